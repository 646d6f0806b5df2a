// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Times are stored in UTC and shown in the reader's own time.
import { element } from './dom.js';
import { pickLanguage } from '../../shared/strings.js';
import { dateFormat } from '../../shared/intl.js';

/**
 * @param {string} time as the host writes it
 * @param {string} language
 * @param {Intl.DateTimeFormatOptions} [style]
 */
export function timeElement(time, language, style = { dateStyle: 'medium', timeStyle: 'short' }) {
  const format = dateFormat(placeOf(language), style);
  return element('time', { datetime: time }, format.format(new Date(time)));
}

/**
 * The reader's own way of writing dates, where the browser knows it for this language (en-GB, de-AT…).
 * @param {string} language
 */
function placeOf(language) {
  return navigator.languages.find((tag) => pickLanguage([tag]) === language) ?? language;
}
