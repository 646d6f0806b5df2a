// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a notification says of a mail: "Meta honours it" only on the word of a mail that was checked.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { beforeEach, test } from 'node:test';
import { installChrome, protocol } from './fake_browser.mjs';
import { mail } from './browser/mail_play.mjs';

installChrome();
/** @type {Map<string, {title: string, message: string}>} */
const shown = new Map();
Object.assign(globalThis.chrome, {
  i18n: { getUILanguage: () => 'en' },
  notifications: { create: async (/** @type {string} */ id, /** @type {any} */ words) => { shown.set(id, words); } },
  storage: { local: { get: async () => ({}) } },
});
const folder = new URL('../../extension/', import.meta.url);
globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ address) => {
  const path = new URL(address).pathname.slice(1);
  return new Response(await readFile(new URL(path, folder)));
});
const { badgeOf, noticeOf, notify, placeOf } = await import('../../extension/background/mail_notice.js');

beforeEach(() => { shown.clear(); });

const OUTCOMES = protocol.components.schemas.Outcome.enum;
const VERDICTS = protocol.components.schemas.Authenticity.enum;

test('honoured is said of a checked mail about a known objection, and of no other', () => {
  for (const outcome of OUTCOMES) {
    for (const authenticity of VERDICTS) {
      for (const about of ['o1', null]) {
        const words = noticeOf(mail({ outcome, authenticity, objection_id: about }));
        const checked = ['signed_by_meta', 'provider_says'].includes(authenticity);
        assert.equal(words === 'honoured', outcome === 'honoured' && checked && about !== null, `${outcome} ${authenticity} ${about}`);
        if (!checked) assert.match(words, /^(look|failed)$/);
      }
    }
  }
});

test('the tick stands for good news only', () => {
  assert.equal(badgeOf([]), '');
  assert.equal(badgeOf([mail()]), '✓');
  assert.equal(badgeOf([mail({ authenticity: 'not_checked' })]), '1');
  assert.equal(badgeOf([mail({ authenticity: 'failed', outcome: 'unrecognised' })]), '1');
  assert.equal(badgeOf([mail(), mail({ id: 'm2', outcome: 'refused' })]), '2');
});

test('each mail has a notification of its own, with whose word it is', async () => {
  await notify([mail(), mail({ id: 'm2', outcome: 'refused' }), mail({ id: 'm3', authenticity: 'failed' })]);
  const words = [...shown.values()].map(({ title, message }) => `${title} / ${message}`);
  assert.deepEqual(words.length, 3);
  assert.match(words[0] ?? '', /^Meta honours your objection \/ Signed by Meta$/);
  assert.match(words[1] ?? '', /Meta refuses/);
  assert.match(words[2] ?? '', /does not check out/);
});

test('nothing of the mail itself stands in a notification', async () => {
  await notify([mail({ subject: 'SECRET', from: 'SECRET <x@facebook.com>', deciding_sentence: 'SECRET' })]);
  assert.doesNotMatch(JSON.stringify([...shown]), /SECRET|facebook\.com/);
});

test('many at once are told in one', async () => {
  await notify(['1', '2', '3', '4'].map((id) => mail({ id })));
  assert.equal(shown.size, 1);
  assert.match([...shown.values()][0]?.message ?? '', /4 new mails/);
});

test('a click leads to the objection, or to the mail page', () => {
  assert.equal(placeOf('objector-mail:o1:m1'), 'pages/dashboard.html#progress/o1');
  assert.equal(placeOf('objector-mail::m1'), 'pages/dashboard.html#mail');
  assert.equal(placeOf('objector-mail:several:'), 'pages/dashboard.html#mail');
  assert.equal(placeOf('something else'), null);
});
