// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const { views, drift, reach } = objector;
  /** On these pages a person expects an answer from us, so a problem is told unasked. */
  const TELL_PROBLEMS = new Set(['settings', 'objection_form', 'objection_receipt', 'code_entry']);
  const FORM_PAGES = new Set(['objection_form', 'code_entry']);

  /** One document from first sight to leaving: looks, asks the host, shows its advice. */
  class Journey {
    #scene;
    #panel;
    #guide;
    #outline;
    #after;
    /** @type {any} */
    #visit = null;
    #address = '';
    #seen = '';
    #asked = 0;
    #tab = { armed: false, pending: false };
    /** @type {Set<string>} */
    #closed = new Set();
    #acted = false;
    #revealed = false;

    /** @param {any} t */
    constructor(t) {
      this.#panel = new objector.Panel(t, (/** @type {string} */ action, /** @type {string} */ value, /** @type {HTMLElement} */ button) =>
        this.#do(action, value, button));
      this.#guide = new objector.Guide(this.#panel);
      this.#outline = new objector.Outline(this.#panel);
      this.#scene = {
        t, panel: this.#panel, guide: this.#guide, finding: /** @type {any} */ (null), elements: /** @type {any} */ (null),
        advice: /** @type {any} */ (null), look: () => this.look(),
      };
      this.#after = new objector.AfterSubmit(this.#scene);
      document.addEventListener('click', (event) => {
        if (event.isTrusted && this.#tab.armed && !this.#panel.owns(event.target)) objector.act('click');
      }, { capture: true });
    }

    get finding() {
      return this.#scene.finding;
    }

    /** Whether a submission is still open, wherever the page has gone meanwhile. */
    get waiting() {
      return this.#after.waiting;
    }

    leave() {
      this.#visit?.leave();
      this.#visit = null;
      this.#guide.stop();
      this.#outline.stop();
      this.#panel.keepClear([]);
      if (!this.#after.waiting) this.#panel.hide();
      this.#seen = '';
      this.#asked += 1;
      this.#revealed = false;
    }

    /** @param {boolean} [again] ask even if nothing seems to have changed */
    async look(again = false) {
      if (this.#address !== location.href) {
        this.#address = location.href;
        this.leave();
      }
      if (this.#visit?.busy) return;
      const { finding, elements } = objector.recognise(document, location.href, objector.catalogue);
      Object.assign(this.#scene, { finding, elements });
      this.#after.check();
      if (finding.condition === 'loading') return;
      const seen = JSON.stringify([
        finding.page, finding.platform, finding.objection, finding.condition, finding.sure, finding.language, finding.form_id,
        finding.links, finding.form?.fields.map((/** @type {any} */ field) => field.role),
      ]);
      if (seen === this.#seen && !again) {
        this.#repoint();
        return;
      }
      this.#seen = seen;
      const mine = (this.#asked += 1);
      const reply = await objector.talk({ kind: 'finding', finding });
      if (mine !== this.#asked) return;
      if (reply.state) this.#tab = reply.state;
      if (reply.problem) this.#showProblem(reply);
      else await this.#follow(reply.advice);
    }

    /** @param {any} reply */
    #showProblem(reply) {
      const { t, finding } = this.#scene;
      this.#scene.advice = null;
      if (!this.#acted && !this.#tab.armed && !TELL_PROBLEMS.has(finding.page)) return;
      if (!this.#acted && reply.quiet) return;
      this.#panel.show(views.problemView(t, reply.problem, 'try_again'));
    }

    /** @param {any} advice */
    async #follow(advice) {
      const { finding } = this.#scene;
      this.#scene.advice = advice;
      this.#visitForm();
      if (advice.event) await this.#record(advice);
      if (finding.page === 'objection_receipt' || finding.page === 'code_entry') this.#after.settle();
      if (this.#after.waiting || this.#after.asking) return;
      if (this.#tab.pending && !FORM_PAGES.has(finding.page) && advice.action === 'none') {
        this.#after.resume();
        return;
      }
      if (this.#closed.has(this.#closingKey())) return;
      if (advice.action === 'fill') await this.#visit?.fill(true);
      else if (!(this.#visit?.filled && advice.action === 'offer_fill')) this.#present();
    }

    #visitForm() {
      const { finding, elements, advice } = this.#scene;
      const form = FORM_PAGES.has(finding.page) && elements.fields.length > 0;
      if (!form) {
        this.#visit?.leave();
        this.#visit = null;
        return;
      }
      this.#visit ??= new objector.FormVisit(this.#scene, this.#after);
      if (advice.action !== 'none') this.#panel.keepClear(elements.fields.map((/** @type {any} */ field) => field.element));
    }

    #present() {
      const { t, advice, finding } = this.#scene;
      const link = this.#linkOf(advice);
      const menu = views.menuPath(objector.catalogue, advice.platform, this.#scene.finding.language, t.language);
      const view = views.adviceView(t, advice, { onPage: link !== null, menu });
      const obstacle = reach.obstacle(finding);
      const changed = drift.matters(finding) && !obstacle;
      if (!view && obstacle) {
        this.#panel.show(reach.view(t, obstacle));
      } else if (!view && changed) {
        this.#panel.show({ ...drift.view(t), closing: 'close' });
      } else if (!view) {
        this.#guide.stop();
        this.#panel.hide();
      } else {
        this.#panel.show(changed ? { ...view, notes: drift.notes(t) } : view);
        this.#pointAt(link);
      }
    }

    /** @param {HTMLElement|null} link */
    #pointAt(link) {
      const { advice } = this.#scene;
      if (!link || advice.action === 'prompt') {
        this.#guide.stop();
        return;
      }
      this.#guide.point(link);
      // The click on the prompt asked to be led here; once, and not against the person's own scrolling.
      if (this.#tab.armed && !this.#revealed && scrollY === 0) this.#guide.reveal();
      this.#revealed = true;
    }

    /** The page may have drawn its link anew. */
    #repoint() {
      const { advice } = this.#scene;
      if (!advice || !this.#panel.isOpen || advice.action === 'prompt') return;
      const link = this.#linkOf(advice);
      if (link && (advice.action === 'guide' || advice.action === 'explain')) this.#guide.point(link);
    }

    /**
     * What the advice speaks of, where it stands on this page: a link, or the question whose answer shows one.
     * @param {any} advice
     * @returns {HTMLElement|null}
     */
    #linkOf(advice) {
      const { finding, elements } = this.#scene;
      if (advice?.message === 'guide_generic') {
        const question = elements.fields.find((/** @type {any} */ field) => field.role === 'request_type')?.element;
        return question?.closest('fieldset, [role="radiogroup"], label') ?? question ?? null;
      }
      if (advice?.target?.source !== 'page_link') return null;
      const index = finding.links.findIndex((/** @type {any} */ link) =>
        link.href === advice.target.href && (link.objection ?? null) === (advice.target.objection ?? null));
      const same = index >= 0 ? index : finding.links.findIndex((/** @type {any} */ link) => link.href === advice.target.href);
      const element = elements.links[same]?.element ?? null;
      return element?.isConnected && element.checkVisibility() ? element : null;
    }

    /** @param {any} advice */
    async #record(advice) {
      const delivery = await objector.act('event', {
        event: advice.event, key: crypto.randomUUID(),
        details: { ...objector.placeOf(this.#scene), words: objector.wordsOf(this.#scene), evidence: 'page' },
      });
      if (delivery.state) this.#tab = delivery.state;
      const notes = views.keptNote(this.#scene.t, delivery);
      const view = notes.length > 0 ? views.adviceView(this.#scene.t, advice, { onPage: false }) : null;
      if (view) {
        this.#panel.show({ ...view, text: notes[0]?.text ?? view.text, tone: 'bad' });
        this.#closed.add(this.#closingKey());
      }
    }

    #closingKey() {
      const { finding, advice } = this.#scene;
      return `${finding?.address} ${advice?.action} ${advice?.message}`;
    }

    /**
     * @param {string} action
     * @param {string} value
     * @param {HTMLElement} button
     */
    async #do(action, value, button) {
      this.#acted = true;
      const { t } = this.#scene;
      switch (action) {
        case 'close': return this.#close();
        case 'dismiss': return this.#dismiss();
        case 'show': return this.#guide.showMe();
        case 'try_again': return this.look(true);
        case 'accept': return this.#after.answer(true);
        case 'not_accept': return this.#after.answer(false);
        case 'fill': return this.#visit ? this.#visit.fill(false) : this.look(true);
        case 'copy':
          await this.#visit?.copy(value);
          objector.sayPrivately(button, t('panel.copied'));
          return undefined;
        case 'copy_text': {
          const problem = await reach.copyText(this.#scene.finding);
          if (problem) return this.#panel.show(views.problemView(t, problem, 'copy_text'));
          objector.sayPrivately(button, t('panel.copied'));
          return undefined;
        }
        case 'show_drift': return this.#outline.show(this.#scene.elements.fields.map((/** @type {any} */ field) => field.element), this.#scene.elements.strange);
        case 'copy_report':
          await drift.copyReport();
          objector.sayPrivately(button, t('panel.copied'));
          return undefined;
        case 'start':
        case 'go': return this.#goOn(action);
        case 'choose': {
          const reply = await objector.act('choose', { value });
          return reply.problem ? this.#panel.show(views.problemView(t, reply.problem, 'try_again')) : this.look(true);
        }
        default: return objector.act(action);
      }
    }

    #close() {
      const { advice } = this.#scene;
      this.#closed.add(this.#closingKey());
      this.#guide.stop();
      this.#outline.stop();
      this.#panel.hide();
      // To close the guide is to take the consent back; after the form is filled there is nothing left to take back.
      if (advice?.action === 'guide') objector.act('stop');
      else if (!advice) objector.act('hide_problem');
    }

    async #dismiss() {
      const { t } = this.#scene;
      this.#closed.add(this.#closingKey());
      this.#panel.hide();
      const delivery = await objector.act('dismiss', { key: crypto.randomUUID() });
      const notes = views.keptNote(t, delivery);
      if (notes.length > 0) this.#panel.show({ text: notes[0]?.text ?? '', tone: 'bad', closing: 'close' });
    }

    /** @param {'start'|'go'} action */
    async #goOn(action) {
      const { t } = this.#scene;
      const link = this.#linkOf(this.#scene.advice);
      const reply = await objector.act(action);
      if (reply.state) this.#tab = reply.state;
      if (reply.problem) {
        this.#panel.show(views.problemView(t, reply.problem, action));
        return;
      }
      const { target } = reply;
      // A link to the form that stands here is shown, and the click on it is the person's.
      const here = link !== null && target?.leads_to === 'objection_form';
      if (!target || here || URL.parse(target.href)?.href === location.href) await this.look(true);
      else location.assign(target.href);
    }
  }

  objector.Journey = Journey;
}
