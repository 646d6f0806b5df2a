// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Several hosts on one journal, and a journal that cannot be used: each time a clear answer and no loss.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, mkdirSync, readFileSync, statSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import test from 'node:test';
import { buildFolder, contract, greetedHost, temporaryFolder } from './host_process.mjs';
import { beginObjection, person, wholeLog } from './one_objection.mjs';

const isRoot = process.getuid?.() === 0;

/** @param {string} home */
const journalIn = (home) => join(home, 'objector', 'journal.sqlite3');

/** @param {import('node:test').TestContext} context @returns {Promise<string>} a home with a journal of one objection, at rest */
async function homeWithJournal(context) {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  await beginObjection(host);
  await host.end();
  return home;
}

/** @param {string} home @param {import('./host_process.mjs').Start} [start] the name of the error that saving a person gets, or null */
async function errorOfSaving(home, start) {
  const host = await greetedHost(home, start);
  const { error } = await host.ask('persons.save', { person: person('Somebody Else'), key: 'person-2' });
  if (error) {
    assert.equal(error.code, contract.components.errors[error.message].code);
    assert.match(error.data.sentence, /^[A-Z].*\.$/);
  }
  assert.deepEqual(await host.end(), { code: 0, signal: null });
  return error?.message ?? null;
}

test('four hosts write at once without an error', async (context) => {
  const home = await temporaryFolder(context);
  const hosts = await Promise.all(Array.from({ length: 4 }, () => greetedHost(home)));
  await Promise.all(hosts.map(async (host, i) => {
    for (let n = 0; n < 50; ++n) await host.call('persons.save', { person: person(`${i} ${n}`), key: `person-${i}-${n}` });
  }));
  assert.equal((await hosts[0].call('log.verify')).entries, 200);
  assert.equal((await hosts[1].call('persons.list')).persons.length, 200);
  for (const host of hosts) assert.equal((await host.end()).code, 0);
});

test('a thousand entries are paged through without a gap', async (context) => {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  for (let i = 0; i < 1000; ++i) await host.call('prompts.dismiss', { platform: 'facebook', key: `dismiss-${i}` });
  const entries = await wholeLog(host);
  assert.deepEqual(entries.map((entry) => entry.seq), Array.from({ length: 1000 }, (_, i) => i + 1));
  assert.equal((await host.call('log.verify')).ok, true);
  await host.end();
});

test('files are for their owner only', async (context) => {
  const home = await homeWithJournal(context);
  assert.equal(statSync(join(home, 'objector')).mode & 0o777, 0o700);
  assert.equal(statSync(journalIn(home)).mode & 0o777, 0o600);
  assert.equal(statSync(join(home, 'objector', 'log', 'objector-host.log')).mode & 0o777, 0o600);
});

test('a locked journal', async (context) => {
  const home = await homeWithJournal(context);
  const other = new DatabaseSync(journalIn(home));
  other.exec('BEGIN IMMEDIATE');
  assert.equal(await errorOfSaving(home), 'journal_locked');
  other.exec('ROLLBACK');
  other.close();
  assert.equal(await errorOfSaving(home), null);
});

test('a journal from a newer version', async (context) => {
  const home = await homeWithJournal(context);
  const other = new DatabaseSync(journalIn(home));
  other.exec('PRAGMA user_version = 9999');
  other.close();
  const before = readFileSync(journalIn(home));
  assert.equal(await errorOfSaving(home), 'journal_too_new');
  assert.deepEqual(readFileSync(journalIn(home)), before);
});

