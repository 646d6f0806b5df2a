// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Forms that are already filled, and forms that misbehave.

import assert from 'node:assert/strict';
import { completionLog } from '../harness/ours.mjs';
import { pause, until } from '../harness/places.mjs';
import { filled, formValues, openSettings, pressSubmit } from '../harness/walk.mjs';
import { logHolds, scenario } from './stage.mjs';

const FORM = 'https://www.facebook.com/help/contact/712876720715583';
const THIRD_PARTY = 'https://www.facebook.com/help/contact/510058597920541';

/** On to the form, armed, whatever it then does. @param {import('./stage.mjs').Scene} scene */
async function armedOnForm({ session }) {
  const { page, panel } = await openSettings(session, 'facebook');
  await panel.click('start');
  const link = '[role=main] a[href*="712876720715583"]';
  await until('the link to the form', () => page.$(link));
  await session.hand.click(page, link);
  await until('the form’s address', () => page.url().startsWith(FORM));
  return { page, panel };
}

scenario('a prefilled e-mail that differs stays, and is said', { world: { prefilledEmail: 'other@example.net' } }, async (scene) => {
  const { page, panel } = await armedOnForm(scene);
  const values = await filled(page);
  assert.equal(values.email, 'other@example.net');
  await panel.says(/another e-mail/i);
  await logHolds(() => completionLog(scene.session.home), ['filled']);
});

scenario('a form that is not armed waits for a click on Fill', {}, async ({ session }) => {
  const page = await session.open(FORM);
  const panel = session.panel(page);
  await panel.offers('fill');
  assert.equal((await formValues(page)).texts[0], '', 'nothing is filled before the click');
  await panel.click('fill');
  await filled(page);
});

scenario('the third-party form: request type, name, and at least 100 characters', {}, async ({ session, replica }) => {
  const page = await session.open(THIRD_PARTY);
  const panel = session.panel(page);
  await panel.click('fill');
  await until('the reason', async () => (await formValues(page)).texts[0]);
  await pause(300);
  const chosen = await page.evaluate(() => [...document.querySelectorAll('select')].map((select) => select.value));
  if (chosen[0] === '') await page.select('select', 'o2');
  await pressSubmit(session, replica, page);
  await until('the form at the server', () => replica.submissions.length);
  const { values } = replica.submissions[0];
  assert.equal(values.name, 'Ada Example');
  assert.equal(values.country, 'IE');
  assert.equal(values.request_type, 'o2', 'to object, not to delete or to access');
  assert.ok(values.reason.length >= 100);
  const entries = await logHolds(() => completionLog(session.home), ['filled', 'submitted', 'receipt_shown']);
  assert.match(JSON.stringify(entries), /third_party_information/);
});

scenario('a form that vanishes while being filled: said, and not shown as filled', { world: { form: 'vanishes', prefilledEmail: '' } }, async (scene) => {
  const { panel } = await armedOnForm(scene);
  await panel.says(/disappeared|could not/i);
  const types = (await completionLog(scene.session.home)).map(({ type }) => type);
  assert.ok(!types.includes('filled'));
});

scenario('a form that resets itself: said, and not shown as filled', { world: { form: 'resets', prefilledEmail: '' } }, async (scene) => {
  const { panel } = await armedOnForm(scene);
  await panel.says(/could not|did not take/i);
  await pause(300);
  const types = (await completionLog(scene.session.home)).map(({ type }) => type);
  assert.ok(!types.includes('filled'), `the log holds ${types}`);
});

scenario('two forms on the page: only the objection is filled', { world: { form: 'two_forms' } }, async (scene) => {
  const { page, panel } = await armedOnForm(scene);
  await panel.says(/./);
  await until('a fill or an offer', async () => (await formValues(page)).texts.some(Boolean) || (await panel.actions()).includes('fill'));
  if (!(await formValues(page)).texts.some(Boolean)) await panel.click('fill');
  const texts = await until('the reason', async () => {
    const values = await formValues(page);
    return values.texts.some(Boolean) ? values.texts : null;
  });
  assert.equal(texts[0], '', 'the feedback form was left alone');
  assert.ok(texts[1], 'the objection was filled');
});

scenario('a form inside a frame: said, and not touched', { world: { form: 'iframe' } }, async (scene) => {
  const { page } = await armedOnForm(scene);
  await scene.session.panel(page).says(/frame|fill it in yourself/i);
  const types = (await completionLog(scene.session.home)).map(({ type }) => type);
  assert.ok(!types.includes('filled'));
});

scenario('a country list that is no select: what could not be filled is said', { world: { form: 'combobox' } }, async (scene) => {
  const { page, panel } = await armedOnForm(scene);
  await until('the reason', async () => (await formValues(page)).texts[0]);
  const text = await panel.says(/Country|press Meta/i);
  const shown = await page.evaluate(() => document.querySelector('[role=combobox]')?.textContent);
  assert.ok(/Country/.test(text) || shown === 'Ireland', `the country holds ${shown} and the panel says: ${text}`);
});
