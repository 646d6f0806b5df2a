// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The shipped extension in a real Chromium, and its own world in each page that is opened.

import puppeteer from 'puppeteer-core';
import { CHROMIUM } from '../harness/chromium.mjs';
import { EXTENSION, temporaryFolder, until } from '../harness/places.mjs';

export async function openBrowser() {
  const folder = await temporaryFolder('bench');
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM, headless: true, pipe: true, enableExtensions: [EXTENSION], userDataDir: folder.path,
    defaultViewport: { width: 1280, height: 900 }, protocolTimeout: 120_000,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync', '--disable-dev-shm-usage',
      '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  return {
    /**
     * @param {string} url @param {string|Buffer} body served there
     * @param {string} [type]
     */
    async open(url, body, type = 'text/html') {
      const page = await browser.newPage();
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        const first = request.isNavigationRequest() && request.url() === url;
        (first ? request.respond({ status: 200, contentType: `${type}; charset=utf-8`, body }) : request.abort()).catch(() => undefined);
      });
      const session = await page.createCDPSession();
      let context = 0;
      session.on('Runtime.executionContextCreated', ({ context: made }) => {
        if (made.auxData?.type === 'isolated' && made.origin.startsWith('chrome-extension://')) context = made.id;
      });
      await session.send('Runtime.enable');
      await page.goto(url, { waitUntil: 'load' });
      return {
        page,
        session,
        hasWorld: () => context !== 0,
        /** Runs in the extension's world. @param {string} expression @returns {Promise<any>} */
        async inside(expression) {
          await until('the content scripts', () => context !== 0);
          const reply = await session.send('Runtime.evaluate', { contextId: context, expression, awaitPromise: true, returnByValue: true });
          if (reply.exceptionDetails) throw new Error(reply.exceptionDetails.exception?.description ?? reply.exceptionDetails.text);
          return reply.result.value;
        },
        close: () => page.close(),
      };
    },
    async close() {
      await browser.close();
      await folder.remove();
    },
  };
}
