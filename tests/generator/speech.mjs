// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who speaks on a page, and in which language: pages are often translated only in part.

import { wordsOf } from './words.mjs';

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./words.mjs').Words} Words
 *
 * @typedef {object} Speech
 * @property {string} language of the page as a whole
 * @property {Words} content titles, leads, paragraphs
 * @property {(name: string) => string} label one wording of a list, for captions and buttons
 * @property {(name: string) => string} say one wording of a list, for the content
 * @property {string} translation how far the page is translated
 */

/** Marks that no one sees, inside words: a few pages are full of them. */
const INVISIBLE = ['\u00ad', '\u200b', '\u200e', '\u2060'];

/** @param {Random} random @param {string} text */
const sprinkled = (random, text) => text.replaceAll(/\{\w+\}|\p{L}{4}(?=\p{L}{3})/gu, (start) => (!start.startsWith('{') && random.chance(0.4) ? start + random.pick(INVISIBLE) : start));

/** @param {Random} random @param {string} language @returns {Speech} */
export function speechOf(random, language) {
  const own = wordsOf(language);
  const english = wordsOf('en');
  const translation = language === 'en' ? 'whole' : random.weigh([[82, 'whole'], [6, 'captions English'], [5, 'content English'], [7, 'patchy']]);
  const content = translation === 'content English' ? english : own;
  const captions = () => (translation === 'captions English' || (translation === 'patchy' && random.chance(0.4)) ? english : own);
  const marks = random.chance(0.02);
  const pick = (/** @type {Words} */ words, /** @type {string} */ name) => {
    const line = random.pick(words[name] ?? []);
    return marks ? sprinkled(random, line) : line;
  };
  return { language, content, translation: translation + (marks ? ', invisible marks' : ''), label: (name) => pick(captions(), name), say: (name) => pick(content, name) };
}

const EU = ['AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI', 'FR', 'DE', 'GR', 'HU', 'IE', 'IT', 'LV', 'LT', 'LU', 'MT', 'NL', 'PL', 'PT', 'RO', 'SK', 'SI', 'ES', 'SE'];
const NEAR = ['IS', 'LI', 'NO', 'CH', 'GB'];
const FAR = ['BR', 'US', 'CA', 'NE', 'NG', 'AU', 'IN', 'JP', 'GF', 'GG', 'IM', 'UA', 'TR', 'RS', 'ME', 'MK', 'AL', 'XK', 'MD', 'GE', 'DM', 'DO', 'GN', 'GW', 'GQ', 'PG', 'KP', 'KR', 'WS', 'AS', 'SX', 'MF'];

/** @param {Random} random @param {string} language the names of countries as this language has them */
export function countriesIn(random, language) {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  const codes = random.weigh([[4, [...EU, ...NEAR]], [3, [...EU, 'IS', 'LI', 'NO']], [2, [...EU, ...NEAR, ...FAR]]]);
  const countries = codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => a.name.localeCompare(b.name, language));
  return { countries, living: random.pick(EU) };
}
