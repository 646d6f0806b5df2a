// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// When the panel comes, and when it stays away.

import assert from 'node:assert/strict';
import { completionLog } from '../harness/ours.mjs';
import { pause } from '../harness/places.mjs';
import { openSettings, settingsAddress, walkObjection } from '../harness/walk.mjs';
import { logHolds, scenario } from './stage.mjs';

scenario('once dismissed, the prompt never comes back for that account', {}, async ({ session }) => {
  const { page, panel } = await openSettings(session, 'facebook');
  await panel.click('dismiss');
  await logHolds(() => completionLog(session.home), ['prompt_dismissed']);
  await page.reload();
  await panel.staysAway();
  const other = await openSettings(session, 'instagram');
  await other.panel.offers('start');
});

scenario('after an objection there is no prompt, for its group neither', { group: 'family' }, async ({ session, replica }) => {
  const { page } = await walkObjection(session, replica, 'facebook');
  await logHolds(() => completionLog(session.home), ['receipt_shown']);
  for (const platform of ['facebook', 'instagram']) {
    await page.goto(settingsAddress(platform), { waitUntil: 'domcontentloaded' });
    await pause(800);
    assert.ok(!(await session.panel(page).actions()).includes('start'), `a prompt came on ${platform}`);
  }
});

scenario('without a person the panel asks for one, and sends to the welcome page', { person: false }, async ({ session }) => {
  const { panel } = await openSettings(session, 'facebook');
  await panel.click('open_welcome');
  await pause(500);
  assert.deepEqual(await completionLog(session.home), []);
});

scenario('Escape closes the panel', {}, async ({ session }) => {
  const { page, panel } = await openSettings(session, 'facebook');
  await panel.offers('start');
  // A key pressed sooner than a person can have looked does not count.
  await pause(700);
  await page.keyboard.press('Escape');
  await pause(300);
  assert.deepEqual(await panel.actions(), []);
});

scenario('the prompt follows a soft navigation to the settings', {}, async ({ session }) => {
  const page = await session.open('https://www.facebook.com/privacy/policy/');
  await pause(500);
  await page.evaluate(() => {
    history.pushState({}, '', '/settings/');
    dispatchEvent(new PopStateEvent('popstate'));
  });
  await session.panel(page).offers('start');
});

const LOOK_ALIKES = ['facebook.com.secure-check.example', 'www-facebook.com.example', 'privacycenter-instagram.example'];
scenario('look-alike hosts get no panel', { extraHosts: LOOK_ALIKES }, async ({ session }) => {
  for (const host of LOOK_ALIKES) {
    const page = await session.open(`https://${host}/help/contact/712876720715583`);
    await session.panel(page).staysAway(700);
  }
});

const OTHERS = [
  'https://www.facebook.com/',
  'https://www.facebook.com/privacy/consent/',
  'https://www.facebook.com/help/contact/540977946302970',
  'https://www.facebook.com/help/contact/259518714718624',
];
scenario('pages that are no objection get no panel and no entry', {}, async ({ session }) => {
  for (const address of OTHERS) {
    const page = await session.open(address);
    await session.panel(page).staysAway(700);
  }
  const types = new Set((await completionLog(session.home)).map(({ type }) => type));
  assert.deepEqual([...types].sort(), ['account_saved', 'person_saved']);
});

scenario('the non-EU view of the generative-AI page is no door to one’s own information', { world: { region: 'us' }, person: { country: 'US' } }, async ({ session }) => {
  const page = await session.open('https://www.facebook.com/privacy/genai/');
  await pause(800);
  assert.ok(!(await session.panel(page).actions()).includes('start'));
});
