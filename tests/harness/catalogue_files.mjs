// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// extension/catalogue read from its files, put together as the background hands it to a page.

import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { assemble } from '../../extension/shared/catalogue.js';
import { EXTENSION } from './places.mjs';

export const CATALOGUE = join(EXTENSION, 'catalogue');

/** Names as index.json has them, found in the folders. @returns {Promise<string[]>} */
export async function catalogueNames() {
  const inFolder = async (/** @type {string} */ folder, prefix = '') => (await readdir(folder))
    .filter((name) => name.endsWith('.json') && name !== 'index.json').map((name) => prefix + name.slice(0, -'.json'.length)).sort();
  return [...await inFolder(CATALOGUE), ...await inFolder(join(CATALOGUE, 'phrases'), 'phrases/')];
}

/** Each file under its name. @returns {Promise<Record<string, any>>} */
export async function readCatalogueFiles() {
  const names = await catalogueNames();
  return Object.fromEntries(await Promise.all(names.map(async (name) =>
    [name, JSON.parse(await readFile(join(CATALOGUE, `${name}.json`), 'utf8'))])));
}

/** @returns {Promise<Record<string, any>>} */
export async function readCatalogue() {
  return assemble(await readCatalogueFiles());
}
