// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One entry of the log: a sentence, and behind it everything that was recorded.
import { element, foreign } from '../common/dom.js';
import { timeElement } from '../common/time.js';
import { subjectName } from './labels.js';
import { numberFormat } from '../../shared/intl.js';

/** @typedef {import('./dashboard.js').Stand} Stand */
/** @typedef {import('../common/person.js').Status} Status */
/** @typedef {import('../common/person.js').Entry} Entry */

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {Entry} entry
 */
export function entryItem(stand, status, entry) {
  const { t, language } = stand;
  const key = `entry.${entry.type}`;
  const summary = element(
    'summary', {},
    timeElement(entry.time, language),
    element('span', { class: 'what' }, t.has(key) ? t(key) : entry.type),
    element('span', { class: 'subject' }, subjectName(t, status, entry.subject)),
  );
  const details = element('details', {}, summary);
  // Built when first looked at: fifty closed entries stay light.
  details.addEventListener('toggle', () => {
    if (details.open && details.childElementCount === 1) details.append(facts(stand, entry));
  });
  return element('li', { 'data-seq': entry.seq }, details);
}

/**
 * @param {Stand} stand
 * @param {Entry} entry
 */
function facts({ t, language }, entry) {
  const list = element('dl', { class: 'facts' });
  const number = numberFormat(language).format(entry.seq);
  row(list, t('log.entry_number'), number);
  row(list, t('log.exact_time'), entry.time);
  payloadRows(list, entry.payload, '');
  row(list, t('log.hash'), element('span', { class: 'hash' }, entry.hash));
  row(list, t('log.previous_hash'), element('span', { class: 'hash' }, entry.previous));
  return list;
}

/**
 * @param {HTMLElement} list
 * @param {string} name
 * @param {string | Node} value
 */
function row(list, name, value) {
  list.append(element('dt', {}, name), element('dd', {}, value));
}

/**
 * The payload as it was recorded, with the contract's own names, so that it can be compared with an export.
 * @param {HTMLElement} list
 * @param {Record<string, unknown>} payload
 * @param {string} prefix
 */
function payloadRows(list, payload, prefix) {
  for (const [name, value] of Object.entries(payload)) {
    const path = prefix ? `${prefix}.${name}` : name;
    if (value && typeof value === 'object' && !Array.isArray(value)) {
      payloadRows(list, /** @type {Record<string, unknown>} */ (value), path);
    } else if (value !== null && value !== '') {
      row(list, path, foreign(typeof value === 'string' ? value : JSON.stringify(value)));
    }
  }
}
