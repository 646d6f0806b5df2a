// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Whose law the page itself speaks under: the controller it names, the authority it names. Never the
 * language: French pages of 2024 were the British policy.
 */
(() => {
  'use strict';

  const {wordFinder, normaliseAll, once, withoutMarks} = objector.text;
  const NEAR = 160;

  /** @param {Catalogue} catalogue */
  const prepare = (catalogue) => once(catalogue, 'jurisdiction', () => ({
    evidence: catalogue.jurisdictions.evidence.map((/** @type {any} */ entry) => ({...entry, words: wordFinder(entry.texts)})),
    controller: wordFinder([...new Set(/** @type {string[]} */ (catalogue.jurisdictions.controller_words.flatMap((/** @type {any} */ entry) => entry.texts)))].map((word) => `${word}*`)),
  }));

  /**
   * Names of companies, authorities and days are written in one way: the long rest of a policy need
   * not be put into one spelling first.
   * @param {string} rest @param {string[]} texts
   */
  const stands = (rest, texts) => rest !== '' && texts.some((text) => rest.includes(text) || (text.includes("'") && rest.includes(text.replaceAll("'", '\u2019'))));

  /**
   * @param {any} page what pageText.read found @param {any} heard @param {Catalogue} catalogue
   * @returns {Jurisdiction}
   */
  function find(page, heard, catalogue) {
    const table = prepare(catalogue);
    const rest = withoutMarks(page.rest);
    const named = (/** @type {string} */ kind, /** @type {string|undefined} */ jurisdiction = undefined) => table.evidence.filter((/** @type {any} */ entry) =>
      entry.evidence === kind && (!jurisdiction || entry.jurisdiction === jurisdiction) && (entry.words.test(heard.text) || stands(rest, entry.texts)));
    const watchedBy = (/** @type {string} */ jurisdiction) => named('authority', jurisdiction).length > 0;
    const eu = named('controller', 'eu').length > 0;
    const none = named('controller', 'none').length > 0;
    if (eu && !none) return watchedBy('ch') && !watchedBy('eu') ? 'ch' : 'eu';
    if (eu) {
      const responsible = controllerNamed(table, page.rest === '' ? heard.text : `${heard.text}\n${normaliseAll(page.rest.split('\n')).join('\n')}`);
      if (responsible === 'eu') return 'eu';
      if (responsible === null) return watchedBy('eu') || !watchedBy('uk') ? 'eu' : 'uk';
    }
    if (none) {
      const [authority] = ['uk', 'ch', 'br'].filter(watchedBy);
      return /** @type {Jurisdiction} */ (authority ?? 'none');
    }
    const authorities = ['eu', 'uk', 'ch', 'br'].filter(watchedBy);
    if (authorities.length === 1) return /** @type {Jurisdiction} */ (authorities[0]);
    if (authorities.length === 2 && authorities.includes('ch') && authorities.includes('uk')) return 'ch';
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
