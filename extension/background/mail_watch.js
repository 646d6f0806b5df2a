// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Turns } from './turns.js';

export const ALARM = 'mail-watch';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** When to look after an objection was sent; then once a day. */
const LOOKS = [2 * MINUTE, 10 * MINUTE, 60 * MINUTE];
const SENT = new Set(['submitted', 'code_asked', 'receipt_shown']);
const SETTLED = new Set(['honoured', 'refused', 'wrong_channel']);
const NEWEST = 50;

/**
 * @typedef {object} Watch what is kept; nothing in it says who or what
 * @property {number} since when the last objection was sent
 * @property {number} due when to look next
 * @property {number|null} mark entries of the log up to here are told
 *
 * @typedef {object} Browser the parts of the browser that are used
 * @property {{get: (key: string) => Promise<any>, set: (items: any) => Promise<void>, remove: (keys: any) => Promise<void>}} storage
 * @property {{create: (name: string, info: {when: number}) => any, clear: (name: string) => any, get: (name: string) => Promise<any>}} alarms
 * @property {(mails: any[]) => Promise<void>} notify
 * @property {(mails: any[]) => Promise<void>} badge
 * @property {() => number} [now]
 */

/**
 * Looks for Meta's answer while one is awaited. There is no daemon: the browser's alarm wakes the
 * extension, that asks the host, and the host ends again.
 */
export class MailWatch {
  #call;
  #scans;
  #browser;
  #turns = new Turns();

  /**
   * @param {(method: string, params: Record<string, unknown>) => Promise<any>} call
   * @param {import('./mail_scans.js').MailScans} scans
   * @param {Browser} browser
   */
  constructor(call, scans, browser) {
    this.#call = call;
    this.#scans = scans;
    this.#browser = browser;
    scans.whenDone((done) => this.tell(done));
  }

  /** An objection was sent just now. */
  sent() {
    return this.#turns.take(async () => {
      const since = this.#now();
      await this.#set({ since, due: since + LOOKS[0], mark: (await this.#kept())?.mark ?? null });
    });
  }

  /** The browser or the worker has started: alarms may be gone, what is kept is not. */
  resume() {
    return this.#turns.take(async () => {
      const watch = await this.#kept();
      if (watch && !(await this.#browser.alarms.get(ALARM))) await this.#set(watch);
    });
  }

  /** Something is awaited, and nobody looks: after a source was added, say. */
  ensure() {
    return this.#turns.take(async () => {
      if (await this.#kept()) return;
      const status = await this.#call('status.get', {});
      if (!isPending(status)) return;
      const now = this.#now();
      await this.#set({ since: now, due: now + LOOKS[0], mark: status.entries });
    });
  }

  stop() {
    return this.#turns.take(() => this.#stop());
  }

  /** The alarm rang. */
  async look() {
    const go = await this.#turns.take(async () => {
      const watch = await this.#kept();
      if (!watch) {
        await this.#stop();
        return false;
      }
      // The next time is set first: whatever happens now, it comes.
      await this.#set({ ...watch, due: nextLook(watch.since, this.#now()) });
      const status = await this.#call('status.get', {});
      if (!isPending(status)) {
        await this.#stop();
        return false;
      }
      if (watch.mark === null) await this.#mark(status.entries);
      return true;
    });
    if (!go) return;
    const { sources } = await this.#call('mail.sources', {});
    const ids = sources.filter(isReadable).map((/** @type {any} */ one) => one.id);
    if (ids.length > 0) await this.#scans.finish('mail.check', { source_ids: ids });
  }

  /** Before somebody looks: what is in the log now is no news. */
  prepare() {
    return this.#turns.take(async () => {
      const watch = await this.#kept();
      if (watch?.mark === null) await this.#mark((await this.#call('status.get', {})).entries);
    });
  }

  /**
   * A scan has ended: says what is new, and goes on or stops.
   * @param {{changes: {mail_id: string}[]}} done mail.done
   */
  tell({ changes }) {
    return this.#turns.take(async () => {
      const watch = await this.#kept();
      if (!watch || watch.mark === null) return;
      const mark = watch.mark;
      const { mails } = await this.#call('mail.list', { limit: NEWEST });
      // A mail that was known moves an objection too, once its signature can be checked.
      const moved = new Set(changes.map(({ mail_id: id }) => id));
      const fresh = mails.filter((/** @type {any} */ mail) => (mail.seq > mark || moved.has(mail.id)) && isNews(mail));
      await this.#mark(Math.max(mark, ...mails.map((/** @type {any} */ mail) => mail.seq)));
      if (fresh.length > 0) await Promise.allSettled([this.#browser.badge(fresh), this.#browser.notify(fresh)]);
      if (!isPending(await this.#call('status.get', {}))) await this.#stop();
    });
  }

  /** @returns {Promise<Watch|null>} */
  async #kept() {
    return (await this.#browser.storage.get('mail_watch')).mail_watch ?? null;
  }

  /** @param {number} mark */
  async #mark(mark) {
    const watch = await this.#kept();
    if (watch) await this.#browser.storage.set({ mail_watch: { ...watch, mark } });
  }

  /** @param {Watch} watch */
  async #set(watch) {
    await this.#browser.storage.set({ mail_watch: watch });
    await this.#browser.alarms.create(ALARM, { when: Math.max(watch.due, this.#now() + MINUTE) });
  }

  async #stop() {
    await this.#browser.storage.remove(['mail_watch']);
    await this.#browser.alarms.clear(ALARM);
  }

  #now() {
    return this.#browser.now ? this.#browser.now() : Date.now();
  }
}

/**
 * @param {number} since
 * @param {number} now
 */
export function nextLook(since, now) {
  const next = LOOKS.map((after) => since + after).find((time) => time > now);
  return next ?? now + DAY;
}

/**
 * Whether an answer of Meta's is still awaited.
 * @param {{objections: Array<{stage: string, outcome: string}>}} status
 */
export function isPending({ objections }) {
  return objections.some(({ stage, outcome }) => SENT.has(stage) && !SETTLED.has(outcome));
}

/**
 * Whether a source can be read while nobody is there to be asked.
 * @param {{kind: string, remember: boolean}} source
 */
export function isReadable({ kind, remember }) {
  return kind === 'thunderbird' || remember === true;
}

/**
 * Whether nobody has seen a mail yet: not what the person gave us, copied or decided on.
 * @param {{outcome: string, evidence: string, source_kind: string, judged: string|null}} mail
 */
function isNews({ outcome, evidence, source_kind: kind, judged }) {
  return outcome !== 'none' && evidence === 'message' && kind !== 'file' && judged === null;
}
