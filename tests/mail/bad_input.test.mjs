// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Places that hold no mail, hold it no longer, or change while they are read: nothing crashes, nothing hangs, and a sentence says what happened.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { buildFolder, temporaryFolder } from '../host/blackbox/host_process.mjs';
import { mboxEntry, writeMbox } from './generator/stores.mjs';
import { confirmation, idOf, other } from './mails.mjs';
import { run, scan, start } from './program.mjs';

const bytes = (/** @type {string} */ text) => Buffer.from(text, 'latin1');

/** @param {import('./program.mjs').Scan} seen @param {RegExp} [problem] */
function saysWhy(seen, problem = /./) {
  assert.equal(seen.code, 1, seen.output);
  assert.match(JSON.stringify(seen.summary.problems), problem);
  assert.match(seen.stderr, /\w+ \w+ \w+/, 'a sentence');
}

/** @param {import('./program.mjs').Scan} seen */
const ids = ({ lines }) => lines.map(({ message_id }) => message_id);

test('a folder instead of a file is looked through', async (t) => {
  const home = await temporaryFolder(t);
  const folder = join(home, 'mail.eml');
  mkdirSync(join(folder, 'deeper', 'still'), { recursive: true });
  writeFileSync(join(folder, 'deeper', 'still', 'saved mail.eml'), bytes(confirmation(1)));
  const seen = await scan(home, [folder]);
  assert.equal(seen.code, 0, seen.stderr);
  assert.deepEqual(ids(seen), [idOf(1)]);
});

test('an empty folder and an empty file', async (t) => {
  const home = await temporaryFolder(t);
  mkdirSync(join(home, 'empty'));
  writeFileSync(join(home, 'empty.mbox'), '');
  const seen = await scan(home, [join(home, 'empty'), join(home, 'empty.mbox')]);
  assert.equal(seen.lines.length, 0);
  assert.equal(seen.summary.messages, 0);
});

test('a path that is not there', async (t) => {
  const home = await temporaryFolder(t);
  writeFileSync(join(home, 'there.eml'), bytes(confirmation(1)));
  const seen = await scan(home, [join(home, 'missing.mbox'), join(home, 'there.eml')]);
  saysWhy(seen, /not_found/);
  assert.deepEqual(ids(seen), [idOf(1)], 'the rest is read');
});

for (const [what, content] of /** @type {[string, Buffer][]} */ ([
  ['zeros', Buffer.alloc(3_000_000)], ['noise', Buffer.from(Array.from({ length: 500_000 }, (_, at) => (at * at * 31 + (at >> 3) * 7) % 256))],
  ['a program', Buffer.concat([bytes('\x7fELF\x02\x01\x01'), Buffer.alloc(9000, 0xc3)])], ['one line without end', Buffer.alloc(5_000_000, 'a')], ['a picture', bytes(`\x89PNG\r\n\x1a\n${'\x00\xff'.repeat(5000)}`)]])) {
  test(`a binary file: ${what}`, async (t) => {
    const home = await temporaryFolder(t);
    writeFileSync(join(home, 'file.bin'), content);
    const seen = await scan(home, [join(home, 'file.bin')]);
    assert.equal(seen.lines.length, 0);
    saysWhy(seen, /not_mail/);
  });
}

test('a database and an index beside mail are left alone', async (t) => {
  const home = await temporaryFolder(t);
  writeMbox(join(home, 'Inbox'), [confirmation(1)]);
  writeFileSync(join(home, 'Inbox.msf'), '// <!-- <mdb:mork:z v="1.4"/> -->\n< <(a=c)> // (f=iso-8859-1)\n');
  writeFileSync(join(home, 'panacea.dat'), Buffer.alloc(4000, 7));
  const seen = await scan(home, [home]);
  assert.deepEqual(ids(seen), [idOf(1)]);
});

test('a link that leads to itself, and a folder inside itself', async (t) => {
  const home = await temporaryFolder(t);
  const folder = join(home, 'mail');
  mkdirSync(folder);
  symlinkSync('loop', join(folder, 'loop'));
  symlinkSync('..', join(folder, 'up'));
  symlinkSync(folder, join(folder, 'self'));
  writeFileSync(join(folder, 'one.eml'), bytes(confirmation(1)));
  const seen = await scan(home, [folder]);
  assert.deepEqual([...new Set(ids(seen))], [idOf(1)]);
  assert.equal(seen.lines.length, 1, 'once, however many ways lead there');
  saysWhy(await scan(home, [join(folder, 'loop')]), /is_loop|not_found/);
});

test('a pipe that nobody writes to, and a device without end', async (t) => {
  const home = await temporaryFolder(t);
  execFileSync('mkfifo', [join(home, 'pipe')]);
  for (const path of [join(home, 'pipe'), '/dev/zero']) {
    const seen = await scan(home, [path]);
    assert.equal(seen.lines.length, 0);
    saysWhy(seen);
  }
});

