// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What Meta might mail, per language. Written by people who had not read the classifier's phrases:
// a test with the same words as the rules would prove nothing.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Lists of wordings by what they are for. @typedef {Record<string, string[]>} Words */

const here = dirname(fileURLToPath(import.meta.url));
export const LANGUAGES = ['bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'is', 'it', 'lt', 'lv', 'mt', 'nb',
  'nl', 'pl', 'pt', 'pt-BR', 'ro', 'sk', 'sl', 'sv'];

/** @type {Map<string, Words>} */
const read = new Map();

/** @param {string} file @returns {Words} */
function load(file) {
  const known = read.get(file);
  if (known) return known;
  const words = JSON.parse(readFileSync(file, 'utf8'));
  read.set(file, words);
  return words;
}

/**
 * @param {string} language
 * @param {boolean} [heldOut] with the sentences that decide taken from the second set, which no author of rules reads
 * @returns {Words}
 */
export function wordsOf(language, heldOut = false) {
  const words = load(join(here, 'words', `${language}.json`));
  return heldOut ? { ...words, ...load(join(here, 'held_out', `${language}.json`)) } : words;
}
