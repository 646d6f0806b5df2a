// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What was asked and what was acknowledged, and whether a journal has it.

import assert from 'node:assert/strict';
import { greetedHost, request } from '../host/blackbox/host_process.mjs';
import { person, wholeLog } from '../host/blackbox/one_objection.mjs';

/** @typedef {import('../host/blackbox/host_process.mjs').Host} Host */
/** @typedef {{key: string, method: string, params: object}} Deed */

export class Ledger {
  /** @param {string} objection */
  constructor(objection) {
    this.objection = objection;
    this.next = 1;
    /** @type {Map<string, number>} the number of the entry, by the key of its deed */
    this.acknowledged = new Map();
    this.slowestStart = 0;
  }

  /** A deed that nobody asked for yet, of a kind by chance. @param {import('./chance.mjs').Chance} chance @returns {Deed} */
  deed(chance) {
    const key = `deed-${String(this.next++).padStart(6, '0')}`;
    const kinds = [
      () => ({ method: 'prompts.dismiss', params: { platform: chance.of(['facebook', 'instagram']) } }),
      () => ({ method: 'objections.record', params: { objection_id: this.objection, event: 'error_shown', details: { page: 'objection_form', words: `${key} ${'what Meta said '.repeat(chance.whole(1, 900))}` } } }),
      () => ({ method: 'objections.record', params: { objection_id: this.objection, event: 'link_broken', details: { address: `https://www.facebook.com/${key}` } } }),
      () => ({ method: 'persons.save', params: { person: person(`Person ${chance.whole(1, 9)}`) } }),
    ];
    // There is room for 200 persons only.
    const { method, params } = chance.of(this.next < 150 ? kinds : kinds.slice(0, 3))();
    return { key, method, params: { ...params, key } };
  }

  /** @param {Host} host @param {Deed} deed */
  send(host, { key, method, params }) { host.send(request(key, method, params)); }

  /** Takes a reply to a deed down. @param {any} reply @returns {string|null} the name of an error */
  take(reply) {
    if (reply.error) return reply.error.message;
    const known = this.acknowledged.get(reply.id);
    if (known !== undefined) assert.equal(reply.result.seq, known, `${reply.id} was recorded as another entry`);
    this.acknowledged.set(reply.id, reply.result.seq);
    return null;
  }

  /**
   * Everything acknowledged is there, once, and the chain is whole. Then the deeds that got no answer are
   * asked again, as the extension does.
   * @param {string} home @param {Deed[]} open
   */
  async check(home, open) {
    const before = process.hrtime.bigint();
    const host = await greetedHost(home);
    const verdict = await host.call('log.verify');
    this.slowestStart = Math.max(this.slowestStart, Number(process.hrtime.bigint() - before) / 1e6);
    assert.deepEqual({ ok: verdict.ok, reason: verdict.reason }, { ok: true, reason: '' });
    const newest = [...this.acknowledged].slice(-8);
    const highest = Math.max(0, ...this.acknowledged.values());
    assert.ok(verdict.entries >= highest, `entry ${highest} was acknowledged, and there are ${verdict.entries}`);
    for (const deed of open) {
      this.send(host, deed);
      assert.equal(this.take(await host.receive()), null);
    }
    const { entries } = await host.call('log.page', { limit: 100 });
    const there = new Set(entries.map((/** @type {any} */ entry) => entry.seq));
    const oldest = Math.min(...there);
    for (const [key, seq] of newest) if (seq >= oldest) assert.ok(there.has(seq), `${key} was acknowledged and is gone`);
    assert.equal((await host.end()).code, 0);
  }

  /** The whole log at the end: no number twice, none missing, each deed once. @param {string} home */
  async checkAll(home) {
    const host = await greetedHost(home);
    const entries = await wholeLog(host);
    assert.deepEqual(entries.map((entry) => entry.seq), entries.map((_, i) => i + 1));
    const numbers = [...this.acknowledged.values()];
    assert.equal(new Set(numbers).size, numbers.length, 'two deeds share an entry');
    for (const number of numbers) assert.ok(number <= entries.length);
    assert.deepEqual(await host.call('log.verify'), { ok: true, entries: entries.length, first_broken: null, reason: '' });
    await host.end();
    return entries.length;
  }
}

/** Every reply that left the host, also those that nobody had read when it was killed. @param {Host} host */
export async function repliesOf(host) {
  const replies = [];
  for (let reply; (reply = await host.receive()) !== undefined;) replies.push(reply);
  return replies;
}

/** Waits with the precision that timers do not have. @param {number} microseconds */
export async function wait(microseconds) {
  const end = process.hrtime.bigint() + BigInt(Math.round(microseconds)) * 1000n;
  while (process.hrtime.bigint() < end) await new Promise((resolve) => { setImmediate(resolve); });
}
