// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /** Languages a form may name its countries in, beside the page's own. */
  const LANGUAGES = ['en', 'fr', 'de', 'bg', 'cs', 'da', 'el', 'es', 'et', 'fi', 'ga', 'hr', 'hu', 'is', 'it', 'lt',
    'lv', 'mt', 'nl', 'nb', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv'];
  const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  /** Names in use that the language library does not give. */
  const ALSO = /** @type {Record<string, string[]>} */ ({
    CZ: ['czech republic', 'tschechische republik', 'république tchèque'],
    GB: ['great britain', 'uk', 'grossbritannien', 'grande-bretagne'],
    NL: ['holland', 'niederlande', 'the netherlands'],
    IE: ['republic of ireland', 'irland (republik)'],
    CY: ['republic of cyprus'],
  });

  /** @param {string} text */
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss')
    .replace(/\(.*?\)/g, '').replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+/gu, ' ').trim();

  /**
   * @param {string} code ISO 3166-1 alpha-2
   * @param {string|null} pageLanguage
   * @returns {Set<string>}
   */
  const namesOf = (code, pageLanguage) => {
    const names = new Set((ALSO[code] ?? []).map(plain));
    for (const language of [pageLanguage, ...LANGUAGES]) {
      if (!language) continue;
      for (const style of /** @type {const} */ (['long', 'short'])) names.add(plain(objector.regions.nameOf(code, language, style)));
    }
    names.delete('');
    return names;
  };

  objector.country = {
    /**
     * Which of the choices is this country; null unless exactly one is.
     * @template Choice
     * @param {Choice[]} choices
     * @param {(choice: Choice) => {value: string, text: string}} read
     * @param {string} code
     * @param {string|null} pageLanguage
     * @returns {Choice|null}
     */
    find(choices, read, code, pageLanguage) {
      const byCode = choices.filter((choice) => read(choice).value.toUpperCase() === code);
      if (byCode.length === 1) return byCode[0] ?? null;
      const names = namesOf(code, pageLanguage);
      const byName = choices.filter((choice) => names.has(plain(read(choice).text)));
      return byName.length === 1 ? byName[0] ?? null : null;
    },

    /**
     * @param {string} text
     * @param {string} code
     * @param {string|null} pageLanguage
     */
    isNamed: (text, code, pageLanguage) => text.toUpperCase() === code || namesOf(code, pageLanguage).has(plain(text)),

    /**
     * Whether a text is the name of any country: what a drawn list shows before
     * a choice ("Choose a country") is none.
     * @param {string} text
     * @param {string|null} pageLanguage
     */
    isAny(text, pageLanguage) {
      const wanted = plain(text);
      for (const language of [pageLanguage ?? 'en', 'en']) {
        for (const first of LETTERS) {
          for (const second of LETTERS) {
            const name = objector.regions.nameOf(first + second, language);
            if (name && plain(name) === wanted) return true;
          }
        }
      }
      return false;
    },

    /**
     * @param {string} code
     * @param {string|null} language
     */
    name: (code, language) => objector.regions.nameOf(code, language ?? 'en') || objector.regions.nameOf(code, 'en') || code,
  };
}
