// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Kinds of objection beside one's own posts, platforms that another one speaks for, and people elsewhere.

import assert from 'node:assert/strict';
import { WHATSAPP_FORM } from '../replica/app/meta_places.mjs';
import { completionLog } from '../harness/ours.mjs';
import { pause, until } from '../harness/places.mjs';
import { filled, formValues, openSettings, pressSubmit, readBack, walkObjection } from '../harness/walk.mjs';
import { logHolds, scenario } from './stage.mjs';

const GENAI = 'https://www.facebook.com/privacy/genai/';
const GENERAL = 'https://www.facebook.com/help/contact/367438723733209';
const THIRD_PARTY = 'https://www.facebook.com/help/contact/510058597920541';

scenario('WhatsApp: chats with AI are objected to on their own form, by a number never seen', { platforms: ['whatsapp'] }, async ({ session, replica }) => {
  const page = await session.open('https://www.whatsapp.com/legal/privacy-policy-eea');
  const panel = session.panel(page);
  await panel.says(/chats with AI on WhatsApp/);
  await panel.click('start');
  const link = `a[href*="${WHATSAPP_FORM.match(/\d+$/)?.[0]}"]`;
  await until('the link for WhatsApp', () => page.$(link));
  await panel.says(/outlined link/);
  await session.hand.click(page, link);
  await until('the form’s address', () => page.url().startsWith(WHATSAPP_FORM));
  await until('the reason', async () => (await formValues(page)).texts[0]);
  await readBack(session.panel(page));
  await pressSubmit(session, replica, page);
  await until('the form at the server', () => replica.submissions.length);
  const [{ kind, values }] = replica.submissions;
  assert.equal(kind, 'whatsapp');
  assert.equal(values.email, 'ada@example.org');
  assert.equal(values.phone, '', 'a number that nobody gave us is not made up');
  assert.match(values.reason, /AI/);
  assert.match(values.reason, /chat|message|conversation/i);
  const entries = await logHolds(() => completionLog(session.home), ['found', 'guided', 'filled', 'submitted', 'receipt_shown']);
  assert.match(JSON.stringify(entries), /whatsapp_ai_chats/);
});

scenario('without an account: the way to the form about what others published, and once is enough', { world: { loggedIn: false }, platforms: ['none'] }, async ({ session, replica }) => {
  let page = await session.open(GENAI);
  let panel = session.panel(page);
  await panel.says(/what others published about you/);
  await panel.click('start');
  const link = `a[href*="${THIRD_PARTY.match(/\d+$/)?.[0]}"]`;
  await until('the link to the form', () => page.$(link));
  await session.hand.click(page, link);
  await until('the form’s address', () => page.url().startsWith(THIRD_PARTY));
  panel = session.panel(page);
  await panel.click('fill');
  await until('the reason', async () => (await formValues(page)).texts[0]);
  await panel.says(/We chose .*object to or restrict/);
  await pressSubmit(session, replica, page);
  await until('the form at the server', () => replica.submissions.length);
  const { values } = replica.submissions[0];
  assert.equal(values.request_type, 'o2', 'to object, not to delete or to access');
  assert.equal(values.name, 'Ada Example');
  assert.equal(values.email, 'ada@example.org');
  assert.ok(values.reason.length >= 100);
  const entries = await logHolds(() => completionLog(session.home), ['found', 'filled', 'submitted', 'receipt_shown']);
  assert.equal(entries.find(({ type }) => type === 'found').payload.platform, 'none');
  page = await session.open(THIRD_PARTY);
  await session.panel(page).says(/already objected to what others published/);
  page = await session.open(GENAI);
  await session.panel(page).staysAway();
});

/** The person answers the first question of the general form. @param {import('./stage.mjs').Scene} scene */
async function answerYes({ session }) {
  const page = await session.open(GENERAL);
  const panel = session.panel(page);
  await panel.says(/general form/);
  await panel.offers('show');
  assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('input')].filter(({ checked }) => checked).length), 0, 'the answer is the person’s');
  await session.hand.click(page, 'label', /Yes/);
  return { page, panel };
}

scenario('the general form: its first question is pointed at, and the form behind it found', {}, async (scene) => {
  const { page, panel } = await answerYes(scene);
  await panel.says(/outlined link/);
  await scene.session.hand.click(page, '[role=main] a[href*="712876720715583"]');
  await until('the form’s address', () => page.url().includes('712876720715583'));
  await scene.session.panel(page).click('fill');
  await filled(page);
  const entries = await logHolds(() => completionLog(scene.session.home), ['found', 'filled']);
  assert.equal(entries.find(({ type }) => type === 'found').payload.kind, 'own_information');
});

scenario('the general form that turns into the right one is filled as that', { world: { general: 'form' } }, async (scene) => {
  const { page, panel } = await answerYes(scene);
  await panel.click('fill');
  await filled(page);
  const entries = await logHolds(() => completionLog(scene.session.home), ['found', 'filled']);
  assert.equal(entries.find(({ type }) => type === 'found').payload.kind, 'own_information');
});

scenario('Threads goes with Instagram: the panel says so, and does not ask twice', { platforms: ['instagram'] }, async ({ session, replica }) => {
  const { page, panel } = await openSettings(session, 'threads');
  await panel.says(/Threads goes with your Instagram account/);
  await walkObjection(session, replica, 'instagram');
  await logHolds(() => completionLog(session.home), ['receipt_shown']);
  await page.reload();
  await session.panel(page).staysAway();
});

scenario('who lives elsewhere is told what Meta does not offer, and what can still be done', { person: { country: 'US' }, world: { region: 'us' } }, async ({ session, browser }) => {
  const page = await session.open(GENAI);
  const panel = session.panel(page);
  await panel.says(/only in Europe and Brazil/);
  assert.ok(!(await panel.actions()).includes('start'));
  await panel.offers('open_elsewhere');
  if (browser === 'chromium') await panel.click('open_elsewhere');
  // Firefox does not show its tabs of extensions to those who drive it.
  const told = browser === 'chromium'
    ? await until('our page', async () => (await session.browser.pages()).find((one) => one.url().includes('elsewhere.html')))
    : await session.openOurs('pages/elsewhere.html');
  await until('what can be done', () => told.evaluate(() => document.querySelector('main')?.textContent?.includes('friends only')));
  const form = await session.open(THIRD_PARTY);
  await session.panel(form).says(/fill it in yourself/);
  assert.ok(!(await session.panel(form).actions()).includes('fill'), 'no letter by a law that does not apply');
});

scenario('a European whom Meta takes for somebody else is told why', { world: { region: 'us' } }, async ({ session }) => {
  const page = await session.open('https://www.facebook.com/privacy/policy/');
  const text = await session.panel(page).says(/VPN/);
  assert.match(text, /still have the right/);
  await pause(300);
  assert.ok(!(await session.panel(page).actions()).includes('start'));
});
