// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { disconnectReason } from './disconnect.js';
import { ConnectionError, HostError } from './host_error.js';
import { RpcClient } from './rpc_client.js';
import { isOlder } from './version.js';

/** Name under which the browser knows the host (manifests/identity.json). */
export const HOST_NAME = 'org.objector.host';
/** Versions of protocol.json that this extension speaks. */
export const PROTOCOLS = [1];

const HELLO_TIMEOUT = 10_000;
const REPLY_TIMEOUT = 30_000;
/** Each port is one host process; an unused one is let go. */
const IDLE = 120_000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
/** A lost reply to these must not be asked for twice. */
const ONCE_ONLY = new Set(['erase.all']);

/**
 * @typedef {object} Environment
 * @property {() => any} connect opens a port
 * @property {() => string} lastError the browser's words after a port closed
 * @property {{extension_version: string, browser?: string, language?: string}} introduction
 * @property {() => number} [now]
 * @property {() => Promise<Record<string, unknown>>} [report] how the browser treats the extension (extension.report)
 */

/** The one connection to the host: opened when needed, held while used. */
export class HostConnection {
  #environment;
  /** @type {{client: RpcClient, port: any, hello: any}|null} */
  #session = null;
  /** @type {Promise<{client: RpcClient, port: any, hello: any}>|null} */
  #opening = null;
  /** @type {ConnectionError|null} */
  #failure = null;
  #pause = FIRST_PAUSE;
  #notBefore = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #idle;
  #holds = 0;
  /** @type {Array<(method: string|null, params: any) => void>} */
  #listeners = [];

  /** @param {Environment} environment */
  constructor(environment) {
    this.#environment = environment;
  }

  /** Where the connection stands, without opening it. */
  get state() {
    return this.#failure ? this.#failure.state : 'ok';
  }

  get detail() {
    return this.#failure ? String(this.#failure.data.detail) : '';
  }

  get hello() {
    return this.#session?.hello ?? null;
  }

  /**
   * @param {string} method
   * @param {Record<string, unknown>} [params]
   * @param {{timeout?: number, again?: boolean}} [options] again: do not wait out the pause after a failure
   * @returns {Promise<any>}
   */
  async call(method, params = {}, options = {}) {
    const timeout = options.timeout ?? REPLY_TIMEOUT;
    const first = await this.#open(options.again === true);
    try {
      return await this.#request(first, method, params, timeout);
    } catch (error) {
      if (!(error instanceof ConnectionError) || ONCE_ONLY.has(method)) throw error;
      // The host ended before it replied. Reading again is harmless, and what
      // writes carries a key, so one more try on a fresh host is safe.
      const second = await this.#open(true);
      return this.#request(second, method, params, timeout);
    }
  }

  /**
   * Opens the connection if there is none; never throws.
   * @param {boolean} again
   */
  async probe(again) {
    try {
      await this.#open(again);
    } catch {
      // The state says it.
    }
  }

