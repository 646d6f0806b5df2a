// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const { controls, nodes } = objector;
  const SENT = ['country', 'email', 'name', 'reason', 'additional'];
  const LONGEST = /** @type {Record<string, number>} */ ({ country: 100, email: 254, name: 200, request_type: 300 });
  /** A click and the submit event that it causes are one submission; milliseconds. */
  const SAME = 300;
  /** What a script does of its own accord does not follow so soon on a person's hand; milliseconds. */
  const FOLLOWS = 1_000;
  const BUTTON = 'button, input[type="submit"], input[type="image"], input[type="button"], [role="button"]';

  /**
   * What stands in the form now.
   * @param {Array<{role: string, element: HTMLElement}>} fields
   * @returns {Record<string, string>}
   */
  const snapshot = (fields) => {
    /** @type {Record<string, string>} */
    const sent = {};
    for (const { role, element } of fields) {
      const text = SENT.includes(role) ? controls.read(element) : role === 'request_type' ? chosenKind(element) : '';
      if (text) sent[role] = [...text].slice(0, LONGEST[role] ?? 20_000).join('');
    }
    return sent;
  };

  /** @param {HTMLElement} element one control of the kind of request, or the group of them */
  const chosenKind = (element) => {
    if (!element.matches('[type="radio"], [type="checkbox"], [role="radio"], [role="radiogroup"], fieldset')) return controls.read(element);
    const group = element.closest('fieldset, [role="radiogroup"], form') ?? element;
    const chosen = /** @type {HTMLElement|null} */ (nodes.find(group, 'input:checked, [role="radio"][aria-checked="true"]'));
    const label = chosen?.closest('label') ?? /** @type {HTMLInputElement|null} */ (chosen)?.labels?.[0] ?? chosen;
    return (label?.innerText ?? '').replace(/\s+/g, ' ').trim();
  };

  /**
   * Whether the page would let it through. Asked of the validity alone:
   * checkValidity would make the page show its errors.
   * @param {Array<{role: string, element: HTMLElement}>} fields
   * @param {Element|null} region
   */
  const complete = (fields, region) => {
    const form = region && (nodes.closest(region, 'form') ?? nodes.find(region, 'form') ?? region);
    const inputs = form ? objector.shadow.all(form, 'input, select, textarea') : [];
    if (inputs.some((/** @type {Element} */ input) => /** @type {HTMLInputElement} */ (input).willValidate && !/** @type {HTMLInputElement} */ (input).validity.valid)) return false;
    return fields.every(({ role, element }) => role === 'submit' || element.getAttribute('aria-required') !== 'true'
      || controls.kindOf(element) === 'other' || controls.read(element) !== '');
  };

  /**
   * Notices that the person sends the form: their own press of Meta's button,
   * or Enter. Listens only; a click of ours would not even count.
   * @param {{fields: () => Array<{role: string, element: HTMLElement}>, region: () => Element|null,
   *   signal: AbortSignal, onSubmitted: (sent: Record<string, string>, isCode: boolean) => void}} job
   */
  objector.watchSubmission = (job) => {
    let last = -Infinity;
    const noticed = () => {
      const fields = job.fields();
      const now = performance.now();
      if (now - last < SAME || !complete(fields, job.region())) return;
      last = now;
      job.onSubmitted(snapshot(fields), fields.some((field) => field.role === 'code'));
    };
    document.addEventListener('click', (event) => {
      if (!event.isTrusted) return;
      const path = event.composedPath();
      const button = job.fields().find((field) => field.role === 'submit' && path.includes(field.element))?.element;
      if (button && !button.matches(':disabled, [aria-disabled="true"]')) noticed();
    }, { capture: true, signal: job.signal });
    // A browser vouches for a submission that a script began, too: a person's press must have gone before.
    let pressed = -Infinity;
    /** @type {EventTarget|undefined} */
    let where;
    const note = (/** @type {Event} */ event) => {
      if (!event.isTrusted) return;
      pressed = event.timeStamp;
      where = event.composedPath()[0];
    };
    document.addEventListener('click', (event) => {
      if (event.composedPath().some((one) => one instanceof Element && nodes.matches(one, BUTTON))) note(event);
    }, { capture: true, signal: job.signal });
    document.addEventListener('keydown', (event) => { if (event.key === 'Enter') note(event); }, { capture: true, signal: job.signal });
    const follows = (/** @type {Event} */ event, /** @type {Element} */ form) => event.timeStamp - pressed < FOLLOWS
      && where instanceof Element && (objector.shadow.holds(form, where) || /** @type {any} */ (where).form === form);
    document.addEventListener('submit', (event) => {
      const form = /** @type {Element} */ (event.target);
      if (event.isTrusted && follows(event, form) && job.fields().some((field) => objector.shadow.holds(form, field.element))) noticed();
    }, { capture: true, signal: job.signal });
  };

  const ALERT = '[role="alert"], [aria-live="assertive"]';

  /**
   * What the page says is wrong, in its own words.
   * @returns {string[]}
   */
  const alerts = () => {
    const said = [...document.querySelectorAll(ALERT)].map((element) => nodes.words(element).trim());
    for (const field of document.querySelectorAll('[aria-invalid="true"]')) {
      const name = field.getAttribute('aria-errormessage') ?? field.getAttribute('aria-describedby') ?? '';
      for (const id of name.split(' ').filter(Boolean)) said.push(document.getElementById(id)?.innerText.trim() ?? '');
    }
    return said.filter(Boolean);
  };

  /** After a submission: does the page show an error, or must the person be asked? */
  class Outcome {
    #before = new Set(alerts());
    #since = performance.now();
    #formGone;

    /** @param {() => boolean} formGone */
    constructor(formGone) {
      this.#formGone = formGone;
    }

    /** @returns {'waiting'|'error'|'ask'} */
    now() {
      if (this.newAlerts().length > 0) return 'error';
      const waited = performance.now() - this.#since;
      return waited >= (this.#formGone() ? Outcome.gone : Outcome.standing) ? 'ask' : 'waiting';
    }

    newAlerts() {
      const said = alerts();
      // An old alert that went away and comes again is a new one.
      for (const words of this.#before) if (!said.includes(words)) this.#before.delete(words);
      return said.filter((words) => !this.#before.has(words));
    }
  }
  /** How long to wait before asking, where the form is gone, and where it still stands. */
  Outcome.gone = 8_000;
  Outcome.standing = 20_000;

  objector.Outcome = Outcome;
}
