// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { assemble, forLanguages } from '../shared/catalogue.js';
import { loadTable, shownLanguage } from '../shared/strings.js';
import { NewerCatalogue } from './newer_catalogue.js';

/** @typedef {import('./newer_catalogue.js').Own & {catalogue: Record<string, any>}} Shipped */

/** What content scripts cannot read for themselves: the catalogue and the panel's sentences. */
export class Catalogues {
  #newer;
  /** @type {Promise<Shipped>|null} */
  #own = null;

  /** @param {import('./newer_catalogue.js').Host} host */
  constructor(host) {
    this.#newer = new NewerCatalogue(host);
  }

  /**
   * @param {unknown} [languages] those that the page may speak; none: all
   * @returns {Promise<{catalogue: Record<string, any>, version: number, strings: Record<string, string>, language: string}>}
   */
  async forPage(languages) {
    this.#own ??= shipped();
    try {
      const own = await this.#own;
      const [newer, language] = await Promise.all([this.#newer.get(own), shownLanguage()]);
      const version = newer ? this.#newer.version ?? own.version : own.version;
      return { catalogue: forLanguages(newer ?? own.catalogue, languages), version, strings: await loadTable('panel', language), language };
    } catch (error) {
      this.#own = null;
      throw error;
    }
  }
}

/** @param {string} name */
async function read(name) {
  const response = await fetch(chrome.runtime.getURL(`catalogue/${name}.json`));
  return response.json();
}

/** The catalogue that came with the extension. @returns {Promise<Shipped>} */
async function shipped() {
  const { schema, version, files: names } = await read('index');
  const files = Object.fromEntries(await Promise.all(names.map(async (/** @type {string} */ name) => [name, await read(name)])));
  return { schema, version, files, catalogue: assemble(files) };
}
