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
