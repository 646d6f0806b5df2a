// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * @typedef {Pick<import('./host_port.js').HostConnection, 'call'|'listen'|'hold'>} Host
 *
 * @typedef {object} Scan
 * @property {string} scan_id
 * @property {any} progress the last mail.progress, null before the first
 * @property {any} done mail.done, null while it runs
 */

/** Methods that are answered at once and go on reading. */
export const STARTS_SCAN = new Set(['mail.check', 'mail.read']);

/** The host reads mail: keeps the port open for it, and tells our pages how far it is. */
export class MailScans {
  #host;
  #show;
  /** @type {Scan|null} */
  #scan = null;
  /** Told before the answer that names the scan had arrived. @type {Array<[string, any]>} */
  #early = [];
  #starting = 0;
  /** @type {(() => void)|null} */
  #release = null;
  /** @type {Array<(done: any) => void>} */
  #waiting = [];
  /** @type {((done: any) => Promise<void>)|null} */
  #afterwards = null;

  /**
   * @param {Host} host
   * @param {(event: {method: string, params: any}) => void} show passes an event on to the open pages
   */
  constructor(host, show) {
    this.#host = host;
    this.#show = show;
    host.listen((method, params) => this.#take(method, params));
  }

  /** The running scan, or the last one. */
  get scan() {
    return this.#scan;
  }

  /** @param {(done: any) => Promise<void>} afterwards called with mail.done when a scan has ended */
  whenDone(afterwards) {
    this.#afterwards = afterwards;
  }

  /**
   * @param {string} method one of STARTS_SCAN
   * @param {Record<string, unknown>} params
   * @returns {Promise<{scan_id: string, running: boolean}>}
   */
  async start(method, params) {
    const release = this.#host.hold();
    this.#starting += 1;
    try {
      const reply = await this.#host.call(method, params, { again: true });
      if (this.#scan?.scan_id === reply.scan_id) {
        release();
      } else {
        this.#release?.();
        this.#release = release;
        this.#scan = { scan_id: reply.scan_id, progress: null, done: null };
        for (const [name, told] of this.#early.splice(0)) this.#take(name, told);
      }
      return reply;
    } catch (error) {
      release();
      throw error;
    } finally {
      this.#starting -= 1;
      if (this.#starting === 0) this.#early = [];
    }
  }

  /**
   * Starts reading and waits until it has ended.
   * @param {string} method
   * @param {Record<string, unknown>} params
   * @returns {Promise<any>} mail.done
   */
  async finish(method, params) {
    for (;;) {
      const { scan_id: id, running } = await this.start(method, params);
      const over = this.#scan?.scan_id === id ? this.#scan.done : null;
      const done = over ?? await new Promise((resolve) => { this.#waiting.push(resolve); });
      // Another reading was under way: this one comes after it.
      if (!running) return done;
    }
  }

  /** @param {string|null} method @param {any} params */
  #take(method, params) {
    if (method === null) {
      if (this.#scan && !this.#scan.done) this.#end(lost(this.#scan));
      return;
    }
    if (!method.startsWith('mail.')) return;
    if (!this.#scan || this.#scan.scan_id !== params.scan_id) {
      if (this.#starting > 0) this.#early.push([method, params]);
      return;
    }
    if (method === 'mail.done') {
      this.#end(params);
      return;
    }
    if (method === 'mail.progress') this.#scan.progress = params;
    this.#show({ method, params });
  }

  /** @param {any} done */
  #end(done) {
    const scan = /** @type {Scan} */ (this.#scan);
    scan.done = done;
    this.#release?.();
    this.#release = null;
    this.#show({ method: 'mail.done', params: done });
    for (const resolve of this.#waiting.splice(0)) resolve(done);
    this.#afterwards?.(done).catch(() => undefined);
  }
}

/**
 * The host ended in the middle: what it found before is recorded, the rest is read the next time.
 * @param {Scan} scan
 */
function lost({ scan_id, progress }) {
  const { messages = 0, bytes = 0, seconds = 0 } = progress ?? {};
  const problem = { source: '', place: '', problem: 'crashed', detail: {} };
  return { scan_id, cancelled: false, messages, bytes, seconds, found: 0, new: 0, problems: [problem], changes: [] };
}
