// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Is everything in place? Answers even when the host is missing.
import { connection, rpc } from '../../shared/background_call.js';
import { button, element } from '../common/dom.js';
import { connectionProblem } from '../common/problem.js';
import { grantPart } from '../common/grant.js';

/** @typedef {import('./dashboard.js').Stand} Stand */
/** @typedef {{id: string, ok: boolean, severity: string, text: string, todo: string}} Check */

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
    // The checks come from the host in English.
    element('div', document.documentElement.lang === 'en' ? {} : { lang: 'en', dir: 'ltr' }, list),
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
  return element(
    'li', { 'data-check': check.id },
    element('p', {},
      element('strong', { class: 'verdict', 'data-severity': severity, lang: document.documentElement.lang }, t(`doctor.severity.${severity}`)),
      ` ${check.text}`),
    check.todo ? element('p', { class: 'soft' }, check.todo) : null,
  );
}