test('a journal that may not be written', async (context) => {
  const home = await homeWithJournal(context);
  const program = join(home, 'objector-host');
  copyFileSync(join(buildFolder, 'objector-host'), program);
  chmodSync(journalIn(home), 0o400);
  chmodSync(join(home, 'objector'), 0o500);
  // Root may write anything, so somebody else tries.
  const nobody = 65534;
  if (isRoot) {
    for (const path of [home, join(home, 'objector'), journalIn(home)]) chownSync(path, nobody, nobody);
  }
  assert.equal(await errorOfSaving(home, { program: [program], ...(isRoot ? { user: nobody } : {}) }), 'journal_read_only');
  chmodSync(join(home, 'objector'), 0o700);
  chmodSync(journalIn(home), 0o600);
  if (isRoot) for (const path of [home, join(home, 'objector'), journalIn(home)]) chownSync(path, 0, 0);
  assert.equal(await errorOfSaving(home), null);
});

test('a full disk', async (context) => {
  const home = await temporaryFolder(context);
  const disk = join(home, 'objector');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m,mode=700', 'tmpfs', disk], { stdio: 'pipe' });
  } catch {
    context.skip('NOT TESTED: a small disk can only be mounted by root');
    return;
  }
  try {
    await fill(home, () => execFileSync('mount', ['-o', 'remount,size=8m', disk]));
  } finally {
    execFileSync('umount', [disk]);
  }
});

/** @param {string} home @param {() => void} makeRoom */
async function fill(home, makeRoom) {
  const host = await greetedHost(home);
  const { objection_id } = await beginObjection(host);
  const acknowledged = [];
  let error;
  for (let i = 0; i < 1000 && error === undefined; ++i) {
    const details = { words: `${i} ${'x'.repeat(15_000)}` };
    const reply = await host.ask('objections.record', { objection_id, event: 'error_shown', details, key: `full-disk-${i}` });
    if (reply.error) error = reply.error; else acknowledged.push(reply.result.seq);
  }
  assert.equal(error.message, 'disk_full');
  assert.ok(acknowledged.length > 0);
  assert.deepEqual(await host.end(), { code: 0, signal: null });
  makeRoom();
  const next = await greetedHost(home);
  const there = new Set((await wholeLog(next)).map((entry) => entry.seq));
  for (const seq of acknowledged) assert.ok(there.has(seq), `entry ${seq}`);
  assert.equal((await next.call('log.verify')).ok, true);
  await next.call('persons.save', { person: person('Somebody Else'), key: 'person-2' });
  await next.end();
}

test('a journal cut short says so, and is not made worse', async (context) => {
  const home = await homeWithJournal(context);
  const whole = readFileSync(journalIn(home));
  for (let i = 0; i < 24; ++i) {
    writeFileSync(journalIn(home), whole);
    truncateSync(journalIn(home), Math.floor(whole.length * i / 24));
    const cut = readFileSync(journalIn(home));
    assert.equal(await errorOfSaving(home), 'journal_damaged', `cut at ${cut.length} of ${whole.length}`);
    assert.deepEqual(readFileSync(journalIn(home)), cut);
  }
  writeFileSync(journalIn(home), whole);
  assert.equal(await errorOfSaving(home), null);
});

test('a journal that is no journal', async (context) => {
  const home = await homeWithJournal(context);
  writeFileSync(journalIn(home), 'My dear diary. '.repeat(1000));
  assert.equal(await errorOfSaving(home), 'journal_damaged');
  unlinkSync(journalIn(home));
  mkdirSync(journalIn(home));
  assert.notEqual(await errorOfSaving(home), null);
});

test('a changed entry is found and named', async (context) => {
  const home = await homeWithJournal(context);
  const bytes = readFileSync(journalIn(home));
  const marker = Buffer.from('zoe@example.org');
  assert.notEqual(bytes.indexOf(marker), -1);
  for (let at = -1; (at = bytes.indexOf(marker, at + 1)) !== -1;) bytes.write('joe', at);
  writeFileSync(journalIn(home), bytes);
  const host = await greetedHost(home);
  const { ok, first_broken: first } = await host.call('log.verify');
  assert.deepEqual({ ok, first }, { ok: false, first: 1 });
  await host.end();
});