  /**
   * What the host tells unasked. When a port is gone, and with it its process and whatever that was
   * doing, the listener is called with null.
   * @param {(method: string|null, params: any) => void} listener
   */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /**
   * Keeps the port open, though nothing is asked, until the returned function is called: the host works.
   * @returns {() => void}
   */
  hold() {
    let held = true;
    this.#holds += 1;
    clearTimeout(this.#idle);
    return () => {
      if (!held) return;
      held = false;
      this.#holds -= 1;
      this.#rest();
    };
  }

  /** @param {string|null} method @param {any} params */
  #tell(method, params) {
    for (const listener of this.#listeners) listener(method, params);
  }

  /** Nobody waits for anything: the process is let go after a while. */
  #rest() {
    clearTimeout(this.#idle);
    if (this.#session && this.#holds === 0 && this.#session.client.pending === 0) {
      this.#idle = setTimeout(() => this.close(), IDLE);
    }
  }

  close() {
    const session = this.#session;
    this.#session = null;
    clearTimeout(this.#idle);
    if (!session) return;
    this.#tell(null, {});
    session.client.end(new ConnectionError('crashed', 'the port was closed'));
    session.port.disconnect();
  }

  /**
   * @param {{client: RpcClient, port: any}} session
   * @param {string} method
   * @param {Record<string, unknown>} params
   * @param {number} timeout
   */
  async #request(session, method, params, timeout) {
    clearTimeout(this.#idle);
    try {
      return await session.client.request(method, params, timeout);
    } catch (error) {
      if (error instanceof ConnectionError) this.#fail(error, session);
      else if (error instanceof HostError && error.name === 'method_not_found') {
        throw new ConnectionError('host_too_old', `the host has no ${method}`);
      }
      throw error;
    } finally {
      if (this.#session === session) this.#rest();
    }
  }

  /** @param {boolean} again */
  #open(again) {
    if (this.#session) return Promise.resolve(this.#session);
    if (this.#opening) return this.#opening;
    if (this.#failure && !again && this.#now() < this.#notBefore) return Promise.reject(this.#failure);
    this.#opening = this.#start().finally(() => { this.#opening = null; });
    return this.#opening;
  }

  async #start() {
    let port;
    try {
      port = this.#environment.connect();
    } catch (error) {
      throw this.#fail(disconnectReason(String(error), false), null);
    }
    const client = new RpcClient(port, (method, params) => this.#tell(method, params));
    port.onMessage.addListener((/** @type {any} */ message) => client.receive(message));
    port.onDisconnect.addListener((/** @type {any} */ closed) => {
      const words = closed?.error?.message ?? this.#environment.lastError();
      const reason = disconnectReason(words, client.answered);
      if (this.#session?.client === client) {
        this.#session = null;
        this.#tell(null, {});
      }
      client.end(reason);
    });
    try {
      const params = { protocol: PROTOCOLS, ...this.#environment.introduction };
      const hello = await client.request('hello', params, HELLO_TIMEOUT);
      this.#checkVersion(hello);
      this.#session = { client, port, hello };
    } catch (error) {
      const failure = this.#fail(refusedHello(error), null);
      client.end(failure);
      try {
        port.disconnect();
      } catch {
        // It closed by itself.
      }
      throw failure;
    }
    this.#failure = null;
    this.#pause = FIRST_PAUSE;
    this.report().catch(() => undefined);
    return this.#session;
  }

  /** Tells an open host that knows what to do with it; nobody waits for that. */
  async report() {
    const session = this.#session;
    if (!this.#environment.report || !session?.hello.features?.includes('extension')) return;
    await session.client.request('extension.report', await this.#environment.report(), REPLY_TIMEOUT);
  }

  /** @param {any} hello */
  #checkVersion(hello) {
    if (!PROTOCOLS.includes(hello?.protocol)) {
      throw new ConnectionError('host_too_old', `protocol ${hello?.protocol}`);
    }
    if (isOlder(this.#environment.introduction.extension_version, String(hello.oldest_extension ?? '0'))) {
      throw new ConnectionError('extension_too_old', `the host wants ${hello.oldest_extension}`);
    }
  }

  /**
   * @param {ConnectionError} failure
   * @param {{client: RpcClient, port: any}|null} session
   */
  #fail(failure, session) {
    this.#failure = failure;
    this.#notBefore = this.#now() + this.#pause;
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    if (session && this.#session?.client === session.client) this.close();
    return failure;
  }

  #now() {
    return this.#environment.now ? this.#environment.now() : Date.now();
  }
}

/**
 * @param {unknown} error what became of hello
 * @returns {ConnectionError}
 */
function refusedHello(error) {
  if (error instanceof ConnectionError) return error;
  if (error instanceof HostError && error.name === 'version_unsupported') {
    const state = error.data?.update === 'extension' ? 'extension_too_old' : 'host_too_old';
    return new ConnectionError(state, error.name);
  }
  if (error instanceof HostError && error.name === 'caller_refused') return new ConnectionError('forbidden', error.name);
  return new ConnectionError('crashed', error instanceof Error ? error.name : String(error));
}
