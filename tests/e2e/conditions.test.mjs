// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands in the way on Meta's side is said, recorded where it is evidence, and waited for.

import assert from 'node:assert/strict';
import { completionLog } from '../harness/ours.mjs';
import { pause, until } from '../harness/places.mjs';
import { filled, openSettings, walkToFilledForm } from '../harness/walk.mjs';
import { logHolds, scenario } from './stage.mjs';

const FORM = 'https://www.facebook.com/help/contact/712876720715583';

scenario('logged out: the panel says so, and the guide goes on after signing in', {}, async ({ session, replica }) => {
  const { page, panel } = await openSettings(session, 'facebook');
  await panel.click('start');
  const link = '[role=main] a[href*="712876720715583"]';
  await until('the link to the form', () => page.$(link));
  replica.setWorld({ loggedIn: false });
  await session.hand.click(page, link);
  await until('the sign-in page', () => page.url().includes('/login'));
  await panel.says(/log in/i);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('input')].map(({ value }) => value).join('')), '', 'nothing was filled into the sign-in page');
  replica.setWorld({ loggedIn: true });
  await page.goto(FORM, { waitUntil: 'domcontentloaded' });
  await filled(page);
});

scenario('not in the region: said, and nothing is shown as done', {}, async ({ session, replica }) => {
  const { page, panel } = await openSettings(session, 'facebook');
  await panel.click('start');
  const link = '[role=main] a[href*="712876720715583"]';
  await until('the link to the form', () => page.$(link));
  replica.setWorld({ failure: 'not_in_region' });
  await session.hand.click(page, link);
  await panel.says(/not available where you are/i);
  const types = (await completionLog(session.home)).map(({ type }) => type);
  assert.ok(!types.includes('filled') && !types.includes('submitted'));
});

scenario('a form that is gone is recorded as a broken link', {}, async ({ session, replica }) => {
  const { page, panel } = await openSettings(session, 'facebook');
  await panel.click('start');
  const link = '[role=main] a[href*="712876720715583"]';
  await until('the link to the form', () => page.$(link));
  replica.setWorld({ failure: 'unavailable' });
  await session.hand.click(page, link);
  await panel.says(/does not work/i);
  const entries = await logHolds(() => completionLog(session.home), ['found', 'link_broken']);
  const broken = entries.find(({ type }) => type === 'link_broken');
  assert.match(JSON.stringify(broken.payload), /712876720715583/);
});

scenario('the cookie question is waited out', { world: { cookieDialogue: true } }, async ({ session }) => {
  const { page, panel } = await openSettings(session, 'facebook');
  await pause(1000);
  assert.ok(!(await panel.actions()).includes('start'), 'the prompt came over the cookie question');
  await session.hand.click(page, 'button', /Decline/);
  await panel.offers('start');
});

scenario('a page that draws late is waited for', { world: { delay: 2000, form: 'slow' } }, async ({ session, replica }) => {
  await walkToFilledForm(session, replica, 'facebook');
});

scenario('while the round was paused there is no prompt', { world: { round: '2024-paused' }, today: '2024-08-20' }, async ({ session }) => {
  const page = await session.open('https://www.facebook.com/privacy/policy/');
  await pause(800);
  assert.ok(!(await session.panel(page).actions()).includes('start'));
});
