// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A host that is played: a program that answers from what a test wrote down, so that pages can be shown
// states that are hard to reach, and slowly enough to be looked at. It remembers what it was asked.

import { execPath } from 'node:process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./played_host_program.mjs', import.meta.url));

/** @param {string} folder @param {Record<string, any>} play @returns {Promise<string>} the program */
export async function playedHost(folder, play) {
  const path = join(folder, 'played-host');
  await newPlay(folder, play);
  await writeFile(path, `#!/bin/sh\nexec '${execPath}' '${PROGRAM}' '${folder}'\n`, { mode: 0o755 });
  return path;
}

/**
 * From now on this is what it knows, and it was asked nothing yet.
 * @param {string} folder @param {Record<string, any>} play
 */
export async function newPlay(folder, play) {
  // In one step: the program may be reading it just now.
  const path = join(folder, 'play.json');
  await writeFile(`${path}.new`, JSON.stringify(play));
  await rename(`${path}.new`, path);
  await rm(join(folder, 'asked.jsonl'), { force: true });
}

/** What a played host was asked so far. @param {string} folder @returns {Promise<{method: string, params: any}[]>} */
export async function askedOf(folder) {
  const text = await readFile(join(folder, 'asked.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}
