// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { assemble } from '../shared/catalogue.js';
import { loadTable, shownLanguage } from '../shared/strings.js';

/** @type {Promise<Record<string, any>>|null} */
let catalogue = null;

/** @param {string} name */
async function read(name) {
  const response = await fetch(chrome.runtime.getURL(`catalogue/${name}.json`));
  return response.json();
}

/** The catalogue that came with the extension. */
async function ownCatalogue() {
  const { files } = await read('index');
  return assemble(Object.fromEntries(await Promise.all(files.map(async (/** @type {string} */ name) => [name, await read(name)]))));
}

/**
 * What content scripts cannot read for themselves: extension/catalogue and the panel's sentences.
 * @returns {Promise<{catalogue: Record<string, any>, strings: Record<string, string>, language: string}>}
 */
export async function catalogueForPage() {
  catalogue ??= ownCatalogue();
  try {
    const language = await shownLanguage();
    return { catalogue: await catalogue, strings: await loadTable('panel', language), language };
  } catch (error) {
    catalogue = null;
    throw error;
  }
}
