// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What Meta might write, per language. Written by people who had not read the recogniser's phrases:
// a test with the same words as the rules would prove nothing.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Lists of wordings by what they are for; other_forms alone holds objects.
 * @typedef {Record<string, string[]> & {language: string, other_forms: OtherForm[]}} Words
 * @typedef {{kind: string, title: string, lead: string, label: string}} OtherForm
 */

export const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'words');
export const LANGUAGES = ['bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'is', 'it', 'lt', 'lv', 'mt', 'nb',
  'nl', 'pl', 'pt', 'pt-BR', 'ro', 'sk', 'sl', 'sv'];

/** @param {string} language */
const fileOf = (language) => join(FOLDER, `${language}.json`);

/** The languages whose words are written. */
export const WRITTEN = LANGUAGES.filter((language) => existsSync(fileOf(language)));

/** @type {Map<string, Words>} */
const read = new Map();

/** @param {string} language @returns {Words} */
export function wordsOf(language) {
  const known = read.get(language);
  if (known) return known;
  const words = JSON.parse(readFileSync(fileOf(language), 'utf8'));
  read.set(language, words);
  return words;
}
