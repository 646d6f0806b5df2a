// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person types, killed on the way.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtIn, key, PUBLIC, usual } from '../host/blackbox/broken_catalogues.mjs';
import { buildFolder, environment } from '../host/blackbox/host_process.mjs';
import { signCatalogue } from '../tools/sign_catalogue.mjs';
import { wait } from './ledger.mjs';
import { count } from './world.mjs';

/** @typedef {import('./world.mjs').World} World */

const program = join(buildFolder, 'objector');

/** @param {string} home @param {string[]} words */
export function objector(home, words) {
  const { status, stdout, stderr } = spawnSync(program, words, { env: environment(home), encoding: 'utf8', maxBuffer: 2 ** 30 });
  return { code: status, out: stdout, err: stderr };
}

/**
 * Kills what a person typed after so many microseconds.
 * @param {string} home @param {string[]} words @param {number} microseconds
 * @returns {Promise<number|null>} the exit code; null: it was killed
 */
export async function killedAfter(home, words, microseconds) {
  const child = spawn(program, words, { env: environment(home), stdio: 'ignore' });
  const ended = new Promise((resolve, reject) => { child.on('error', reject); child.on('exit', resolve); });
  await wait(microseconds);
  child.kill('SIGKILL');
  return /** @type {Promise<number|null>} */ (ended);
}

/** How long it takes undisturbed, in microseconds: a kill falls anywhere within. @type {Record<string, number>} */
const usualTime = {};

/** @param {string} what @param {() => any} deed */
function timed(what, deed) {
  const before = process.hrtime.bigint();
  const result = deed();
  usualTime[what] = Number(process.hrtime.bigint() - before) / 1e3;
  return result;
}

/** @param {World} world @param {string} what @param {string[]} words */
export async function killedWithin(world, what, words) {
  const code = await killedAfter(world.home, words, world.chance.next() * 1.1 * (usualTime[what] ?? 30_000));
  if (code === null) count(world, `${what} killed`);
  return code;
}

/** @param {string} home @param {string} what @param {string[]} words */
export const undisturbed = (home, what, words) => timed(what, () => objector(home, words));

/** One of each kind of row is enough for a catalogue. @param {any} value @returns {any} */
function shortened(value) {
  if (Array.isArray(value)) return value.slice(0, 1).map(shortened);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shortened(part)]));
}
const files = shortened(usual.files);

/** A catalogue is imported, or taken back, and that is killed. @param {World} world */
export async function catalogue(world) {
  const { home, ledger, chance } = world;
  const shown = () => JSON.parse(objector(home, ['catalogue', 'show', '--json']).out);
  const before = shown().version;
  if (before > builtIn && chance.next() < 0.3) {
    await killedWithin(world, 'undo', ['catalogue', 'undo']);
    if (shown().version === before) assert.equal(undisturbed(home, 'undo', ['catalogue', 'undo']).code, 0);
    assert.ok(shown().version < before);
    return [];
  }
  const version = Math.max(before, ...ledger.imports.keys()) + 1;
  const file = `${home}-catalogue.json`;
  writeFileSync(file, JSON.stringify(signCatalogue({ ...usual, version, files }, key)));
  const words = ['catalogue', 'import', file, '--key', PUBLIC];
  const codes = await Promise.all(Array.from({ length: chance.whole(1, 2) }, () => killedWithin(world, 'import', words)));
  const taken = codes.includes(0);
  ledger.imports.set(version, taken);
  const { version: now } = shown();
  assert.ok(now === version || (now === before && !taken), `catalogue ${now} is in use instead of ${version}`);
  if (now === before) assert.equal(undisturbed(home, 'import', words).code, 0);
  ledger.imports.set(version, true);
  assert.equal(shown().version, version);
  assert.equal(objector(home, ['catalogue', 'show']).code, 0, 'no kept catalogue is damaged');
  rmSync(file);
  return [];
}

/** Whether a file is an export, from its first to its last byte. @param {string} file @param {number} entries at least */
function checkExport(file, entries) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.json')) assert.ok(JSON.parse(text).entries.length >= entries);
  else if (file.endsWith('.html')) assert.match(text.slice(-100), /<\/html>\s*$/);
  else assert.ok(text.split('\r\n').length > entries && text.endsWith('\r\n'));
}

/** Everything is written into a file, and that is killed: the file is not there, is the old one, or is whole. @param {World} world */
export async function exported(world) {
  const { home, ledger, chance } = world;
  const file = `${home}-export.${chance.of(['html', 'csv', 'json'])}`;
  const words = ['export', '--output', file, '--force'];
  const old = chance.next() < 0.5;
  if (old) writeFileSync(file, 'The old one.');
  const code = await killedWithin(world, 'export', words);
  const there = existsSync(file);
  if (there && readFileSync(file, 'utf8') !== 'The old one.') checkExport(file, Math.max(0, ...ledger.acknowledged.values()));
  else assert.notEqual(code, 0);
  assert.equal(there || !old, true, 'the old one is gone');
  assert.equal(undisturbed(home, 'export', words).code, 0);
  checkExport(file, Math.max(0, ...ledger.acknowledged.values()));
  rmSync(file);
  const folder = join(home, '..');
  for (const half of readdirSync(folder).filter((name) => name.startsWith('.objector-'))) rmSync(join(folder, half));
  return [];
}
