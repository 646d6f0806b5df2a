// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The mails of one objection, where its progress is shown.
import { element } from '../../common/dom.js';
import { mailItem } from './mail_item.js';

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
  const own = mails.filter((mail) => mail.objection_id === objection.id
    || (mail.objection_id === null && mail.candidates.includes(objection.id)));
  if (own.length === 0) return [];
  const list = element('ul', { class: 'mails', 'aria-label': stand.t('mail.attached') });
  for (const mail of own) list.append(element('li', {}, mailItem(stand, status, mail, objection.id)));
  return [list];
}
