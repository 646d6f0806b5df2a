// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// `objector mail scan` as a person starts it, with a data folder and a home of the test's own.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildFolder, environment } from '../host/blackbox/host_process.mjs';

/** No scan of a test takes this long: what is not done by then hangs. */
const LONGEST = 600_000;

/** @typedef {import('./generator/judge.mjs').Line & {offset: number, message_sha256: string, subject: string, date: string|null, objection: string|null}} Line */
/** @typedef {{code: number|null, signal: string|null, lines: Line[], summary: any, stderr: string, output: string}} Scan */

/** program: the words before the program's name; folder: where it is. @typedef {{program?: string[], folder?: string}} How */

/** @param {string} home @param {string[]} words @param {How} [how] */
export function start(home, words, { program = [], folder = buildFolder } = {}) {
  const [first, ...rest] = /** @type {[string, ...string[]]} */ ([...program, join(folder, 'objector'), ...words]);
  return spawn(first, rest, { env: environment(home), stdio: ['ignore', 'pipe', 'pipe'] });
}

/**
 * @param {string} home @param {string[]} words of `objector`
 * @param {How} [how]
 * @returns {Promise<{code: number|null, signal: string|null, stdout: string, stderr: string}>}
 */
export function run(home, words, how) {
  return new Promise((resolve, reject) => {
    const child = start(home, words, how);
    const guard = setTimeout(() => { child.kill('SIGKILL'); reject(new Error(`objector ${words.join(' ')} hangs`)); }, LONGEST);
    /** @type {Buffer[]} */
    const output = [];
    let stderr = '';
    child.stdout?.on('data', (bytes) => output.push(bytes));
    child.stderr?.on('data', (bytes) => { stderr += bytes; });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(guard);
      resolve({ code, signal, stdout: Buffer.concat(output).toString(), stderr });
    });
  });
}

/**
 * @param {string} home @param {string[]} paths @param {{keys?: string, dry?: boolean, more?: string[]} & How} [options]
 * @returns {Promise<Scan>}
 */
export async function scan(home, paths, { keys, dry = true, more = [], ...how } = {}) {
  const words = ['mail', 'scan', ...paths, '--json', '--offline', ...(keys ? ['--keys', keys] : []), ...(dry ? ['--dry-run'] : []), ...more];
  const { code, signal, stdout, stderr } = await run(home, words, how);
  /** @type {any[]} */
  let objects;
  try {
    objects = stdout.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
  } catch (error) {
    throw new Error(`not JSON, code ${code}: ${stdout.slice(0, 2000)}\n${stderr}`, { cause: error });
  }
  const closing = objects.at(-1);
  if (!closing?.summary) throw new Error(`no summary; code ${code} ${signal}: ${stdout.slice(-500)}\n${stderr}`);
  return { code, signal, lines: objects.slice(0, -1), summary: closing.summary, stderr, output: stdout };
}
