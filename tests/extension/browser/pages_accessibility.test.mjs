// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// axe on every page: in light and dark, with nothing, with something, and without the host.

import { after, before, test } from 'node:test';
import { assertAccessible, assertNoSidewaysScroll, launchForPages, saveAccount, savePerson, settled, visit } from './pages_visit.mjs';

const PAGES = [
  'welcome.html', 'popup.html', 'permissions.html', 'elsewhere.html', 'dashboard.html#progress', 'dashboard.html#mail', 'dashboard.html#log', 'dashboard.html#export',
  'dashboard.html#settings', 'dashboard.html#doctor', 'dashboard.html#erase',
];

/** @typedef {import('../../harness/launch.mjs').Launched} Launched */

/** @param {Launched} launched @param {string} state */
async function checkAll(launched, state) {
  for (const path of PAGES) {
    const page = await visit(launched, path);
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }, { name: 'prefers-reduced-motion', value: 'reduce' }]);
      await assertAccessible(page, `${path}, ${state}, ${scheme}`);
    }
    // 320 CSS pixels are also what 400 % zoom leaves of 1280; 550 is what 200 % leaves of 1100.
    for (const width of [550, 320]) {
      await page.setViewport({ width, height: 640 });
      await assertNoSidewaysScroll(page, `${path}, ${state}, ${width} px`);
    }
    await assertAccessible(page, `${path}, ${state}, 320 px`);
    await page.close();
  }
}

test('with the host', async (t) => {
  /** @type {Launched} */
  let launched;
  before(async () => { launched = await launchForPages('chromium'); });
  after(() => launched.close());

  await t.test('empty', () => checkAll(launched, 'empty'));

  await t.test('filled', async () => {
    const page = await visit(launched, 'dashboard.html');
    const anna = await savePerson(page);
    const omar = await savePerson(page, { name: 'عمر <b>الخطيب</b>', emails: ['omar@example.org'], language: 'fr', country: 'FR' });
    await saveAccount(page, anna.id, { group: 'mine' });
    await saveAccount(page, anna.id, { platform: 'instagram', label: 'anna', group: 'mine' });
    await saveAccount(page, omar.id);
    await page.close();
    await checkAll(launched, 'filled');
  });

  await t.test('with errors, forms and details open', async () => {
    const welcome = await visit(launched, 'welcome.html');
    await welcome.click('#add-email');
    await welcome.click('#save');
    await welcome.click('#preview > summary');
    await settled(welcome);
    await assertAccessible(welcome, 'welcome with an error');
    const settings = await visit(launched, 'dashboard.html#settings');
    await settings.click('#settings .things button');
    await assertAccessible(settings, 'an account being changed');
    const log = await visit(launched, 'dashboard.html#log');
    await log.click('.log summary');
    await assertAccessible(log, 'an entry of the log opened');
    const erase = await visit(launched, 'dashboard.html#erase');
    await erase.click('#erase .danger');
    await erase.type('#erase-word', 'no');
    await erase.keyboard.press('Enter');
    await assertAccessible(erase, 'erase, second step');
  });
});

test('without the host', async () => {
  const launched = await launchForPages('chromium', { host: 'missing' });
  try {
    await checkAll(launched, 'host missing');
  } finally {
    await launched.close();
  }
});
