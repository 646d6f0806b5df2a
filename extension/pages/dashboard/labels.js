// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What things are called on screen.
import { isolated } from '../common/dom.js';

/** @typedef {import('../common/page.js').Translate} Translate */
/** @typedef {import('../common/person.js').Status} Status */
/** @typedef {import('../common/person.js').Account} Account */

/**
 * @param {Translate} t
 * @param {Account} account
 */
export function accountName(t, account) {
  const platform = t(`platform.${account.platform}`);
  return account.label ? `${platform} · ${isolated(account.label)}` : platform;
}

/**
 * Who or what a journal entry is about, as far as it still is known.
 * @param {Translate} t
 * @param {Status} status
 * @param {string} subject
 * @returns {string}
 */
export function subjectName(t, status, subject) {
  const person = status.persons.find((known) => known.id === subject);
  if (person) return isolated(person.name);
  const account = status.accounts.find((known) => known.id === subject);
  if (account) return accountName(t, account);
  const objection = status.objections.find((known) => known.id === subject);
  if (!objection) return '';
  const own = status.accounts.find((known) => known.id === objection.account_id);
  return `${own ? accountName(t, own) : t(`platform.${objection.platform}`)} · ${t(`kind.${objection.kind}`)}`;
}

/**
 * An objection among others; with several persons, whose it is.
 * @param {Translate} t
 * @param {Status} status
 * @param {import('../common/person.js').Objection} objection
 */
export function objectionName(t, status, objection) {
  const name = subjectName(t, status, objection.id);
  return status.persons.length > 1 ? `${subjectName(t, status, objection.person_id)} · ${name}` : name;
}
