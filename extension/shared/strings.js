// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Our own sentences. The browsers' own message files lack some languages of
 * the Union, so strings/ holds ours, one flat file per language and room.
 */

/** Languages that have files under strings/; the first is the fallback. */
export const LANGUAGES = ['en', 'fr', 'de'];

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
    const base = (tag ?? '').toLowerCase().split(/[-_]/)[0] ?? '';
    if (LANGUAGES.includes(base)) return base;
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
 * @param {string} room
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
async function readFile(room, language) {
  try {
    const response = await fetch(chrome.runtime.getURL(`strings/${language}/${room}.json`));
    return response.ok ? await response.json() : {};
  } catch {
    return {};
  }
}

/**
 * All sentences of a room, English where the language lacks one.
 * @param {'panel'|'pages'} room
 * @param {string} language
 * @returns {Promise<Record<string, string>>}
 */
export async function loadTable(room, language) {
  const fallback = await readFile(room, 'en');
  if (language === 'en') return fallback;
  return { ...fallback, ...(await readFile(room, language)) };
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
    format(table[key] ?? key, params);
  return Object.assign(translate, {
    language: shown,
    dir: directionOf(shown),
    has: (/** @type {string} */ key) => Object.hasOwn(table, key),
  });
}
