// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mail through the real host and the real objector-mail: given in pieces, told in notifications, recorded once.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { contract, environment, buildFolder, greetedHost, temporaryFolder } from './host_process.mjs';
import { whole } from './whole_schema.mjs';
import { beginObjection, wholeLog } from './one_objection.mjs';

const shapes = new Map(contract['x-notifications'].map((/** @type {any} */ one) => [one.name, new Ajv({ strict: false }).compile(whole(one.schema))]));

const began = Date.now();

/** @param {number} number @param {string} [to] a mail that honours, each number another one */
function confirmation(number, to = 'zoe@example.org') {
  return [
    'From: Facebook <case++abc@support.facebook.com>', `To: ${to}`, 'Subject: Your objection',
    `Date: ${new Date(began + number * 1000).toUTCString()}`, `Message-ID: <${number}@support.facebook.com>`,
    'Content-Type: text/plain; charset=utf-8', '', 'Hi,', '',
    "We've reviewed your request and will honor your objection. This means your request will be applied going forward.", '',
    'The Privacy Operations team', '',
  ].join('\r\n');
}

/** A host whose replies and notifications are told apart. */
class Conversation {
  /** @param {import('./host_process.mjs').Host} host */
  constructor(host) {
    this.host = host;
    this.nextId = 100;
    /** @type {any[]} */
    this.notifications = [];
  }

  /** @param {string} method @param {object} [params] */
  async call(method, params = {}) {
    const id = this.nextId++;
    this.host.send({ jsonrpc: '2.0', id, method, params });
    for (;;) {
      const message = await this.host.receive();
      if (message === undefined) throw new Error(`${method}: the host has ended`);
      if (message.id === id) {
        if (message.error) throw new Error(`${method}: ${JSON.stringify(message.error)}`);
        return message.result;
      }
      this.note(message);
    }
  }

  /** @param {any} message */
  note(message) {
    assert.equal(message.id, undefined);
    const check = shapes.get(message.method);
    assert.ok(check?.(message.params), `${message.method}: ${JSON.stringify(check?.errors)}`);
    this.notifications.push(message);
  }

  /** @param {string} scanId @returns {Promise<any>} what mail.done says */
  async done(scanId) {
    for (;;) {
      const told = this.notifications.find((one) => one.method === 'mail.done' && one.params.scan_id === scanId);
      if (told) return told.params;
      const message = await this.host.receive();
      if (message === undefined) throw new Error('the host has ended');
      this.note(message);
    }
  }

  /** @param {string} name @param {string|Buffer} content */
  async give(name, content) {
    const bytes = Buffer.from(content);
    const { upload_id } = await this.call('mail.give', { name, size: bytes.length });
    for (let offset = 0; offset < bytes.length; offset += 500_000) {
      await this.call('mail.piece', { upload_id, offset, base64: bytes.subarray(offset, offset + 500_000).toString('base64') });
    }
    return this.call('mail.read', { upload_id });
  }
}

/** @param {import('node:test').TestContext} context @param {string} home */
async function conversation(context, home) {
  const host = await greetedHost(home);
  context.after(() => host.end());
  return new Conversation(host);
}

