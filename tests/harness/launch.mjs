// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One browser with the extension, the real host, a data folder and the replica, all of its own.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './chromium.mjs';
import { launchFirefox } from './firefox.mjs';
import { Hand } from './hand.mjs';
import { brokenHost, registerHost } from './native_host.mjs';
import { Panel } from './panel.mjs';
import { playedHost } from './played_host.mjs';
import { buildFolder, EXTENSION, temporaryFolder } from './places.mjs';
import { startRecordingProxy } from './recording_proxy.mjs';

export const BROWSERS = /** @type {const} */ (['chromium', 'firefox']);

/**
 * @typedef {object} LaunchPlan
 * @property {string} folder everything of this browser is below it
 * @property {string} extension
 * @property {number} proxyPort
 * @property {boolean} headless
 * @property {string} language
 * @property {{width: number, height: number}|null} viewport null: as large as the window
 * @property {Record<string, string|undefined>} environment
 */

/**
 * @typedef {object} LaunchOptions
 * @property {{port: number, hosts: string[]}} replica
 * @property {string} [today] the date that the host believes, YYYY-MM-DD
 * @property {string} [home] a data folder; a new one when left out
 * @property {'real'|'missing'|'crashing'|'played'} [host] played: answers from a play, see played_host.mjs
 * @property {Record<string, any>} [play] what a played host knows at first
 * @property {Record<string, string>} [environment] for the host, beside our own
 * @property {boolean} [headless]
 * @property {string} [language]
 * @property {{width: number, height: number}|null} [viewport]
 * @property {string} [folder] where the profile goes, and stays; a temporary one when left out
 * @property {string} [extension]
 */

/** @param {'chromium'|'firefox'} name @param {LaunchOptions} options */
export async function launch(name, options) {
  // Said before anything is there that would have to be put away again.
  if ((options.host ?? 'real') === 'real') buildFolder();
  const folder = options.folder ? { path: options.folder, remove: async () => undefined } : await temporaryFolder(name);
  const home = options.home ?? join(folder.path, 'data');
  await mkdir(join(folder.path, 'xdg'), { recursive: true });
  const proxy = await startRecordingProxy(options.replica);
  const plan = {
    folder: folder.path,
    extension: options.extension ?? EXTENSION,
    proxyPort: proxy.port,
    headless: options.headless ?? true,
    language: options.language ?? 'en',
    viewport: options.viewport === undefined ? { width: 1100, height: 800 } : options.viewport,
    environment: {
      ...process.env,
      OBJECTOR_HOME: home,
      // Chromium on Linux takes its language from here, and not from --lang.
      LANGUAGE: options.language ?? 'en',
      ...(options.today ? { OBJECTOR_TODAY: options.today } : {}),
      ...options.environment,
      XDG_CONFIG_HOME: join(folder.path, 'xdg'),
      XDG_CACHE_HOME: join(folder.path, 'xdg'),
    },
  };
  const putAway = async () => {
    await proxy.close();
    await folder.remove();
  };
  const started = await (name === 'chromium' ? launchChromium(plan) : launchFirefox(plan)).catch(async (error) => {
    await putAway();
    throw error;
  });
  const register = async (/** @type {'real'|'missing'|'crashing'|'played'} */ kind) => {
    if (kind === 'real') await registerHost(started.hostFolder, name);
    if (kind === 'played') await registerHost(started.hostFolder, name, await playedHost(folder.path, options.play ?? {}));
    if (kind === 'crashing') await registerHost(started.hostFolder, name, await brokenHost(folder.path));
  };
  await register(options.host ?? 'real');
  const hand = new Hand();

  return {
    name,
    browser: started.browser,
    folder: folder.path,
    home,
    proxy,
    hand,
    register,
    extensionAddress: started.extensionAddress,
    /** @param {string} [address] */
    async open(address) {
      const page = await started.browser.newPage();
      if (address) await page.goto(address, { waitUntil: 'domcontentloaded' });
      return page;
    },
    /** A page of the extension in a tab. @param {string} path for example pages/dashboard.html */
    async openOurs(path) {
      const page = await started.browser.newPage();
      await started.openExtensionPage(page, path);
      return page;
    },
    /** @param {import('puppeteer-core').Page} page */
    panel: (page) => new Panel(started.panel(page), hand),
    async close() {
      await started.browser.close().catch(() => undefined);
      await putAway();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof launch>>} Launched */
