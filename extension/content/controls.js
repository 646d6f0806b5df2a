// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /**
   * @typedef {'text'|'select'|'listbox'|'editable'|'other'} ControlKind
   */

  const TEXT_TYPES = new Set(['text', 'email', 'search', 'tel', 'url', '']);

  /**
   * @param {HTMLElement} element
   * @returns {ControlKind}
   */
  const kindOf = (element) => {
    if (element.matches('select')) return 'select';
    if (element.matches('[role="combobox"], [role="listbox"], [aria-haspopup="listbox"]')) return 'listbox';
    if (element.matches('textarea')) return 'text';
    if (element.matches('input')) return TEXT_TYPES.has(/** @type {HTMLInputElement} */ (element).type) ? 'text' : 'other';
    return element.isContentEditable || element.getAttribute('contenteditable') === 'true' ? 'editable' : 'other';
  };

  /** @param {HTMLElement} element */
  const chosenOption = (element) => {
    const select = /** @type {HTMLSelectElement} */ (element);
    return select.options[select.selectedIndex] ?? null;
  };

  /** @param {string} text */
  const tidy = (text) => text.replace(/\s+/g, ' ').trim();

  /**
   * What stands in a control, as a person would read it.
   * @param {HTMLElement} element
   * @returns {string}
   */
  const read = (element) => {
    switch (kindOf(element)) {
      case 'select': {
        const option = chosenOption(element);
        return option && option.value !== '' && !option.disabled ? tidy(option.text) : '';
      }
      case 'listbox': return tidy(element.matches('input') ? /** @type {HTMLInputElement} */ (element).value : element.innerText);
      case 'editable': return element.innerText.trim();
      case 'text': return /** @type {HTMLInputElement} */ (element).value;
      default: return '';
    }
  };

  /**
   * @param {HTMLElement} element
   * @param {string[]} names
   */
  const announce = (element, ...names) => {
    for (const name of names) element.dispatchEvent(new Event(name, { bubbles: true }));
  };

  /**
   * Writes as a person's typing would. The value is set from our own world, so
   * that React's tracker in the page's world takes the event for a change.
   * @param {HTMLElement} element
   * @param {string} value
   */
  const writeText = (element, value) => {
    element.focus({ preventScroll: true });
    if (kindOf(element) === 'editable') {
      const selection = getSelection();
      selection?.selectAllChildren(element);
      if (!document.execCommand('insertText', false, value)) {
        element.textContent = value;
        announce(element, 'input');
      }
    } else {
      /** @type {HTMLInputElement} */ (element).value = value;
      announce(element, 'input', 'change');
    }
    element.blur();
  };

  /**
   * @param {HTMLElement} element
   * @param {HTMLOptionElement} option
   */
  const choose = (element, option) => {
    element.focus({ preventScroll: true });
    /** @type {HTMLSelectElement} */ (element).value = option.value;
    announce(element, 'input', 'change');
    element.blur();
  };

  /** @param {HTMLElement} element */
  const usable = (element) => element.isConnected
    && element.checkVisibility({ visibilityProperty: true })
    && !element.matches(':disabled, [aria-disabled="true"], :read-only:is(input, textarea)');

  /** @param {number} milliseconds */
  const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

  /** @param {HTMLElement} element @returns {Element|null} a list that was opened somewhere on the page, its own tree first */
  const visibleList = (element) => {
    const own = /** @type {Document|ShadowRoot} */ (element.getRootNode());
    for (const root of own === document ? [document] : [own, document]) {
      const list = [...root.querySelectorAll('[role="listbox"]')].find((one) => one !== element && objector.nodes.seen(one));
      if (list) return list;
    }
    return null;
  };

  /**
   * The choices of a list that the page draws itself, opened as a click would.
   * @param {HTMLElement} element
   * @returns {Promise<HTMLElement[]>}
   */
  const openList = async (element) => {
    if (element.getAttribute('aria-expanded') !== 'true' && !element.matches('[role="listbox"]')) {
      element.focus({ preventScroll: true });
      for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup']) {
        element.dispatchEvent(new MouseEvent(name, { bubbles: true, cancelable: true }));
      }
      if (element.getAttribute('aria-expanded') !== 'true') element.click();
    }
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const owned = element.getAttribute('aria-controls') ?? element.getAttribute('aria-owns');
      const list = element.matches('[role="listbox"]') ? element
        : owned ? objector.shadow.byId(element, owned.split(' ')[0] ?? '') : visibleList(element);
      const options = list ? /** @type {HTMLElement[]} */ ([...objector.nodes.findAll(list, '[role="option"]')]) : [];
      if (options.length > 0) return options;
      await pause(50);
    }
    return [];
  };

  /** @param {HTMLElement} element */
  const closeList = (element) => {
    element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    element.blur();
  };

  objector.controls = { kindOf, read, writeText, choose, chosenOption, usable, openList, closeList, pause };
}
