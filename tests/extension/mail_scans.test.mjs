// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the host tells unasked while it reads mail, and that no reading is lost, waited for in vain or told twice.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { setImmediate as soon } from 'node:timers/promises';
import { HELLO, installChrome, makeHost, violations } from './fake_browser.mjs';

installChrome();
const { HostConnection } = await import('../../extension/background/host_port.js');
const { RpcClient } = await import('../../extension/background/rpc_client.js');
const { MailScans } = await import('../../extension/background/mail_scans.js');

afterEach(() => assert.deepEqual(violations.splice(0), []));

const progress = (/** @type {string} */ id, messages = 1) => ({ scan_id: id, place: 'INBOX', messages, bytes: 10 * messages, total_bytes: 100, seconds: 1, seconds_left: 2 });
const done = (/** @type {string} */ id) => ({ scan_id: id, cancelled: false, messages: 9, bytes: 90, seconds: 2, found: 0, new: 0, problems: [], changes: [] });

/** @param {(turn: number) => any} [check] what mail.check is answered */
function room(check = () => ({ scan_id: 's1', running: false })) {
  let turn = 0;
  const host = makeHost((method) => (method === 'hello' ? { result: HELLO } : { result: check(turn++) }));
  const connection = new HostConnection({ connect: host.connect, lastError: host.lastError, introduction: { extension_version: '0.1.0', browser: 'Chrome/156', language: 'en' } });
  /** @type {any[]} */
  const shown = [];
  const scans = new MailScans(connection, (event) => { shown.push(event); });
  return { host, connection, scans, shown, checks: () => host.calls.filter(({ method }) => method === 'mail.check').length };
}

test('a notification settles no request and is passed on; an answer is no notification', async () => {
  /** @type {any[]} */
  const told = [];
  /** @type {any[]} */
  const sent = [];
  const client = new RpcClient({ postMessage: (message) => { sent.push(message); }, disconnect: () => undefined }, (method, params) => { told.push([method, params]); });
  const reply = client.request('mail.sources', {}, 5000);
  client.receive({ jsonrpc: '2.0', method: 'mail.progress', params: progress('s1') });
  client.receive({ jsonrpc: '2.0', method: 'mail.done' });
  client.receive(null);
  client.receive({ jsonrpc: '2.0', method: 7 });
  assert.equal(client.pending, 1);
  client.receive({ jsonrpc: '2.0', id: sent[0].id, result: { sources: [] } });
  assert.deepEqual(await reply, { sources: [] });
  assert.deepEqual(told, [['mail.progress', progress('s1')], ['mail.done', {}]]);
});

test('progress and the end reach the pages, in order', async () => {
  const { scans, host, shown } = room();
  const end = scans.finish('mail.check', {});
  while (!scans.scan) await soon();
  host.tell('mail.progress', progress('s1', 1));
  host.tell('mail.progress', progress('s1', 2));
  assert.equal(scans.scan.progress.messages, 2);
  host.tell('mail.done', done('s1'));
  assert.deepEqual(await end, done('s1'));
  assert.deepEqual(shown.map(({ method, params }) => `${method} ${params.messages}`), ['mail.progress 1', 'mail.progress 2', 'mail.done 9']);
});

test('what is told before the answer that names the scan is not lost', async () => {
  const { scans, host, shown } = room(() => {
    host.tell('mail.progress', progress('s1'));
    host.tell('mail.done', done('s1'));
    return { scan_id: 's1', running: false };
  });
  assert.deepEqual(await scans.finish('mail.check', {}), done('s1'));
  assert.deepEqual(shown.map(({ method }) => method), ['mail.progress', 'mail.done']);
});

test('a host that ends in the middle ends the scan, once, and says so', async () => {
  const { scans, host, shown } = room();
  let ended = 0;
  scans.whenDone(async () => { ended += 1; });
  const end = scans.finish('mail.check', {});
  while (!scans.scan) await soon();
  host.tell('mail.progress', progress('s1', 5));
  host.exit();
  const { problems, messages } = await end;
  assert.deepEqual(problems.map((/** @type {any} */ { problem }) => problem), ['crashed']);
  assert.equal(messages, 5);
  assert.equal(shown.filter(({ method }) => method === 'mail.done').length, 1);
  assert.equal(ended, 1);
});

test('while another reading is under way, ours is asked for again after it', async () => {
  const one = room((turn) => (turn === 0 ? { scan_id: 'other', running: true } : { scan_id: 'ours', running: false }));
  const end = one.scans.finish('mail.check', {});
  while (!one.scans.scan) await soon();
  one.host.tell('mail.done', done('other'));
  while (one.scans.scan?.scan_id !== 'ours') await soon();
  one.host.tell('mail.done', done('ours'));
  assert.equal((await end).scan_id, 'ours');
  assert.equal(one.checks(), 2);
});

test('two who ask at the same time share one scan and both see its end', async () => {
  const one = room((turn) => ({ scan_id: 's1', running: turn > 0 }));
  const first = one.scans.start('mail.check', {});
  const second = one.scans.start('mail.check', {});
  assert.deepEqual((await Promise.all([first, second])).map(({ scan_id: id }) => id), ['s1', 's1']);
  one.host.tell('mail.done', done('s1'));
  assert.deepEqual(one.scans.scan?.done, done('s1'));
});

test('what belongs to a scan that is over changes nothing', async () => {
  const one = room((turn) => ({ scan_id: `s${turn}`, running: false }));
  await one.scans.start('mail.check', {});
  one.host.tell('mail.done', done('s0'));
  await one.scans.start('mail.check', {});
  const before = one.shown.length;
  one.host.tell('mail.progress', progress('s0', 3));
  one.host.tell('mail.done', done('s0'));
  assert.equal(one.shown.length, before);
  assert.equal(one.scans.scan?.done, null);
});

test('a refused start leaves nothing behind', async () => {
  const host = makeHost((method) => (method === 'hello' ? { result: HELLO } : { error: { code: 1065, message: 'mail_program_missing' } }));
  const connection = new HostConnection({ connect: host.connect, lastError: host.lastError, introduction: { extension_version: '0.1.0', browser: 'Chrome/156', language: 'en' } });
  const scans = new MailScans(connection, () => undefined);
  await assert.rejects(scans.finish('mail.check', {}), { message: 'mail_program_missing' });
  assert.equal(scans.scan, null);
});
