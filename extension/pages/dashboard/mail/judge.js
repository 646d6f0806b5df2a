// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The person decides: which objection a mail is about, and what it says. It is recorded as their word.
import { rpc } from '../../../shared/background_call.js';
import { button, element } from '../../common/dom.js';
import { Deed } from '../../common/deed.js';
import { isChecked, JUDGEMENTS } from '../../common/mail.js';
import { problem } from '../../common/problem.js';
import { objectionName } from '../labels.js';

/** @typedef {import('../dashboard.js').Stand} Stand */
/** @typedef {import('../../common/person.js').Status} Status */
/** @typedef {import('../../common/mail.js').Mail} Mail */

/**
 * @param {Stand} stand
 * @param {Mail} mail
 */
export function judgePart(stand, mail) {
  const { t } = stand;
  const deed = new Deed();
  const trouble = element('div', { role: 'alert' });

  /** @param {string} outcome */
  async function judge(outcome) {
    const wanted = { mail_id: mail.id, outcome };
    await record(stand, 'mail.judge', { ...wanted, key: deed.keyFor(wanted) }, trouble, () => judge(outcome));
  }

  // What does not check out can be anything but a yes.
  const choices = JUDGEMENTS.filter((outcome) => outcome !== 'honoured' || mail.authenticity !== 'failed');
  return element(
    'div', { class: 'judge', role: 'group', 'aria-label': t('mail.decide') },
    isChecked(mail) ? null : element('p', { class: 'hint' }, t('mail.decide_unchecked')),
    element('div', { class: 'choices' }, ...choices.map((outcome) =>
      button(t(`mail.judge.${outcome}`), () => { judge(outcome); }, { 'data-outcome': outcome, 'aria-pressed': String(mail.judged === outcome) }))),
    trouble,
  );
}

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {Mail} mail
 * @param {boolean} [alone] what stands above it asks the question already
 */
export function assignPart(stand, status, mail, alone = true) {
  const { t } = stand;
  const deed = new Deed();
  const trouble = element('div', { role: 'alert' });
  // What may be meant comes first.
  const likely = new Set(mail.candidates);
  const objections = status.objections.toSorted((left, right) => Number(likely.has(right.id)) - Number(likely.has(left.id)));
  const choice = element(
    'select', { id: `which-${mail.id}` },
    ...objections.map((objection) => element('option', { value: objection.id, dir: 'auto' }, objectionName(t, status, objection))),
    element('option', { value: '' }, t('mail.which_none')),
  );
  choice.value = mail.objection_id ?? mail.candidates[0] ?? '';

  async function assign() {
    const wanted = { mail_id: mail.id, objection_id: choice.value || null };
    await record(stand, 'mail.assign', { ...wanted, key: deed.keyFor(wanted) }, trouble, assign);
  }
  return element(
    'div', { class: 'assign' },
    element('label', { for: choice.id, class: alone ? 'visually-hidden' : null }, t('mail.which')),
    element('div', { class: 'with-button' }, choice, button(t('settings.save'), assign)),
    trouble,
  );
}

/**
 * @param {Stand} stand
 * @param {string} method
 * @param {Record<string, unknown>} params
 * @param {HTMLElement} trouble
 * @param {() => void} again
 */
async function record(stand, method, params, trouble, again) {
  try {
    await rpc(method, params);
    stand.announce(stand.t('settings.saved'));
    stand.refresh();
  } catch (error) {
    trouble.replaceChildren(await problem(stand.t, error, again));
  }
}
