// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A journal of an earlier program is brought up to date, by several programs at once, and that is interrupted.

import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { Host, greetedHost, helloRequest } from '../host/blackbox/host_process.mjs';
import { wholeLog } from '../host/blackbox/one_objection.mjs';
import { Ledger, messagesOf, wait } from './ledger.mjs';
import { count, journalIn, torn } from './world.mjs';

/** @typedef {import('./world.mjs').World} World */

const folder = join(dirname(fileURLToPath(import.meta.url)), 'earlier');
/** Each as the last program with that schema left it: journal-SCHEMA.sqlite3. */
const earlier = readdirSync(folder).filter((name) => /^journal-\d+\.sqlite3$/.test(name)).map((name) => join(folder, name));

/** @param {string} file @returns {{entries: string[], version: number, objection: string}} */
function contentOf(file) {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const text = (/** @type {string} */ sql) => database.prepare(sql).all().map((row) => String(Object.values(row)[0]));
    return {
      entries: text('SELECT hash FROM entries ORDER BY seq'),
      version: Number(text('PRAGMA user_version')[0]),
      objection: text("SELECT subject FROM entries WHERE type = 'found'")[0] ?? '',
    };
  } finally {
    database.close();
  }
}

/** One program that opens the journal, adds a deed, and may be killed meanwhile. @param {World} world @param {string} home @param {Ledger} ledger */
async function program({ chance }, home, ledger) {
  const deed = ledger.deed(chance);
  const host = new Host(home);
  host.send(helloRequest);
  ledger.send(host, deed);
  const killed = chance.next() < 0.7;
  if (killed) {
    await wait(chance.next() * 12_000);
    host.process.kill('SIGKILL');
  } else {
    host.process.stdin?.end();
  }
  for (const message of await messagesOf(host)) if (message.id !== 'hello') ledger.note(message);
  if (!killed) assert.ok(ledger.acknowledged.has(deed.key));
  return deed;
}

/** The power goes before anything was acknowledged: the log beside the file may end anywhere. @param {World} world @param {string} home */
function cutPower(world, home) {
  const log = `${journalIn(home)}-wal`;
  rmSync(`${journalIn(home)}-shm`, { force: true });
  if (!existsSync(log)) return;
  writeFileSync(log, torn(readFileSync(log), 0, world.chance));
  count(world, 'torn writes of a migration');
}

/** @param {World} world */
export async function migrated(world) {
  const { chance } = world;
  const seed = chance.of(earlier);
  const home = `${world.home}-earlier`;
  mkdirSync(join(home, 'objector'), { recursive: true });
  const copy = `${home}.sqlite3`;
  copyFileSync(seed, copy);
  const before = contentOf(copy);
  copyFileSync(seed, journalIn(home));
  const ledger = new Ledger(before.objection);
  const asked = await Promise.all(Array.from({ length: chance.whole(1, 4) }, () => program(world, home, ledger)));
  if (ledger.acknowledged.size === 0 && chance.next() < 0.5) cutPower(world, home);
  await ledger.check(home, asked.filter(({ key }) => !ledger.acknowledged.has(key)));
  const host = await greetedHost(home);
  const entries = await wholeLog(host);
  await host.end();
  assert.deepEqual(entries.slice(0, before.entries.length).map(({ hash }) => hash), before.entries);
  assert.equal(entries.length, before.entries.length + asked.length);
  assert.ok(contentOf(journalIn(home)).version > before.version);
  rmSync(home, { recursive: true });
  for (const name of ['', '-wal', '-shm']) rmSync(copy + name, { force: true });
  world.ledger.starts.push(...ledger.starts);
  return [];
}
