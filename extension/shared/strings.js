// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Our own sentences. The browsers' own message files lack some languages of
 * the Union, so strings/ holds ours, one flat file per language and room.
 */

import { numberFormat } from './intl.js';

/** Languages that have files under strings/; the first is the fallback. */
export const LANGUAGES = [
  'en', 'bg', 'cs', 'da', 'de', 'el', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'is', 'it', 'lt', 'lv', 'mt', 'nb', 'nl', 'pl', 'pt', 'pt-BR',
  'ro', 'sk', 'sl', 'sv',
];

/** Other names under which browsers ask for a language that we have. */
const SAME_AS = new Map([['no', 'nb'], ['nn', 'nb']]);

/** The files of a room. What our pages say of mail is much, and has one of its own. @type {Record<string, string[]>} */
const FILES = { panel: ['panel'], pages: ['pages', 'mail'] };

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'ur', 'yi']);

/**
 * @typedef {((key: string, params?: Record<string, string|number>) => string)
 *   & {language: string, dir: 'ltr'|'rtl', has: (key: string) => boolean}} Translate
 */

/**
 * The first of the wanted languages that we have.
 * @param {Array<string|null|undefined>} wanted BCP 47 tags, best first
 * @returns {string}
 */
export function pickLanguage(wanted) {
  for (const tag of wanted) {
    const whole = (tag ?? '').replaceAll('_', '-').toLowerCase();
    const base = whole.split('-')[0] ?? '';
    const exact = LANGUAGES.find((language) => language.toLowerCase() === whole);
    const nearest = exact ?? LANGUAGES.find((language) => language === (SAME_AS.get(base) ?? base));
    if (nearest) return nearest;
  }
  return LANGUAGES[0] ?? 'en';
}

/**
 * The language to show: the one chosen in the settings, else the first that the
 * person's browser asks of pages.
 * @returns {Promise<string>}
 */
export async function shownLanguage() {
  let chosen = null;
  try {
    const kept = await chrome.storage.local.get('language');
    chosen = typeof kept.language === 'string' ? kept.language : null;
  } catch {
    // Without storage the browser's own language is the best that is left.
  }
  return pickLanguage([chosen, ...navigator.languages, chrome.i18n.getUILanguage()]);
}

/**
 * @param {string} language
 * @returns {'ltr'|'rtl'}
 */
export function directionOf(language) {
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

/**
 * Puts values into {name} places; an unknown place stays as it is, so that a
 * mistake is seen.
 * @param {string} text
 * @param {Record<string, string|number>} [params]
 * @returns {string}
 */
export function format(text, params = {}) {
  return text.replace(/\{([a-z_]+)\}/g, (place, name) =>
    Object.hasOwn(params, name) ? String(params[name]) : place);
}

/**
 * The sentence of a key. Where params hold a count and the key comes in plural forms
 * (`key#one`, `key#other`, one for each category of the language), the right one.
 * @param {Record<string, string>} table
 * @param {string} language
 * @param {string} key
 * @param {Record<string, string|number>} [params]
 * @returns {string}
 */
export function sentence(table, language, key, params = {}) {
  if (typeof params.count !== 'number') return format(table[key] ?? key, params);
  const category = new Intl.PluralRules(language).select(params.count);
  const text = table[`${key}#${category}`] ?? table[`${key}#other`] ?? table[key] ?? key;
  return format(text, { ...params, count: numberFormat(language).format(params.count) });
}

/**
 * @param {string} file
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
async function readFile(file, language) {
  try {
    const response = await fetch(chrome.runtime.getURL(`strings/${language}/${file}.json`));
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

/**
 * @param {string} room
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
async function readRoom(room, language) {
  const tables = await Promise.all((FILES[room] ?? []).map((file) => readFile(file, language)));
  return Object.assign({}, ...tables);
}

/**
 * All sentences of a room, English where the language lacks one.
 * @param {'panel'|'pages'} room
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
export async function loadTable(room, language) {
  const fallback = await readRoom(room, 'en');
  if (language === 'en') return fallback;
  return { ...fallback, ...(await readRoom(room, language)) };
}

/**
 * @param {'panel'|'pages'} room
 * @param {string} [language] the shown language when left out
 * @returns {Promise<Translate>}
 */
export async function loadStrings(room, language) {
  const shown = language === undefined ? await shownLanguage() : pickLanguage([language]);
  const table = await loadTable(room, shown);
  const translate = (/** @type {string} */ key, /** @type {Record<string, string|number>} */ params = {}) =>
    sentence(table, shown, key, params);
  return Object.assign(translate, {
    language: shown,
    dir: directionOf(shown),
    has: (/** @type {string} */ key) => Object.hasOwn(table, key),
  });
}
