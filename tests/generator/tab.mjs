// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One tab of a real Chromium with the shipped content scripts in their own world, loaded once. Page
// after page is put into the same tab: so thousands can be looked at in minutes, laid out for real.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { readCatalogue } from '../harness/catalogue_files.mjs';
import { CHROMIUM } from '../harness/chromium.mjs';
import { EXTENSION, temporaryFolder } from '../harness/places.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ANYBODY = { country: 'IE', email: 'nobody@example.org', name: 'No Body', reason: 'wrongly filled', additional: 'wrongly filled', code: '123456' };
/** One page in so many is filled at the pace of the shipped code. */
const UNHURRIED = 400;

/** The content scripts as the manifest lists them, without the one that starts them. */
async function contentScripts() {
  const manifest = JSON.parse(await readFile(join(EXTENSION, 'manifest.json'), 'utf8'));
  const files = manifest.content_scripts[0].js.filter((/** @type {string} */ file) => !file.endsWith('/main.js'));
  return Promise.all(files.map((/** @type {string} */ file) => readFile(join(EXTENSION, file), 'utf8')));
}

export async function openTab() {
  const folder = await temporaryFolder('generated');
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM, headless: true, pipe: true, userDataDir: folder.path, defaultViewport: { width: 1000, height: 800 },
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  const page = await browser.newPage();
  await page.goto('data:text/html,<!doctype html><title>generated pages</title>');
  await page.evaluate(await readFile(join(HERE, 'lists.js'), 'utf8'));
  const session = await page.createCDPSession();
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'objector' });

  /** @param {string} expression @returns {Promise<any>} */
  const inside = async (expression) => {
    const reply = await session.send('Runtime.evaluate', { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
    if (reply.exceptionDetails) throw new Error(reply.exceptionDetails.exception?.description ?? reply.exceptionDetails.text);
    return reply.result.value;
  };
  await inside('globalThis.chrome ??= {}; undefined');
  for (const script of await contentScripts()) await inside(`${script}\n;undefined`);
  await inside(`${await readFile(join(HERE, 'in_page.js'), 'utf8')}\n;undefined`);
  await inside(`generated.use(${JSON.stringify(await readCatalogue())})`);

  return {
    /** @param {import('./page.mjs').Page[]} pages @returns {Promise<any[]>} what was seen on each */
    examine: (pages) => inside(`generated.examineAll(${JSON.stringify(pages.map(({ url, html, late, person, seed }) => ({ url, html, late, person, anybody: ANYBODY, unhurried: seed % UNHURRIED === 0 })))})`),
    async close() {
      await browser.close();
      await folder.remove();
    },
  };
}
