// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whose law the page itself speaks under: the controller it names, the authority it names. Never the
 * language: French pages of 2024 were the British policy.
 */
(() => {
  'use strict';

  const {wordFinder, once} = objector.text;
  const NEAR = 160;

  /** @param {Catalogue} catalogue */
  const prepare = (catalogue) => once(catalogue, 'jurisdiction', () => ({
    evidence: catalogue.jurisdictions.evidence.map((/** @type {any} */ entry) => ({...entry, words: wordFinder(entry.texts)})),
    controller: wordFinder([...new Set(/** @type {string[]} */ (catalogue.jurisdictions.controller_words.flatMap((/** @type {any} */ entry) => entry.texts)))].map((word) => `${word}*`)),
  }));

  /**
   * @param {any} page what pageText.read found @param {any} heard @param {Catalogue} catalogue
   * @returns {Jurisdiction}
   */
  function find(page, heard, catalogue) {
    const table = prepare(catalogue);
    const text = page.tail === '' ? heard.text : `${heard.text}\n${page.tail}`;
    const named = (/** @type {string} */ kind) => table.evidence.filter((/** @type {any} */ entry) => entry.evidence === kind && entry.words.test(text));
    const authorities = new Set(named('authority').map((/** @type {any} */ entry) => entry.jurisdiction));
    const controllers = new Set(named('controller').map((/** @type {any} */ entry) => entry.jurisdiction));
    if (controllers.has('eu') && !controllers.has('none')) {
      return authorities.has('ch') && !authorities.has('eu') ? 'ch' : 'eu';
    }
    if (controllers.has('eu') && controllers.has('none')) {
      const responsible = controllerNamed(table, text);
      if (responsible === 'eu') return 'eu';
      if (responsible === null) return authorities.has('eu') || !authorities.has('uk') ? 'eu' : 'uk';
    }
    if (controllers.has('none')) {
      if (authorities.has('uk')) return 'uk';
      if (authorities.has('ch')) return 'ch';
      return authorities.has('br') ? 'br' : 'none';
    }
    if (authorities.size === 1) return /** @type {Jurisdiction} */ ([...authorities][0]);
    if (authorities.has('ch') && authorities.has('uk') && authorities.size === 2) return 'ch';
    if (named('round').length > 0) return 'eu';
    const [audience] = named('audience');
    return audience ? audience.jurisdiction : 'unknown';
  }

  /**
   * Which company stands in the sentence that says who is responsible.
   * @param {any} table @param {string} text
   * @returns {'eu'|'none'|null}
   */
  function controllerNamed(table, text) {
    const eu = table.evidence.filter((/** @type {any} */ entry) => entry.evidence === 'controller' && entry.jurisdiction === 'eu');
    const none = table.evidence.filter((/** @type {any} */ entry) => entry.evidence === 'controller' && entry.jurisdiction === 'none');
    for (let match = table.controller.find(text); match; match = table.controller.find(text, match.index + match.length)) {
      const near = text.slice(match.index, match.index + NEAR).split('\n')[0];
      const first = (/** @type {any[]} */ entries) => Math.min(...entries.map((entry) => entry.words.find(near)?.index ?? Infinity));
      const euAt = first(eu);
      const noneAt = first(none);
      if (euAt < noneAt) return 'eu';
      if (noneAt < euAt) return 'none';
    }
    return null;
  }

  objector.jurisdiction = {find};
})();
