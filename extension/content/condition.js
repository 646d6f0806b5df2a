// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** What stands in the way on this page: a cookie dialogue, a login, a region, a dead link, a pause. */
(() => {
  'use strict';

  const {normalise, once} = objector.text;
  const {nodes} = objector;
  const SHORT = 4_000;
  const EMPTY = 10;
  const BUTTON = 60;

  /** @param {Catalogue} catalogue @param {string} condition @returns {string[]} */
  const textsOf = (catalogue, condition) => once(catalogue, `condition ${condition}`, () => catalogue.conditions.conditions
    .filter((/** @type {any} */ entry) => entry.condition === condition).flatMap((/** @type {any} */ entry) => entry.texts.map(normalise)));

  /** @param {Catalogue} catalogue @returns {string[]} */
  const cookieWords = (catalogue) => once(catalogue, 'cookie words', () => [...new Set(catalogue.conditions.cookie_words
    .flatMap((/** @type {any} */ entry) => entry.texts.map(normalise)))]);

  /** @param {any} page @param {string[]} cookies a modal dialogue about cookies lies over the page */
  function coveredByCookies(page, cookies) {
    for (const dialog of page.dialogs) {
      const text = normalise((nodes.text(dialog) ?? '').slice(0, SHORT));
      if (!cookies.some((word) => text.includes(word)) || !nodes.find(dialog, 'button, [role=button]')) continue;
      if (nodes.seen(dialog, {opacityProperty: true, visibilityProperty: true})) return true;
    }
    return false;
  }

  /** @param {any[]} lines @param {string[]} cookies nothing but cookies is spoken of */
  function onlyCookies(lines, cookies) {
    let spoken = 0;
    for (const {text} of lines) {
      const about = cookies.some((word) => text.includes(word));
      if (about) spoken += 1;
      else if (text.length > BUTTON) return false;
    }
    return spoken > 0 && lines.length > 1;
  }

  /**
   * @param {any} page what pageText.read found @param {any} heard
   * @param {{kind: PageKind|null, hasForm: boolean, hasObjectionLink: boolean, password: boolean, closed: boolean}} context
   * @param {Catalogue} catalogue
   * @returns {Condition}
   */
  function find(page, heard, context, catalogue) {
    const lines = page.lines.filter((/** @type {any} */ line) => !line.aside && line.text !== '');
    const says = (/** @type {string} */ condition) => textsOf(catalogue, condition).some((text) => heard.text.includes(text));
    const short = heard.text.length < SHORT;
    if (short && onlyCookies(lines, cookieWords(catalogue)) && !context.hasForm) return 'cookie_dialogue';
    if (page.dialogs.length > 0 && coveredByCookies(page, cookieWords(catalogue))) return 'cookie_dialogue';
    if (short && !context.hasForm && says('not_in_region')) return 'not_in_region';
    if (short && !context.hasForm && says('unavailable')) return 'unavailable';
    const needsLogin = context.kind !== null && ['settings', 'objection_form', 'code_entry', 'objection_receipt', 'rights_hub', 'generative_ai'].includes(context.kind);
    if (needsLogin && !context.hasForm && !context.hasObjectionLink && (context.password || (short && says('logged_out')))) return 'logged_out';
    if (context.password && short && !context.hasForm) return 'logged_out';
    if (heard.text.length < EMPTY && page.controls.length === 0 && !page.frames && !context.closed) return 'loading';
    if (!context.hasObjectionLink && !context.hasForm && says('round_paused')) return 'round_paused';
    return 'ok';
  }

  objector.condition = {find};
})();
