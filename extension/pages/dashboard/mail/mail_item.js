// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One mail: what it says, whether it is genuine, the sentence that decided, and what the person can do with it.
import { rpc } from '../../../shared/background_call.js';
import { button, element, foreign } from '../../common/dom.js';
import { isChecked, meaningOf } from '../../common/mail.js';
import { problem } from '../../common/problem.js';
import { timeElement } from '../../common/time.js';
import { assignPart, judgePart } from './judge.js';

/** @typedef {import('../dashboard.js').Stand} Stand */
/** @typedef {import('../../common/person.js').Status} Status */
/** @typedef {import('../../common/mail.js').Mail} Mail */

/** Reasons of the contract that have a sentence; the others say no more than the verdict. */
const WHY = /** @type {Record<string, string>} */ ({
  signed: 'mail.why.signed', provider: 'mail.why.provider', no_signature: 'mail.why.no_signature',
  key_missing: 'mail.why.no_key', key_revoked: 'mail.why.no_key', key_unusable: 'mail.why.no_key',
  dns_silent: 'mail.why.dns_silent', not_allowed: 'mail.why.not_allowed', expired: 'mail.why.expired',
  not_yet_valid: 'mail.why.not_yet_valid', content_unsigned: 'mail.why.content_unsigned',
});

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {Mail[]} mails
 * @param {string} [label] where no heading says what they are
 */
export function mailList(stand, status, mails, label) {
  const list = element('ul', { class: 'mails', 'aria-label': label });
  for (const mail of mails) list.append(element('li', {}, mailItem(stand, status, mail)));
  return list;
}

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {Mail} mail
 */
function mailItem(stand, status, mail) {
  const { t, language } = stand;
  const date = mail.date ?? mail.time;
  const whole = element(
    'article', { class: 'mail', 'data-mail': mail.id, 'data-authenticity': mail.authenticity },
    element('p', { class: 'says' }, element('strong', {}, saying(t, mail))),
    mail.judged ? element('p', { class: 'soft' }, t('mail.judged')) : null,
    element('p', { class: 'seal' }, element('span', {}, t(`mail.verdict.${mail.authenticity}`)), ' ', why(t, mail)),
    mail.deciding_sentence ? element('blockquote', { dir: 'auto', lang: mail.language || null }, mail.deciding_sentence) : null,
    element('p', { class: 'soft' }, foreign(mail.from), ' · ', timeElement(date, language)),
    mail.subject ? element('p', { class: 'soft' }, foreign(mail.subject)) : null,
  );
  whole.append(readPart(stand, mail), ...decisions(stand, status, mail));
  return whole;
}

/**
 * A mail that nobody vouches for only claims; the words for it say so.
 * @param {Stand['t']} t
 * @param {Mail} mail
 */
function saying(t, mail) {
  const words = t(`mail.says.${meaningOf(mail)}`);
  if (mail.judged || isChecked(mail) || mail.outcome === 'none') return words;
  if (mail.authenticity === 'failed') return t('mail.forged');
  return mail.outcome === 'unrecognised' ? t('mail.maybe') : t('mail.claims', { words });
}

/**
 * @param {Stand['t']} t
 * @param {Mail} mail
 */
function why(t, mail) {
  const key = mail.evidence === 'seen_on_page' ? 'mail.why.seen' : mail.authenticity === 'failed' ? 'mail.why.failed' : WHY[mail.reason];
  return key ? element('span', { class: 'why' }, t(key)) : null;
}

/**
 * Opens the words of the mail in the page, as text and nothing else.
 * @param {Stand} stand
 * @param {Mail} mail
 */
function readPart({ t }, mail) {
  const text = element('div', { hidden: true });
  const open = button(t('mail.read'), toggle, { class: 'quiet', 'aria-expanded': 'false' });

  async function toggle() {
    const show = text.hidden;
    if (show) await fill();
    text.hidden = !show;
    open.textContent = t(show ? 'mail.close' : 'mail.read');
    open.setAttribute('aria-expanded', String(show));
  }

  async function fill() {
    try {
      const found = await rpc('mail.text', { mail_id: mail.id });
      text.replaceChildren(
        element('p', { class: 'hint' }, t('mail.text_note')),
        element('div', { class: 'letter mail-text', dir: 'auto', tabindex: 0, role: 'region', 'aria-label': mail.subject || t('mail.read') }, found.text),
      );
    } catch (error) {
      text.replaceChildren(await problem(t, error, fill));
    }
  }
  return element('div', { class: 'read' }, open, text);
}

/**
 * What the person is asked stands open; what they may change is folded away.
 * @param {Stand} stand
 * @param {Status} status
 * @param {Mail} mail
 * @returns {HTMLElement[]}
 */
function decisions(stand, status, mail) {
  if (status.objections.length === 0) return [];
  const { t } = stand;
  if (mail.objection_id === null) {
    const assign = assignPart(stand, status, mail);
    return mail.candidates.length > 0 ? [assign] : [fold(t('mail.which'), assign)];
  }
  const judge = judgePart(stand, mail);
  if (asksForWord(mail)) return [judge, fold(t('mail.which'), assignPart(stand, status, mail))];
  return [fold(t(isChecked(mail) && !mail.judged ? 'mail.decide_checked' : 'mail.decide'), judge, assignPart(stand, status, mail, false))];
}

/**
 * Only the person can say what such a mail is worth.
 * @param {Mail} mail
 */
function asksForWord(mail) {
  if (mail.judged || mail.authenticity === 'failed' || mail.outcome === 'none') return false;
  return mail.outcome === 'unrecognised' || !isChecked(mail);
}

/**
 * @param {string} words
 * @param {...HTMLElement} content
 */
function fold(words, ...content) {
  return element('details', {}, element('summary', {}, words), ...content);
}
