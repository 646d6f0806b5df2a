// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { showBadge } from './badge.js';
import { findingForHost } from './finding_for_host.js';
import { portable } from './host_error.js';
import { isArmed } from './tabs.js';

/**
 * @typedef {import('./tabs.js').Tabs} Tabs
 * @typedef {import('./tabs.js').TabState} TabState
 */

const DEAD_ENDS = new Set(['unavailable', 'not_in_region']);
/** Pages on which the link to the form is looked for. */
const DOORS = new Set(['privacy_policy', 'privacy_center', 'generative_ai', 'rights_hub']);

/**
 * What the tab brings to the host's decision.
 * @param {TabState} state
 */
export function contextOf(state) {
  return {
    person_id: state.person_id, account_id: state.account_id, objection_id: state.objection_id,
    armed: isArmed(state), tried: state.tried.slice(0, 12),
  };
}

/**
 * What a page may know of its tab.
 * @param {TabState} state
 */
export function stateForPage(state) {
  return { armed: isArmed(state), objection_id: state.objection_id, pending: state.pending !== null };
}

/** A page was recognised: what does the host advise? */
export class PageFindings {
  #call;
  #tabs;
  #delivered;

  /**
   * @param {(method: string, params: Record<string, unknown>) => Promise<any>} call
   * @param {Tabs} tabs
   * @param {() => void} delivered called when the host has answered, so that what waits can be sent
   */
  constructor(call, tabs, delivered) {
    this.#call = call;
    this.#tabs = tabs;
    this.#delivered = delivered;
  }

  /**
   * @param {chrome.tabs.Tab} tab
   * @param {any} found
   */
  async take(tab, found) {
    const id = /** @type {number} */ (tab.id);
    const finding = findingForHost(found);
    await this.#tabs.of(tab);
    const state = await this.#tabs.change(id, (before) => ({ finding, tried: triedAfter(before, finding) }));
    try {
      const advice = await this.#advice(id, finding, state);
      const after = await this.#tabs.change(id, (before) => ({
        advice, problem: null, objection_id: before.objection_id ?? (isArmed(before) ? advice.objection_id : null),
      }));
      await showBadge(id, advice, null);
      this.#delivered();
      return { advice, state: stateForPage(after) };
    } catch (error) {
      const problem = portable(error);
      await this.#tabs.change(id, () => ({ advice: null, problem }));
      await showBadge(id, null, problem);
      return { problem, quiet: await this.#tabs.isHidden(problem.name), state: stateForPage(state) };
    }
  }

  /**
   * @param {number} id
   * @param {any} finding
   * @param {TabState} state
   */
  async #advice(id, finding, state) {
    try {
      return (await this.#call('advice.get', { finding, context: contextOf(state) })).advice;
    } catch (error) {
      if (portable(error).name !== 'person_unknown') throw error;
      // Erased since, perhaps from another browser: the tab starts anew.
      const fresh = await this.#tabs.change(id, () => ({ person_id: null, account_id: null, objection_id: null, until: 0, pending: null }));
      return (await this.#call('advice.get', { finding, context: contextOf(fresh) })).advice;
    }
  }

  /**
   * What the popup shows of a tab; nothing once the tab has gone on to a page that we did not look at.
   * @param {number} id
   * @param {string|undefined} address what is in the tab now; the browser tells it only of Meta's pages
   */
  async of(id, address) {
    const { finding, advice, problem, ...state } = await this.#tabs.get(id);
    return finding && isPlace(finding.address, address) ? { finding, advice, problem, state: stateForPage({ ...state, finding, advice, problem }) } : null;
  }
}

/**
 * @param {string} found
 * @param {string|undefined} address
 */
function isPlace(found, address) {
  const [there, here] = [URL.parse(found), URL.parse(address ?? '')];
  return there !== null && here !== null && there.origin === here.origin && there.pathname === here.pathname;
}

/**
 * A door that turned out to be a dead end is not offered again in this tab.
 * @param {TabState} state
 * @param {any} finding
 * @returns {string[]}
 */
function triedAfter(state, finding) {
  const door = DEAD_ENDS.has(finding.condition) ? state.heading ?? finding.page : finding.page;
  const kind = state.advice?.kind ?? 'own_information';
  const nothingHere = DOORS.has(finding.page) && finding.condition === 'ok'
    && !finding.links.some((/** @type {any} */ link) => link.objection === kind);
  if (!isArmed(state) || state.tried.includes(door) || !(nothingHere || DEAD_ENDS.has(finding.condition))) return state.tried;
  return [...state.tried, door].slice(0, 12);
}
