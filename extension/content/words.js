// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur', 'yi']);
  const LONGEST = 20_000;

  /**
   * Our sentences, as the background gave them.
   * @param {Record<string, string>} table
   * @param {string} language
   */
  objector.makeTranslate = (table, language) => Object.assign(
    (/** @type {string} */ key, /** @type {Record<string, string|number>} */ params = {}) =>
      (table[key] ?? key).replace(/\{([a-z_]+)\}/g, (place, name) =>
        (Object.hasOwn(params, name) ? String(params[name]) : place)),
    { language, dir: RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr', has: (/** @type {string} */ key) => Object.hasOwn(table, key) },
  );

  /**
   * What a person sees written in a part of the page.
   * @param {Element|null} part
   * @returns {string}
   */
  objector.visibleWords = (part) => {
    const from = /** @type {HTMLElement|null} */ (part ?? document.querySelector('[role="main"], main') ?? document.body);
    const text = (from ? objector.nodes.words(from) ?? '' : '').replace(/[ \t\u00a0]+/g, ' ').replace(/ ?\n\s*/g, '\n').trim();
    return [...text].slice(0, LONGEST).join('');
  };
}
