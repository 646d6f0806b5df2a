// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where things are, and temporary folders that are gone afterwards.

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const EXTENSION = join(ROOT, 'extension');

/** The programs under test: $OBJECTOR_BUILD, else the release build. */
export function buildFolder() {
  const folder = resolve(process.env.OBJECTOR_BUILD ?? join(ROOT, 'build', 'release'));
  if (!existsSync(join(folder, 'objector-host'))) {
    throw new Error(`objector-host is not in ${folder}: build it first, or set OBJECTOR_BUILD`);
  }
  return folder;
}

export async function identity() {
  return JSON.parse(await readFile(join(ROOT, 'manifests', 'identity.json'), 'utf8'));
}

/** @param {string} purpose */
export async function temporaryFolder(purpose) {
  const path = await mkdtemp(join(tmpdir(), `objector-${purpose}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }) };
}

/** Machines that do much else besides need more time: OBJECTOR_PATIENCE=4 waits four times as long. */
export const PATIENCE = Number(process.env.OBJECTOR_PATIENCE ?? 1);

/** @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/**
 * Asks again and again until the answer is truthy.
 * @template T
 * @param {string} what said when it never comes
 * @param {() => Promise<T>|T} ask
 * @param {{timeout?: number, every?: number}} [patience]
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, ask, { timeout = 10_000, every = 50 } = {}) {
  const end = Date.now() + timeout * PATIENCE;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return /** @type {NonNullable<T>} */ (answer);
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${timeout * PATIENCE} ms for ${what}`, { cause: last });
    await pause(every);
  }
}
