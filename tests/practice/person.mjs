// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { ADA, objector } from '../harness/ours.mjs';

/** @typedef {typeof ADA & {others: boolean}} PracticePerson */

/**
 * Someone who has not practised in this data folder yet, so that every round starts from nothing.
 * @param {string} home
 * @returns {Promise<PracticePerson>}
 */
export async function newPerson(home) {
  const { stdout } = await objector(home, 'status', '--json');
  const known = JSON.parse(stdout || '{}').persons?.length ?? 0;
  const name = known === 0 ? 'Ada Practice' : `Ada Practice ${known + 1}`;
  return { ...ADA, name, emails: [`practice-${known + 1}@example.org`], others: known > 0 };
}
