// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { loadStrings } from '../shared/strings.js';

/** More mails at once than this are told in one sentence. */
const MOST = 3;
const PREFIX = 'objector-mail:';
const SURE = new Set(['signed_by_meta', 'provider_says']);

/** @typedef {{id: string, outcome: string, authenticity: string, objection_id: string|null, [more: string]: any}} Mail */

/**
 * What a notification may say of a mail. Never "honoured" on the word of a mail that was not checked.
 * @param {Mail} mail
 * @returns {string} the last part of a string's key
 */
export function noticeOf(mail) {
  if (mail.authenticity === 'failed') return 'failed';
  if (!SURE.has(mail.authenticity) || !mail.objection_id) return 'look';
  return ['honoured', 'received', 'more_information', 'refused', 'wrong_channel'].includes(mail.outcome) ? mail.outcome : 'look';
}

/** @param {Mail[]} mails @returns {string} what stands on our button: a tick for good news only */
export function badgeOf(mails) {
  if (mails.length === 0) return '';
  return mails.every((mail) => noticeOf(mail) === 'honoured') ? '✓' : String(mails.length);
}

/** @param {Mail[]} mails new ones, newest first */
export async function notify(mails) {
  if (mails.length === 0) return;
  const t = await loadStrings('pages');
  if (mails.length > MOST) {
    await create(`${PREFIX}several:`, t('notice.several_title'), t('notice.several', { count: mails.length }));
    return;
  }
  for (const mail of mails) {
    const words = noticeOf(mail);
    const message = words === 'honoured' ? t(`mail.verdict.${mail.authenticity}`) : t(`notice.${words}`);
    await create(`${PREFIX}${mail.objection_id ?? ''}:${mail.id}`, t(`notice.${words === 'honoured' ? words : 'title'}`), message);
  }
}

/**
 * Where a click on a notification leads.
 * @param {string} id
 * @returns {string|null} a page of ours, or null when the notification is not one of these
 */
export function placeOf(id) {
  if (!id.startsWith(PREFIX)) return null;
  const [objection] = id.slice(PREFIX.length).split(':');
  const known = objection && objection !== 'several';
  return known ? `pages/dashboard.html#progress/${encodeURIComponent(objection)}` : 'pages/dashboard.html#mail';
}

/** @param {string} id @param {string} title @param {string} message */
async function create(id, title, message) {
  await chrome.notifications.create(id, { type: 'basic', iconUrl: chrome.runtime.getURL('icons/icon-128.png'), title, message });
}
