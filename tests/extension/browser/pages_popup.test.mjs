// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The toolbar's popup, opened as the button opens it, over a page of Meta's replica.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from '../../harness/launch.mjs';
import { until } from '../../harness/places.mjs';
import { startReplica } from '../../replica/replica.mjs';
import { assertAccessible, launchForPages, savePerson, settled, textOf, visit } from './pages_visit.mjs';

/** @type {Awaited<ReturnType<typeof startReplica>>} */
let replica;
/** @type {import('../../harness/launch.mjs').Launched} */
let launched;
before(async () => {
  replica = await startReplica({ round: '2025', region: 'eu', language: 'en' });
  launched = await launch('chromium', { replica, today: '2025-05-01' });
});
after(async () => {
  await launched.close();
  await replica.close();
});

/** The background has the advice for the settings page. @param {import('puppeteer-core').Page} own */
function advised(own) {
  return until('the finding', () => own.evaluate(async () => {
    for (const tab of await chrome.tabs.query({})) {
      const { page: found } = await chrome.runtime.sendMessage({ kind: 'page_state', tab_id: tab.id });
      if (found?.advice?.action === 'prompt') return true;
    }
    return false;
  }));
}

/** @param {import('puppeteer-core').Page} page the tab to open it over */
async function openPopup(page) {
  await page.bringToFront();
  const worker = await launched.browser.waitForTarget((target) => target.type() === 'service_worker');
  await (await worker.worker())?.evaluate(() => chrome.action.openPopup());
  const target = await launched.browser.waitForTarget((one) => one.url().endsWith('/pages/popup.html'));
  const popup = await target.asPage();
  await until('the popup', async () => (await textOf(popup, '#ways')) !== '');
  return popup;
}

test('it tells where the page stands, what comes next, and that the host answers', async () => {
  const own = await visit(launched, 'dashboard.html');
  await savePerson(own);
  const page = await launched.open('https://www.facebook.com/settings');
  await advised(own);
  const popup = await openPopup(page);
  assert.match(await textOf(popup, '#here'), /Settings of Facebook[^]*You can object[^]*The panel on the page/);
  assert.match(await textOf(popup, '#connection'), /Connected/);
  assert.match(await textOf(popup, '#ways'), /Your objections/);
  await assertAccessible(popup, 'popup over a settings page');
  await popup.close();
  await page.close();
});

test('a tab that went on to another page is not told the page before', async () => {
  const own = await visit(launched, 'dashboard.html');
  const page = await launched.open('https://www.facebook.com/settings');
  await advised(own);
  const popup = await openPopup(page);
  await until('the settings', async () => /Settings of Facebook/.test(await textOf(popup, '#here')));
  await popup.close();
  await page.evaluate(() => history.pushState(null, '', '/some.friend'));
  const later = await openPopup(page);
  await settled(later);
  assert.match(await textOf(later, '#here'), /Nothing to do here/);
  await later.close();
});

test('without the host it says so and leads to what to do', async () => {
  const alone = await launchForPages('chromium', { host: 'missing' });
  try {
    const page = await visit(alone, 'popup.html');
    await settled(page);
    assert.match(await textOf(page, '#connection'), /not on this computer/);
    assert.equal(await page.$eval('#connection a', (link) => link.getAttribute('href')), 'dashboard.html#doctor');
  } finally {
    await alone.close();
  }
});
