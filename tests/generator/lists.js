// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The generated pages' own program: opens and closes the lists that they draw themselves.
// It listens at the document, so that one program serves one page after the other.
{
  /** @param {Element} control */
  const rootOf = (control) => /** @type {Document|ShadowRoot} */ (control.getRootNode());

  /** @param {Element} control */
  const listOf = (control) => rootOf(control).getElementById(control.getAttribute('aria-controls') ?? '');

  /** @type {WeakMap<Element, Element>} */
  const owners = new WeakMap();

  /** @param {Element} control @param {boolean} open */
  const show = (control, open) => {
    control.setAttribute('aria-expanded', String(open));
    const template = /** @type {HTMLTemplateElement|null} */ (rootOf(control).getElementById(control.getAttribute('data-opens') ?? ''));
    if (template && open && !control.hasAttribute('aria-controls')) {
      const list = /** @type {Element} */ (document.importNode(template.content, true).firstElementChild);
      list.id = `${template.id}list`;
      owners.set(list, control);
      (rootOf(control) === document ? document.body : rootOf(control)).append(list);
      control.setAttribute('aria-controls', list.id);
      return;
    }
    const list = listOf(control);
    if (!list) return;
    owners.set(list, control);
    list.hidden = !open;
    if (template && !open) {
      list.remove();
      control.removeAttribute('aria-controls');
    }
  };

  /** @param {Element} option */
  const choose = (option) => {
    const list = option.closest('[role=listbox]');
    if (!list) return;
    for (const other of list.querySelectorAll('[role=option]')) other.setAttribute('aria-selected', String(other === option));
    const control = owners.get(list);
    if (!control) return;
    if (control instanceof HTMLInputElement) control.value = option.textContent ?? '';
    else (control.querySelector('span') ?? control).textContent = option.textContent;
    show(control, false);
  };

  document.addEventListener('click', (event) => {
    const at = event.composedPath().find((one) => one instanceof Element && one.matches('[role=option], [aria-haspopup=listbox]'));
    if (!(at instanceof Element)) return;
    if (at.matches('[role=option]')) choose(at);
    else show(at, at.getAttribute('aria-expanded') !== 'true');
  });
  document.addEventListener('input', (event) => {
    const [at] = event.composedPath();
    if (!(at instanceof HTMLInputElement) || at.getAttribute('role') !== 'combobox') return;
    show(at, true);
    for (const option of listOf(at)?.querySelectorAll('[role=option]') ?? []) {
      /** @type {HTMLElement} */ (option).hidden = !(option.textContent ?? '').toLowerCase().startsWith(at.value.toLowerCase());
    }
  });
}
