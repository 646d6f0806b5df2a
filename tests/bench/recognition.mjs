// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What recognising a page costs, beside what any reading of it must cost: document.body.textContent
 * over the same page, in the same run. Then which part of the main thread's time we take while a feed
 * adds 5,000 posts, and while a page that we watch does.
 *
 *   node tests/bench/recognition.mjs [--runs 7] [--json]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCatalogue } from '../harness/catalogue_files.mjs';
import { ROOT } from '../harness/places.mjs';
import { policyPage } from './policy_page.mjs';
import { openBrowser } from './world.mjs';

const CAPTURES = join(ROOT, '..', 'shared', 'captures');
const POLICY = 'https://www.facebook.com/privacy/policy/';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '7' }, json: { type: 'boolean', default: false } } });
const runs = Number(values.runs);

/** @returns {{name: string, url: string, body: string|Buffer, type?: string}[]} */
function pages() {
  const built = [
    { name: 'policy, 150 kB, English', url: POLICY, body: policyPage(150_000) },
    { name: 'policy, 150 kB, French', url: POLICY, body: policyPage(150_000, 'fr') },
    { name: 'policy, 5 MB, English', url: POLICY, body: policyPage(5_000_000) },
    { name: 'policy, 5 MB, French', url: POLICY, body: policyPage(5_000_000, 'fr') },
    { name: 'policy of a million nodes', url: POLICY, body: policyPage(10_000).replace('</h1>', `</h1>${'<i>a</i>'.repeat(500_000)}`) },
  ];
  const captured = [['ig_policy_en_2025-04-15.html', 'https://privacycenter.instagram.com/policy'], ['fb_policy_fr_2024-05-21.html', 'https://fr-fr.facebook.com/privacy/policy/'],
    ['fb_eu_ai_terms_fulldom_2026-01-21.html', 'https://www.facebook.com/legal/eu-ai-terms']]
    .filter(([file]) => existsSync(join(CAPTURES, file)))
    .map(([file, url]) => ({ name: file, url, body: readFileSync(join(CAPTURES, file)) }));
  return [...built, ...captured];
}

/** Runs in the extension's world: the first time, then warm. @param {any} catalogue @param {string} url */
function measure(catalogue, url) {
  const { objector } = /** @type {any} */ (globalThis);
  const time = (/** @type {() => unknown} */ work) => {
    const before = performance.now();
    work();
    return performance.now() - before;
  };
  const floor = time(() => document.body.textContent?.length);
  const cold = time(() => objector.recognise(document, url, catalogue));
  const warm = Array.from({ length: 15 }, () => time(() => objector.recognise(document, url, catalogue)));
  const warmFloor = Array.from({ length: 15 }, () => time(() => document.body.textContent?.length));
  const { finding } = objector.recognise(document, url, catalogue);
  const middle = (/** @type {number[]} */ list) => list.sort((a, b) => a - b)[list.length >> 1];
  return { floor, cold, warm: middle(warm), warmFloor: middle(warmFloor), page: finding.page, objection: finding.objection };
}

/** In the page's own world: posts come as a person scrolls. @param {number} posts @param {number} atOnce */
function scroll(posts, atOnce) {
  const feed = document.querySelector('[role=feed]') ?? document.body;
  let left = posts;
  return new Promise((done) => {
    const more = () => {
      for (let count = 0; count < atOnce && left > 0; ++count, --left) {
        const post = document.createElement('div');
        post.setAttribute('role', 'article');
        for (let part = 0; part < 12; ++part) post.append(Object.assign(document.createElement('span'), { textContent: `I object to AI at Meta ${left} ${part}. ` }));
        feed.append(post);
      }
      window.scrollTo(0, document.body.scrollHeight);
      if (left > 0) setTimeout(more, 20);
      else done(undefined);
    };
    more();
  });
}

/**
 * The share of the time in which the extension's own code ran.
 * @param {Awaited<ReturnType<typeof openBrowser>>} opener @param {string} url @param {string} body
 */
async function shareWhileScrolling(opener, url, body) {
  const opened = await opener.open(url, body);
  await opened.session.send('Profiler.enable');
  await opened.session.send('Profiler.setSamplingInterval', { interval: 200 });
  await opened.session.send('Profiler.start');
  const before = Date.now();
  await opened.page.evaluate(scroll, 5_000, 10);
  const milliseconds = Date.now() - before;
  const { profile } = await opened.session.send('Profiler.stop');
  const ours = new Set();
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const mark = (/** @type {any} */ node, /** @type {boolean} */ inside) => {
    const own = inside || node.callFrame.url.startsWith('chrome-extension://');
    if (own) ours.add(node.id);
    for (const child of node.children ?? []) mark(byId.get(child), own);
  };
  mark(profile.nodes[0], false);
  const spent = (profile.samples ?? []).reduce((sum, id, at) => sum + (ours.has(id) ? profile.timeDeltas?.[at] ?? 0 : 0), 0) / 1000;
  await opened.close();
  return { ours_ms: Math.round(spent * 10) / 10, scrolling_ms: milliseconds, share: `${Math.round(spent / milliseconds * 10_000) / 100} %` };
}

/** @param {number[]} list */
const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1] ?? NaN;

const browser = await openBrowser();
const catalogue = await readCatalogue();
const table = [];
const scrolling = [];
try {
  for (const { name, url, body } of pages()) {
    /** @type {any[]} */
    const seen = [];
    for (let run = 0; run < runs; ++run) {
      // At an address that the extension passes over, so that nothing of it has run before.
      const opened = await browser.open(new URL('/some.one', url).href, body);
      // Handed over as the background does, so that only the recogniser is cold.
      await opened.inside(`globalThis.benchCatalogue = ${JSON.stringify(catalogue)}; undefined`);
      seen.push(await opened.inside(`(${measure})(globalThis.benchCatalogue, ${JSON.stringify(url)})`));
      await opened.close();
    }
    const of = (/** @type {string} */ key) => Math.round(middle(seen.map((one) => one[key])) * 100) / 100;
    table.push({
      page: name, found: seen[0].page, objection: seen[0].objection, floor_ms: of('floor'), cold_ms: of('cold'), warm_ms: of('warm'),
      cold_ratio: Math.round(of('cold') / of('floor') * 10) / 10, warm_ratio: Math.round(of('warm') / of('warmFloor') * 10) / 10,
    });
  }
  const feed = '<!doctype html><html lang="en"><body><div role="main"><div role="feed"></div></div></body></html>';
  for (const [name, url] of [['a feed', 'https://www.facebook.com/'], ['a page that is watched', 'https://www.facebook.com/settings/'], ['a policy', POLICY]]) {
    scrolling.push({ page: name, ...await shareWhileScrolling(browser, url, name === 'a policy' ? policyPage(150_000) : feed) });
  }
} finally {
  await browser.close();
}
if (values.json) {
  process.stdout.write(`${JSON.stringify({ recognition: table, scrolling }, null, 2)}\n`);
} else {
  console.table(table);
  console.table(scrolling);
}
