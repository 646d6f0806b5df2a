// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { loadTable, shownLanguage } from '../shared/strings.js';

const FILES = ['hosts', 'pages', 'forms', 'doors', 'phrases', 'conditions', 'jurisdictions'];

/** @type {Promise<Record<string, any>>|null} */
let catalogue = null;

/** @param {string} name */
async function read(name) {
  const response = await fetch(chrome.runtime.getURL(`catalogue/${name}.json`));
  return [name, await response.json()];
}

/**
 * What content scripts cannot read for themselves: extension/catalogue and the panel's sentences.
 * @returns {Promise<{catalogue: Record<string, any>, strings: Record<string, string>, language: string}>}
 */
export async function catalogueForPage() {
  catalogue ??= Promise.all(FILES.map(read)).then(Object.fromEntries);
  try {
    const language = await shownLanguage();
    return { catalogue: await catalogue, strings: await loadTable('panel', language), language };
  } catch (error) {
    catalogue = null;
    throw error;
  }
}
