// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Times are stored in UTC and shown in the reader's own time.
import { element } from './dom.js';

/**
 * @param {string} time as the host writes it
 * @param {string} language
 * @param {Intl.DateTimeFormatOptions} [style]
 */
export function timeElement(time, language, style = { dateStyle: 'medium', timeStyle: 'short' }) {
  const format = new Intl.DateTimeFormat(language, style);
  return element('time', { datetime: time }, format.format(new Date(time)));
}
