// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Chromium with the extension, in a profile of its own.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { CdpPanel } from './chromium_panel.mjs';
import { identity, until } from './places.mjs';

export const CHROMIUM = process.env.OBJECTOR_CHROMIUM ?? '/usr/lib/chromium/chromium';
const NOWHERE = 'nowhere.invalid';

/** @typedef {import('./launch.mjs').LaunchPlan} LaunchPlan */

/** @param {LaunchPlan} plan */
export async function launchChromium(plan) {
  const profile = join(plan.folder, 'chromium');
  await mkdir(profile, { recursive: true });
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    headless: plan.headless,
    pipe: true,
    enableExtensions: [plan.extension],
    userDataDir: profile,
    acceptInsecureCerts: true,
    defaultViewport: plan.viewport,
    env: plan.environment,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-features=OptimizationHints,MediaRouter,Translate,NetworkTimeServiceQuerying,AutofillServerCommunication',
      // Chromium's own errands go to a name that exists nowhere, past the recording proxy.
      `--gaia-url=https://${NOWHERE}`, `--google-apis-url=https://${NOWHERE}`, `--component-updater=url-source=https://${NOWHERE}`,
      `--proxy-server=http://127.0.0.1:${plan.proxyPort}`, `--proxy-bypass-list=<-loopback>;${NOWHERE}`,
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      `--lang=${plan.language}`,
    ],
  });
  const id = (await identity()).chromium_extension_ids[0];
  return {
    browser,
    hostFolder: join(profile, 'NativeMessagingHosts'),
    /** @param {string} path */
    extensionAddress: (path) => `chrome-extension://${id}/${path}`,
    /** @param {import('puppeteer-core').Page} page @param {string} path */
    // An extension that was loaded a moment ago may not be served yet.
    openExtensionPage: (page, path) => until('a page of the extension', async () => {
      await page.goto(`chrome-extension://${id}/${path}`);
      return true;
    }),
    /** @param {import('puppeteer-core').Page} page */
    panel: (page) => new CdpPanel(page),
  };
}
