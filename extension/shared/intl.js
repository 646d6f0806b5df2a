// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Dates, numbers and names of countries in the reader's language. Chromium knows nothing of Irish,
// Icelandic and Maltese: their countries come from the catalogue, and figures are written as a
// language does that writes them alike.

const ALIKE = new Map([['ga', 'en-IE'], ['is', 'da'], ['mt', 'en-MT']]);
const OWN_NAMES = new Map([['ga', 'Gaeilge'], ['is', 'Íslenska'], ['mt', 'Malti']]);

/** @param {string} language */
const isKnown = (language) => Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;

/** Whose way of writing figures to use. @param {string} language */
const figuresOf = (language) => (isKnown(language) ? language : ALIKE.get(language.split('-')[0] ?? '') ?? language);

/** @param {string} language @param {Intl.NumberFormatOptions} [style] */
export const numberFormat = (language, style) => new Intl.NumberFormat(figuresOf(language), style);

/**
 * Where the browser has no names of months in the language, the date is all figures.
 * @param {string} language @param {Intl.DateTimeFormatOptions} style
 */
export const dateFormat = (language, style) =>
  new Intl.DateTimeFormat(figuresOf(language), isKnown(language) || !style.dateStyle ? style : { ...style, dateStyle: 'short' });

/** @param {string} language @param {string[]} parts */
export const listOf = (language, parts) => (isKnown(language)
  ? new Intl.ListFormat(language).format(parts)
  : new Intl.ListFormat('en', { type: 'unit', style: 'short' }).format(parts));

/** Each language by its own name, with a capital as at the start of a line. @param {string} language */
export function languageName(language) {
  const name = (isKnown(language) ? new Intl.DisplayNames([language], { type: 'language' }).of(language) : OWN_NAMES.get(language)) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/**
 * @param {string} language
 * @returns {Promise<(code: string) => string>} ISO 3166-1 alpha-2 to the name of the country
 */
export async function regionNames(language) {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  if (isKnown(language)) return (code) => names.of(code) ?? code;
  const response = await fetch(chrome.runtime.getURL('catalogue/regions.json'));
  const own = (await response.json()).languages[language]?.names ?? {};
  return (code) => own[code] ?? names.of(code) ?? code;
}
