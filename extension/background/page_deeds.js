// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { fieldForHost } from './finding_for_host.js';
import { portable } from './host_error.js';
import { stateForPage } from './page_findings.js';
import { isAllowedAddress } from './senders.js';
import { ARMED_FOR, isArmed } from './tabs.js';

/** @typedef {import('./tabs.js').TabState} TabState */

/** Events after which the outcome of a submission is known. */
const SETTLED = new Set(['receipt_shown', 'error_shown', 'answered_accepted', 'answered_not_accepted', 'code_asked']);
/** Events that a page shows by staying there: recorded once, however often the page is read. */
const SHOWN = new Set(['receipt_shown', 'code_asked', 'link_broken', 'error_shown', 'guided', 'page_changed']);

/**
 * @param {string} address
 * @returns {string} origin and path
 */
function withoutQuery(address) {
  const url = URL.parse(address);
  return url ? (url.origin + url.pathname).slice(0, 500) : '';
}

/** What the user does in the panel, or what a page answers to it. */
export class PageDeeds {
  #call;
  #outbox;
  #tabs;
  #sent;

  /**
   * @param {(method: string, params: Record<string, unknown>, options?: {again?: boolean}) => Promise<any>} call
   * @param {import('./outbox.js').Outbox} outbox
   * @param {import('./tabs.js').Tabs} tabs
   * @param {() => Promise<void>} [sent] called when a form was sent: from now on Meta's answer is awaited
   */
  constructor(call, outbox, tabs, sent = async () => undefined) {
    this.#call = call;
    this.#outbox = outbox;
    this.#tabs = tabs;
    this.#sent = sent;
  }

