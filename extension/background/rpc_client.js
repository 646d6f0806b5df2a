// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { ConnectionError, HostError } from './host_error.js';

/**
 * @typedef {object} Port
 * @property {(message: any) => void} postMessage
 * @property {() => void} disconnect
 *
 * @typedef {object} Pending
 * @property {(value: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {ReturnType<typeof setTimeout>} timer
 */

/**
 * JSON-RPC 2.0 over one port. Each request is settled exactly once; what the host tells unasked
 * (a notification: a method and no id) is passed on.
 */
export class RpcClient {
  #port;
  #tell;
  #next = 1;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  /** @type {Error|null} */
  #ended = null;
  /** Whether the host ever said anything on this port. */
  answered = false;

  /**
   * @param {Port} port
   * @param {(method: string, params: any) => void} [tell] takes notifications
   */
  constructor(port, tell = () => undefined) {
    this.#port = port;
    this.#tell = tell;
  }

  get pending() {
    return this.#pending.size;
  }

  /**
   * @param {string} method
   * @param {Record<string, unknown>} params
   * @param {number} timeout milliseconds
   * @returns {Promise<any>}
   */
  request(method, params, timeout) {
    if (this.#ended) return Promise.reject(this.#ended);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#settle(id)?.reject(new ConnectionError('crashed', `no reply to ${method} in ${timeout} ms`));
      }, timeout);
      this.#pending.set(id, { resolve, reject, timer });
      try {
        this.#port.postMessage({ jsonrpc: '2.0', id, method, params });
      } catch (error) {
        this.#settle(id)?.reject(new ConnectionError('crashed', String(error)));
      }
    });
  }

  /**
   * @param {any} message what the host sent
   */
  receive(message) {
    if (typeof message !== 'object' || message === null) return;
    this.answered = true;
    if (typeof message.id === 'number') {
      const waiting = this.#settle(message.id);
      if (!waiting) return;
      if (message.error) waiting.reject(new HostError(message.error));
      else waiting.resolve(message.result);
    } else if (typeof message.method === 'string' && message.id === undefined) {
      this.#tell(message.method, message.params ?? {});
    } else if (message.error) {
      // An error without an id says that the request could not even be read,
      // so nobody knows which one: none of them will be answered.
      this.end(new HostError(message.error));
    }
  }

  /** @param {Error} error why no more answers come */
  end(error) {
    this.#ended ??= error;
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(error);
  }

  /**
   * @param {number} id
   * @returns {Pending|undefined}
   */
  #settle(id) {
    const waiting = this.#pending.get(id);
    if (!waiting) return undefined;
    this.#pending.delete(id);
    clearTimeout(waiting.timer);
    return waiting;
  }
}
