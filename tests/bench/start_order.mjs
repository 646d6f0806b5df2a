// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// start_order.mjs MAP TOUCHED HOST: prints the part of a linker script that puts the functions of a start side by
// side, in the order in which they run. MAP is the linker's map of HOST, TOUCHED steps through it. OBJECTOR_HOME is a
// folder with a journal.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { identity } from '../harness/places.mjs';

// SQLite's largest parts are one section each; only some of their functions run.
const LARGEST = 60_000;
const REQUESTS = [
  { method: 'hello', params: { protocol: [1], extension_version: '0.1.0', browser: 'Firefox/140.0', language: 'de' } },
  { method: 'persons.list', params: {} },
  { method: 'prompts.dismiss', params: { platform: 'facebook', key: `order-${Date.now()}` } },
];
const [map, touched, host] = process.argv.slice(2);

/** What a browser would send. */
function frames() {
  return Buffer.concat(REQUESTS.map((request, index) => {
    const text = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: index + 1, ...request }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    return Buffer.concat([length, text]);
  }));
}

/** @returns {Promise<number[]>} */
async function addresses() {
  const origin = `chrome-extension://${(await identity()).chromium_extension_ids[0]}/`;
  const { status, stdout, stderr } = spawnSync(touched, [host, origin, String(REQUESTS.length)], { input: frames(), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split('\n').map((line) => parseInt(line, 16));
}

/** @typedef {{start: number, size: number, name: string, file: string}} Section */

/** Sections of code as the map lists them: in one line, or in two where the name is long. @returns {Section[]} */
function readMap() {
  const sections = [];
  let name = '';
  for (const line of readFileSync(map, 'utf8').split('\n')) {
    const [, own, start, size, file] = /^ (\.text\S*)?\s+(0x[0-9a-f]+)\s+(0x[0-9a-f]+)\s+(\S.*)$/.exec(line) ?? [];
    if (start && (own || name)) sections.push({ start: Number(start), size: Number(size), name: own ?? name, file });
    name = /^ (\.text\S+)$/.exec(line)?.[1] ?? '';
  }
  return sections.filter(({ start, size }) => start > 0 && size > 0).sort((a, b) => a.start - b.start);
}

/** @param {Section[]} sections @param {number} address */
function find(sections, address) {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sections[middle].start <= address) low = middle + 1;
    else high = middle;
  }
  const found = sections[low - 1];
  return found && address < found.start + found.size ? found : null;
}

/**
 * What finds a section in a build with other versions too: copies that the compiler made of a function have numbers,
 * and the C library has some functions once for each kind of processor.
 * @param {Section} section
 */
function pattern({ name, file }) {
  const [, archive, member] = /([^/]*?)\.a\((.*)\.o\)$/.exec(file) ?? [];
  if (name !== '.text' && !/^\.text\.(evex|avx|sse)/.test(name)) {
    return `*(${name.replace(/json_abi_v[0-9_]+?(?=[0-9]+[a-z])/g, 'json_abi_v*').replace(/\.(isra|constprop|part|cold|lto_priv)\..*$/, '*')})`;
  }
  if (!archive) return null;
  const kinds = member.replace(/-(evex|avx|avx2|avx512|sse2|sse4|ssse3|fma|fma4)(-.*|_.*|512.*)?$/, '-*');
  const parts = kinds === member ? '.text' : '.text .text.*';
  return `*${archive.replace(/-[0-9.]+$/, '*')}.a:${kinds}.o(${parts})`;
}

const sections = readMap();
/** @type {Set<string | null>} */
const lines = new Set();
for (const address of await addresses()) {
  const section = find(sections, address);
  if (section && section.size < LARGEST) lines.add(pattern(section));
}
lines.delete(null);
process.stdout.write(`/* SPDX-FileCopyrightText: The Objector authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Made by tests/bench/start_order.sh: the functions that run until objector-host has said hello and recorded for
   the first time, in that order. Side by side they take few pages, and each page that a start touches costs it
   time. A name that is not there any more does nothing; one that is missing costs a little. */
SECTIONS
{
  .text.start :
  {
${[...lines].map((line) => `    ${line}`).join('\n')}
  }
}
INSERT BEFORE .text;
`);
