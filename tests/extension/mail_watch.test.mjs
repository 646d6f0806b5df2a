// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// When Meta's answer is looked for: 2 minutes after the form was sent, 10 minutes, an hour, then daily; never while
// nothing is awaited or nothing can be read; and what is told of what was found.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { HELLO, installChrome, makeHost, makeStorage, violations } from './fake_browser.mjs';
import { mail, objection, IMAP } from './browser/mail_play.mjs';

installChrome();
const { HostConnection } = await import('../../extension/background/host_port.js');
const { MailScans } = await import('../../extension/background/mail_scans.js');
const { ALARM, MailWatch, isPending, isReadable, nextLook } = await import('../../extension/background/mail_watch.js');

afterEach(() => assert.deepEqual(violations.splice(0), []));

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = Date.parse('2026-11-22T08:00:00Z');

/** A browser, a host that knows of a pending objection and one readable mailbox, and a clock. */
function world() {
  const state = {
    now: START, entries: 10, objections: [objection({ stage: 'submitted' })],
    sources: /** @type {any[]} */ ([IMAP]), mails: /** @type {any[]} */ ([]), found: /** @type {any[]} */ ([]), changes: /** @type {any[]} */ ([]),
    down: false, checks: 0,
  };
  const host = makeHost((method) => {
    if (state.down) return 'Native host has exited.';
    switch (method) {
      case 'hello': return { result: HELLO };
      case 'status.get': return { result: { objections: state.objections, entries: state.entries } };
      case 'mail.sources': return { result: { sources: state.sources, dns_allowed: true, thunderbird_found: false, secret_store: true } };
      case 'mail.list': return { result: { mails: state.mails, total: state.mails.length } };
      case 'mail.check': {
        state.checks += 1;
        const id = `scan-${state.checks}`;
        setImmediate(() => {
          state.mails = [...state.found.splice(0), ...state.mails];
          host.tell('mail.done', { scan_id: id, cancelled: false, messages: 1, bytes: 1, seconds: 0, found: 0, new: 0, problems: [], changes: state.changes.splice(0) });
        });
        return { result: { scan_id: id, running: false } };
      }
      default: return { result: {} };
    }
  });
  const storage = makeStorage();
  /** @type {Map<string, number>} */
  const alarms = new Map();
  /** @type {any[][]} */
  const told = [];
  /** A worker that the browser has just started. */
  const start = () => {
    const connection = new HostConnection({ connect: host.connect, lastError: host.lastError, introduction: { extension_version: '0.1.0', browser: 'Chrome/156', language: 'en' }, now: () => state.now });
    const scans = new MailScans(connection, () => undefined);
    const watch = new MailWatch((method, params) => connection.call(method, params), scans, {
      storage,
      alarms: {
        create: (name, { when }) => { alarms.set(name, when); },
        clear: (name) => alarms.delete(name),
        get: async (name) => (alarms.has(name) ? { name } : undefined),
      },
      notify: async (mails) => { told.push(mails.map(({ id }) => id)); },
      badge: async () => undefined,
      now: () => state.now,
    });
    return { watch, scans };
  };
  return {
    state, storage, alarms, told, start,
    /** When the alarm is set, after the start. */
    due: () => (alarms.has(ALARM) ? (alarms.get(ALARM) ?? 0) - START : null),
    /** The alarm rings when it is set, in a worker of its own. */
    async ring() {
      state.now = alarms.get(ALARM) ?? state.now;
      alarms.delete(ALARM);
      const { watch } = start();
      await watch.look();
      // What is told after a scan comes after its end.
      await watch.prepare();
    },
  };
}

test('it looks after 2 minutes, 10 minutes, an hour, and then daily', async () => {
  const one = world();
  await one.start().watch.sent();
  const times = [one.due()];
  for (let turn = 0; turn < 5; turn += 1) {
    await one.ring();
    times.push(one.due());
  }
  assert.deepEqual(times, [2 * MINUTE, 10 * MINUTE, 60 * MINUTE, 60 * MINUTE + DAY, 60 * MINUTE + 2 * DAY, 60 * MINUTE + 3 * DAY]);
  assert.equal(one.state.checks, 5);
});

test('another objection that is sent begins again at 2 minutes', async () => {
  const one = world();
  await one.start().watch.sent();
  await one.ring();
  one.state.now += 5 * MINUTE;
  await one.start().watch.sent();
  assert.equal(one.due(), one.state.now - START + 2 * MINUTE);
});

test('with nothing awaited any more it stops, and asks nothing of a mailbox', async () => {
  for (const settled of [{ stage: 'confirmed', outcome: 'honoured' }, { stage: 'receipt_shown', outcome: 'refused' }, { stage: 'submitted', outcome: 'wrong_channel' }]) {
    const one = world();
    await one.start().watch.sent();
    one.state.objections = [objection(settled)];
    await one.ring();
    assert.equal(one.due(), null);
    assert.equal(one.state.checks, 0);
    assert.deepEqual(one.storage.all(), {});
  }
});

