// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Text that fits: every sentence of the panel and every page of ours in each of the languages, narrow and wide.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES } from '../../../extension/shared/strings.js';
import { EXTENSION } from '../../harness/places.mjs';
import { openWorld, PANEL_FILES } from './isolated_world.mjs';
import { assertNoSidewaysScroll, launchForPages, saveAccount, savePerson, settled, visit } from './pages_visit.mjs';

const PAGES = ['welcome.html', 'popup.html', 'permissions.html', 'dashboard.html#progress', 'dashboard.html#mail', 'dashboard.html#log', 'dashboard.html#settings', 'dashboard.html#erase'];
/** Buttons of one view at most. */
const BUTTONS = [['panel.start', 'panel.dismiss'], ['panel.fill', 'panel.close'], ['panel.accept', 'panel.not_accept'], ['panel.open_welcome', 'panel.open_dashboard']];

test('the panel holds every sentence in every language', async (t) => {
  const world = await openWorld({ viewport: { width: 320, height: 480 } });
  try {
    await world.show('<body><p>Words</p></body>', { files: PANEL_FILES });
    await world.inside(`globalThis.panel = new objector.Panel(t, () => {}); undefined`);
    for (const language of LANGUAGES) {
      const table = JSON.parse(await readFile(join(EXTENSION, `strings/${language}/panel.json`), 'utf8'));
      const sentences = Object.entries(table).filter(([key]) => /^(advice|fill|submitted|problem|kept)/.test(key)).map(([, text]) => text);
      const views = sentences.map((text, index) => ({
        text, step: { current: 2, total: 5 }, closing: 'close',
        buttons: (BUTTONS[index % BUTTONS.length] ?? []).map((key, place) => ({ action: 'go', label: table[key], weight: place === 0 ? 'main' : 'quiet' })),
      }));
      const misfits = await world.inside(`(() => {
        const misfits = [];
        for (const view of ${JSON.stringify(views)}) {
          panel.show(view);
          const box = panel.root.querySelector('.panel');
          const rect = box.getBoundingClientRect();
          const wide = [...box.querySelectorAll('*')].filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== 'inline' && one.checkVisibility());
          if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1 || rect.right > innerWidth || rect.bottom > innerHeight || wide.length > 0) misfits.push(view.text);
        }
        return misfits;
      })()`);
      assert.deepEqual(misfits, [], language);
    }
    t.diagnostic(`${LANGUAGES.length} languages`);
  } finally {
    await world.close();
  }
});

test('our pages hold every language', async () => {
  const launched = await launchForPages('chromium');
  try {
    const page = await visit(launched, 'dashboard.html');
    const person = await savePerson(page);
    await saveAccount(page, person.id, { group: 'mine' });
    for (const language of LANGUAGES) {
      await page.evaluate((tag) => chrome.storage.local.set({ language: tag }), language);
      for (const path of PAGES) {
        await page.goto(page.url().replace(/pages\/.*/, `pages/${path}`));
        await page.reload();
        await settled(page);
        assert.equal(await page.$eval('html', (root) => root.lang), language);
        if (path === 'welcome.html' && language !== 'en') {
          assert.notEqual(await page.$eval('#country option[value="DE"]', (option) => option.textContent), 'Germany', language);
        }
        await page.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
        for (const width of [1000, 320]) {
          await page.setViewport({ width, height: 700 });
          await assertNoSidewaysScroll(page, `${path} in ${language} at ${width} px`);
          const cut = await page.evaluate(() => [...document.querySelectorAll('button, a.button, label:not(.visually-hidden), h1, h2, h3, legend, summary, nav a')]
            .filter((one) => one.checkVisibility() && one.clientWidth > 0 && getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1)
            .map((one) => one.textContent));
          assert.deepEqual(cut, [], `${path} in ${language} at ${width} px`);
        }
      }
    }
  } finally {
    await launched.close();
  }
});
