// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The welcome page: once, also in a browser that takes the extension for new at every start.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Greeting } from '../../extension/background/greeting.js';
import { makeStorage } from './fake_browser.mjs';

/** A browser whose worker is started anew for each word that it tells. */
function browser() {
  const storage = makeStorage();
  let opened = 0;
  const greeting = () => new Greeting(/** @type {any} */ (storage), async () => { opened += 1; });
  return { storage, greeting, opened: () => opened };
}

test('installed, it opens; called newly installed at each later start, it stays shut', async () => {
  const one = browser();
  for (const reason of ['install', 'install', 'update', 'install']) {
    await one.greeting().installed(reason);
    assert.equal(one.opened(), 1, reason);
  }
});

test('an update or a newer browser opens nothing', async () => {
  const one = browser();
  for (const reason of ['update', 'chrome_update', 'browser_update']) await one.greeting().installed(reason);
  assert.equal(one.opened(), 0);
});

test('erased, nothing of it is kept', async () => {
  const one = browser();
  await one.greeting().installed('install');
  await one.greeting().clear();
  assert.deepEqual(one.storage.all(), {});
});
