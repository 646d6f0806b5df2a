// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const { views, country, visibleWords } = objector;

  /**
   * @typedef {object} Scene what all parts of one document share
   * @property {any} t
   * @property {any} panel
   * @property {any} guide
   * @property {any} finding
   * @property {any} elements
   * @property {any} advice
   * @property {() => void} look recognises the page again
   */

  /**
   * What is told of the page with every event.
   * @param {Scene} scene
   */
  const placeOf = ({ finding }) => ({
    address: finding.address, page: finding.page, language: finding.language ?? null, form_id: finding.form_id ?? null,
    condition: finding.condition,
  });

  /** One objection form on one page: filling it, and noticing that the person sends it. */
  class FormVisit {
    #scene;
    #after;
    #controller = new AbortController();
    #filling = false;
    #filled = false;
    /**
     * The filling under way.
     * @type {{done: Promise<any>, results: () => Array<{role: string, result: string}>}|null}
     */
    #work = null;
    /** @type {Record<string, string>} */
    #values = {};

    /**
     * @param {Scene} scene
     * @param {any} after what follows a submission
     */
    constructor(scene, after) {
      this.#scene = scene;
      this.#after = after;
      objector.watchSubmission({
        fields: () => this.#scene.elements.fields,
        region: () => this.#scene.elements.region,
        signal: this.#controller.signal,
        onSubmitted: (/** @type {Record<string, string>} */ sent, /** @type {boolean} */ isCode) => this.#submitted(sent, isCode),
      });
    }

    /** Nothing else may speak while the form is being filled, or after it was. */
    get busy() {
      return this.#filling;
    }

    get filled() {
      return this.#filled;
    }

    leave() {
      this.#controller.abort();
    }

    /** @param {boolean} auto the tab is armed: nobody pressed Fill here */
    async fill(auto) {
      if (this.#filling || (auto && this.#filled)) return;
      this.#filling = true;
      try {
        await this.#fill(auto);
      } finally {
        this.#filling = false;
        // What the page showed meanwhile was not looked at.
        this.#scene.look();
      }
    }

    /** @param {string} role */
    async copy(role) {
      await navigator.clipboard.writeText(this.#values[role] ?? '');
    }

    /** @param {boolean} auto */
    async #fill(auto) {
      const scene = this.#scene;
      const { t, panel, elements } = scene;
      // The page may go elsewhere meanwhile; what is told belongs to this one.
      const place = placeOf(scene);
      const step = scene.advice?.step ?? null;
      const chosen = await this.#chooseRequest();
      if (this.#controller.signal.aborted) return;
      const reply = await objector.act('fill_values', { auto, fields: scene.finding.form.fields, language: scene.finding.language });
      if (this.#controller.signal.aborted) return;
      if (reply.problem) {
        panel.show({ ...views.problemView(t, reply.problem, 'fill'), step });
        return;
      }
      scene.advice = { ...scene.advice, objection_id: reply.state.objection_id };
      this.#values = { ...reply.values };
      panel.show({ text: t('advice.fill'), step, closing: 'close' });
      panel.keepClear(elements.fields.map((/** @type {any} */ field) => field.element));
      const work = objector.startFilling({
        elements, values: this.#values, language: scene.finding.language, signal: this.#controller.signal,
        refresh: () => this.#formAgain(), asks: (/** @type {string} */ role, /** @type {Element} */ element) => this.#asks(role, element),
      });
      this.#work = work;
      const outcome = await work.done;
      // Sent meanwhile: it was told then, and what follows is the answer to it.
      if (!this.#work) return;
      this.#work = null;
      this.#filled = !outcome.vanished;
      outcome.chosen = chosen;
      this.#leaveToPerson(outcome.results, chosen);
      const sent = this.#tell(outcome, place);
      if (this.#controller.signal.aborted) return;
      await this.#show(outcome, sent, reply.account_email ?? '', step);
    }

    /**
     * @param {{results: Array<{role: string, result: string}>, vanished: boolean}} outcome
     * @param {any} [place] where it was filled
     * @returns {Promise<any>}
     */
    #tell(outcome, place = placeOf(this.#scene)) {
      const failed = outcome.vanished || outcome.results.some(({ role, result }) =>
        result === 'not_accepted' || (result === 'not_found' && role !== 'request_type' && role !== 'evidence'));
      return objector.act('event', {
        event: failed ? 'fill_incomplete' : 'filled', key: crypto.randomUUID(),
        details: { ...place, fields: outcome.results, evidence: 'page' },
      });
    }

    /** The form as it is at this moment, if it is still the same one as far as can be told. */
    #formNow() {
      const { finding } = this.#scene;
      const again = objector.recognise(document, location.href, objector.catalogue);
      const same = again.finding.page === finding.page && again.finding.form_id === finding.form_id && again.finding.form;
      return same ? again : null;
    }

    /**
     * Whether the page still asks for this there: it may move its words between one look and the next.
     * @param {string} role
     * @param {Element} element
     */
    #asks(role, element) {
      const again = this.#formNow();
      const before = this.#scene.finding.form.fields.find((/** @type {any} */ one) => one.role === role);
      return again?.elements.fields.some((/** @type {any} */ one, /** @type {number} */ index) => one.role === role && one.element === element
        && again.finding.form.fields[index].confidence >= before.confidence) ?? false;
    }

    /** The page drew its form anew. */
    #formAgain() {
      const { finding, elements } = this.#scene;
      const again = this.#formNow();
      if (!again || again.elements.fields.length === 0) return null;
      elements.fields = again.elements.fields;
      elements.region = again.elements.region;
      finding.form = again.finding.form;
      return again.elements;
    }

    /**
     * Says what the request is, where that is clear. The form may look different after that.
     * @returns {Promise<string|null>} the words of the choice
     */
    async #chooseRequest() {
      const { finding, elements } = this.#scene;
      const field = elements.fields.find((/** @type {any} */ one) => one.role === 'request_type');
      const chosen = field ? await objector.requestType.choose(field.element, finding, objector.catalogue) : null;
      if (chosen !== null) this.#formAgain();
      return chosen;
    }

    /**
     * What only the person can choose is pointed at.
     * @param {Array<{role: string, result: string}>} results
     * @param {string|null} chosen
     */
    #leaveToPerson(results, chosen) {
      const { elements, guide } = this.#scene;
      for (const role of ['request_type', 'evidence']) {
        const field = elements.fields.find((/** @type {any} */ one) => one.role === role);
        if (!field) continue;
        if (role === 'request_type' && chosen !== null) {
          results.push({ role, result: 'filled' });
          continue;
        }
        results.push({ role, result: 'not_found' });
        if (role === 'request_type') guide.point(field.element);
      }
    }

    /**
     * @param {{results: Array<{role: string, result: string}>, vanished: boolean}} outcome
     * @param {Promise<any>} sent
     * @param {string} accountEmail
     * @param {any} step
     */
    async #show(outcome, sent, accountEmail, step) {
      const { t, panel } = this.#scene;
      /** @type {Record<string, string>} */
      const shown = { ...this.#values, email: accountEmail || (this.#values.email ?? '') };
      if (shown.country) shown.country = country.name(shown.country, t.language);
      const next = step ? { current: Math.min(step.current + (outcome.vanished ? 0 : 1), step.total), total: step.total } : null;
      const view = { ...views.fillView(t, outcome, this.#values, shown), step: next };
      panel.show(view);
      const kept = views.keptNote(t, await sent);
      if (kept.length > 0 && !this.#controller.signal.aborted && !this.#after.waiting) {
        panel.show({ ...view, notes: [...view.notes, ...kept] });
      }
    }

    /**
     * @param {Record<string, string>} sent
     * @param {boolean} isCode
     */
    #submitted(sent, isCode) {
      // Without consent nothing is recorded, not even what the person does by themself.
      if (!this.#scene.advice?.objection_id) return;
      const region = this.#scene.elements.region;
      if (this.#work) {
        // Quicker than our second look at the fields: what was filled is told before that it was sent.
        this.#tell({ results: this.#work.results(), vanished: false });
        this.#work = null;
      }
      this.#after.begin({
        event: isCode ? null : 'submitted',
        details: { ...placeOf(this.#scene), sent, evidence: 'click' },
        formGone: () => !region || !objector.nodes.connected(region) || !objector.nodes.seen(region),
      });
    }
  }

  objector.FormVisit = FormVisit;
  objector.placeOf = placeOf;
  objector.wordsOf = (/** @type {Scene} */ scene) => visibleWords(scene.elements?.region ?? null);
}
