// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What was read once: asked again nothing is new, an interrupted scan loses nothing, and one mail counts once.

import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../host/blackbox/host_process.mjs';
import { Random } from '../generator/random.mjs';
import { emlx, mboxEntry, writeMbox } from './generator/stores.mjs';
import { confirmation, idOf, other } from './mails.mjs';
import { run, scan, start } from './program.mjs';

const SEED = Number(process.env.OBJECTOR_SEED ?? Date.now() % 2 ** 31);

/** @param {string} home @returns {Promise<any[]>} */
async function foundInJournal(home) {
  const entries = [];
  for (let before = ''; ;) {
    const page = JSON.parse((await run(home, ['log', '--json', '--limit', '1000', ...(before === '' ? [] : ['--before', before])])).stdout);
    entries.push(...page.entries);
    if (page.next === null || page.next === undefined || page.entries.length === 0) break;
    before = String(page.next);
  }
  return entries.filter((entry) => entry.type === 'mail_found');
}

/** @param {string} home */
async function journalHolds(home) {
  const { code, stdout, stderr } = await run(home, ['log', 'verify']);
  assert.equal(code, 0, stdout + stderr);
}

/** @param {import('./program.mjs').Scan} seen */
const ids = ({ lines }) => lines.map(({ message_id }) => message_id).sort();

test('asking again finds nothing new, and prints what is known', async (t) => {
  const home = await temporaryFolder(t);
  const path = join(home, 'Inbox');
  writeMbox(path, [confirmation(1), other(1), confirmation(2)]);
  const first = await scan(home, [path], { dry: false });
  assert.deepEqual([first.summary.found, first.summary.new], [2, 2]);
  const second = await scan(home, [path], { dry: false });
  assert.deepEqual(second.lines, first.lines);
  assert.equal(second.summary.new, 0);
  assert.equal((await foundInJournal(home)).length, 2);

  appendFileSync(path, Buffer.from(mboxEntry(confirmation(3)), 'latin1'));
  const third = await scan(home, [path], { dry: false });
  assert.deepEqual(ids(third), [1, 2, 3].map(idOf));
  assert.equal(third.summary.new, 1);

  // Compacted: the mails moved, and are the same.
  writeMbox(path, [confirmation(2), confirmation(3)]);
  const fourth = await scan(home, [path], { dry: false });
  assert.ok([2, 3].every((number) => ids(fourth).includes(idOf(number))));
  assert.equal(fourth.summary.new, 0);
  assert.equal((await foundInJournal(home)).length, 3);
  await journalHolds(home);
});

test('a dry run stores nothing', async (t) => {
  const home = await temporaryFolder(t);
  writeMbox(join(home, 'Inbox'), [confirmation(1)]);
  await scan(home, [join(home, 'Inbox')]);
  assert.equal((await scan(home, [join(home, 'Inbox')], { dry: false })).summary.new, 1);
  await scan(home, [join(home, 'Inbox')]);
  assert.equal((await foundInJournal(home)).length, 1);
});

test('the same mail in five places counts once', async (t) => {
  const home = await temporaryFolder(t);
  const mail = confirmation(1, { more: 'From here on: nothing.\r\n' });
  writeFileSync(join(home, 'saved.eml'), Buffer.from(mail, 'latin1'));
  writeFileSync(join(home, 'saved again.eml'), Buffer.from(`${mail.replaceAll('\r\n', '\n')}\n\n`, 'latin1'));
  writeMbox(join(home, 'Inbox'), [mail, mail], { mozilla: true });
  writeMbox(join(home, 'Old'), [mail], { crlf: true, quoting: 'mboxo' });
  mkdirSync(join(home, 'Apple.mbox', 'Messages'), { recursive: true });
  writeFileSync(join(home, 'Apple.mbox', 'Messages', '7.emlx'), Buffer.from(emlx(mail), 'latin1'));
  const paths = ['saved.eml', 'Inbox', 'Old', 'Apple.mbox', 'saved again.eml'].map((name) => join(home, name));
  const together = await scan(home, paths, { dry: false });
  assert.equal(together.summary.new, 1);
  for (const path of paths) assert.equal((await scan(home, [path], { dry: false })).summary.new, 0, path);
  assert.equal((await foundInJournal(home)).length, 1);
  const other_ = confirmation(1, { more: 'another text under the same Message-ID\r\n' });
  writeFileSync(join(home, 'other.eml'), Buffer.from(other_, 'latin1'));
  assert.equal((await scan(home, [join(home, 'other.eml')], { dry: false })).summary.new, 1, 'the words tell mails apart, not the Message-ID');
});

/** The children of a process and theirs. @param {number} id @returns {number[]} */
function childrenOf(id) {
  try {
    const own = readdirSync(`/proc/${id}/task`).flatMap((task) => readFileSync(`/proc/${id}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number));
    return own.flatMap((child) => [child, ...childrenOf(child)]);
  } catch {
    return [];
  }
}

/** @param {number} id */
function lives(id) {
  try { return !/^State:\s+Z/m.test(readFileSync(`/proc/${id}/status`, 'utf8')); } catch { return false; }
}

test('scans killed in the middle lose nothing and double nothing', async (t) => {
  t.diagnostic(`OBJECTOR_SEED=${SEED}`);
  const random = new Random(SEED);
  const home = await temporaryFolder(t);
  const path = join(home, 'Inbox');
  const mails = 300;
  for (let number = 0; number < mails; number += 1) appendFileSync(path, Buffer.from(mboxEntry(other(number, 300_000)) + mboxEntry(confirmation(number)), 'latin1'));
  let kills = 0;
  let lasted = 0;
  let left = /** @type {number[]} */ ([]);
  for (let turn = 0; turn < 40; turn += 1) {
    const child = start(home, ['mail', 'scan', path, '--json', '--offline']);
    child.stdout?.resume();
    const ended = new Promise((resolve) => { child.on('close', (code) => resolve(code)); });
    await new Promise((resolve) => { setTimeout(resolve, 10 + random.below(250)); });
    left = [...left.filter(lives), ...childrenOf(Number(child.pid))];
    if (child.exitCode === null) { child.kill('SIGKILL'); kills += 1; } else lasted += 1;
    await ended;
    if (lasted >= 3) break;
  }
  t.diagnostic(`${kills} scans were killed`);
  for (let wait = 0; wait < 100 && left.some(lives); wait += 1) await new Promise((resolve) => { setTimeout(resolve, 50); });
  assert.deepEqual(left.filter(lives), [], 'the program that reads dies with the one that asked');
  const seen = await scan(home, [path], { dry: false });
  assert.equal(seen.code, 0, seen.stderr);
  assert.deepEqual(ids(seen), Array.from({ length: mails }, (_, number) => idOf(number)).sort());
  const found = await foundInJournal(home);
  assert.equal(found.length, mails);
  await journalHolds(home);
});

test('two scans at once double nothing', async (t) => {
  const home = await temporaryFolder(t);
  const path = join(home, 'Inbox');
  writeMbox(path, Array.from({ length: 60 }, (_, number) => [confirmation(number), other(number, 30_000)]).flat());
  const both = await Promise.all([1, 2, 3].map(() => scan(home, [path], { dry: false })));
  for (const seen of both) assert.equal(new Set(ids(seen)).size, 60);
  assert.equal((await foundInJournal(home)).length, 60);
  await journalHolds(home);
});
