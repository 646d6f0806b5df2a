// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Meta's mails where the progress is shown: those of one objection, and those of which only the person knows.
import { element } from '../../common/dom.js';
import { mailList } from './mail_item.js';

/** @typedef {import('../dashboard.js').Stand} Stand */
/** @typedef {import('../../common/person.js').Status} Status */
/** @typedef {import('../../common/person.js').Objection} Objection */
/** @typedef {import('../../common/mail.js').Mail} Mail */

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {Objection} objection
 * @param {Mail[]} mails
 * @returns {HTMLElement[]}
 */
export function attachedMails(stand, status, objection, mails) {
  const own = mails.filter((mail) => mail.objection_id === objection.id);
  return own.length > 0 ? [mailList(stand, status, own, stand.t('mail.attached'))] : [];
}

/**
 * Mails that several objections fit, each shown once.
 * @param {Stand} stand
 * @param {Status} status
 * @param {Mail[]} mails
 * @returns {HTMLElement[]}
 */
export function openMails(stand, status, mails) {
  const open = mails.filter((mail) => mail.objection_id === null && mail.candidates.length > 0);
  if (open.length === 0) return [];
  const title = element('h3', { id: 'open-mails' }, stand.t('mail.which'));
  return [element('section', { class: 'open-mails', 'aria-labelledby': title.id }, title, mailList(stand, status, open))];
}
