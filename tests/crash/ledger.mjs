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
    /** @type {number[]} milliseconds from a start after a bad end to the first answer */
    this.starts = [];
    /** Mails that arrived so far. */
    this.mails = 0;
    /** @type {Set<string>} ids of mails that a host told */
    this.toldMails = new Set();
    /** @type {Map<number, boolean>} imported catalogues by version: acknowledged or not */
    this.imports = new Map();
    this.questions = 0;
  }

  /** @returns {number} of a mail that nobody sent yet */
  newMail() { return ++this.mails; }

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

  /** Whatever a host says that nobody waits for. @param {any} message */
  note(message) {
    if (message.method === 'mail.found') this.toldMails.add(message.params.mail.id);
    else if (String(message.id).startsWith('deed-')) assert.equal(this.take(message), null);
  }

  /** @param {Host} host @param {(message: any) => boolean} fits @returns {Promise<any>} the first such message; the others are noted */
  async #wait(host, fits) {
    for (;;) {
      const message = await host.receive();
      assert.notEqual(message, undefined, 'the host has ended');
      if (fits(message)) return message;
      this.note(message);
    }
  }

  /** @param {Host} host @param {string} method @param {object} [params] @returns {Promise<any>} the result */
  async ask(host, method, params) {
    const id = `question-${++this.questions}`;
    host.send(request(id, method, params));
    const { result, error } = await this.#wait(host, (message) => message.id === id);
    assert.equal(error, undefined, `${method}: ${JSON.stringify(error)}`);
    return result;
  }

  /** @param {Host} host @param {string} method @returns {Promise<any>} the notification */
  until(host, method) { return this.#wait(host, (message) => message.method === method); }

  /**
   * Everything acknowledged is there, once, and the chain is whole. Then the deeds that got no answer are
   * asked again, as the extension does.
   * @param {string} home @param {Deed[]} open
   */
  async check(home, open) {
    const before = process.hrtime.bigint();
    const host = await greetedHost(home);
    await host.call('status.get');
    this.starts.push(Number(process.hrtime.bigint() - before) / 1e6);
    const verdict = await host.call('log.verify');
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
    this.#checkMails(entries.filter(({ type }) => type === 'mail_found'));
    const imported = entries.filter(({ type }) => type === 'catalogue_imported').map(({ payload }) => payload.version);
    assert.equal(new Set(imported).size, imported.length, 'a catalogue was written down twice');
    for (const [version, known] of this.imports) if (known) assert.ok(imported.includes(version), `catalogue ${version} was imported and is gone`);
    assert.deepEqual(await host.call('log.verify'), { ok: true, entries: entries.length, first_broken: null, reason: '' });
    await host.end();
    return entries.length;
  }

  /** @param {any[]} found */
  #checkMails(found) {
    assert.equal(found.length, this.mails);
    assert.equal(new Set(found.map(({ payload }) => payload.identity)).size, found.length, 'a mail was recorded twice');
    const ids = new Set(found.map(({ payload }) => payload.mail_id));
    for (const id of this.toldMails) assert.ok(ids.has(id), `mail ${id} was told and is gone`);
  }
}

/** Everything that left the host, also those that nobody had read when it was killed. @param {Host} host */
export async function messagesOf(host) {
  const messages = [];
  for (let message; (message = await host.receive()) !== undefined;) messages.push(message);
  return messages;
}

/** Waits with the precision that timers do not have. @param {number} microseconds */
export async function wait(microseconds) {
  const end = process.hrtime.bigint() + BigInt(Math.round(microseconds)) * 1000n;
  while (process.hrtime.bigint() < end) await new Promise((resolve) => { setImmediate(resolve); });
}
