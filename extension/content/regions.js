// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Countries by name, from the browser's language library. Chromium's lacks Irish, Icelandic and
 * Maltese; the catalogue has those.
 */
{
  /** @type {Record<string, {names: Record<string, string>}>} */
  let own = {};
  /** @type {Map<string, Intl.DisplayNames|null>} */
  const libraries = new Map();

  /** @param {string} language @param {'long'|'short'} style */
  const library = (language, style) => {
    const key = `${language} ${style}`;
    let names = libraries.get(key);
    if (names === undefined) {
      try {
        names = new Intl.DisplayNames([language], { type: 'region', style, fallback: 'none' });
      } catch {
        // A language tag of the page that is none.
        names = null;
      }
      libraries.set(key, names);
    }
    return names;
  };

  objector.regions = {
    /** @param {Catalogue} catalogue */
    learn(catalogue) {
      own = catalogue.regions?.languages ?? {};
    },

    /**
     * @param {string} code ISO 3166-1 alpha-2
     * @param {string} language BCP 47
     * @param {'long'|'short'} [style]
     * @returns {string} '' when there is none
     */
    nameOf: (code, language, style = 'long') =>
      own[language.split('-')[0] ?? '']?.names[code] ?? library(language, style)?.of(code) ?? '',
  };
}
