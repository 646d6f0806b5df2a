// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The extension without the program, the program without the extension, and each with an older other:
// every screen says what to do, and doing it works.

import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { launch } from '../harness/launch.mjs';
import { ADA, objector, openLine } from '../harness/ours.mjs';
import { EXTENSION, PATIENCE, temporaryFolder, until } from '../harness/places.mjs';
import { settingsAddress } from '../harness/walk.mjs';
import { startReplica } from '../replica/replica.mjs';
import { scenario } from './stage.mjs';

/** @typedef {import('../harness/launch.mjs').Launched} Launched */

const SCREENS = ['pages/dashboard.html', 'pages/welcome.html'];
const TROUBLE = /installer|Update the extension|older than|too old/i;

/** @param {import('puppeteer-core').Page} page */
const words = (page) => page.evaluate(() => document.body.innerText);

/** The program, as a page of ours sees it. @param {Launched} session */
async function programAnswers(session) {
  const line = await openLine(session);
  await until('the program', async () => (await line.ask({ kind: 'connection', again: true })).state === 'ok');
  await line.close();
}

/**
 * On our pages and in the panel on Meta's; the popup is small: it names the trouble and leads to what to do.
 * @param {Launched} session @param {RegExp} what @param {RegExp} trouble
 */
async function everyScreenSays(session, what, trouble) {
  const meta = await session.open(settingsAddress('facebook'));
  await session.panel(meta).says(what, { timeout: 15_000 });
  for (const screen of SCREENS) {
    const page = await session.openOurs(screen);
    await until(`${what} on ${screen}`, async () => what.test(await words(page)));
    await page.close();
  }
  const popup = await session.openOurs('pages/popup.html');
  await until(`${trouble} in the popup`, async () => trouble.test(await words(popup)));
  assert.match(await words(popup), /What to do/);
}

/** The other was put right: the same screens work, each in what only the program can have told it. @param {Launched} session */
async function everyScreenWorks(session) {
  await programAnswers(session);
  const meta = await session.open(settingsAddress('facebook'));
  await session.panel(meta).offers('open_welcome');
  const popup = await session.openOurs('pages/popup.html');
  await until('the program in the popup', async () => /Connected \(version \d/.test(await words(popup)));
  const dashboard = await session.openOurs('pages/dashboard.html');
  await until('nobody on the dashboard', async () => /Nobody is entered yet/.test(await words(dashboard)));
  assert.doesNotMatch(await words(dashboard), TROUBLE);
  const welcome = await session.openOurs('pages/welcome.html');
  await until('the welcome page', () => welcome.$('#connection:not([aria-busy])'));
  assert.doesNotMatch(await words(welcome), TROUBLE);
  await welcome.type('#name', ADA.name);
  await welcome.type('#email', ADA.emails[0]);
  await welcome.select('#country', ADA.country);
  await welcome.click('#save');
  await until('the person to be saved', async () => /You are ready/.test(await words(welcome)));
}

scenario('the program is missing: each screen says how to install it; then all work', { host: 'missing', person: false }, async ({ session }) => {
  await everyScreenSays(session, /installer/i, /program is not on this computer/);
  await session.register('real');
  await everyScreenWorks(session);
});

const TOO_OLD = { code: 1001, message: 'version_unsupported', data: { update: 'host', sentence: 'Objector is too old for this extension. Update the program.' } };
scenario('the program is older: each screen says to update it; then all work', { host: 'played', play: { errors: { hello: TOO_OLD } }, person: false }, async ({ session }) => {
  await everyScreenSays(session, /program (?:on this computer )?is (?:too old|older)/i, /program is older/);
  await session.register('real');
  await everyScreenWorks(session);
});

/** The extension as one that no program of today talks to. @param {string} folder */
async function olderExtension(folder) {
  const path = join(folder, 'older');
  await cp(EXTENSION, path, { recursive: true });
  const manifest = join(path, 'manifest.json');
  await writeFile(manifest, JSON.stringify({ ...JSON.parse(await readFile(manifest, 'utf8')), version: '0.0.1' }));
  return path;
}

const older = await temporaryFolder('older');
test.after(() => older.remove());

scenario('the extension is older: each screen says to update it; with the one of today all work', {
  extension: await olderExtension(older.path), folder: join(older.path, 'profiles'), person: false,
}, async ({ session, replica, browser, t }) => {
  await everyScreenSays(session, /extension is (?:too old|older)/i, /extension is older/);
  const kept = await openLine(session);
  await kept.page.evaluate(() => chrome.storage.local.set({ older: 'was here' }));
  await session.close();
  const updated = await launch(browser, { replica, today: '2026-11-21', folder: session.folder });
  t.after(() => updated.close());
  const line = await openLine(updated);
  assert.equal(await line.page.evaluate(async () => (await chrome.storage.local.get('older')).older), 'was here', 'another profile');
  await line.close();
  await everyScreenWorks(updated);
});

test('the program without an extension says where to get it; with one, nothing is left to do', { timeout: 90_000 * PATIENCE }, async (t) => {
  const home = await temporaryFolder('home');
  t.after(() => home.remove());
  const { stdout } = await objector(home.path, 'doctor');
  assert.match(stdout, /No extension has said hello here yet.*What to do/s);
  const replica = await startReplica();
  t.after(() => replica.close());
  const session = await launch('chromium', { replica, home: home.path });
  t.after(() => session.close());
  await programAnswers(session);
  // What the doctor says to do.
  await session.openOurs('pages/popup.html');
  await until('the extension to be known', async () => /the extension was last here on/.test((await objector(home.path, 'doctor')).stdout));
});
