// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where Meta's answer is looked for, and what was found that belongs to no objection yet.
import { rpc } from '../../../shared/background_call.js';
import { element } from '../../common/dom.js';
import { currentScan, tellLooked } from './events.js';
import { givePart } from './give.js';
import { lookPart } from './look.js';
import { mailList } from './mail_item.js';
import { listMails } from './recent.js';
import { dnsPart, sourcePart } from './sources.js';

/** @typedef {import('../dashboard.js').Stand} Stand */
/** @typedef {import('../../common/person.js').Status} Status */
/** @typedef {import('../../common/mail.js').Mail} Mail */
/** @typedef {import('../../common/mail.js').MailSources} MailSources */

/** @param {Stand} stand */
export async function showMail(stand) {
  const { t, place } = stand;
  const [known, status] = /** @type {[MailSources, Status]} */ (await Promise.all([rpc('mail.sources', {}), rpc('status.get', {})]));
  const found = element('div');
  const fillFound = async () => {
    const { mails } = await listMails();
    found.replaceChildren(...foundPart(stand, status, mails));
  };
  const where = element('div', {}, sourcePart(stand, known));
  const look = lookPart(stand, known, async () => {
    await fillFound();
    const now = await rpc('mail.sources', {});
    // How each place was read stands there; what somebody types there just now stays.
    if (!where.querySelector('form')) where.replaceChildren(sourcePart(stand, now));
  });
  place.replaceChildren(
    element('p', { class: 'lead' }, t('mail.lead')),
    look.part,
    found,
    where,
    givePart(stand, look.take),
    ...dnsPart(stand, known),
  );
  await fillFound();
  const scan = await currentScan().catch(() => null);
  if (scan && !scan.done) look.follow(async () => scan);
  tellLooked();
}

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {Mail[]} mails
 * @returns {HTMLElement[]}
 */
function foundPart(stand, status, mails) {
  const { t } = stand;
  const loose = mails.filter((mail) => mail.objection_id === null);
  const asks = loose.filter((mail) => mail.outcome !== 'none' || mail.judged);
  const rest = loose.filter((mail) => !asks.includes(mail));
  const list = (/** @type {Mail[]} */ some) => mailList(stand, status, some);
  return [
    ...(asks.length > 0 ? [element('h3', {}, t('mail.unmatched')), element('p', { class: 'soft' }, t('mail.unmatched_lead')), list(asks)] : []),
    ...(rest.length > 0 ? [element('details', { class: 'others' }, element('summary', {}, t('mail.others', { count: rest.length })), list(rest))] : []),
  ];
}
