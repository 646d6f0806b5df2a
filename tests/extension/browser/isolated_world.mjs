// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The shipped content scripts in a real Chromium, in a world of their own beside the page's, as the
// browser runs them; a test calls their parts one by one there.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import puppeteer from 'puppeteer-core';
import { CHROMIUM } from '../../harness/chromium.mjs';
import { CdpPanel } from '../../harness/chromium_panel.mjs';
import { Hand } from '../../harness/hand.mjs';
import { Panel } from '../../harness/panel.mjs';
import { EXTENSION, temporaryFolder } from '../../harness/places.mjs';

/** @param {string} source a small page program that uses React */
export async function bundle(source) {
  const built = await esbuild.build({
    stdin: { contents: source, loader: 'jsx', resolveDir: join(EXTENSION, '../tests') },
    bundle: true, write: false, format: 'iife', jsx: 'automatic', define: { 'process.env.NODE_ENV': '"production"' },
  });
  return built.outputFiles[0]?.text ?? '';
}

/** @param {{viewport?: {width: number, height: number}}} [options] */
export async function openWorld(options = {}) {
  const folder = await temporaryFolder('world');
  const pages = new Map([['/', '']]);
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '/');
    response.writeHead(page === undefined ? 404 : 200, {
      'content-type': request.url?.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; require-trusted-types-for 'script'",
    });
    response.end(page ?? '');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM, headless: true, pipe: true, userDataDir: folder.path,
    defaultViewport: options.viewport ?? { width: 1000, height: 700 },
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  const page = await browser.newPage();
  const session = await page.createCDPSession();
  const hand = new Hand();
  let context = 0;

  /** Runs in the content scripts' world. @param {string} expression @returns {Promise<any>} */
  const inside = async (expression) => {
    const reply = await session.send('Runtime.evaluate', { expression, contextId: context, awaitPromise: true, returnByValue: true, userGesture: false });
    if (reply.exceptionDetails) throw new Error(reply.exceptionDetails.exception?.description ?? reply.exceptionDetails.text);
    return reply.result.value;
  };

  return {
    page,
    hand,
    inside,
    panel: new Panel(new CdpPanel(page), hand),
    /**
     * @param {string} html
     * @param {{script?: string, files?: string[]}} [parts] script: the page's own program; files: content scripts
     */
    async show(html, parts = {}) {
      pages.set('/page.html', `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${html}${parts.script ? '<script src="/page.js"></script>' : ''}`);
      pages.set('/page.js', parts.script ?? '');
      await page.goto(`http://127.0.0.1:${port}/page.html`);
      const { frameTree } = await session.send('Page.getFrameTree');
      const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'objector' });
      context = world.executionContextId;
      await inside('globalThis.objector ??= {}; globalThis.chrome ??= {}; undefined');
      for (const file of parts.files ?? []) await inside(await readFile(join(EXTENSION, 'content', file), 'utf8'));
      const strings = await readFile(join(EXTENSION, 'strings/en/panel.json'), 'utf8');
      await inside(`globalThis.t = objector.makeTranslate?.(${strings}, 'en'); undefined`);
    },
    /** Serves one more page. @param {string} path @param {string} html */
    serve: (path, html) => pages.set(path, html),
    async close() {
      await browser.close();
      server.close();
      await folder.remove();
    },
  };
}

export const PANEL_FILES = ['nodes.js', 'words.js', 'text.js', 'shadow.js', 'cover.js', 'sight.js', 'trusted.js', 'placement.js', 'panel_style.js', 'unheard.js', 'panel.js', 'guide.js'];
export const FILL_FILES = ['nodes.js', 'words.js', 'text.js', 'shadow.js', 'regions.js', 'country.js', 'controls.js', 'fill.js'];
