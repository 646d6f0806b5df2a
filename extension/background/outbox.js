// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { HostError, portable } from './host_error.js';
import { Turns } from './turns.js';

/** These can never succeed by being sent again. */
const FINAL = new Set([
  'invalid_params', 'invalid_request', 'objection_unknown', 'stage_not_allowed', 'key_reused',
  'person_unknown', 'account_unknown', 'request_too_large', 'profile_invalid',
]);
/** An error without a word for it may be cured by a newer host, but must not block the rest for ever. */
const MOST_ATTEMPTS = 20;
const MOST_REFUSED = 100;

/**
 * @typedef {{method: string, params: Record<string, any>, since: number, attempts: number}} Deed
 * @typedef {{stored: boolean, result?: any, problem?: any}} Delivery
 */

/**
 * What the user did and the host has not acknowledged yet. A deed is on the
 * disk before it is sent and leaves only when the host has answered; its key
 * makes sending it twice harmless.
 */
export class Outbox {
  #storage;
  #send;
  #writing = new Turns();
  #sending = new Turns();

  /**
   * @param {{get: (key: string) => Promise<any>, set: (items: any) => Promise<void>}} storage
   * @param {(method: string, params: Record<string, unknown>, again: boolean) => Promise<any>} send
   */
  constructor(storage, send) {
    this.#storage = storage;
    this.#send = send;
  }

  /**
   * Puts a deed on the disk. A host that hangs does not hold this up.
   * @param {string} method
   * @param {Record<string, any>} params with its RequestKey in `key`
   */
  keep(method, params) {
    return this.#rewrite((deeds) => (deeds.some((deed) => deed.params.key === params.key)
      ? deeds : [...deeds, { method, params, since: Date.now(), attempts: 0 }]));
  }

  /**
   * Sends everything up to the deed with this key.
   * @param {string} key
   * @returns {Promise<Delivery>}
   */
  async deliverNow(key) {
    const outcome = await this.deliver(true);
    return outcome.get(key) ?? outcome.get('') ?? { stored: false };
  }

  /**
   * Sends what waits, oldest first, and stops at the first that cannot be
   * delivered now: later deeds build on earlier ones.
   * @param {boolean} [again] do not wait out the pause after a failure
   * @returns {Promise<Map<string, Delivery>>} by key; '' tells why the rest stayed
   */
  deliver(again = false) {
    return this.#sending.take(async () => {
      /** @type {Map<string, Delivery>} */
      const outcome = new Map();
      for (;;) {
        const [deed] = await this.#read('outbox');
        if (!deed) return outcome;
        const { key } = deed.params;
        try {
          const result = await this.#send(deed.method, deed.params, again);
          outcome.set(key, { stored: true, result });
        } catch (error) {
          const problem = portable(error);
          const attempts = deed.attempts + (error instanceof HostError ? 1 : 0);
          outcome.set(key, { stored: false, problem });
          if (!FINAL.has(problem.name) && attempts < MOST_ATTEMPTS) {
            await this.#rewrite((deeds) => deeds.map((one) => (one.params.key === key ? { ...one, attempts } : one)));
            outcome.set('', { stored: false, problem });
            return outcome;
          }
          await this.#putAside(deed, problem.name);
        }
        await this.#rewrite((deeds) => deeds.filter((one) => one.params.key !== key));
      }
    });
  }

  /** @returns {Promise<number>} */
  async waiting() {
    return (await this.#read('outbox')).length;
  }

  /** @returns {Promise<number>} deeds that the host refused for good; kept so that nothing is lost silently */
  async refused() {
    return (await this.#read('refused')).length;
  }

  /** Everything goes, because the person erased everything. */
  clear() {
    return this.#writing.take(() => this.#storage.set({ outbox: [], refused: [] }));
  }

  /** @param {(deeds: Deed[]) => Deed[]} change */
  #rewrite(change) {
    return this.#writing.take(async () => this.#storage.set({ outbox: change(await this.#read('outbox')) }));
  }

  /**
   * @param {Deed} deed
   * @param {string} name
   */
  async #putAside(deed, name) {
    const refused = await this.#read('refused');
    await this.#storage.set({ refused: [...refused, { ...deed, refused: name }].slice(-MOST_REFUSED) });
  }

  /**
   * @param {'outbox'|'refused'} place
   * @returns {Promise<Deed[]>}
   */
  async #read(place) {
    const kept = (await this.#storage.get(place))[place];
    return Array.isArray(kept) ? kept : [];
  }
}
