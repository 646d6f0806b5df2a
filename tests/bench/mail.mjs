// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How fast mailboxes are read, as ratios to `wc -l` and ripgrep on the same files in the same run:
//   node tests/bench/mail.mjs [--ten-gigabytes] [--runs N]
// Makes its mailboxes in a folder that is gone afterwards: 1.5 GB, with --ten-gigabytes 12 GB. $TMPDIR says where.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildFolder, environment } from '../host/blackbox/host_process.mjs';
import { temporaryFolder } from '../harness/places.mjs';
import { META_DOMAINS } from '../mail/generator/senders.mjs';
import { Keys } from '../mail/generator/sign.mjs';
import { makeMaildir, makeMbox } from './mailboxes.mjs';

const at = process.argv.indexOf('--runs');
const RUNS = at < 0 ? 5 : Number(process.argv[at + 1]);
const OBJECTOR = join(buildFolder, 'objector');

/** The most memory a process and its children ever held, in MB. @param {number} id @returns {number} */
function peakOf(id) {
  try {
    const own = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024;
    const children = readdirSync(`/proc/${id}/task`).flatMap((task) => readFileSync(`/proc/${id}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number));
    return Math.max(own, ...children.map(peakOf));
  } catch {
    return 0;
  }
}

/** @param {string[]} words @param {string} [home] @returns {Promise<{seconds: number, megabytes: number, output: string}>} */
function once([program, ...words], home = '') {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const child = spawn(String(program), words, { env: home ? environment(home) : process.env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    let megabytes = 0;
    const watch = setInterval(() => { megabytes = Math.max(megabytes, peakOf(Number(child.pid))); }, 20);
    child.stdout?.on('data', (bytes) => { output += bytes; });
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      const seconds = Number(process.hrtime.bigint() - began) / 1e9;
      if (code !== 0) reject(new Error(`${program} ${words.join(' ')} ended with ${code}`));
      else resolve({ seconds, megabytes, output });
    });
  });
}

/** The middle of several runs, after one that warms the cache. @param {string[]} words @param {string} [home] */
async function measured(words, home) {
  const first = await once(words, home);
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await once(words, home));
  const seconds = runs.map((run) => run.seconds).sort((a, b) => a - b);
  return { seconds: Number(seconds[RUNS >> 1]), first: first.seconds, megabytes: Math.max(...runs.map((run) => run.megabytes), first.megabytes), output: first.output };
}

/** @typedef {{what: string, seconds: number, wc: number|null, rg: number, again: number, megabytes: number, bytes: number, messages: number, found: number}} Measured */

/** @param {string} what @param {string} path @param {string} folder @param {string} keys @returns {Promise<Measured>} */
async function measure(what, path, folder, keys) {
  const single = what.includes('mbox');
  const domains = META_DOMAINS.flatMap((domain) => ['-e', domain]);
  const wc = single ? await measured(['wc', '-l', path]) : null;
  const rg = await measured(['rg', '--no-config', '--no-ignore', '--hidden', '-a', '-c', '-F', ...domains, path]);
  const scan = [OBJECTOR, 'mail', 'scan', path, '--json', '--offline', '--keys', keys];
  const ours = await measured([...scan, '--dry-run'], folder);
  const again = await measured(scan, join(folder, 'again'));
  rmSync(join(folder, 'again'), { recursive: true, force: true });
  const { summary } = JSON.parse(String(ours.output.trimEnd().split('\n').at(-1)));
  const signed = ours.output.split('\n').filter((line) => line.includes('"signed_by_meta"')).length;
  if (signed === 0) throw new Error('no mail of Meta was found: this measures nothing');
  return { what, seconds: ours.seconds, wc: wc?.seconds ?? null, rg: rg.seconds, again: again.seconds, megabytes: Math.max(ours.megabytes, again.megabytes), bytes: summary.bytes, messages: summary.messages, found: summary.found };
}

const folder = await temporaryFolder('mail-bench');
try {
  const keys = new Keys();
  /** @type {Measured[]} */
  const table = [];
  const file = join(folder.path, 'keys');
  const mbox = makeMbox(join(folder.path, 'mbox'), 1e9, keys);
  writeFileSync(file, keys.file());
  table.push(await measure('1 GB mbox', mbox, folder.path, file));
  rmSync(mbox);
  const maildir = makeMaildir(join(folder.path, 'Maildir'), 50_000, keys);
  table.push(await measure('Maildir of 50,000', maildir, folder.path, file));
  rmSync(maildir, { recursive: true });
  if (process.argv.includes('--ten-gigabytes')) {
    table.push(await measure('10 GB mbox', makeMbox(join(folder.path, 'mbox'), 1e10, keys), folder.path, file));
  }
  const start = await measured([OBJECTOR, '--version'], folder.path);
  const row = (/** @type {(string|number)[]} */ cells) => console.log(`| ${cells.map((cell, place) => (place === 0 ? String(cell).padEnd(17) : String(cell).padStart(10))).join(' | ')} |`);
  console.log(`| medians of ${RUNS} runs, warm; the program alone starts in ${(1000 * start.seconds).toFixed(0)} ms`);
  row(['', 'mails', 'found', 'wc -l', 'rg', 'objector', 'of rg', 'again', 'peak MB', 'ns a byte']);
  for (const { what, messages, found, wc, rg, seconds, again, megabytes, bytes } of table) {
    row([what, messages, found, wc === null ? '' : `${wc.toFixed(2)} s`, `${rg.toFixed(2)} s`, `${seconds.toFixed(2)} s`, `${(seconds / rg).toFixed(1)} x`, `${(1000 * again).toFixed(0)} ms`, megabytes.toFixed(0), ((1e9 * seconds) / bytes).toFixed(2)]);
  }
  console.log(JSON.stringify({ runs: RUNS, start_seconds: start.seconds, mailboxes: table }));
} finally {
  await folder.remove();
}
