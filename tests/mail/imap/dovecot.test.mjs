// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A real Dovecot is read, and after every reading the mailbox is byte for byte as before.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { startDovecot } from '../../harness/dovecot.mjs';
import { mailNamed, namesOf, problemsOf, readMailbox } from './mailbox.mjs';

const ADA = { user: 'ada@example.org', password: 'correct horse' };
const ODD = ['"quote\\back"', 'pässwörd €😀', ' spaces at both ends ', '{5}', '(*%)] NIL', 'a'.repeat(900)]
  .map((password, i) => ({ user: `odd${i}@example.org`, password }));
const more = ['folders', 'flags', 'news', 'large', 'many', 'validity', 'kill', 'since'].map((name) => ({ user: `${name}@example.org`, password: ADA.password }));

/** @type {Awaited<ReturnType<typeof startDovecot>>} */
let dovecot;
before(async () => { dovecot = await startDovecot({ users: [ADA, ...ODD, ...more] }); });
after(() => dovecot?.stop());

/** @param {{user: string, password: string}} who */
const account = (who, more_ = {}) => ({ host: dovecot.host, port: dovecot.ports.tls, ca_file: dovecot.authority, ...who, ...more_ });
const of = (/** @type {string} */ name) => ({ user: `${name}@example.org`, password: ADA.password });

/** Reads, and looks that nothing has changed. @param {import('./mailbox.mjs').Account} who @param {Parameters<typeof readMailbox>[1]} [how] */
async function read(who, how) {
  const earlier = await dovecot.snapshot(who.user);
  const reading = await readMailbox(who, how);
  assert.deepEqual(await dovecot.snapshot(who.user), earlier, 'the mailbox has changed');
  return reading;
}

test('by TLS and by STARTTLS: every mail from Meta, as it is on the disk, and nobody else\'s', async () => {
  const raw = mailNamed('one');
  await dovecot.deliver(ADA.user, raw, { isNew: true });
  await dovecot.deliver(ADA.user, mailNamed('friend', { from: 'Eve <eve@example.net>' }));
  await dovecot.deliver(ADA.user, mailNamed('near', { from: 'Eve <eve@notsupport.facebook.com.example.net>' }));
  for (const way of [{}, { port: dovecot.ports.starttls, security: /** @type {const} */ ('starttls') }]) {
    const reading = await read(account(ADA, way));
    assert.deepEqual(problemsOf(reading), []);
    assert.deepEqual(namesOf(reading.mails), ['one']);
    assert.equal(reading.mails[0].raw.toString(), raw);
    assert.equal(reading.mails[0].place, 'INBOX');
  }
});

test('a password of any characters', async () => {
  for (const who of ODD) {
    await dovecot.makeFolder(who.user);
    assert.deepEqual(problemsOf(await read(account(who))), [], who.password);
  }
});

test('a wrong password is one problem', async () => {
  const reading = await read(account({ ...ADA, password: 'wrong' }));
  assert.deepEqual(problemsOf(reading), ['wrong_password']);
  assert.ok(!JSON.stringify(reading.problems).includes('"wrong"'), 'the password is never told');
  assert.equal((await dovecot.log()).match(/user=<ada@example.org>.*auth failed|auth failed.*user=<ada@example.org>/g)?.length ?? 0, 1);
});

test('Junk, the archive, nested folders and folders with any name', async () => {
  const names = ['Junk', 'Archive/2025/Müll & Co', 'Trash', '日本語', 'a "quoted" name', 'with {5}', 'back\\slash', 'B&W', '😀'];
  for (const [i, folder] of names.entries()) await dovecot.deliver(of('folders').user, mailNamed(`f${i}`), { folder });
  const reading = await read(account(of('folders')));
  assert.deepEqual(problemsOf(reading), []);
  assert.deepEqual(reading.mails.map(({ place }) => place).sort(), [...names].sort());
});

test('flags stay, and a new mail stays new', async () => {
  for (const flags of ['', 'S', 'F', 'RS', 'T']) await dovecot.deliver(of('flags').user, mailNamed(`flags${flags}`), { flags });
  await dovecot.deliver(of('flags').user, mailNamed('new'), { isNew: true });
  assert.equal((await read(account(of('flags')))).mails.length, 6);
});

