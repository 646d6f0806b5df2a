// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A newer catalogue, imported while both browsers run on one data folder: the pages and the host's advice go by
// it in both at once, and go back when it is undone.

import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { BROWSERS, launch } from '../harness/launch.mjs';
import { completionLog, makePerson, objector, openLine } from '../harness/ours.mjs';
import { PATIENCE, ROOT, temporaryFolder, until } from '../harness/places.mjs';
import { settingsAddress } from '../harness/walk.mjs';
import { startReplica } from '../replica/replica.mjs';
import { catalogueContent, signCatalogue } from '../tools/sign_catalogue.mjs';

const KEYS = join(ROOT, 'tests', 'keys');
const FORM = '712876720715583';
const DOOR = 'https://www.facebook.com/privacy/guide/genai';

/** @typedef {import('../harness/launch.mjs').Launched} Launched */

/** What one browser makes of a page. @param {Launched} session @param {string} address */
async function seen(session, address) {
  const line = await openLine(session);
  const page = await session.open(address);
  const state = await until(`a finding on ${address}`, async () => {
    const tabs = await line.page.evaluate(async () => (await chrome.tabs.query({})).map(({ id }) => id));
    const states = await Promise.all(tabs.map(async (tab) => (await line.ask({ kind: 'page_state', tab_id: tab })).page));
    return states.find((one) => one?.finding && one.advice && address.startsWith(one.finding.address.replace(/\/$/, '')));
  });
  await page.close();
  await line.close();
  return state;
}

/** @param {Launched[]} sessions */
async function both(sessions) {
  return Promise.all(sessions.map(async (session) => {
    const form = await seen(session, `https://www.facebook.com/help/contact/${FORM}`);
    const settings = await seen(session, settingsAddress('facebook'));
    return { number: form.finding.evidence.address.objection, way: settings.advice.target?.href ?? null };
  }));
}

/** Both browsers see it so; on a busy machine a page may be served before the host has answered. @param {Launched[]} sessions @param {any[]} wanted */
async function bothSee(sessions, wanted) {
  /** @type {any[]} */
  let last = [];
  await until(`both browsers to see ${JSON.stringify(wanted)}`, async () => {
    last = await both(sessions);
    return isDeepStrictEqual(last, wanted);
  }).catch(() => assert.deepEqual(last, wanted));
}

test('a catalogue signed with the test key is used by both browsers at once, and undone in both', { timeout: 120_000 * PATIENCE }, async (t) => {
  const folder = await temporaryFolder('catalogue');
  const replicas = await Promise.all(BROWSERS.map(() => startReplica()));
  const sessions = await Promise.all(BROWSERS.map((name, index) =>
    launch(name, { replica: replicas[index], home: join(folder.path, 'data'), today: '2026-11-21' })));
  t.after(async () => {
    await Promise.all([...sessions, ...replicas].map((item) => item.close()));
    await folder.remove();
  });
  await makePerson(sessions[0]);
  const before = await both(sessions);
  assert.deepEqual(before.map(({ number }) => number), ['own_information', 'own_information']);
  assert.ok(before.every(({ way }) => way && way !== DOOR), JSON.stringify(before));

  // The form gets another meaning and the way to it another address, as when Meta changes them.
  const content = await catalogueContent(1_000, 'The end-to-end test');
  content.files.forms.forms = content.files.forms.forms.filter((/** @type {any} */ form) => form.id !== FORM);
  for (const door of content.files.doors.doors) if (door.href === before[0].way) door.href = DOOR;
  const key = createPrivateKey(await readFile(join(KEYS, 'test-only-private.pem')));
  const file = join(folder.path, 'catalogue.json');
  await writeFile(file, JSON.stringify(signCatalogue(content, key)));
  const imported = await objector(join(folder.path, 'data'), 'catalogue', 'import', file, '--key', join(KEYS, 'test-only-public.pem'));
  assert.equal(imported.code, 0, imported.stderr);
  await bothSee(sessions, [{ number: null, way: DOOR }, { number: null, way: DOOR }]);

  const undone = await objector(join(folder.path, 'data'), 'catalogue', 'undo');
  assert.equal(undone.code, 0, undone.stderr);
  await bothSee(sessions, before);
  const types = (await completionLog(join(folder.path, 'data'))).map(({ type }) => type);
  assert.deepEqual(types.slice(-2), ['catalogue_imported', 'catalogue_undone']);
});
