// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * "What is your request?" Chosen for the person only where one choice, and no other, says in its own
 * words that it is the objection that this form is for. To choose is not to send.
 */
{
  const { controls, heard, nodes, phrases } = objector;
  const { normalise } = objector.text;
  const RADIOS = 'input[type="radio"], [role="radio"]';
  const MOST_CHOICES = 40;
  const TICK = 60;

  /** @param {HTMLElement} element @returns {HTMLElement[]} the radio buttons that exclude each other */
  const radios = (element) => {
    const name = element.getAttribute('name');
    const around = element.closest('form, fieldset, [role="radiogroup"]') ?? /** @type {Document|ShadowRoot} */ (element.getRootNode());
    const all = /** @type {HTMLElement[]} */ ([...(around instanceof Element ? nodes.findAll(around, RADIOS) : around.querySelectorAll(RADIOS))]);
    return all.filter((one) => !name || one.getAttribute('name') === name);
  };

  /** @param {HTMLElement} radio */
  const wordsOfRadio = (radio) => radio.getAttribute('aria-label')
    ?? /** @type {HTMLInputElement} */ (radio).labels?.[0]?.textContent ?? radio.closest('label')?.textContent ?? radio.textContent ?? '';

  /** @param {HTMLElement} element @returns {'select'|'radio'|'list'|null} */
  const sortOf = (element) => {
    if (element.localName === 'select') return 'select';
    if (element.matches('input[type="radio"], [role="radio"], [role="radiogroup"]')) return 'radio';
    return element.matches('[role="listbox"], [role="combobox"], [aria-haspopup="listbox"]') ? 'list' : null;
  };

  /**
   * @param {HTMLElement} element @param {'select'|'radio'|'list'} sort
   * @returns {Promise<{element: HTMLElement, text: string}[]>}
   */
  const choicesOf = async (element, sort) => {
    /** @type {HTMLElement[]} */
    const found = sort === 'select' ? [.../** @type {HTMLSelectElement} */ (element).options].filter((option) => !option.disabled)
      : sort === 'radio' ? radios(element) : await controls.openList(element);
    return found.slice(0, MOST_CHOICES).map((one) => ({ element: one, text: (sort === 'radio' ? wordsOfRadio(one) : one.textContent ?? '').trim() }));
  };

  /** @param {HTMLElement} element @param {'select'|'radio'|'list'} sort */
  const answered = (element, sort) => {
    if (sort === 'select') return /** @type {HTMLSelectElement} */ (element).selectedIndex > 0;
    if (sort === 'radio') return radios(element).some((one) => /** @type {HTMLInputElement} */ (one).checked || one.getAttribute('aria-checked') === 'true');
    return element.querySelector('[aria-selected="true"]') !== null;
  };

  /**
   * The one choice that is this objection, or null where none or several may be.
   * @template {{text: string}} Choice
   * @param {Choice[]} choices @param {string} kind @param {any[]} spoken tables of the languages
   * @returns {Choice|null}
   */
  const theOne = (choices, kind, spoken) => {
    const objecting = choices.map((choice) => ({ choice, said: heard.about(normalise(choice.text), spoken) }))
      .filter(({ said }) => said.objects && said.ai && !said.other);
    const same = objecting.filter(({ said }) => phrases.kindOf(said) === kind);
    if (same.length === 1) return same[0]?.choice ?? null;
    // Inside the form about third parties a choice need not name them again.
    const only = same.length === 0 && objecting.length === 1 && kind === 'third_party_information';
    return only ? objecting[0]?.choice ?? null : null;
  };

  /**
   * Chooses, where it is clear what. The form's own votes must agree (finding.sure), and so must the words of the choice.
   * @param {HTMLElement} element @param {any} finding @param {Catalogue} catalogue
   * @returns {Promise<string|null>} the words of what was chosen
   */
  const choose = async (element, finding, catalogue) => {
    const sort = sortOf(element);
    if (!sort || !finding.sure || !finding.objection || answered(element, sort)) return null;
    const spoken = [finding.language, 'en'].map((code) => heard.languages(catalogue)(String(code))).filter(Boolean);
    const one = theOne(await choicesOf(element, sort), finding.objection, spoken);
    if (!one) {
      if (sort === 'list') controls.closeList(element);
      return null;
    }
    if (sort === 'select') controls.choose(element, /** @type {HTMLOptionElement} */ (one.element));
    else one.element.click();
    await controls.pause(TICK);
    const taken = sort === 'list' || (sort === 'select' ? /** @type {HTMLOptionElement} */ (one.element).selected
      : /** @type {HTMLInputElement} */ (one.element).checked || one.element.getAttribute('aria-checked') === 'true');
    return taken ? one.text : null;
  };

  objector.requestType = { choose, theOne };
}
