// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { objector } from '../harness/ours.mjs';

const EXPECTED = ['found', 'guided', 'filled', 'submitted', 'receipt_shown'];

/** Prints the host's own completion log and its own check of it. @param {string} home @returns {Promise<boolean>} whether the log holds */
export async function printLog(home) {
  const log = await objector(home, 'log');
  console.log(`\nThe completion log, as \`objector log\` shows it:\n\n${log.stdout.trimEnd()}\n`);
  const verified = await objector(home, 'log', 'verify');
  console.log((verified.stdout || verified.stderr).trimEnd());
  return log.code === 0 && verified.code === 0;
}

/**
 * Whether one objection went all the way.
 * @param {{type: string, subject: string}[]} entries oldest first
 * @param {string} subject
 */
export function wentAllTheWay(entries, subject) {
  const types = entries.filter((entry) => entry.subject === subject).map(({ type }) => type);
  let from = 0;
  return EXPECTED.every((type) => {
    const at = types.indexOf(type, from);
    from = at + 1;
    return at >= 0;
  });
}

/**
 * The entries of one objection in the log's own words.
 * @param {{type: string, subject: string}[]} entries
 * @param {string} subject
 */
export const stepsOf = (entries, subject) => entries.filter((entry) => entry.subject === subject).map(({ type }) => type).join(', ');
