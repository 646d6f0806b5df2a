// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Adding a mailbox: the e-mail address first, and then only what this provider needs.
import { rpc } from '../../../shared/background_call.js';
import { button, element, isolated } from '../../common/dom.js';
import { Deed } from '../../common/deed.js';
import { problem } from '../../common/problem.js';
import { mailboxFields } from './mailbox_fields.js';

/** @typedef {import('../dashboard.js').Stand} Stand */
/** @typedef {import('../../common/mail.js').MailSources} MailSources */
/** @typedef {import('../../common/mail.js').Suggestion} Suggestion */

/**
 * @param {Stand} stand
 * @param {MailSources} known
 * @param {() => void} close
 */
export function addMailbox(stand, known, close) {
  const { t } = stand;
  const place = element('div', { class: 'add-mailbox' });
  const email = element('input', { id: 'mailbox-email', type: 'email', maxlength: 254, dir: 'auto', autocomplete: 'off', 'aria-describedby': 'mailbox-email-error' });
  const wrong = element('p', { class: 'error', id: 'mailbox-email-error', hidden: true });
  const trouble = element('div', { role: 'alert' });
  const form = element(
    'form', { novalidate: true },
    element('div', { class: 'field' }, element('label', { for: email.id }, t('welcome.email')), email, wrong),
    trouble,
    element('div', { class: 'actions' },
      element('button', { type: 'submit', class: 'primary' }, t('mail.go_on')),
      button(t('settings.cancel'), close, { class: 'quiet' })),
  );

  async function suggest() {
    const address = email.value.trim();
    const valid = /^[^\s@]+@[^\s@]+$/.test(address);
    wrong.hidden = valid;
    if (!valid) {
      wrong.textContent = t('settings.invalid.email');
      email.setAttribute('aria-invalid', 'true');
      email.focus();
      return;
    }
    email.removeAttribute('aria-invalid');
    try {
      const suggestion = /** @type {Suggestion} */ (await rpc('mail.suggest', { email: address }));
      place.replaceChildren(detailForm(stand, known, address, suggestion, close));
    } catch (error) {
      trouble.replaceChildren(await problem(t, error, suggest));
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    suggest();
  });
  place.append(form);
  queueMicrotask(() => { email.focus(); });
  return place;
}

/**
 * @param {Stand} stand
 * @param {MailSources} known
 * @param {string} address
 * @param {Suggestion} suggestion
 * @param {() => void} close
 */
function detailForm(stand, known, address, suggestion, close) {
  const { t } = stand;
  const deed = new Deed();
  const trouble = element('div', { role: 'alert' });
  const fields = mailboxFields(t, known, suggestion);

  async function save() {
    trouble.replaceChildren();
    if (!fields.check()) return;
    const { secret, remember, ...rest } = fields.values();
    const source = { kind: 'imap', email: address, remember: remember && secret !== '', ...rest };
    try {
      const saved = await rpc('mail.source_save', { source, key: deed.keyFor(source) });
      if (source.remember && !(await rpc('mail.secret', { source_id: saved.source.id, secret })).stored) {
        const asked = { ...source, id: saved.source.id, remember: false };
        await rpc('mail.source_save', { source: asked, key: new Deed().keyFor(asked) });
        stand.announce(t('mail.not_remembered'));
      } else {
        stand.announce(t('settings.saved'));
      }
      deed.done();
      stand.refresh();
    } catch (error) {
      trouble.replaceChildren(await problem(t, error, save));
    }
  }

  const form = element(
    'form', { novalidate: true },
    element('p', {}, element('strong', {}, address)),
    ...advice(t, suggestion),
    ...fields.parts,
    trouble,
    element('div', { class: 'actions' },
      element('button', { type: 'submit', class: 'primary' }, t('settings.save')),
      button(t('settings.cancel'), close, { class: 'quiet' })),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  queueMicrotask(() => { fields.first.focus(); });
  return form;
}

/**
 * The plain sentence about this provider, and its own page about it.
 * @param {Stand['t']} t
 * @param {Suggestion} suggestion
 * @returns {HTMLElement[]}
 */
function advice(t, { title, how, advice: condition, help }) {
  const provider = isolated(title);
  const special = t.has(`mail.provider.${condition}`) ? t(`mail.provider.${condition}`, { provider }) : '';
  // Where there is no way by password, the condition says all; elsewhere it comes on top.
  const words = how === 'oauth_only' && special ? [special] : [t(`mail.how.${how}`, { provider }), special];
  const parts = [element('p', { class: 'advice' }, words.filter(Boolean).join(' '))];
  const address = help ? URL.parse(help) : null;
  if (address?.protocol !== 'https:') return parts;
  const link = element('a', { href: address.href, target: '_blank', rel: 'noopener noreferrer' }, t('mail.help', { site: isolated(address.hostname) }));
  return [...parts, element('p', {}, link)];
}
