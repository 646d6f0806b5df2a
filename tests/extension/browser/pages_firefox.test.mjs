// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The same pages in Firefox: a person entered, the dashboard and its sections seen.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../../harness/places.mjs';
import { ANNA, assertAccessible, assertNoSidewaysScroll, call, launchForPages, settled, textOf, visit } from './pages_visit.mjs';

/** @type {import('../../harness/launch.mjs').Launched} */
let launched;
before(async () => { launched = await launchForPages('firefox'); });
after(() => launched.close());

test('welcome: a person is saved', async () => {
  const page = await visit(launched, 'welcome.html');
  await page.type('#name', ANNA.name);
  await page.type('#email', ANNA.emails[0]);
  await page.select('#country', ANNA.country);
  await page.click('input[value="creative_work"]');
  await page.click('#preview > summary');
  await until('the letter', async () => (await textOf(page, '#preview-text')).includes(ANNA.name) ||
    (await textOf(page, '#preview-text')).length > 100);
  await page.click('#save');
  await until('the ready part', () => page.$eval('#ready', (part) => !/** @type {HTMLElement} */ (part).hidden));
  assert.equal((await call(page, 'persons.list')).persons[0].name, ANNA.name);
  await assertAccessible(page, 'welcome, ready');
});

test('dashboard: every section shows itself', async () => {
  const page = await visit(launched, 'dashboard.html');
  for (const section of ['progress', 'mail', 'log', 'export', 'settings', 'doctor', 'erase']) {
    await page.click(`#sections a[href="#${section}"]`);
    await until(section, () => page.$eval(`#${section} .content`, (place) => place.childElementCount > 0 && place.checkVisibility()));
    await settled(page);
    assert.equal(await page.$(`#${section} .problem`), null, section);
    await assertAccessible(page, section);
    await assertNoSidewaysScroll(page, section);
  }
});

test('popup and permissions open', async () => {
  const popup = await visit(launched, 'popup.html');
  assert.match(await textOf(popup, '#connection'), /Connected/);
  const permissions = await visit(launched, 'permissions.html');
  assert.ok((await permissions.$$('dt')).length > 10);
  await assertAccessible(permissions, 'permissions');
});