test('asking again costs nothing new, later mail comes alone, and another question starts again', async () => {
  const { user } = of('news');
  for (let i = 0; i < 30; i += 1) await dovecot.deliver(user, mailNamed(`old${i}`), { folder: i % 2 ? 'Junk' : 'INBOX' });
  const first = await read(account(of('news')));
  assert.equal(first.mails.length, 30);
  const again = await read(account(of('news')), { memory: first.memory });
  assert.deepEqual([again.mails.length, problemsOf(again)], [0, []]);
  assert.ok(again.summary.bytes < 5000, `${again.summary.bytes} bytes for nothing`);
  await dovecot.deliver(user, mailNamed('later'), { folder: 'Junk', isNew: true });
  await dovecot.deliver(user, mailNamed('other', { from: 'eve@example.net' }));
  const later = await read(account(of('news')), { memory: again.memory });
  assert.deepEqual(namesOf(later.mails), ['later']);
  const nothing = await read(account(of('news')), { memory: later.memory });
  assert.equal(nothing.mails.length, 0);
  const since = await read(account(of('news'), { since: '2020-01-01' }), { memory: nothing.memory });
  assert.equal(since.mails.length, 31);
});

test('mail before the day is left on the server', async () => {
  await dovecot.deliver(of('since').user, mailNamed('old'), { date: new Date('2023-05-01T12:00:00Z') });
  await dovecot.deliver(of('since').user, mailNamed('young'), { date: new Date('2025-05-01T12:00:00Z') });
  assert.deepEqual(namesOf((await read(account(of('since'), { since: '2024-05-01' }))).mails), ['young']);
});

test('a mail of 50 MB comes whole; a larger one than allowed is told, and the others come', async () => {
  const raw = mailNamed('large', { bytes: 50_000_000 });
  await dovecot.deliver(of('large').user, raw);
  await dovecot.deliver(of('large').user, mailNamed('too-large', { bytes: 61_000_000 }));
  await dovecot.deliver(of('large').user, mailNamed('small'));
  const reading = await read(account(of('large')));
  assert.deepEqual(namesOf(reading.mails), ['large', 'small']);
  assert.ok(reading.mails[0].raw.equals(Buffer.from(raw)));
  assert.deepEqual(problemsOf(reading), ['too_large']);
  assert.deepEqual(problemsOf(await read(account(of('large')), { memory: reading.memory })), []);
});

test('10,000 mails, each once', async (context) => {
  const { user } = of('many');
  for (let i = 0; i < 10_000; i += 1) await dovecot.deliver(user, mailNamed(i, { bytes: 2000 }));
  const reading = await read(account(of('many')));
  context.diagnostic(`10,000 mails in ${(reading.milliseconds / 1000).toFixed(1)} s`);
  assert.deepEqual(problemsOf(reading), []);
  assert.equal(new Set(namesOf(reading.mails)).size, 10_000);
  assert.equal(reading.mails.length, 10_000);
  const again = await read(account(of('many')), { memory: reading.memory });
  context.diagnostic(`nothing new: ${again.milliseconds.toFixed(0)} ms`);
  assert.equal(again.mails.length, 0);
});

test('another UIDVALIDITY: all is read again', async () => {
  await dovecot.deliver(of('validity').user, mailNamed('stays'));
  const first = await read(account(of('validity')));
  const list = join(dovecot.maildir(of('validity').user), 'dovecot-uidlist');
  await writeFile(list, '3 V1234567890 N1\n');
  await new Promise((done) => setTimeout(done, 1100));
  const second = await read(account(of('validity')), { memory: first.memory });
  assert.deepEqual(second.mails.map(({ identity }) => identity), first.mails.map(({ identity }) => identity));
  assert.notEqual(second.mails[0].uidvalidity, first.mails[0].uidvalidity);
});

test('killed at any time: the mailbox is as before, and the next reading has everything', async () => {
  for (let i = 0; i < 200; i += 1) await dovecot.deliver(of('kill').user, mailNamed(i, { bytes: 20_000 }), { isNew: true });
  for (const killAfter of [0, 10, 30, 60, 100]) await read(account(of('kill')), { killAfter });
  assert.equal((await read(account(of('kill')))).mails.length, 200);
});
