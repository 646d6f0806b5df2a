// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * How our own pages talk to the background. The background alone holds the
 * port to the host; pages only ask.
 */

/** An error with the name and code that protocol.json gives it. */
export class CallError extends Error {
  /**
   * @param {{code: number, name?: string, message?: string, data?: any}} problem
   */
  constructor(problem) {
    const name = problem.name ?? problem.message ?? 'internal_error';
    super(name);
    this.name = name;
    this.code = problem.code;
    this.data = problem.data ?? {};
  }
}

/**
 * @param {Record<string, unknown>} message
 * @returns {Promise<any>}
 */
export async function ask(message) {
  const reply = await chrome.runtime.sendMessage(message);
  if (reply === undefined || reply === null) {
    throw new CallError({ code: 0, name: 'background_silent' });
  }
  if (reply.error) throw new CallError(reply.error);
  return reply;
}

/**
 * One call of a method of protocol.json, through the background.
 * @param {string} method
 * @param {Record<string, unknown>} [params]
 * @returns {Promise<any>}
 */
export async function rpc(method, params = {}) {
  const reply = await ask({ kind: 'rpc', method, params });
  return reply.result;
}

/**
 * Where the connection to the host stands.
 * @param {{again?: boolean}} [options] again: try at once, whatever failed before
 * @returns {Promise<{state: 'ok'|'missing'|'forbidden'|'crashed'|'host_too_old'|'extension_too_old', detail: string, hello: any, waiting: number, refused: number}>}
 */
export async function connection(options = {}) {
  return ask({ kind: 'connection', again: options.again === true });
}

/**
 * The last finding and advice of a tab; null where there is none.
 * @param {number} [tabId] the active tab of this window when left out
 * @returns {Promise<{finding: any, advice: any, state: any, problem: any}|null>}
 */
export async function pageState(tabId) {
  let id = tabId;
  if (id === undefined) {
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    id = tab?.id;
  }
  if (id === undefined) return null;
  const reply = await ask({ kind: 'page_state', tab_id: id });
  return reply.page;
}

/**
 * A key for one deed (RequestKey of protocol.json). Make it once, before the
 * first try, and use the same one when trying again.
 * @returns {string}
 */
export function newKey() {
  return crypto.randomUUID();
}
