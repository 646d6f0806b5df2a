// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A browser as a person of the room starts it: from the command, with the profile that it makes for itself and
// what is installed on the computer. Only what a test needs to look in is added, and a proxy in the environment.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import puppeteer from 'puppeteer-core';
import { CdpPanel } from '../harness/chromium_panel.mjs';
import { BidiPanel } from '../harness/firefox_panel.mjs';
import { Hand } from '../harness/hand.mjs';
import { Panel } from '../harness/panel.mjs';
import { until } from '../harness/places.mjs';

const COMMANDS = {
  chromium: ['chromium', '--no-first-run', '--remote-debugging-port=0'],
  firefox: ['firefox-esr', '--remote-debugging-port=0', '--remote-allow-system-access'],
};

/** Where the browser says it can be looked into. @param {'chromium'|'firefox'} name @param {() => string} said */
async function endpoint(name, said) {
  const pattern = name === 'chromium' ? /DevTools listening on (ws:\S+)/ : /BiDi listening on (ws:\S+)/;
  const [, address] = await until(`${name} to start`, () => said().match(pattern), { timeout: 60_000 });
  return name === 'chromium' ? address : `${address}/session`;
}

/** @param {'chromium'|'firefox'} name @param {{proxyPort: number, today: string}} options */
export async function startBrowser(name, { proxyPort, today }) {
  const proxy = `http://127.0.0.1:${proxyPort}`;
  const [command, ...words] = /** @type {[string, ...string[]]} */ (COMMANDS[name]);
  const child = spawn(command, words, {
    env: { ...process.env, http_proxy: proxy, https_proxy: proxy, OBJECTOR_TODAY: today, LANGUAGE: 'en' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  let said = '';
  child.stderr.on('data', (part) => { said += part; });
  const browserWSEndpoint = await endpoint(name, () => said).catch((error) => {
    child.kill();
    throw new Error(`${name} did not start: ${said.slice(-2000)}`, { cause: error });
  });
  const browser = await puppeteer.connect({
    browserWSEndpoint, acceptInsecureCerts: true, defaultViewport: null, protocol: name === 'firefox' ? 'webDriverBiDi' : 'cdp',
  });
  const hand = new Hand();

  /** The page of ours whose address ends like this, in any tab. @param {string} path */
  const ours = async (path) => {
    for (const page of await browser.pages()) {
      const address = await page.evaluate(() => location.href).catch(() => '');
      if (/^(chrome|moz)-extension:/.test(address) && address.includes(path)) return { page, address };
    }
    return null;
  };

  const welcome = async () => until('the welcome page that opens by itself', () => ours('pages/welcome.html'), { timeout: 40_000 });

  return {
    name, browser, hand, ours, welcome,
    /** Tells where our pages are. @type {string} */
    base: '',
    /** @param {string} [address] */
    async open(address) {
      const page = await browser.newPage();
      if (address) await page.goto(address, { waitUntil: 'domcontentloaded' });
      return page;
    },
    /** @param {string} path */
    async openOurs(path) {
      const page = await browser.newPage();
      await until('a page of the extension', async () => {
        await page.goto(this.base + path, { waitUntil: name === 'firefox' ? [] : 'load' }).catch(() => null);
        return page.evaluate((end) => location.href.endsWith(end) && document.readyState === 'complete', path);
      });
      return page;
    },
    /** @param {import('puppeteer-core').Page} page */
    panel: (page) => new Panel(name === 'chromium' ? new CdpPanel(page) : new BidiPanel(page), hand),
    /** What stands in each tab, and what our extension may do, for when a test fails. */
    async describe() {
      const tabs = [];
      for (const page of await browser.pages()) {
        tabs.push(await page.evaluate(() => `${location.href}: ${(document.body?.innerText ?? '').replace(/\s+/g, ' ').slice(0, 200)}`).catch(String));
      }
      const allowed = await (await ours('pages/'))?.page.evaluate(() => chrome.permissions.getAll()).catch(String);
      return [...tabs, JSON.stringify(allowed)].join('\n');
    },
    async close() {
      await browser.close().catch(() => undefined);
      await Promise.race([ended, new Promise((done) => setTimeout(done, 10_000))]);
      child.kill('SIGKILL');
    },
  };
}
