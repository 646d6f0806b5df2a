// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Opening our own pages in a browser with the real host, and what a visitor does there.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { launch } from '../../harness/launch.mjs';
import { until } from '../../harness/places.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Our pages need no site: everything outside is refused and recorded. */
const NO_SITE = { port: 9, hosts: [] };

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('../../harness/launch.mjs').Launched} Launched */

/**
 * @param {'chromium'|'firefox'} name
 * @param {Omit<import('../../harness/launch.mjs').LaunchOptions, 'replica'>} [options]
 */
export async function launchForPages(name, options = {}) {
  const launched = await launch(name, { replica: NO_SITE, ...options });
  // The page that a first installation opens must not come in front of a test's own page later.
  const greeting = await until('the page after installation', async () => {
    const pages = await launched.browser.pages();
    const titles = await Promise.all(pages.map((page) => page.title().catch(() => '')));
    return pages[titles.findIndex((title) => title.endsWith('Objector'))];
  });
  await greeting.close();
  return launched;
}

/**
 * A page of ours, open and done with its first look at the host. Errors of its scripts fail the test.
 * @param {Launched} launched
 * @param {string} path below pages/
 */
export async function visit(launched, path) {
  const page = await launched.openOurs(`pages/${path}`);
  page.on('pageerror', (error) => {
    throw error;
  });
  await settled(page);
  return page;
}

/** Nothing on the page is waiting for the host any more. @param {Page} page */
export function settled(page) {
  return until('the page to settle', () => page.evaluate(() => {
    const shown = [...document.querySelectorAll('main .content, main #emails')];
    const begun = document.title.includes('Objector') && document.querySelector('h1, h2')?.textContent !== '';
    return begun && document.querySelector('[aria-busy="true"]') === null &&
      (shown.length === 0 || shown.some((part) => part.childElementCount > 0));
  }));
}

/**
 * One call of the host in the page's own name, as the page itself makes it.
 * @param {Page} page
 * @param {string} method
 * @param {object} [params]
 */
export function call(page, method, params = {}) {
  return page.evaluate(async (name, values) => {
    const reply = await chrome.runtime.sendMessage({ kind: 'rpc', method: name, params: values });
    if (reply.error) throw new Error(JSON.stringify(reply.error));
    return reply.result;
  }, method, params);
}

export const ANNA = {
  name: 'Anna Muster', emails: ['anna@example.org'], country: 'DE', language: 'en',
  concerns: ['family_photos', 'children'], sentence: 'My niece is in most of my pictures.',
};

/** @param {Page} page @param {object} [changes] */
export async function savePerson(page, changes = {}) {
  const { person } = await call(page, 'persons.save', { person: { ...ANNA, ...changes }, key: crypto.randomUUID() });
  return person;
}

/** @param {Page} page @param {string} personId @param {object} [changes] */
export async function saveAccount(page, personId, changes = {}) {
  const account = { person_id: personId, platform: 'facebook', label: 'anna.muster', email: 'anna@example.org', group: '', ...changes };
  return (await call(page, 'accounts.save', { account, key: crypto.randomUUID() })).account;
}

/** Every rule of axe, on what the page shows now. @param {Page} page @param {string} what */
export async function assertAccessible(page, what) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const axe = /** @type {any} */ (globalThis).axe;
    const result = await axe.run(document, { resultTypes: ['violations'] });
    if (result.passes.length < 10) throw new Error(`axe looked at next to nothing: ${result.passes.length} rules`);
    return result.violations.map((/** @type {any} */ found) =>
      `${found.id}: ${found.help}: ${found.nodes.map((/** @type {any} */ node) => node.html).slice(0, 3).join(' | ')}`);
  });
  assert.deepEqual(violations, [], what);
}

/** @param {Page} page @param {string} what */
export async function assertNoSidewaysScroll(page, what) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(excess <= 0, `${what} is ${excess} px too wide`);
}

/** @param {Page} page */
export const textOf = (page, selector = 'main') =>
  page.$eval(selector, (part) => /** @type {HTMLElement} */ (part).innerText);

/** What has the focus: its id, or its words. @param {Page} page */
export const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');
