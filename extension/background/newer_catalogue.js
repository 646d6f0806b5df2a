// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { assemble } from '../shared/catalogue.js';

/** No page waits longer for the host than this. */
const PATIENCE = 300;

/**
 * @typedef {object} Own what the extension came with
 * @property {number} schema
 * @property {number} version
 * @property {Record<string, any>} files by name
 *
 * @typedef {Pick<import('./host_port.js').HostConnection, 'probe'|'state'|'hello'|'call'>} Host
 */

/** The catalogue of the host where that is newer than ours: the person imported one, or updated the host first. */
export class NewerCatalogue {
  #host;
  /** @type {{version: number, sha256: string, catalogue: Record<string, any>}|null} */
  #kept = null;
  /** @type {Promise<void>|null} */
  #asking = null;
  #since = 0;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** @returns {number|null} of the newer one */
  get version() {
    return this.#kept?.version ?? null;
  }

  /**
   * The newer one, or null. Asks each time, for an import is to count at once; when the host is slow,
   * what was known before serves, and the answer counts for the next page.
   * @param {Own} own
   * @returns {Promise<Record<string, any>|null>}
   */
  async get(own) {
    if (!this.#asking) {
      this.#since = Date.now();
      this.#asking = this.#ask(own).catch(() => undefined).finally(() => { this.#asking = null; });
    }
    const left = this.#since + PATIENCE - Date.now();
    if (left > 0) await Promise.race([this.#asking, new Promise((resolve) => { setTimeout(resolve, left); })]);
    return this.#kept?.catalogue ?? null;
  }

  /** @param {Own} own */
  async #ask(own) {
    await this.#host.probe(false);
    if (this.#host.state !== 'ok' || !this.#host.hello?.features?.includes('catalogue')) return;
    const { version, sha256, files } = await this.#host.call('catalogue.get', { have: own.version });
    if (!files) {
      this.#kept = null;
      return;
    }
    if (this.#kept?.version === version && this.#kept?.sha256 === sha256) return;
    const pieces = await Promise.all(files.map(async (/** @type {string} */ name) =>
      [name, (await this.#host.call('catalogue.file', { name, version })).content]));
    const fetched = Object.fromEntries(pieces);
    this.#kept = isUsable(fetched, own) ? { version, sha256, catalogue: assemble(fetched) } : null;
  }
}

/**
 * The host has checked it; this is the least that recognition relies on, and that no host outside the
 * manifest comes in.
 * @param {Record<string, any>} files
 * @param {Own} own
 */
export function isUsable(files, own) {
  try {
    const known = new Set(domains(own.files.hosts));
    return Object.keys(own.files).every((name) => Object.hasOwn(files, name))
      && Object.values(files).every((content) => content.schema === own.schema)
      && domains(files.hosts).every((domain) => known.has(domain))
      && patterns(files).every((path) => Boolean(new RegExp(path, 'i')));
  } catch {
    return false;
  }
}

/** @param {any} hosts @returns {string[]} */
function domains(hosts) {
  return [...hosts.groups, ...hosts.link_shims].map(({ domain }) => domain);
}

/** @param {Record<string, any>} files @returns {string[]} */
function patterns({ hosts, pages }) {
  return [...hosts.link_wrappers, ...pages.pages, ...pages.own_voice].map(({ path }) => path);
}
