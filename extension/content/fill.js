// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /**
   * @typedef {'filled'|'kept'|'differs'|'not_accepted'|'not_found'|'not_needed'} FillResult
   * @typedef {{role: string, element: HTMLElement}} FillField
   * @typedef {{fields: FillField[], region: Element|null}} FillElements
   *
   * @typedef {object} FillJob
   * @property {FillElements} elements
   * @property {Record<string, string>} values by role
   * @property {string|null} language of the page
   * @property {AbortSignal} signal
   * @property {(role: string, element: HTMLElement) => boolean} [asks] whether the page asks for this there, at this moment
   * @property {() => FillElements|null} refresh finds the form again when the page has redrawn it
   *
   * @typedef {{role: string, result: FillResult}} FilledField
   */

  const { controls, country, nodes, shadow } = objector;
  /** In the order in which the form is read. */
  const ROLES = ['country', 'email', 'name', 'reason', 'additional'];
  /** React and its like take a value back within a tick; a form that loads late, somewhat later. */
  const TICK = 60;
  const SETTLED = 420;

  /** @param {string} text */
  const flat = (text) => text.replace(/\s+/g, ' ').trim().toLowerCase();

  /**
   * Whether what stands in the control is what we meant.
   * @param {string} role
   * @param {HTMLElement} element
   * @param {string} value
   * @param {string|null} language
   */
  const holds = (role, element, value, language) => {
    const now = controls.read(element);
    if (role !== 'country') return flat(now) === flat(value);
    const code = controls.kindOf(element) === 'select' ? controls.chosenOption(element)?.value.toUpperCase() : '';
    return code === value || country.isNamed(now, value, language);
  };

  /**
   * Whether the page or the person had put something in before us. The first
   * choice of a list that nobody chose is no answer.
   * @param {string} role
   * @param {HTMLElement} element
   * @param {string|null} language
   */
  const answered = (role, element, language) => {
    const now = controls.read(element);
    if (now === '') return false;
    const kind = controls.kindOf(element);
    if (kind === 'select') {
      const select = /** @type {HTMLSelectElement} */ (element);
      return select.selectedIndex > 0 || controls.chosenOption(element)?.defaultSelected === true;
    }
    return kind !== 'listbox' || role !== 'country' || country.isAny(now, language);
  };

  /**
   * @param {HTMLElement} element
   * @param {string} code
   * @param {string|null} language
   * @returns {Promise<boolean>}
   */
  const writeCountry = async (element, code, language) => {
    const kind = controls.kindOf(element);
    if (kind === 'select') {
      const options = [.../** @type {HTMLSelectElement} */ (element).options].filter((option) => !option.disabled);
      const option = country.find(options, (/** @type {HTMLOptionElement} */ one) => ({ value: one.value, text: one.text }), code, language);
      if (option) controls.choose(element, option);
      return option !== null;
    }
    if (kind === 'listbox') {
      if (element.matches('input')) {
        /** @type {HTMLInputElement} */ (element).value = country.name(code, language);
        element.dispatchEvent(new Event('input', { bubbles: true }));
      }
      const options = await controls.openList(element);
      const option = country.find(options, (/** @type {HTMLElement} */ one) => ({ value: one.dataset.value ?? '', text: one.innerText }), code, language);
      if (option) option.click();
      else controls.closeList(element);
      return option !== null;
    }
    if (kind === 'other') return false;
    controls.writeText(element, country.name(code, language));
    return true;
  };

  /** One filling of one form. */
  class Filling {
    #job;
    #elements;
    /** @type {Map<string, FillResult>} */
    #results = new Map();
    /**
     * Fields we wrote into, which must still hold it later.
     * @type {Set<string>}
     */
    #written = new Set();
    #redrawn = false;

    /** @param {FillJob} job */
    constructor(job) {
      this.#job = job;
      this.#elements = job.elements;
    }

    /** @returns {Promise<{vanished: boolean, results: FilledField[]}>} */
    async run() {
      const asked = this.#asked();
      const before = document.activeElement;
      let vanished = false;
      for (const role of asked) {
        if (!this.#stillThere()) { vanished = true; break; }
        this.#results.set(role, await this.#first(role));
      }
      vanished ||= !(await this.#settle(TICK));
      vanished ||= !(await this.#settle(SETTLED));
      if (!vanished && this.#missing().length > 0) {
        // Something took our text away again: once more, and then the person is told.
        for (const role of this.#missing()) await this.#write(role);
        vanished = !(await this.#settle(TICK)) || !(await this.#settle(SETTLED));
      }
      for (const role of vanished ? this.#written : this.#missing()) this.#results.set(role, 'not_accepted');
      if (!vanished && before instanceof HTMLElement && nodes.connected(before) && before !== document.body) nodes.focus(before, { preventScroll: true });
      return { vanished, results: this.results() };
    }

    /**
     * Field by field, as far as the filling has come.
     * @returns {FilledField[]}
     */
    results() {
      return this.#asked().map((role) => ({ role, result: this.#results.get(role) ?? 'not_found' }));
    }

    #asked() {
      return ROLES.filter((role) => this.#job.elements.fields.some((field) => field.role === role));
    }

    /** @param {string} role */
    #element(role) {
      const { fields, region } = this.#elements;
      const element = fields.find((field) => field.role === role)?.element ?? null;
      return element?.isConnected && (!region || shadow.holds(region, element) || /** @type {any} */ (element).form === region) ? element : null;
    }

    /**
     * @param {string} role
     * @returns {Promise<FillResult>}
     */
    async #first(role) {
      const value = this.#job.values[role];
      const element = this.#element(role);
      if (!value) return 'not_needed';
      if (!element) return 'not_found';
      if (holds(role, element, value, this.#job.language)) return 'kept';
      if (answered(role, element, this.#job.language)) return role === 'reason' || role === 'additional' ? 'kept' : 'differs';
      if (!controls.usable(element)) return 'not_accepted';
      return (await this.#write(role)) ? 'filled' : 'not_found';
    }

    /** @param {string} role */
    async #write(role) {
      const element = this.#element(role);
      const value = this.#job.values[role] ?? '';
      if (!element || this.#job.signal.aborted || this.#job.asks?.(role, element) === false) return false;
      const done = role === 'country' ? await writeCountry(element, value, this.#job.language)
        : controls.kindOf(element) === 'text' || controls.kindOf(element) === 'editable';
      if (done && role !== 'country') controls.writeText(element, value);
      if (done) this.#written.add(role);
      return done;
    }

    /** @returns {string[]} */
    #missing() {
      return [...this.#written].filter((role) => {
        const element = this.#element(role);
        return !element || !holds(role, element, this.#job.values[role] ?? '', this.#job.language);
      });
    }

    /**
     * Waits, and says whether there still is a form.
     * @param {number} milliseconds
     */
    async #settle(milliseconds) {
      await controls.pause(milliseconds);
      return this.#stillThere();
    }

    /** A form redrawn once is the same form; one that goes away or keeps changing is not filled. */
    #stillThere() {
      if (this.#job.signal.aborted) return false;
      if (this.#elements.fields.every((field) => field.element.isConnected)) return true;
      if (this.#redrawn) return this.#elements.fields.some((field) => ROLES.includes(field.role) && field.element.isConnected);
      this.#redrawn = true;
      const found = this.#job.refresh();
      if (!found || found.fields.length === 0) return false;
      this.#elements = found;
      return true;
    }
  }

  /**
   * Fills a form and says field by field what became of it. It never submits.
   * @param {FillJob} job
   */
  objector.startFilling = (job) => {
    const filling = new Filling(job);
    return { done: filling.run(), results: () => filling.results() };
  };
}
