// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Choosing which entries of the log to see.
import { element } from '../common/dom.js';

/** @typedef {import('./dashboard.js').Stand} Stand */
/** @typedef {import('../common/person.js').Status} Status */

/** Every kind of entry that the host writes. */
export const TYPES = [
  'person_saved', 'account_saved', 'prompt_dismissed', 'found', 'guided', 'filled', 'fill_incomplete', 'submitted',
  'code_asked', 'receipt_shown', 'error_shown', 'link_broken', 'answered_accepted', 'answered_not_accepted', 'page_changed',
  'mail_found', 'mail_assigned', 'mail_judged', 'mail_seen', 'mail_source_saved', 'mail_source_removed', 'mail_dns_allowed',
  'catalogue_imported', 'catalogue_undone',
];
const PAUSE_MS = 300;

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {(filter: Record<string, string>) => void} choose
 */
export function filterForm({ t }, status, choose) {
  const type = select('log-type', t('log.any_type'), TYPES.map((name) => [name, t(`entry.${name}`)]));
  const person = select('log-person', t('log.anyone'), status.persons.map(({ id, name }) => [id ?? '', name]));
  const text = element('input', { id: 'log-text', type: 'search', maxlength: 100, dir: 'auto' });
  let timer = 0;

  function tell() {
    clearTimeout(timer);
    /** @type {Record<string, string>} */
    const filter = {};
    if (type.value) filter.type = type.value;
    if (person.value) filter.person_id = person.value;
    if (text.value.trim()) filter.text = text.value.trim();
    choose(filter);
  }

  type.addEventListener('change', tell);
  person.addEventListener('change', tell);
  text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(tell, PAUSE_MS);
  });
  const form = element(
    'form', { class: 'filters', role: 'search', 'aria-label': t('log.filters') },
    field(t('log.type'), type), field(t('log.person'), person), field(t('log.text'), text),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    tell();
  });
  return form;
}

/**
 * @param {string} id
 * @param {string} all
 * @param {string[][]} choices value and words
 */
function select(id, all, choices) {
  return element(
    'select', { id },
    element('option', { value: '' }, all),
    ...choices.map(([value, words]) => element('option', { value, dir: 'auto' }, words)),
  );
}

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
function field(label, control) {
  return element('div', { class: 'field' }, element('label', { for: control.id }, label), control);
}