/** @param {string} home @param {string[]} words */
const objector = (home, words) => execFileSync(join(buildFolder, 'objector'), words, { env: environment(home), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

test('a mail that is given is recorded, told, and asked about as long as it could not be checked', async (context) => {
  const home = await temporaryFolder(context);
  const host = await conversation(context, home);
  const { objection_id } = await beginObjection(host.host);
  const { scan_id, running } = await host.give('a.eml', confirmation(1));
  assert.equal(running, false);
  const done = await host.done(scan_id);
  assert.deepEqual([done.found, done.new, done.problems, done.cancelled], [1, 1, [], false]);
  assert.deepEqual(done.changes.map((/** @type {any} */ one) => [one.objection_id, one.outcome, one.authenticity]), [[objection_id, 'honoured', 'not_checked']]);
  const found = host.notifications.find((one) => one.method === 'mail.found').params;
  assert.deepEqual([found.new, found.mail.objection_id, found.mail.kind], [true, objection_id, 'honoured']);

  const { objections } = await host.call('objections.list');
  assert.deepEqual([objections[0].stage, objections[0].next, objections[0].mails], ['submitted', 'check_mail', 1]);
  const text = await host.call('mail.text', { mail_id: found.mail.id });
  assert.match(text.text, /will honor your objection/);
  assert.equal(text.has_raw, true);
  const { objection } = await host.call('mail.judge', { mail_id: found.mail.id, outcome: 'honoured', key: 'judge-01' });
  assert.deepEqual([objection.stage, objection.next], ['confirmed', 'done']);

  // The same mail again changes nothing.
  const again = await host.done((await host.give('b.eml', confirmation(1))).scan_id);
  assert.deepEqual([again.found, again.new, again.changes], [1, 0, []]);
  await host.host.end();
  assert.match(objector(home, ['log', 'verify']), /holds/);
  const exported = JSON.parse(objector(home, ['export']));
  const entry = exported.entries.find((/** @type {any} */ one) => one.type === 'mail_found');
  assert.equal(Buffer.from(entry.message_base64, 'base64').toString(), confirmation(1));
});

test('requests are answered while mail is read, a second reading waits, and cancel ends it', async (context) => {
  const home = await temporaryFolder(context);
  const host = await conversation(context, home);
  await beginObjection(host.host);
  const mailbox = Array.from({ length: 30_000 }, (_, i) => `From x Sat Nov 21 10:00:00 2026\n${confirmation(i).replaceAll('\r\n', '\n')}\n`).join('');
  const { scan_id } = await host.give('big.mbox', mailbox.slice(0, 15_000_000));
  const before = await host.call('status.get');
  assert.equal(before.objections.length, 1);
  const second = await host.call('mail.check');
  assert.deepEqual(second, { scan_id, running: true });
  assert.deepEqual(await host.call('mail.cancel', { scan_id }), { cancelled: true });
  const done = await host.done(scan_id);
  assert.equal(done.cancelled, true);
  assert.deepEqual(await host.call('mail.cancel', { scan_id }), { cancelled: false });
  const { total } = await host.call('mail.list');
  assert.equal(total, done.new);
  assert.equal((await host.call('log.verify')).ok, true);
  assert.equal(host.notifications.filter((one) => one.method === 'mail.done').length, 1);
});

test('a host killed in the middle loses nothing that it told, and nothing is doubled afterwards', async (context) => {
  const home = await temporaryFolder(context);
  const mailbox = Array.from({ length: 60 }, (_, i) => `From x Sat Nov 21 10:00:00 2026\n${confirmation(i).replaceAll('\r\n', '\n')}\n`).join('');
  const first = await conversation(context, home);
  await beginObjection(first.host);
  /** @type {Set<string>} */
  const told = new Set();
  for (let round = 1; round <= 3; ++round) {
    const host = round === 1 ? first : await conversation(context, home);
    await host.give('a.mbox', mailbox);
    for (let message; told.size < round * 10 && (message = await host.host.receive()) !== undefined;) {
      if (message.method === 'mail.found') told.add(message.params.mail.id);
      assert.notEqual(message.method, 'mail.done');
    }
    host.host.process.kill('SIGKILL');
    for (let message; (message = await host.host.receive()) !== undefined;) if (message.method === 'mail.found') told.add(message.params.mail.id);
  }
  const last = await conversation(context, home);
  const done = await last.done((await last.give('a.mbox', mailbox)).scan_id);
  assert.equal(done.found, 60);
  const entries = (await wholeLog(last.host)).filter((/** @type {any} */ one) => one.type === 'mail_found');
  assert.equal(entries.length, 60);
  assert.equal(new Set(entries.map((one) => one.payload.identity)).size, 60);
  for (const id of told) assert.ok(entries.some((one) => one.payload.mail_id === id), id);
  assert.equal((await last.call('log.verify')).ok, true);
});

test('two hosts and the command line at once record each mail once', async (context) => {
  const home = await temporaryFolder(context);
  const file = join(home, 'a.mbox');
  const mailbox = Array.from({ length: 40 }, (_, i) => `From x Sat Nov 21 10:00:00 2026\n${confirmation(i).replaceAll('\r\n', '\n')}\n`).join('');
  await writeFile(file, mailbox);
  const hosts = [await conversation(context, home), await conversation(context, home)];
  await beginObjection(/** @type {Conversation} */ (hosts[0]).host);
  const scans = await Promise.all(hosts.map((host) => host.give('a.mbox', mailbox)));
  const lines = objector(home, ['mail', 'scan', file, '--json', '--offline']).trim().split('\n').map((line) => JSON.parse(line));
  assert.equal(lines.length, 41);
  const ends = await Promise.all(hosts.map((host, i) => host.done(scans[i]?.scan_id)));
  assert.deepEqual(ends.map((end) => end.problems), [[], []]);
  const added = ends.reduce((sum, end) => sum + end.new, lines.at(-1).summary.new);
  assert.equal(added, 40);
  assert.equal((await /** @type {Conversation} */ (hosts[1]).call('mail.list')).total, 40);
});

test('the child ends with the host', async (context) => {
  const home = await temporaryFolder(context);
  const host = await conversation(context, home);
  const mailbox = Array.from({ length: 30_000 }, (_, i) => `From x Sat Nov 21 10:00:00 2026\n${confirmation(i).replaceAll('\r\n', '\n')}\n`).join('');
  await host.give('big.mbox', mailbox.slice(0, 15_000_000));
  const pid = host.host.process.pid;
  const children = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name) && (() => {
    try { return readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1] === String(pid); } catch { return false; }
  })());
  const before = children();
  assert.equal(before.length, 1);
  await host.host.end();
  for (let tries = 0; tries < 100 && before.some((one) => existsSync(`/proc/${one}`)); ++tries) await new Promise((go) => { setTimeout(go, 50); });
  assert.deepEqual(before.filter((one) => existsSync(`/proc/${one}`)), []);
});