  /**
   * @param {chrome.tabs.Tab} tab
   * @param {any} message
   * @returns {Promise<any>}
   */
  async take(tab, message) {
    const id = /** @type {number} */ (tab.id);
    try {
      switch (message.action) {
        case 'start': return await this.#start(id);
        case 'fill_values': return await this.#fillValues(id, message);
        case 'event': return await this.#event(id, message);
        case 'dismiss': return await this.#dismiss(id, message);
        case 'choose': return await this.#choose(id, String(message.value));
        case 'go': return await this.#go(id);
        case 'stop': return { state: stateForPage(await this.#tabs.change(id, () => ({ until: 0, heading: null }))) };
        case 'hide_problem': return await this.#hideProblem(id);
        case 'click': return await this.#click(id);
        case 'open_welcome': return await this.#open('welcome');
        case 'open_dashboard': return await this.#open('dashboard');
        case 'open_elsewhere': return await this.#open('elsewhere');
        default: return { problem: { code: -32601, name: 'method_not_found', message: 'method_not_found', data: {} } };
      }
    } catch (error) {
      return { problem: portable(error), state: stateForPage(await this.#tabs.get(id)) };
    }
  }

  /**
   * The click on the prompt: consent. Begins the objection and arms the tab.
   * @param {number} id
   */
  async #start(id) {
    const begun = await this.#begin(id);
    const { advice, finding } = begun;
    const state = await this.#tabs.change(id, () => ({ until: Date.now() + ARMED_FOR, clicks: 1, tried: [] }));
    const target = advice?.target ?? null;
    if (target) {
      const key = crypto.randomUUID();
      await this.#outbox.keep('objections.record', {
        objection_id: begun.objection_id, event: 'guided', key,
        details: { address: withoutQuery(target.href), page: target.leads_to, language: finding.language ?? null, evidence: 'click' },
      });
      await this.#outbox.deliverNow(key);
    }
    return { target: await this.#headFor(id, target), state: stateForPage(state) };
  }

  /**
   * @param {number} id
   * @returns {Promise<TabState>} with an objection in it
   */
  async #begin(id) {
    const { advice, finding, begin_key: key } = await this.#tabs.change(id, (state) => ({
      begin_key: state.begin_key ?? crypto.randomUUID(),
    }));
    if (!advice?.person_id || !advice.kind || !finding) {
      throw new Error('there is nothing to begin on this page');
    }
    /** @type {Record<string, unknown>} */
    const params = {
      person_id: advice.person_id, platform: advice.platform ?? finding.platform, kind: advice.kind, finding, key,
    };
    if (advice.account_id) params.account_id = advice.account_id;
    const { objection } = await this.#call('objections.begin', params, { again: true });
    return this.#tabs.change(id, () => ({
      objection_id: objection.id, person_id: objection.person_id, account_id: objection.account_id,
      begin_key: null, recorded: {}, pending: null,
    }));
  }

  /**
   * The text of the fields, at the moment of filling and not before.
   * @param {number} id
   * @param {any} message
   */
  async #fillValues(id, message) {
    let state = await this.#tabs.get(id);
    if (message.auto === true && !isArmed(state)) return { problem: { code: 0, name: 'consent_over', message: 'consent_over', data: {} } };
    if (state.finding?.page !== 'objection_form') throw new Error('no form is known in this tab');
    const objection = state.objection_id ?? state.advice?.objection_id;
    if (!objection) state = await this.#begin(id);
    else if (!state.objection_id) state = await this.#tabs.change(id, () => ({ objection_id: objection }));
    if (message.auto !== true) state = await this.#tabs.change(id, (before) => ({ clicks: before.clicks + 1 }));
    const values = await this.#call('fill.values', {
      objection_id: state.objection_id, language: message.language ?? null,
      fields: (message.fields ?? []).slice(0, 40).map(fieldForHost),
    }, { again: message.auto !== true });
    return { ...values, clicks: state.clicks, state: stateForPage(state) };
  }

  /**
   * @param {number} id
   * @param {any} message
   */
  async #event(id, message) {
    const before = await this.#tabs.get(id);
    const objection = before.objection_id ?? before.advice?.objection_id;
    if (!objection) throw new Error('no objection is known in this tab');
    const mark = `${message.event}:${message.details?.address ?? ''}`;
    if (SHOWN.has(message.event) && before.recorded[mark]) return { stored: true, already: true, state: stateForPage(before) };
    const key = message.key ?? crypto.randomUUID();
    const details = { ...message.details };
    if (message.event === 'filled' || message.event === 'fill_incomplete') details.clicks = before.clicks;
    await this.#outbox.keep('objections.record', { objection_id: objection, event: message.event, details, key });
    const state = await this.#tabs.change(id, (now) => ({
      objection_id: objection,
      recorded: message.event === 'submitted' ? {} : { ...now.recorded, [mark]: true },
      pending: message.event === 'submitted' ? { since: Date.now() } : SETTLED.has(message.event) ? null : now.pending,
    }));
    if (message.event === 'submitted') await this.#sent().catch(() => undefined);
    return { ...(await this.#outbox.deliverNow(key)), state: stateForPage(state) };
  }

  /**
   * @param {number} id
   * @param {any} message
   */
  async #dismiss(id, message) {
    const { advice, finding } = await this.#tabs.get(id);
    const key = message.key ?? crypto.randomUUID();
    /** @type {Record<string, unknown>} */
    const params = { platform: advice?.platform ?? finding?.platform, key };
    if (advice?.person_id) params.person_id = advice.person_id;
    if (advice?.account_id) params.account_id = advice.account_id;
    await this.#outbox.keep('prompts.dismiss', params);
    const state = await this.#tabs.change(id, () => ({ until: 0, advice: null }));
    return { ...(await this.#outbox.deliverNow(key)), state: stateForPage(state) };
  }

  /**
   * @param {number} id
   * @param {string} value
   */
  async #choose(id, value) {
    const state = await this.#tabs.change(id, (before) => {
      if (!before.advice?.choices.some((/** @type {any} */ choice) => choice.value === value)) return {};
      return before.advice.message === 'ask_account' ? { account_id: value } : { person_id: value, account_id: null };
    });
    return { state: stateForPage(state) };
  }

  /** @param {number} id */
  async #go(id) {
    const { advice } = await this.#tabs.get(id);
    const target = await this.#headFor(id, advice?.target ?? null);
    return { target, state: stateForPage(await this.#click(id).then(() => this.#tabs.get(id))) };
  }

  /**
   * @param {number} id
   * @param {any} target
   */
  async #headFor(id, target) {
    if (!target || !isAllowedAddress(target.href)) return null;
    await this.#tabs.change(id, () => ({ heading: target.leads_to }));
    return target;
  }

  /** @param {number} id */
  async #click(id) {
    const state = await this.#tabs.change(id, (before) => ({ clicks: before.clicks + (isArmed(before) ? 1 : 0) }));
    return { state: stateForPage(state) };
  }

  /** @param {number} id */
  async #hideProblem(id) {
    const { problem } = await this.#tabs.get(id);
    if (problem) await this.#tabs.hide(problem.name);
    return {};
  }

  /** @param {'welcome'|'dashboard'|'elsewhere'} page */
  async #open(page) {
    await chrome.tabs.create({ url: chrome.runtime.getURL(`pages/${page}.html`) });
    return {};
  }
}
