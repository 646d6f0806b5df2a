// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const { views } = objector;

  /** From the person's press of Meta's button until it is known what Meta made of it. */
  class AfterSubmit {
    #scene;
    /** @type {any} */
    #outcome = null;
    /** @type {ReturnType<typeof setInterval>|undefined} */
    #timer;
    #asking = false;
    /** @type {any} */
    #details = {};

    /** @param {any} scene */
    constructor(scene) {
      this.#scene = scene;
    }

    get waiting() {
      return this.#outcome !== null;
    }

    get asking() {
      return this.#asking;
    }

    /**
     * @param {{event: string|null, details: any, formGone: () => boolean}} submission
     */
    async begin(submission) {
      const { t, panel, guide } = this.#scene;
      this.#details = submission.details;
      this.#wait(submission.formGone);
      guide.stop();
      if (submission.event === null) return;
      // Sent before anything else: the page may be gone in the next moment.
      const sent = objector.act('event', { event: submission.event, key: crypto.randomUUID(), details: submission.details });
      const view = { text: t('submitted.wait'), step: null, closing: 'close' };
      panel.show(view);
      const notes = views.keptNote(t, await sent);
      if (notes.length > 0 && this.waiting && !this.#asking) panel.show({ ...view, notes });
    }

    /** The form was sent from a page before this one, and this page does not say what became of it. */
    resume() {
      if (this.#outcome || this.#asking) return;
      this.#details = objector.placeOf(this.#scene);
      this.#wait(() => true);
    }

    /** A receipt or a code page was recognised: nothing is open any more. */
    settle() {
      clearInterval(this.#timer);
      this.#outcome = null;
      this.#asking = false;
    }

    /** Looks whether the page shows an error by now, or whether to ask. */
    check() {
      if (!this.#outcome || this.#asking) return;
      const state = this.#outcome.now();
      if (state === 'error') this.#error(this.#outcome.newAlerts());
      else if (state === 'ask') this.#ask();
    }

    /** @param {boolean} accepted */
    async answer(accepted) {
      const { t, panel } = this.#scene;
      this.settle();
      const view = { text: t(accepted ? 'submitted.accepted' : 'submitted.not_accepted'), tone: accepted ? 'good' : 'plain', closing: 'close' };
      panel.show(view);
      const delivery = await objector.act('event', {
        event: accepted ? 'answered_accepted' : 'answered_not_accepted', key: crypto.randomUUID(),
        details: { ...this.#place(), words: objector.visibleWords(null), evidence: 'user' },
      });
      const notes = views.keptNote(t, delivery);
      if (notes.length > 0) panel.show({ ...view, notes });
    }

    /** @param {() => boolean} formGone */
    #wait(formGone) {
      clearInterval(this.#timer);
      this.#asking = false;
      this.#outcome = new objector.Outcome(formGone);
      this.#timer = setInterval(() => this.check(), 500);
    }

    #place() {
      const { sent, ...place } = this.#details;
      return sent ? place : this.#details;
    }

    /** @param {string[]} words */
    async #error(words) {
      const { t, panel } = this.#scene;
      this.settle();
      const view = { text: t('submitted.error'), tone: 'bad', closing: 'close' };
      panel.show(view);
      const delivery = await objector.act('event', {
        event: 'error_shown', key: crypto.randomUUID(),
        details: { ...this.#place(), words: words.join('\n').slice(0, 20_000), evidence: 'page' },
      });
      const notes = views.keptNote(t, delivery);
      if (notes.length > 0) panel.show({ ...view, notes });
    }

    #ask() {
      const { t, panel } = this.#scene;
      this.#asking = true;
      panel.show({
        text: t('submitted.ask'), closing: 'close',
        buttons: [
          { action: 'accept', label: t('panel.accept'), weight: 'main' },
          { action: 'not_accept', label: t('panel.not_accept') },
        ],
      });
    }
  }

  objector.AfterSubmit = AfterSubmit;
}