test('the command line tells again what it knows, asks nobody when nothing changed, and a look stores nothing', async (context) => {
  const home = await temporaryFolder(context);
  await mkdir(join(home, 'mail'));
  const file = join(home, 'mail', 'a.eml');
  await writeFile(file, confirmation(1));
  const scan = (/** @type {string[]} */ ...words) => objector(home, ['mail', 'scan', join(home, 'mail'), '--json', '--offline', ...words]).trim().split('\n').map((line) => JSON.parse(line));
  const look = scan('--dry-run');
  assert.deepEqual([look.length, look[1].summary.new], [2, 1]);
  assert.equal(existsSync(join(home, 'objector', 'journal.sqlite3')), false);
  const members = ['authenticity', 'date', 'deciding_sentence', 'from', 'kind', 'message_id', 'message_sha256', 'objection', 'offset', 'outcome', 'source', 'subject'];
  const first = scan();
  assert.deepEqual(Object.keys(first[0]).sort(), members);
  assert.deepEqual([first[0].source, first[1].summary.found, first[1].summary.new], [file, 1, 1]);
  const second = scan();
  assert.deepEqual(second[0], first[0]);
  assert.deepEqual([second[1].summary.messages, second[1].summary.found, second[1].summary.new], [0, 1, 0]);
  await writeFile(join(home, 'mail', 'b.eml'), confirmation(2));
  assert.deepEqual(scan().at(-1).summary.new, 1);
  assert.equal(scan().length, 3);
  assert.match(objector(home, ['mail', 'list']), /Your objection/);
});

test('what cannot be read is a sentence and exit code 1; nothing named is wrong usage', async (context) => {
  const home = await temporaryFolder(context);
  /** @param {string[]} words */
  const fails = (words) => {
    try { objector(home, words); } catch (error) { return /** @type {any} */ (error); }
    throw new Error('did not fail');
  };
  const missing = fails(['mail', 'scan', join(home, 'nothing.mbox')]);
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /is not there/);
  assert.equal(fails(['mail', 'scan']).status, 2);
  assert.equal(fails(['mail', 'scan', home, '--keys', join(home, 'none')]).status, 2);
  assert.equal(fails(['mail', 'judge', 'x', 'perhaps']).status, 2);
});
