// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A reply means committed: whenever the host is killed, everything it acknowledged is there afterwards.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { buildFolder, converse, environment, frame, greetedHost, helloRequest, Host, request, temporaryFolder } from './host_process.mjs';
import { beginObjection, person, wholeLog } from './one_objection.mjs';

const kills = Number(process.env.OBJECTOR_KILLS ?? 220);
const seed = Number(process.env.OBJECTOR_SEED ?? Date.now() % 2 ** 31);

let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** Waits with the precision that timers do not have. @param {number} microseconds */
async function wait(microseconds) {
  const end = process.hrtime.bigint() + BigInt(Math.round(microseconds)) * 1000n;
  while (process.hrtime.bigint() < end) await new Promise((resolve) => { setImmediate(resolve); });
}

/** Every reply that left the host, also those that nobody had read when it was killed. @param {Host} host */
async function repliesOf(host) {
  const replies = [];
  for (let reply; (reply = await host.receive()) !== undefined;) replies.push(reply);
  return replies;
}

/** How long a request takes here and now, in microseconds. @param {() => Promise<unknown>} deed */
async function duration(deed) {
  const start = process.hrtime.bigint();
  await deed();
  return Number(process.hrtime.bigint() - start) / 1000;
}

test(`${kills} kills between request and reply lose nothing that was acknowledged`, async (context) => {
  context.diagnostic(`OBJECTOR_SEED=${seed}`);
  const home = await temporaryFolder(context);
  const first = await greetedHost(home);
  const { objection_id } = await beginObjection(first);
  const deed = (/** @type {string} */ key) => ({ objection_id, event: 'error_shown', key, details: { page: 'objection_form', words: `${key} ${'what Meta said '.repeat(40)}` } });
  let usual = await duration(() => first.call('objections.record', deed('warm-up-1')));
  await first.end();

  /** What was acknowledged: the sequence number by the key. @type {Map<string, number>} */
  const acknowledged = new Map();
  let inTheMiddle = 0;
  for (let round = 0; round < kills; ++round) {
    const keys = Array.from({ length: 3 }, (_, i) => `round-${round}-${i}`);
    const host = await greetedHost(home);
    for (const key of keys) host.send(request(key, 'objections.record', deed(key)));
    await wait(random() * usual * 4);
    host.process.kill('SIGKILL');
    for (const { id, result } of await repliesOf(host)) acknowledged.set(id, result.seq);
    if (keys.some((key) => acknowledged.has(key)) && !keys.every((key) => acknowledged.has(key))) ++inTheMiddle;

    const next = await greetedHost(home);
    if (round % 10 === 0) assert.equal((await next.call('log.verify')).ok, true, `after kill ${round}`);
    const there = new Set((await next.call('log.page', { limit: 10 })).entries.map((/** @type {any} */ entry) => entry.seq));
    for (const key of keys) if (acknowledged.has(key)) assert.ok(there.has(acknowledged.get(key)), `${key} was acknowledged and is gone`);
    // What got no reply is asked again with its key, and is then there once.
    usual = await duration(async () => {
      for (const key of keys) {
        const { seq } = await next.call('objections.record', deed(key));
        if (acknowledged.has(key)) assert.equal(seq, acknowledged.get(key));
        acknowledged.set(key, seq);
      }
    }) / keys.length;
    await next.end();
  }
  context.diagnostic(`${inTheMiddle} of ${kills} kills came between two replies`);
  assert.equal(acknowledged.size, kills * 3);
  assert.equal(new Set(acknowledged.values()).size, kills * 3);

  const last = await greetedHost(home);
  const entries = await wholeLog(last);
  assert.deepEqual(entries.map((entry) => entry.seq), entries.map((_, i) => i + 1));
  assert.equal(entries.filter((entry) => entry.type === 'error_shown').length, kills * 3 + 1);
  const seen = new Set(entries.map((entry) => entry.seq));
  for (const [key, seq] of acknowledged) assert.ok(seen.has(seq), key);
  assert.deepEqual(await last.call('log.verify'), { ok: true, entries: entries.length, first_broken: null, reason: '' });
  await last.end();
  if (existsSync(join(buildFolder, 'objector'))) execFileSync(join(buildFolder, 'objector'), ['log', 'verify'], { env: environment(home) });
});

test('a kill while the journal is made leaves nothing in the way', async (context) => {
  context.diagnostic(`OBJECTOR_SEED=${seed}`);
  const start = Buffer.concat([frame(helloRequest), frame(request('save', 'persons.save', { person: person(), key: 'person-1' }))]);
  const elsewhere = await temporaryFolder(context);
  let usual = await duration(() => converse(elsewhere, start));
  let lost = 0;
  for (let round = 0; round < kills / 5; ++round) {
    const home = await temporaryFolder(context);
    const host = new Host(home);
    host.sendBytes(start);
    await wait(random() * usual);
    host.process.kill('SIGKILL');
    const saved = (await repliesOf(host)).find((reply) => reply.id === 'save');
    if (saved === undefined) ++lost;
    usual *= saved === undefined ? 1.1 : 0.8; // a third of the replies get out
    const next = await greetedHost(home);
    const { persons } = await next.call('persons.list');
    if (saved !== undefined) assert.equal(persons.length, 1);
    await next.call('persons.save', { person: person(), key: 'person-1' });
    assert.equal((await next.call('persons.list')).persons.length, 1);
    assert.equal((await next.call('log.verify')).ok, true);
    await next.end();
  }
  context.diagnostic(`${lost} of ${kills / 5} journals were killed before the reply`);
});
