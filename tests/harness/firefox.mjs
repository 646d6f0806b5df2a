// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Firefox with the extension, in a profile and a home folder of its own.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { BidiPanel } from './firefox_panel.mjs';
import { identity, until } from './places.mjs';

export const FIREFOX = process.env.OBJECTOR_FIREFOX ?? '/usr/bin/firefox-esr';

const ADDRESS_ID = '7c1f7a5e-2a0b-4a52-9d0e-0b1ec7040001';

/** @typedef {import('./launch.mjs').LaunchPlan} LaunchPlan */

/** @param {LaunchPlan} plan */
export async function launchFirefox(plan) {
  const home = join(plan.folder, 'home');
  const profile = join(plan.folder, 'firefox');
  await mkdir(home, { recursive: true });
  await mkdir(profile, { recursive: true });
  const addOn = (await identity()).firefox_extension_ids[0];
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: plan.headless,
    userDataDir: profile,
    acceptInsecureCerts: true,
    defaultViewport: plan.viewport,
    // Without it Firefox refuses to navigate to pages of an extension.
    args: ['--remote-allow-system-access'],
    // Lets the preference below turn away Firefox's own settings server.
    env: { ...plan.environment, HOME: home, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': plan.proxyPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': plan.proxyPort,
      'network.proxy.no_proxies_on': '',
      'network.proxy.allow_hijacking_localhost': true,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'browser.safebrowsing.downloads.remote.enabled': false,
      'extensions.webextensions.uuids': JSON.stringify({ [addOn]: ADDRESS_ID }),
      'extensions.enabledScopes': 1,
      // An extension that is only loaded goes with the browser; what it keeps stays, as with one that is installed.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      'extensions.getAddons.cache.enabled': false,
      'services.settings.server': 'data:,#none',
      'intl.accept_languages': plan.language,
    },
  });
  await browser.installExtension(plan.extension);
  const extensionAddress = (/** @type {string} */ path) => `moz-extension://${ADDRESS_ID}/${path}`;
  return {
    browser,
    hostFolder: join(home, '.mozilla', 'native-messaging-hosts'),
    extensionAddress,
    /** @param {import('puppeteer-core').Page} page @param {string} path */
    async openExtensionPage(page, path) {
      await page.goto(extensionAddress(path), { waitUntil: [] }).catch(() => null);
      await until('the extension page', () => page.evaluate((id) => location.href.includes(id) && document.readyState === 'complete', ADDRESS_ID));
    },
    /** @param {import('puppeteer-core').Page} page */
    panel: (page) => new BidiPanel(page),
  };
}