test('no permission', async (t) => {
  const home = await temporaryFolder(t);
  const asRoot = process.getuid?.() === 0;
  const programs = join(home, 'programs');
  const nobody = join(home, 'nobody');
  for (const folder of [programs, nobody, join(home, 'closed')]) mkdirSync(folder);
  for (const name of ['objector', 'objector-mail', 'objector-host']) {
    if (!existsSync(join(buildFolder, name))) continue;
    copyFileSync(join(buildFolder, name), join(programs, name));
    chmodSync(join(programs, name), 0o755);
  }
  writeFileSync(join(home, 'secret.eml'), bytes(confirmation(1)));
  writeFileSync(join(home, 'closed', 'inside.eml'), bytes(confirmation(2)));
  writeFileSync(join(home, 'open.eml'), bytes(confirmation(3)));
  chmodSync(join(home, 'secret.eml'), 0);
  chmodSync(join(home, 'closed'), 0);
  chmodSync(home, 0o755);
  if (asRoot) execFileSync('chown', ['65534:65534', nobody]);
  // Root may read everything; nobody may not.
  const program = asRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : [];
  const seen = await scan(nobody, [join(home, 'secret.eml'), join(home, 'closed'), join(home, 'open.eml')], { program, folder: programs });
  chmodSync(join(home, 'closed'), 0o700);
  saysWhy(seen, /no_permission/);
  assert.deepEqual(ids(seen), [idOf(3)], 'the rest is read');
});

/** A mailbox large enough to be read for a while. @param {string} path @param {number} megabytes */
function largeMailbox(path, megabytes) {
  writeFileSync(path, '');
  const block = bytes(Array.from({ length: 250 }, (_, at) => mboxEntry(other(at, 4000))).join(''));
  for (let at = 0, numbers = 0; at < megabytes * 1_000_000; at += block.length) {
    appendFileSync(path, block);
    appendFileSync(path, bytes(mboxEntry(confirmation(numbers))));
    numbers += 1;
  }
}

/** What somebody else does to a mailbox while it is read. @type {[string, (path: string, turn: number) => void][]} */
const DISTURBANCES = [
  ['grows', (path, turn) => appendFileSync(path, bytes(mboxEntry(confirmation(1000 + turn))))],
  ['shrinks', (path, turn) => { if (turn === 1) truncateSync(path, 40_000_000); }],
  ['is emptied', (path, turn) => { if (turn === 1) truncateSync(path, 0); }],
  ['is compacted in place', (path, turn) => { if (turn === 1) writeFileSync(path, bytes([1, 2, 3].map((number) => mboxEntry(confirmation(number))).join(''))); }],
  ['is replaced', (path, turn) => { writeMbox(`${path}.new`, [confirmation(turn)]); renameSync(`${path}.new`, path); }],
  ['is rewritten again and again', (path, turn) => writeMbox(path, Array.from({ length: 1 + (turn % 7) }, (_, number) => confirmation(number)))],
];

for (const [what, disturb] of DISTURBANCES) {
  test(`a mailbox that ${what} while it is read`, async (t) => {
    const home = await temporaryFolder(t);
    const path = join(home, 'Inbox');
    largeMailbox(path, 150);
    let done = false;
    const reading = scan(home, [path]).finally(() => { done = true; });
    const turning = (async () => {
      for (let turn = 1; !done && turn < 400; turn += 1) {
        disturb(path, turn);
        await new Promise((resolve) => { setTimeout(resolve, 1); });
      }
    })();
    const [seen] = await Promise.all([reading, turning]);
    assert.ok(seen.code === 0 || seen.code === 1, seen.stderr);
    assert.equal(new Set(seen.lines.map(({ message_sha256 }) => message_sha256)).size, seen.lines.length, 'nothing twice');
    for (const { message_id } of seen.lines) assert.match(message_id, /^confirmation-\d+@facebookmail\.com$/);
    if (seen.code === 1) assert.match(JSON.stringify(seen.summary.problems), /changed_while_reading|gone|not_mail/);
    const later = await scan(home, [path]);
    assert.equal(later.code, existsSync(path) ? 0 : 1, later.stderr);
  });
}

test('wrong usage says how to use it', async (t) => {
  const home = await temporaryFolder(t);
  for (const words of [['mail', 'scan'], ['mail', 'scan', '--keys'], ['mail', 'scan', home, '--keys', join(home, 'missing')], ['mail', 'scan', home, '--nonsense']]) {
    const { code, stderr } = await run(home, words);
    assert.equal(code, 2, `${words.join(' ')}: ${stderr}`);
    assert.notEqual(stderr, '');
  }
});

test('an interrupted reader of the output ends the scan', async (t) => {
  const home = await temporaryFolder(t);
  largeMailbox(join(home, 'Inbox'), 60);
  const child = start(home, ['mail', 'scan', join(home, 'Inbox'), '--json', '--offline', '--dry-run']);
  child.stdout?.once('data', () => child.stdout?.destroy());
  const [code, signal] = await new Promise((resolve) => { child.on('close', (...how) => resolve(how)); });
  assert.ok(signal === null ? code < 128 : signal === 'SIGPIPE', `${code} ${signal}`);
});
