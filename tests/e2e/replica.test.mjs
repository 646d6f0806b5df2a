// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The replica and the harness themselves: what the other tests rely on must be able to fail.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pause, until } from '../harness/places.mjs';
import { siteStorage } from '../harness/storage.mjs';
import { formValues } from '../harness/walk.mjs';
import { className } from '../replica/classes.mjs';
import { wrapped } from '../replica/addresses.mjs';
import { TEXTS } from '../replica/texts.mjs';
import { scenario } from './stage.mjs';

const FORM = 'https://www.facebook.com/help/contact/6359191084165019';
const bare = { person: /** @type {const} */ (false), host: /** @type {const} */ ('missing') };

test('class names change with every build, and links that leave a site are wrapped', () => {
  assert.notEqual(className('a', 'card'), className('b', 'card'));
  assert.match(wrapped('https://www.facebook.com/settings/', 'https://help.meta.com/support/privacy/'), /^https:\/\/l\.facebook\.com\/l\.php\?u=https%3A%2F%2Fhelp/);
  assert.equal(wrapped('https://www.facebook.com/settings/', 'https://www.facebook.com/privacy/policy/'), 'https://www.facebook.com/privacy/policy/');
});

test('every language of the replica says everything', () => {
  const shape = (/** @type {any} */ value) => JSON.stringify(value, (key, inner) => (typeof inner === 'string' ? (inner.match(/\[\[/g) ?? []).length : inner));
  for (const language of /** @type {const} */ (['fr', 'de'])) assert.equal(shape(TEXTS[language]), shape(TEXTS.en), language);
});

scenario('the page’s policy: no script of a stranger, no markup from text, React owns the fields', { ...bare, world: { round: '2024' } }, async ({ session, replica }) => {
  const page = await session.open(FORM);
  await until('the form', () => page.$('textarea'));
  const refused = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<b>x</b>');
      return '';
    } catch (error) {
      return String(error);
    }
  });
  assert.match(refused, /TypeError/);
  assert.equal(await page.evaluate(() => document.querySelectorAll('h1,h2,h3,h4,h5,h6').length), 0);
  assert.equal(await page.title(), 'Facebook');
  // A value set behind React's back is not in what is sent.
  await page.evaluate(() => {
    const area = /** @type {HTMLTextAreaElement} */ (document.querySelector('textarea'));
    area.value = 'behind its back';
  });
  await page.select('select', 'DE');
  await page.type('input', 'a@example.org');
  await pause(100);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[role=main] button')).click());
  await pause(300);
  assert.equal(replica.submissions.length, 0, 'React does not know the reason, so the form asks for it');
  await page.type('textarea', '!');
  await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[role=main] button')).click());
  await until('the form at the server', () => replica.submissions.length);
  assert.equal(replica.submissions.at(0)?.trusted, false, 'a click made by a script is told from a person’s');
});

scenario('the recording proxy sees who else is asked, and the storage probe sees what is kept', bare, async ({ session }) => {
  const page = await session.open('https://www.facebook.com/settings/');
  await page.goto('https://stranger.example/').catch(() => undefined);
  await until('the stranger in the record', () => session.proxy.strangers.includes('stranger.example'));
  await page.goto('https://www.facebook.com/settings/');
  await page.evaluate(() => localStorage.setItem('ours', '1'));
  assert.equal((await siteStorage(page)).local.ours, '1');
});

scenario('forms misbehave as they should', bare, async ({ session, replica }) => {
  replica.setWorld({ form: 'resets' });
  const page = await session.open('https://www.facebook.com/help/contact/712876720715583');
  await until('the form', () => page.$('textarea'));
  await page.type('textarea', 'x');
  await until('the reset', async () => (await formValues(page)).texts[0] === '');
  replica.setWorld({ form: 'vanishes' });
  await page.reload();
  await until('the form', () => page.$('textarea'));
  await page.type('textarea', 'x');
  await until('no form', async () => !(await page.$('textarea')));
});
