// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One button: look for Meta's answer now. What has to be asked first is asked when it is pressed.
import { rpc } from '../../../shared/background_call.js';
import { button, element, isolated } from '../../common/dom.js';
import { Deed } from '../../common/deed.js';
import { problem } from '../../common/problem.js';
import { followScan } from './scan_view.js';

/** @typedef {import('../dashboard.js').Stand} Stand */
/** @typedef {import('../../common/mail.js').MailSources} MailSources */
/** @typedef {import('../../common/mail.js').MailSource} MailSource */

/**
 * @param {Stand} stand
 * @param {MailSources} known
 * @param {() => Promise<void>} afterwards
 */
export function lookPart(stand, known, afterwards) {
  const { t } = stand;
  const place = element('div', { class: 'look-state', 'aria-live': 'off' });
  const deed = new Deed();
  const start = button(t('mail.look'), () => { go(); }, { class: 'primary', id: 'look' });
  let allowed = known.dns_allowed;

  /** @param {Record<string, string>} secrets given just now, by source */
  async function go(secrets = {}) {
    if (allowed === null) {
      place.replaceChildren(dnsQuestion(t, (answer) => { allow(answer, secrets); }));
      place.querySelector('button')?.focus();
      return;
    }
    const missing = known.sources.filter((source) => asks(source) && !Object.hasOwn(secrets, source.id ?? ''));
    if (missing.length > 0) {
      place.replaceChildren(secretForm(stand, missing, (given) => { go({ ...secrets, ...given }); }));
      place.querySelector('input')?.focus();
      return;
    }
    const filled = Object.fromEntries(Object.entries(secrets).filter(([, secret]) => secret !== ''));
    await follow(() => rpc('mail.check', Object.keys(filled).length > 0 ? { secrets: filled } : {}));
  }

  /** @param {boolean} answer @param {Record<string, string>} secrets */
  async function allow(answer, secrets) {
    try {
      await rpc('mail.allow_dns', { allowed: answer, key: deed.keyFor(answer) });
      allowed = answer;
      await go(secrets);
    } catch (error) {
      place.replaceChildren(await problem(t, error, () => { allow(answer, secrets); }));
    }
  }

  /** @param {() => Promise<{scan_id: string}>} begin */
  async function follow(begin) {
    start.setAttribute('aria-disabled', 'true');
    const done = await followScan(stand, place, known.sources, begin);
    start.removeAttribute('aria-disabled');
    if (done) await afterwards().catch(() => undefined);
  }

  const part = element('div', { class: 'look' });
  if (known.sources.length > 0) part.append(start);
  part.append(place);
  return { part, go, follow };
}

/**
 * Whether the password of a source has to be asked for.
 * @param {MailSource} source
 */
export function asks({ kind, remember }) {
  return kind === 'imap' && remember !== true;
}

/**
 * @param {Stand['t']} t
 * @param {(allowed: boolean) => void} answer
 */
function dnsQuestion(t, answer) {
  return element(
    'div', { class: 'note', id: 'dns-question' },
    element('p', {}, t('mail.dns_question')),
    element('div', { class: 'actions' },
      button(t('mail.dns_yes'), () => answer(true), { class: 'primary', 'data-allow': 'yes' }),
      button(t('mail.dns_no'), () => answer(false), { 'data-allow': 'no' })),
  );
}

/**
 * @param {Stand} stand
 * @param {MailSource[]} sources
 * @param {(secrets: Record<string, string>) => void} give left out ones are given as empty
 */
function secretForm({ t }, sources, give) {
  const fields = sources.map((source) => {
    const input = element('input', { type: 'password', id: `secret-${source.id}`, autocomplete: 'off', maxlength: 8000 });
    const words = t('mail.password_of', { email: isolated(source.email || source.host || '') });
    return { id: source.id ?? '', input, part: element('div', { class: 'field' }, element('label', { for: input.id }, words), input) };
  });
  const form = element('form', { class: 'note' }, ...fields.map(({ part }) => part),
    element('button', { type: 'submit', class: 'primary' }, t('mail.look')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    give(Object.fromEntries(fields.map(({ id, input }) => [id, input.value])));
  });
  return form;
}
