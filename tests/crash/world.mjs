// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a round works with.

import { join } from 'node:path';

/** @typedef {import('./ledger.mjs').Deed} Deed */
/** @typedef {{home: string, ledger: import('./ledger.mjs').Ledger, chance: import('./chance.mjs').Chance, counts: Record<string, number>}} World */

/** @param {string} home */
export const journalIn = (home) => join(home, 'objector', 'journal.sqlite3');

/** @param {World} world @param {number} number */
export const deeds = ({ ledger, chance }, number) => Array.from({ length: number }, () => ledger.deed(chance));

/** @param {World} world @param {Deed[]} asked */
export const unanswered = ({ ledger }, asked) => asked.filter(({ key }) => !ledger.acknowledged.has(key));

/**
 * What a power cut leaves of a file: of what came behind its safe beginning any sector, or none.
 * @param {Buffer} bytes @param {number} safe @param {World['chance']} chance
 */
export function torn(bytes, safe, chance) {
  const sector = 512;
  for (let at = safe; at < bytes.length; at += sector) if (chance.next() < 0.3) bytes.fill(0, at, Math.min(at + sector, bytes.length));
  return bytes.subarray(0, chance.whole(safe, bytes.length));
}

/** @param {World} world @param {string} what @param {number} [more] */
export function count({ counts }, what, more = 1) { counts[what] = (counts[what] ?? 0) + more; }
