// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { Turns } from './turns.js';

/** How long a click on our prompt counts as consent to lead and to fill. */
export const ARMED_FOR = 10 * 60_000;
const MOST_TABS = 100;

/**
 * @typedef {object} TabState what we know of one tab; gone when the browser closes
 * @property {string|null} objection_id
 * @property {string|null} person_id
 * @property {string|null} account_id
 * @property {number} until armed until then
 * @property {string[]} tried doors that led nowhere
 * @property {string|null} heading kind of page that we sent the tab to
 * @property {number} clicks trusted clicks since consent
 * @property {Record<string, true>} recorded what was put into the journal for the page, so that it is not put twice
 * @property {{since: number}|null} pending submitted, and the outcome not known yet
 * @property {string|null} begin_key key of a begin whose reply may have been lost
 * @property {any} finding
 * @property {any} advice
 * @property {any} problem
 * @property {number} touched
 */

/** @returns {TabState} */
function blank() {
  return {
    objection_id: null, person_id: null, account_id: null, until: 0, tried: [], heading: null, clicks: 0,
    recorded: {}, pending: null, begin_key: null, finding: null, advice: null, problem: null, touched: 0,
  };
}

/** State per tab, in storage.session: the worker may be stopped at any moment. */
export class Tabs {
  #storage;
  #turns = new Turns();

  /** @param {{get: (key: any) => Promise<any>, set: (items: any) => Promise<void>, remove: (keys: any) => Promise<void>}} storage */
  constructor(storage) {
    this.#storage = storage;
  }

  /**
   * @param {number} id
   * @returns {Promise<TabState>}
   */
  async get(id) {
    const key = `tab:${id}`;
    return { ...blank(), ...(await this.#storage.get(key))[key] };
  }

  /**
   * The state of a tab that a page asks from. A new tab that was opened from an
   * armed one goes on with it: Meta's own links open new tabs.
   * @param {{id?: number, openerTabId?: number}} tab
   * @returns {Promise<TabState>}
   */
  async of(tab) {
    const id = /** @type {number} */ (tab.id);
    const state = await this.get(id);
    if (state.touched > 0 || tab.openerTabId === undefined) return state;
    const opener = await this.get(tab.openerTabId);
    if (!isArmed(opener)) return state;
    return this.change(id, () => ({
      objection_id: opener.objection_id, person_id: opener.person_id, account_id: opener.account_id,
      until: opener.until, tried: opener.tried, heading: opener.heading, clicks: opener.clicks,
    }));
  }

  /**
   * @param {number} id
   * @param {(state: TabState) => Partial<TabState>} change
   * @returns {Promise<TabState>}
   */
  change(id, change) {
    return this.#turns.take(async () => {
      const state = await this.get(id);
      const next = { ...state, ...change(state), touched: Date.now() };
      await this.#storage.set({ [`tab:${id}`]: next });
      if (state.touched === 0) await this.#forgetOldest();
      return next;
    });
  }

  /**
   * The person closed the sentence about this problem: it is not told unasked again while the browser runs.
   * @param {string} problem
   */
  async hide(problem) {
    await this.#storage.set({ hidden_problem: problem });
  }

  /**
   * @param {string} problem
   * @returns {Promise<boolean>}
   */
  async isHidden(problem) {
    return (await this.#storage.get('hidden_problem')).hidden_problem === problem;
  }

  clear() {
    return this.#turns.take(async () => {
      const all = await this.#storage.get(null);
      await this.#storage.remove(Object.keys(all).filter((key) => key.startsWith('tab:')));
    });
  }

  /** Closing a tab would wake the worker for each tab of the browser; old ones are dropped here instead. */
  async #forgetOldest() {
    const all = await this.#storage.get(null);
    const tabs = Object.keys(all).filter((key) => key.startsWith('tab:'));
    if (tabs.length <= MOST_TABS) return;
    tabs.sort((left, right) => all[left].touched - all[right].touched);
    await this.#storage.remove(tabs.slice(0, tabs.length - MOST_TABS));
  }
}

/**
 * @param {TabState} state
 * @param {number} [now]
 */
export function isArmed(state, now = Date.now()) {
  return state.until > now;
}
