// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One objection, end to end: two clicks to the filled form, the third is the person's own.

import assert from 'node:assert/strict';
import { completionLog, objector } from '../harness/ours.mjs';
import { pause, until } from '../harness/places.mjs';
import { REPLICA_STORAGE, siteStorage } from '../harness/storage.mjs';
import { filled, openSettings, pressSubmit, readBack, ROUND_DAY, walkObjection, walkToFilledForm } from '../harness/walk.mjs';
import { logHolds, scenario } from './stage.mjs';

const LANGUAGES = /** @type {const} */ ({ facebook: { 2024: 'fr', 2025: 'de', 2026: 'en' }, instagram: { 2024: 'de', 2025: 'en', 2026: 'fr' } });

for (const platform of /** @type {const} */ (['facebook', 'instagram'])) {
  for (const round of /** @type {const} */ (['2024', '2025', '2026'])) {
    const language = LANGUAGES[platform][round];
    const world = { round, language, newTab: platform === 'instagram' && round === '2024' };
    scenario(`${platform}, the way of ${round} (${language}): settings to receipt`, { world, today: ROUND_DAY[round], language, person: { language } }, async ({ session, replica, t }) => {
      const { page, toFilled, values } = await walkObjection(session, replica, platform);
      t.diagnostic(`${platform} ${round}: ${toFilled.clicks} clicks, ${toFilled.keys} key presses from settings to the filled form`);
      assert.ok(toFilled.clicks <= 2, `${toFilled.clicks} clicks: ${session.hand.trail.join(' | ')}`);
      assert.equal(toFilled.keys, 0);

      assert.equal(replica.submissions.length, 1);
      const [sent] = replica.submissions;
      assert.equal(sent.trusted, true, 'the form was sent by a person’s click');
      assert.equal(sent.values.email, 'ada@example.org');
      assert.equal(sent.values.reason, values.texts[0]);
      assert.match(sent.values.reason, /My drawings are how I earn my living/);
      if (round === '2024') assert.equal(sent.values.country, 'IE');

      const code = round === '2024' ? ['code_asked'] : [];
      const entries = await logHolds(() => completionLog(session.home), ['found', 'guided', 'filled', 'submitted', ...code, 'receipt_shown']);
      const objections = new Set(entries.filter(({ type }) => ['found', 'filled', 'submitted', 'receipt_shown'].includes(type)).map(({ subject }) => subject));
      assert.equal(objections.size, 1, 'one objection, not several');
      const verified = await objector(session.home, 'log', 'verify', '--json');
      assert.equal(verified.code, 0, verified.stderr);
      assert.equal(JSON.parse(verified.stdout).ok, true);

      assert.deepEqual(session.proxy.strangers, [], 'no other host was asked');
      assert.deepEqual(await siteStorage(page), REPLICA_STORAGE, 'nothing of ours is in the site’s storage');
    });
  }
}

scenario('the hub of 2026: its forced choices are counted apart', { world: { round: '2026', gone: ['generative_ai'] } }, async ({ session, replica, t }) => {
  const { page, panel } = await openSettings(session, 'facebook');
  await panel.click('start');
  await until('the page without an answer', () => page.url().includes('genai'));
  await panel.click('go');
  await until('the hub', () => page.url().startsWith('https://help.meta.com/support/privacy'));
  const ours = session.hand.clicks;
  await session.hand.click(page, 'label', 'I want to object to the use of my information for Meta AI');
  await session.hand.click(page, '[role=button]', 'Next');
  await session.hand.click(page, 'label', 'Facebook');
  await session.hand.click(page, '[role=button]', 'Next');
  const forced = session.hand.clicks - ours;
  await filled(page);
  await readBack(panel);
  t.diagnostic(`hub 2026: ${ours} clicks of ours and ${forced} that Meta's hub forces, ${session.hand.keys} key presses`);
  assert.ok(ours <= 2);
  assert.equal(session.hand.keys, 0);
  await pressSubmit(session, replica, page);
  const entries = await logHolds(() => completionLog(session.home), ['found', 'filled', 'submitted', 'receipt_shown']);
  assert.ok(entries.some(({ type }) => type === 'link_broken'), 'the dead page is evidence');
});

scenario('nothing is sent until the person presses Meta’s button', { world: { round: '2026' } }, async ({ session, replica }) => {
  const { page } = await walkToFilledForm(session, replica, 'facebook');
  await pause(2500);
  assert.deepEqual(replica.submissions, []);
  const types = (await completionLog(session.home)).map(({ type }) => type);
  assert.ok(types.includes('filled'));
  assert.ok(!types.includes('submitted'), 'not shown as sent before it was');
  await pressSubmit(session, replica, page);
  await logHolds(() => completionLog(session.home), ['filled', 'submitted', 'receipt_shown']);
  assert.equal(replica.submissions.length, 1);
});
