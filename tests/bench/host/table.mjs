// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The figures of measure.cpp as a table: node tests/bench/host/table.mjs FILE
import { readFileSync } from 'node:fs';

/** @type {Record<string, Record<string, number>>} */
const figures = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const rows = [
  ['start to the reply to hello', 'start'],
  ['start to the first recorded reply', 'first_recorded'],
  ['round trip, reading', 'round_trip'],
  ['round trip, recording', 'recorded_event'],
  ['request of 500 kB', 'large_request'],
];
const micro = (/** @type {number} */ time) => `${time.toFixed(1).padStart(9)} µs`;
for (const [title = '', name = ''] of rows) {
  const { floor = NaN, host = NaN } = figures[name] ?? {};
  console.log(`${title.padEnd(36)} floor ${micro(floor)}   Objector ${micro(host)}   ratio ${(host / floor).toFixed(2)}`);
}
const { start = {}, memory = {} } = figures;
console.log(`${'the floor linked dynamically'.padEnd(36)}       ${micro(start.floor_dynamic ?? NaN)}`);
console.log(`memory: ${memory.before} kB, after 100,000 messages ${memory.after_100000} kB, peak ${memory.peak} kB`);
