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
  const start = button(t('mail.look'), () => { go(); }, { class: 'primary', id: 'look' });
  let allowed = known.dns_allowed;
  /** What is read is read one after the other. @type {Promise<unknown>} */
  let last = Promise.resolve();

  /** @param {HTMLElement} part */
  function ask(part) {
    place.replaceChildren(part);
    /** @type {HTMLElement|null} */ (part.querySelector('input, button'))?.focus();
  }

  /** Before mail is read for the first time: may Meta's key be looked up? */
  function permission() {
    if (allowed !== null) return undefined;
    return /** @type {Promise<void>} */ (new Promise((resolve) => {
      ask(dnsQuestion(stand, (answer) => {
        allowed = answer;
        resolve();
      }));
    }));
  }

  /** @returns {Promise<Record<string, string>>|Record<string, string>} by source, without those left out */
  function secrets() {
    const missing = known.sources.filter(asks);
    return missing.length === 0 ? {} : new Promise((resolve) => { ask(secretForm(stand, missing, resolve)); });
  }

  /** @param {() => Promise<unknown>|undefined} task */
  function turn(task) {
    last = last.then(() => {
      start.setAttribute('aria-disabled', 'true');
      return task();
    }).catch(() => undefined).finally(() => { start.removeAttribute('aria-disabled'); });
    return last;
  }

  /** @param {() => Promise<{scan_id: string, running?: boolean}>} begin */
  async function read(begin) {
    place.scrollIntoView({ block: 'nearest' });
    if (await followScan(stand, place, known.sources, begin)) await afterwards();
  }

  async function go() {
    if (start.getAttribute('aria-disabled') === 'true') return;
    await turn(permission);
    const given = await secrets();
    await turn(() => read(() => rpc('mail.check', Object.keys(given).length > 0 ? { secrets: given } : {})));
  }

  const part = element('div', { class: 'look' });
  if (known.sources.length > 0) part.append(start);
  part.append(place);
  return {
    part,
    /** Shows what is read already. @param {() => Promise<{scan_id: string}>} begin */
    follow: (begin) => turn(() => read(begin)),
    /** Reads what the person gives. @param {() => Promise<{scan_id: string, running: boolean}>} begin */
    take: (begin) => turn(async () => {
      await permission();
      await read(begin);
    }),
  };
}

/**
 * Whether the password of a source has to be asked for.
 * @param {MailSource} source
 */
export function asks({ kind, remember }) {
  return kind === 'imap' && remember !== true;
}

/**
 * @param {Stand} stand
 * @param {(allowed: boolean) => void} answered called when the answer is recorded
 */
function dnsQuestion({ t }, answered) {
  const deed = new Deed();
  const trouble = element('div', { role: 'alert' });
  /** @param {boolean} allowed */
  async function answer(allowed) {
    try {
      await rpc('mail.allow_dns', { allowed, key: deed.keyFor(allowed) });
      answered(allowed);
    } catch (error) {
      trouble.replaceChildren(await problem(t, error, () => { answer(allowed); }));
    }
  }
  return element(
    'div', { class: 'note', id: 'dns-question' },
    element('p', {}, t('mail.dns_question')),
    element('div', { class: 'actions' },
      button(t('mail.dns_yes'), () => { answer(true); }, { class: 'primary', 'data-allow': 'yes' }),
      button(t('mail.dns_no'), () => { answer(false); }, { 'data-allow': 'no' })),
    trouble,
  );
}

/**
 * @param {Stand} stand
 * @param {MailSource[]} sources
 * @param {(secrets: Record<string, string>) => void} give by source
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
    const filled = fields.filter(({ input }) => input.value !== '');
    give(Object.fromEntries(filled.map(({ id, input }) => [id, input.value])));
  });
  return form;
}
