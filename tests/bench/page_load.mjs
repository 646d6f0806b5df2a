// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What the extension adds to a page: the main thread's time for loading each page of the replica, in a
 * Chromium with the extension and the real host and in one with an extension that does nothing, by turns;
 * and how long after the page is ready the panel stands there.
 *
 *   OBJECTOR_BUILD=build/release node tests/bench/page_load.mjs [--runs 15] [--json]
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../harness/launch.mjs';
import { makePerson } from '../harness/ours.mjs';
import { pause, temporaryFolder } from '../harness/places.mjs';
import { placesOf, formAddress } from '../replica/app/meta_places.mjs';
import { startReplica } from '../replica/replica.mjs';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' }, json: { type: 'boolean', default: false } } });
const runs = Number(values.runs);
/** Long enough for all that a page and the extension do after loading. */
const SETTLED = 1_200;

const places = placesOf('facebook');
const PAGES = [
  ['settings', places.settings],
  ['privacy policy', places.policy],
  ['generative AI', places.genai],
  ['objection form', formAddress('facebook', '2026')],
];

/** In the page: when it was ready, and when the panel came. */
function watchForPanel() {
  const times = { panel: NaN };
  Object.assign(globalThis, { benchTimes: times });
  new MutationObserver(() => {
    if (Number.isNaN(times.panel) && document.querySelector('objector-panel')) times.panel = performance.now();
  }).observe(document, { childList: true, subtree: true });
}

/** @param {import('../harness/launch.mjs').Launched} session @param {string} address */
async function load(session, address) {
  const page = await session.browser.newPage();
  await page.evaluateOnNewDocument(watchForPanel);
  await page.goto(address, { waitUntil: 'load' });
  await pause(SETTLED);
  const { TaskDuration = NaN, ScriptDuration = NaN } = await page.metrics();
  const { ready, panel } = await page.evaluate(() => ({
    ready: /** @type {PerformanceNavigationTiming} */ (performance.getEntriesByType('navigation')[0]).domContentLoadedEventEnd,
    panel: /** @type {any} */ (globalThis).benchTimes.panel,
  }));
  await page.close();
  return { tasks: TaskDuration * 1_000, scripts: ScriptDuration * 1_000, panel: panel === null ? NaN : panel - ready };
}

/** @param {string} folder an extension that has no scripts */
async function emptyExtension(folder) {
  const path = join(folder, 'empty');
  await mkdir(path);
  await writeFile(join(path, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'Nothing', version: '1' }));
  return path;
}

const middle = (/** @type {number[]} */ list) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? NaN;

const folder = await temporaryFolder('bench');
const replica = await startReplica({});
const today = '2026-11-21';
const plain = await launch('chromium', { replica, today, host: 'missing', extension: await emptyExtension(folder.path) });
const ours = await launch('chromium', { replica, today });
/** @type {Record<string, {without: number, with: number, scripts_without: number, scripts_with: number, panel: number}>} */
const figures = {};
try {
  await makePerson(ours, {});
  for (const [name = '', address = ''] of PAGES) {
    /** @type {Awaited<ReturnType<typeof load>>[]} */
    const before = [];
    /** @type {Awaited<ReturnType<typeof load>>[]} */
    const after = [];
    for (let run = 0; run <= runs; ++run) {
      const one = await load(plain, address);
      const two = await load(ours, address);
      // The first of each is for the browser's own caches.
      if (run === 0) continue;
      before.push(one);
      after.push(two);
    }
    figures[name] = {
      without: middle(before.map((one) => one.tasks)), with: middle(after.map((one) => one.tasks)),
      scripts_without: middle(before.map((one) => one.scripts)), scripts_with: middle(after.map((one) => one.scripts)),
      panel: middle(after.map((one) => one.panel)),
    };
  }
} finally {
  await ours.close();
  await plain.close();
  await replica.close();
  await folder.remove();
}

if (values.json) {
  console.log(JSON.stringify(figures, null, 2));
} else {
  const ms = (/** @type {number} */ time) => (Number.isNaN(time) ? 'none' : `${time.toFixed(1)} ms`).padStart(9);
  console.log(`${'main thread, page load'.padEnd(24)}  without       with      added   scripts: without   with      panel after ready`);
  for (const [name, one] of Object.entries(figures)) {
    console.log(`${name.padEnd(24)}${ms(one.without)}  ${ms(one.with)}  ${ms(one.with - one.without)}          ${ms(one.scripts_without)}  ${ms(one.scripts_with)}  ${ms(one.panel)}`);
  }
}
