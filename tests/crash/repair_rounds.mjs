// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A damaged journal is repaired, and the repair is killed.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { greetedHost } from '../host/blackbox/host_process.mjs';
import { killedWithin, undisturbed } from './program_rounds.mjs';
import { count, deeds, journalIn } from './world.mjs';

/** @typedef {import('./world.mjs').World} World */

const page = 4096;

/** @param {Buffer} bytes @param {World['chance']} chance @returns {Buffer} */
function damaged(bytes, chance) {
  const pages = Math.max(1, Math.floor(bytes.length / page));
  if (chance.next() < 0.3) return bytes.subarray(0, chance.whole(0, bytes.length));
  for (let times = chance.whole(1, 4); times > 0; --times) {
    const from = page * chance.whole(0, pages - 1) + (chance.next() < 0.5 ? 0 : chance.whole(0, page));
    bytes.fill(chance.of([0, 0xff, 0x0d]), from, Math.min(bytes.length, from + chance.whole(1, page)));
  }
  return bytes;
}

/** Of the file and its log. @param {string} file @returns {string[]} short enough to be shown */
const printsOf = (file) => [file, `${file}-wal`].map((one) => (existsSync(one) ? createHash('sha256').update(readFileSync(one)).digest('hex') : 'none'));

/** @param {string} folder @returns {string[]} whole journals that were put beside the one in use */
const kept = (folder) => readdirSync(folder).filter((name) => /^journal-damaged-.*\.sqlite3$/.test(name));

/**
 * The journal is replaced, which is killed. Meanwhile a browser may start its host: that must never begin an
 * empty journal. @param {World} world @param {string} folder @param {number} saved entries of the repaired one
 */
async function replaced(world, folder, saved) {
  await killedWithin(world, 'use-repaired', ['doctor', '--use-repaired']);
  const waiting = existsSync(join(folder, 'journal-repaired.sqlite3'));
  // The damaged one may still be there, and damaged where a start does not look.
  if (!waiting || !existsSync(join(folder, 'journal.sqlite3'))) {
    const host = await greetedHost(world.home);
    const { result, error } = await host.ask('status.get');
    await host.end();
    if (waiting) assert.equal(error?.message, 'journal_damaged', JSON.stringify(result));
    else assert.equal(result?.entries, saved, JSON.stringify(error));
    if (waiting) count(world, 'replacements interrupted');
  }
  if (waiting) assert.equal(undisturbed(world.home, 'use-repaired', ['doctor', '--use-repaired']).code, 0);
}

/** @param {World} world */
export async function repaired(world) {
  const { chance, ledger } = world;
  const home = `${world.home}-damaged`;
  const there = { ...world, home };
  const folder = join(home, 'objector');
  cpSync(world.home, home, { recursive: true });
  // Its newest entries are still in the log beside it, as after a kill.
  const host = await greetedHost(home);
  for (const deed of deeds(world, 3)) {
    ledger.send(host, deed);
    await host.receive();
  }
  host.process.kill('SIGKILL');
  await host.ended;
  const file = journalIn(home);
  rmSync(`${file}-shm`, { force: true });
  writeFileSync(file, damaged(readFileSync(file), chance));
  const before = printsOf(file);
  const untouched = () => assert.deepEqual(printsOf(file), before, 'the original was touched');

  const code = await killedWithin(there, 'repair', ['doctor', '--repair', '--json']);
  untouched();
  const named = existsSync(join(folder, 'journal-repaired.sqlite3'));
  if (code !== null) assert.ok(named);
  if (named) rmSync(join(folder, 'journal-repaired.sqlite3'));
  const again = undisturbed(home, 'repair', ['doctor', '--repair', '--json']);
  untouched();
  const { as_they_were: whole, behind_a_gap: behind, lost } = JSON.parse(again.out);
  assert.equal(again.code, lost.length > 0 ? 1 : 0, again.err);
  count(world, 'entries saved', whole + behind);
  await replaced(there, folder, whole + behind + 1);
  assert.deepEqual(kept(folder).map((name) => printsOf(join(folder, name))[0]), [before[0]]);
  const last = await greetedHost(home);
  const { ok, reason } = await last.call('log.verify');
  assert.ok(ok, reason);
  assert.equal((await last.call('status.get')).entries, whole + behind + 1);
  await last.end();
  rmSync(home, { recursive: true });
  return [];
}
