// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Acknowledged means durable: session after session ends badly, on one journal, and nothing is lost or doubled.
// OBJECTOR_ROUNDS sets how many, OBJECTOR_SEED repeats a run.

import assert from 'node:assert/strict';
import test from 'node:test';
import { greetedHost, temporaryFolder } from '../host/blackbox/host_process.mjs';
import { beginObjection } from '../host/blackbox/one_objection.mjs';
import { Chance } from './chance.mjs';
import { Ledger } from './ledger.mjs';
import { KINDS } from './rounds.mjs';

const rounds = Number(process.env.OBJECTOR_ROUNDS ?? 100);
const seed = Number(process.env.OBJECTOR_SEED ?? Date.now() % 2 ** 31);

test(`${rounds} sessions that end badly lose nothing that was acknowledged`, async (context) => {
  context.diagnostic(`OBJECTOR_SEED=${seed}`);
  const chance = new Chance(seed);
  const home = await temporaryFolder(context);
  const first = await greetedHost(home);
  const { objection_id } = await beginObjection(first);
  await first.end();
  const ledger = new Ledger(objection_id);
  const possible = Object.entries(KINDS).filter(([, { needs }]) => needs === '');
  for (const [name, { needs }] of Object.entries(KINDS)) if (needs !== '') context.diagnostic(`without "${name}": ${needs}`);
  const drawn = possible.flatMap(([name, { weight }]) => Array.from({ length: weight }, () => name));
  /** @type {Record<string, number>} */
  const counts = {};
  for (let round = 0; round < rounds; ++round) {
    // Each kind once at least, however few rounds there are.
    const name = possible[round]?.[0] ?? chance.of(drawn);
    const open = await /** @type {any} */ (KINDS[name]).round({ home, ledger, chance, counts });
    counts[name] = (counts[name] ?? 0) + 1;
    counts['deeds without an answer'] = (counts['deeds without an answer'] ?? 0) + open.length;
    try {
      await ledger.check(home, open);
    } catch (error) {
      throw new Error(`after round ${round}, "${name}"`, { cause: error });
    }
  }
  const entries = await ledger.checkAll(home);
  for (const [name, count] of Object.entries(counts)) context.diagnostic(`| ${name} | ${count} |`);
  context.diagnostic(`${ledger.acknowledged.size} deeds acknowledged, ${entries} entries; slowest start with a check of the whole chain: ${ledger.slowestStart.toFixed(0)} ms`);
  assert.ok(ledger.acknowledged.size >= rounds);
});
