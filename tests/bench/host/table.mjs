// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The figures of measure.cpp as a table: node tests/bench/host/table.mjs FILE
import { readFileSync } from 'node:fs';

/** @type {Record<string, Record<string, number>>} */
const figures = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const rows = [
  ['start to the reply to hello', 'start'],
  ['start to the first recorded reply', 'first_recorded'],
  ['round trip, asking for the catalogue', 'round_trip'],
  ['round trip, reading the journal', 'round_trip_journal'],
  ['round trip, recording', 'recorded_event'],
  ['request of 500 kB', 'large_request'],
];
const micro = (/** @type {number} */ time) => `${time.toFixed(1).padStart(9)} µs`;
for (const [title = '', name = ''] of rows) {
  const { floor = NaN, host = NaN } = figures[name] ?? {};
  console.log(`${title.padEnd(36)} floor ${micro(floor)}   Objector ${micro(host)}   ratio ${(host / floor).toFixed(2)}`);
}
const { start = {}, memory = {}, journals = {} } = /** @type {Record<string, any>} */ (figures);
console.log(`${'the floor linked dynamically'.padEnd(36)}       ${micro(start.floor_dynamic ?? NaN)}`);
console.log(`memory: ${memory.before} kB, after 100,000 messages ${memory.after_100000} kB, peak ${memory.peak} kB`);

const long = [['log, page one', 'log_page'], ['status', 'status'], ['advice', 'advice']];
console.log('\na journal of 1,000 entries and one of many:');
for (const [title = '', name = ''] of long) {
  const { few = NaN, many = NaN } = journals[name] ?? {};
  console.log(`${title.padEnd(36)} few   ${micro(few)}   many     ${micro(many)}   ratio ${(many / few).toFixed(2)}`);
}
const { sha256sum = NaN, objector = NaN } = journals.verify ?? {};
console.log(`${'log verify, all of it'.padEnd(36)} sha256sum ${sha256sum.toFixed(2)} s   Objector ${objector.toFixed(2)} s   ratio ${(objector / sha256sum).toFixed(2)}`);
for (const format of ['json', 'csv', 'html']) {
  const { seconds = NaN, peak = NaN, bytes = NaN } = journals[`export_${format}`] ?? {};
  console.log(`${`export, ${format}`.padEnd(36)} ${seconds.toFixed(1)} s for ${(bytes / 1e6).toFixed(0)} MB, at most ${peak} kB of memory`);
}
