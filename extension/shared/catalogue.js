// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Puts the catalogue's files together as the content scripts read them: each under its own name,
 * those of phrases/ by language.
 * @param {Record<string, any>} files what index.json lists, by name
 * @returns {Record<string, any>}
 */
export function assemble(files) {
  /** @type {Record<string, any>} */
  const catalogue = { phrases: { schema: 1, languages: {} } };
  for (const [name, content] of Object.entries(files)) {
    if (name.startsWith('phrases/')) catalogue.phrases.languages[name.slice('phrases/'.length)] = content;
    else catalogue[name] = content;
  }
  return catalogue;
}

/** Other names of a language that pages and browsers use. */
const SAME_AS = new Map([['no', 'nb'], ['nn', 'nb']]);

/**
 * The catalogue as far as a page needs it: the phrases of its own languages and of English, and of
 * all the others only the small words by which they are known.
 * @param {Record<string, any>} catalogue
 * @param {unknown} tags BCP 47; none: everything
 * @returns {Record<string, any>}
 */
export function forLanguages(catalogue, tags) {
  if (!Array.isArray(tags) || tags.length === 0) return catalogue;
  const asked = tags.map((tag) => String(tag).toLowerCase().replace('_', '-').split('-')[0] ?? '');
  const wanted = new Set(['en', ...asked.map((code) => SAME_AS.get(code) ?? code)]);
  const all = Object.entries(catalogue.phrases.languages);
  return {
    ...catalogue,
    phrases: {
      ...catalogue.phrases,
      detect: Object.fromEntries(all.map(([code, { detect }]) => [code, detect])),
      languages: Object.fromEntries(all.filter(([code]) => wanted.has(code))),
    },
  };
}
