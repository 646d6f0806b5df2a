// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Is everything in place? Answers even when the host is missing.
import { connection, rpc } from '../../shared/background_call.js';
import { button, element } from '../common/dom.js';
import { connectionProblem } from '../common/problem.js';
import { grantPart } from '../common/grant.js';

/** @typedef {import('./dashboard.js').Stand} Stand */
/**
 * @typedef {Record<string, string>} Values
 * @typedef {{id: string, ok: boolean, severity: string, text: string, key?: string, values?: Values, todo: string, todo_key?: string, todo_values?: Values}} Check
 */

/** @param {Stand} stand */
export async function showDoctor({ t, place, refresh, announce }) {
  const { state, hello, waiting, refused } = await connection({ again: true });
  const inactive = await grantPart(t, refresh);
  if (state !== 'ok') {
    place.replaceChildren(connectionProblem(t, state, refresh), inactive);
    return;
  }
  const { checks, ok } = /** @type {{checks: Check[], ok: boolean}} */ (await rpc('doctor.run', {}));
  const list = element('ul', { class: 'things' });
  for (const check of checks) list.append(checkItem(t, check));
  const verdict = t(ok ? 'doctor.well' : 'doctor.unwell');
  place.replaceChildren(
    element('p', { class: 'lead' }, verdict),
    inactive,
    element('p', {}, t('connection.ok', { version: hello?.host_version ?? '?' })),
    ...(waiting > 0 ? [element('p', { class: 'note' }, t('connection.waiting', { number: waiting }))] : []),
    ...(refused > 0 ? [element('p', { class: 'note' }, t('connection.refused', { number: refused }))] : []),
    list,
    button(t('doctor.again'), refresh),
  );
  announce(verdict);
}

/**
 * @param {Stand['t']} t
 * @param {Check} check
 */
function checkItem(t, check) {
  const severity = check.ok && check.severity !== 'note' ? 'ok' : check.severity;
  // What went wrong while looking has the sentence that it has everywhere.
  const key = check.key?.startsWith('error.') ? check.key : `doctor.check.${check.key}`;
  const problem = check.values?.problem;
  const values = problem && t.has(`mail.problem.${problem}`) ? { ...check.values, problem: t(`mail.problem.${problem}`) } : check.values;
  return element(
    'li', { 'data-check': check.id },
    element('p', {},
      element('strong', { class: 'verdict', 'data-severity': severity }, t(`doctor.severity.${severity}`)),
      ' ',
      said(t, key, values, check.text)),
    check.todo ? element('p', { class: 'soft' }, said(t, `doctor.todo.${check.todo_key}`, check.todo_values, check.todo)) : null,
  );
}

/**
 * The host's sentence in the person's language, or in the host's English where there is none.
 * @param {Stand['t']} t
 * @param {string} key
 * @param {Values|undefined} values
 * @param {string} english
 */
function said(t, key, values, english) {
  return t.has(key) ? element('span', {}, t(key, values)) : element('span', { lang: 'en', dir: 'ltr' }, english);
}
