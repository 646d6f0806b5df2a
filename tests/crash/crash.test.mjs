// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Acknowledged means durable: session after session ends badly, on one journal, and nothing is lost or doubled.
// OBJECTOR_ROUNDS sets how many, OBJECTOR_SEED repeats a run, OBJECTOR_KINDS names the only kinds, with commas.

import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { greetedHost, temporaryFolder } from '../host/blackbox/host_process.mjs';
import { beginObjection } from '../host/blackbox/one_objection.mjs';
import { Chance } from './chance.mjs';
import { Ledger } from './ledger.mjs';
import { KINDS } from './rounds.mjs';
import { count } from './world.mjs';

const rounds = Number(process.env.OBJECTOR_ROUNDS ?? 100);
const seed = Number(process.env.OBJECTOR_SEED ?? Date.now() % 2 ** 31);
/** After so many a journal is begun anew, for its check takes longer with every round. */
const onOneJournal = 200;

const wanted = process.env.OBJECTOR_KINDS?.split(',') ?? Object.keys(KINDS);
const possible = Object.entries(KINDS).filter(([name, { needs }]) => needs === '' && wanted.includes(name));
const drawn = possible.flatMap(([name, { weight }]) => Array.from({ length: weight }, () => name));

/** @typedef {{deeds: number, mails: number, entries: number, starts: number[]}} Told */

/**
 * @param {string} home @param {number} number of rounds @param {Chance} chance @param {Record<string, number>} counts
 * @returns {Promise<Told>}
 */
async function survive(home, number, chance, counts) {
  const first = await greetedHost(home);
  const { objection_id: objection } = await beginObjection(first);
  await first.end();
  const ledger = new Ledger(objection);
  for (let round = 0; round < number; ++round) {
    // Each kind once at least, however few rounds there are.
    const name = possible[round]?.[0] ?? chance.of(drawn);
    const world = { home, ledger, chance, counts };
    try {
      const open = await /** @type {any} */ (KINDS[name]).round(world);
      count(world, name);
      count(world, 'deeds without an answer', open.length);
      await ledger.check(home, open);
    } catch (error) {
      throw new Error(`round ${round}, "${name}": ${/** @type {Error} */ (error).stack}`, { cause: error });
    }
  }
  const entries = await ledger.checkAll(home);
  return { deeds: ledger.acknowledged.size, mails: ledger.mails, entries, starts: ledger.starts };
}

test(`${rounds} sessions that end badly lose nothing that was acknowledged`, async (context) => {
  context.diagnostic(`OBJECTOR_SEED=${seed}`);
  for (const [name, { needs }] of Object.entries(KINDS)) if (needs !== '') context.diagnostic(`without "${name}": ${needs}`);
  const chance = new Chance(seed);
  const folder = await temporaryFolder(context);
  /** @type {Record<string, number>} */
  const counts = {};
  /** @type {Told} */
  const all = { deeds: 0, mails: 0, entries: 0, starts: [] };
  for (let left = rounds; left > 0; left -= onOneJournal) {
    const home = join(folder, `home-${left}`);
    await mkdir(home);
    const { deeds, mails, entries, starts } = await survive(home, Math.min(left, onOneJournal), chance, counts);
    all.deeds += deeds;
    all.mails += mails;
    all.entries += entries;
    all.starts.push(...starts);
    await rm(home, { recursive: true });
    if (left > onOneJournal) context.diagnostic(`${rounds - left + onOneJournal} rounds done`);
  }
  for (const [name, number] of Object.entries(counts)) context.diagnostic(`| ${name} | ${number} |`);
  const starts = all.starts.sort((a, b) => a - b);
  const part = (/** @type {number} */ share) => (starts[Math.floor((starts.length - 1) * share)] ?? 0).toFixed(0);
  context.diagnostic(`| deeds acknowledged, mails, entries | ${all.deeds}, ${all.mails}, ${all.entries} |`);
  context.diagnostic(`| next start to its first answer, median and slowest | ${part(0.5)} and ${part(1)} ms |`);
  assert.ok(all.deeds >= rounds || process.env.OBJECTOR_KINDS);
});
