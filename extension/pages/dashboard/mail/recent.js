// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The mails that the log knows, newest first, as many as one look can take in.
import { rpc } from '../../../shared/background_call.js';

/** @typedef {import('../../common/mail.js').Mail} Mail */
/** @typedef {import('../../common/person.js').Status} Status */

const PAGE = 50;
const MOST = 200;

/** @returns {Promise<{mails: Mail[], total: number}>} */
export async function listMails() {
  /** @type {Mail[]} */
  const all = [];
  for (;;) {
    const { mails, total } = /** @type {{mails: Mail[], total: number}} */ (await rpc('mail.list', { offset: all.length, limit: PAGE }));
    all.push(...mails);
    if (mails.length < PAGE || all.length >= Math.min(total, MOST)) return { mails: all, total };
  }
}

/**
 * Those of the objections; none is asked for while none is attached or waits to be.
 * @param {Status} status
 * @returns {Promise<Mail[]>}
 */
export async function recentMails(status) {
  const any = status.objections.some(({ mails = 0, next }) => mails > 0 || next === 'choose_mail');
  return any ? (await listMails()).mails : [];
}