test('the answer that a look brings ends it too', async () => {
  const one = world();
  await one.start().watch.sent();
  one.state.found = [mail({ seq: 30 })];
  const pending = one.state.objections;
  const { watch } = one.start();
  // Known as honoured from the moment that the mail is in the log.
  Object.defineProperty(one.state, 'objections', { get: () => (one.state.mails.length > 0 ? [objection({ stage: 'confirmed', outcome: 'honoured' })] : pending) });
  await watch.look();
  await watch.prepare();
  assert.deepEqual(one.told, [['m1']]);
  assert.equal(one.due(), null);
});

test('received and more information are no end', () => {
  assert.equal(isPending({ objections: [objection({ outcome: 'received' })] }), true);
  assert.equal(isPending({ objections: [objection({ outcome: 'more_information' })] }), true);
  assert.equal(isPending({ objections: [objection({ stage: 'filled' })] }), false);
  assert.equal(isPending({ objections: [] }), false);
});

test('a restart forgets nothing: a lost alarm is set again, one that was due in between rings soon', async () => {
  const one = world();
  await one.start().watch.sent();
  one.alarms.clear();
  one.state.now += MINUTE / 2;
  await one.start().watch.resume();
  assert.equal(one.due(), 2 * MINUTE);
  one.alarms.clear();
  one.state.now += 3 * DAY;
  await one.start().watch.resume();
  assert.equal(one.due(), one.state.now - START + MINUTE);
  // An alarm that is there is left alone.
  one.alarms.set(ALARM, 7);
  await one.start().watch.resume();
  assert.equal(one.alarms.get(ALARM), 7);
});

test('nothing was ever sent: a start sets no alarm', async () => {
  const one = world();
  await one.start().watch.resume();
  assert.equal(one.due(), null);
});

test('a host that is away costs a look, not the next one', async () => {
  const one = world();
  await one.start().watch.sent();
  one.state.down = true;
  await one.ring().catch(() => undefined);
  assert.equal(one.due(), 10 * MINUTE);
  one.state.down = false;
  await one.ring();
  assert.equal(one.state.checks, 1);
});

test('a mailbox whose password is asked for each time is not tried; without any other nothing is', async () => {
  assert.equal(isReadable({ kind: 'imap', remember: false }), false);
  assert.equal(isReadable({ kind: 'imap', remember: true }), true);
  assert.equal(isReadable({ kind: 'thunderbird', remember: false }), true);
  const one = world();
  await one.start().watch.sent();
  one.state.sources = [{ ...IMAP, remember: false }];
  await one.ring();
  assert.equal(one.state.checks, 0);
  one.state.sources = [];
  await one.ring();
  assert.equal(one.state.checks, 0);
  // It goes on: a mailbox may be added at any time.
  assert.notEqual(one.due(), null);
});

test('only what came since is told, once, and never what the person gave or decided', async () => {
  const one = world();
  one.state.mails = [mail({ id: 'old', seq: 9 })];
  await one.start().watch.sent();
  one.state.found = [
    mail({ id: 'new', seq: 21 }), mail({ id: 'notice', seq: 22, outcome: 'none', kind: 'notice' }), mail({ id: 'given', seq: 23, source_kind: 'file' }),
    mail({ id: 'copied', seq: 24, evidence: 'seen_on_page', source_kind: 'page' }), mail({ id: 'decided', seq: 25, judged: 'refused' }),
  ];
  await one.ring();
  await one.ring();
  assert.deepEqual(one.told, [['new']]);
});

test('a known mail that can be checked at last is told again', async () => {
  const one = world();
  await one.start().watch.sent();
  one.state.found = [mail({ seq: 21, authenticity: 'not_checked', reason: 'dns_silent' })];
  await one.ring();
  one.state.mails = [mail({ seq: 21 })];
  one.state.changes = [{ objection_id: 'o1', mail_id: 'm1', outcome: 'honoured', authenticity: 'signed_by_meta' }];
  await one.ring();
  assert.deepEqual(one.told, [['m1'], ['m1']]);
});

test('a source that is added while an answer is awaited begins the watch; before anything was sent it does not', async () => {
  const one = world();
  await one.start().watch.ensure();
  assert.equal(one.due(), 2 * MINUTE);
  one.state.now += MINUTE;
  await one.start().watch.ensure();
  assert.equal(one.due(), 2 * MINUTE);
  const other = world();
  other.state.objections = [objection({ stage: 'filled' })];
  await other.start().watch.ensure();
  assert.equal(other.due(), null);
});

test('the next look lies ahead, whenever it is asked for', () => {
  assert.equal(nextLook(START, START), START + 2 * MINUTE);
  assert.equal(nextLook(START, START + 2 * MINUTE), START + 10 * MINUTE);
  assert.equal(nextLook(START, START + 59 * MINUTE), START + 60 * MINUTE);
  assert.equal(nextLook(START, START + 40 * DAY), START + 41 * DAY);
});
