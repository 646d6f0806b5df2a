// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who objects: filled by keyboard alone, errors at their field, nothing lost without the host.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../../harness/places.mjs';
import { ANNA, call, focused, launchForPages, savePerson, settled, textOf, visit } from './pages_visit.mjs';

/** @typedef {import('../../harness/launch.mjs').Launched} Launched */
/** @typedef {import('puppeteer-core').Page} Page */

/** @type {Launched} */
let launched;
before(async () => { launched = await launchForPages('chromium'); });
after(() => launched.close());

/** Tab until this has the focus; fails when it never does. @param {Page} page @param {string} id */
async function tabTo(page, id) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await focused(page) === id) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`#${id} cannot be reached by keyboard`);
}

/** @param {Page} page */
const ready = (page) => until('the ready part', () => page.$eval('#ready', (part) => !/** @type {HTMLElement} */ (part).hidden));

test('a person is entered by keyboard alone', async () => {
  const page = await visit(launched, 'welcome.html');
  await tabTo(page, 'name');
  await page.keyboard.type(ANNA.name);
  await tabTo(page, 'email');
  await page.keyboard.type(ANNA.emails[0]);
  await tabTo(page, 'country');
  await page.keyboard.type('Germany');
  await tabTo(page, 'language');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await tabTo(page, 'sentence');
  await page.keyboard.type(ANNA.sentence);
  await tabTo(page, 'save');
  await page.keyboard.press('Enter');
  await ready(page);
  assert.equal(await focused(page), 'ready-title');
  const links = await page.$$eval('#ready .big-links a', (all) => all.map((link) => /** @type {HTMLAnchorElement} */ (link).href));
  assert.deepEqual(links, ['https://www.facebook.com/settings', 'https://www.instagram.com/accounts/edit/']);
  const { persons } = await call(page, 'persons.list');
  assert.equal(persons.length, 1);
  const { id, ...kept } = persons[0];
  assert.ok(id);
  assert.deepEqual(kept, ANNA);
});

test('a wrong e-mail address is refused by the host and shown at its field', async () => {
  const page = await visit(launched, 'welcome.html');
  await page.type('#name', 'Berta Beispiel');
  await page.type('#email', 'berta@example.org');
  await page.select('#country', 'FR');
  await page.click('#add-email');
  await page.keyboard.type('this is none');
  await page.click('#save');
  const wrong = await until('the error', () => page.$('[aria-invalid="true"]'));
  const { id, described, focus } = await wrong.evaluate((input) => ({
    id: input.id, described: input.getAttribute('aria-describedby') ?? '', focus: document.activeElement === input,
  }));
  assert.notEqual(id, 'email', 'the second address is the wrong one');
  assert.ok(focus, 'the focus is at the wrong field');
  assert.ok(described.includes(`${id}-error`));
  assert.match(await textOf(page, `[id="${id}-error"]`), /not an e-mail address/);
  assert.equal(await page.$eval('#name', (input) => /** @type {HTMLInputElement} */ (input).value), 'Berta Beispiel');
  assert.ok(!(await call(page, 'persons.list')).persons.some((/** @type {any} */ person) => person.name === 'Berta Beispiel'));
});

test('empty fields are named one after the other', async () => {
  const page = await visit(launched, 'welcome.html');
  await page.select('#country', '');
  for (const [field, value] of [['name', 'Cora'], ['email', 'cora@example.org'], ['country', 'Germany']]) {
    await page.click('#save');
    await until(field, async () => await focused(page) === field);
    assert.notEqual(await textOf(page, `#${field}-error`), '');
    await page.keyboard.type(value);
  }
});

test('the preview follows the ticks', async () => {
  const page = await visit(launched, 'welcome.html');
  await page.click('#preview > summary');
  const words = () => textOf(page, '#preview-text');
  const first = await until('the letter', words);
  await page.click('input[value="creative_work"]');
  await page.type('#sentence', 'I paint birds.');
  const second = await until('the sentence in the letter', async () => {
    const now = await words();
    return now.includes('I paint birds.') ? now : '';
  });
  assert.notEqual(second, first);
});

test('the language changes the page at once and loses nothing', async () => {
  const page = await visit(launched, 'welcome.html');
  await page.type('#name', 'Dora');
  await page.select('#country', 'AT');
  await page.select('#language', 'de');
  await until('German', () => page.evaluate(() => document.documentElement.lang === 'de'));
  assert.equal(await textOf(page, 'h1'), 'Wer widerspricht?');
  assert.equal(await page.$eval('#country', (select) => /** @type {HTMLSelectElement} */ (select).selectedOptions[0].text), 'Österreich');
  assert.equal(await page.$eval('#name', (input) => /** @type {HTMLInputElement} */ (input).value), 'Dora');
  await page.select('#language', 'en');
  await until('English', () => page.evaluate(() => document.documentElement.lang === 'en'));
});

test('HTML and right-to-left text stay text, on every page that shows a person', async () => {
  const hostile = '<img src=x onerror="document.title=1">مرحبا';
  const page = await visit(launched, 'dashboard.html#settings');
  const person = await savePerson(page, { name: hostile, sentence: hostile });
  await call(page, 'accounts.save', {
    account: { person_id: person.id, platform: 'facebook', label: hostile, email: '', group: hostile.slice(0, 60) }, key: crypto.randomUUID(),
  });
  for (const path of ['dashboard.html#progress', 'dashboard.html#log', 'dashboard.html#settings', `welcome.html?person=${person.id}`, 'welcome.html']) {
    const seen = await visit(launched, path);
    assert.equal(await seen.$$eval('main img', (images) => images.length), 0, path);
    if (!path.includes('?')) assert.ok((await textOf(seen, 'body')).includes(hostile), path);
    await seen.close();
  }
  const edit = await visit(launched, `welcome.html?person=${person.id}`);
  await until('the person in the form', () => edit.$eval('#name', (input) => /** @type {HTMLInputElement} */ (input).value !== ''));
  for (const field of ['name', 'sentence']) {
    const { value, dir } = await edit.$eval(`#${field}`, (input) => ({ value: /** @type {HTMLInputElement} */ (input).value, dir: input.getAttribute('dir') }));
    assert.deepEqual({ value, dir }, { value: hostile, dir: 'auto' });
  }
});

test('a person is changed, not doubled', async () => {
  const page = await visit(launched, 'dashboard.html');
  const person = await savePerson(page, { name: 'Emil Alt' });
  const count = (await call(page, 'persons.list')).persons.length;
  const edit = await visit(launched, `welcome.html?person=${person.id}`);
  await until('the person in the form', () => edit.$eval('#name', (input) => /** @type {HTMLInputElement} */ (input).value === 'Emil Alt'));
  await edit.$eval('#name', (input) => { /** @type {HTMLInputElement} */ (input).value = ''; });
  await edit.type('#name', 'Emil Neu');
  await edit.click('#save');
  await ready(edit);
  const { persons } = await call(edit, 'persons.list');
  assert.equal(persons.length, count);
  assert.equal(persons.find((/** @type {any} */ one) => one.id === person.id).name, 'Emil Neu');
});

test('without the host nothing is lost, and trying again saves it', async () => {
  const alone = await launchForPages('chromium', { host: 'missing' });
  try {
    const page = await visit(alone, 'welcome.html');
    assert.match(await textOf(page, '#connection'), /not on this computer/);
    await page.type('#name', 'Fanny');
    await page.type('#email', 'fanny@example.org');
    await page.select('#country', 'IE');
    await page.click('#save');
    await until('the problem', () => page.$('#problem .problem'));
    assert.match(await textOf(page, '#problem'), /installer\/run\.sh[^]*Nothing is saved yet/);
    assert.equal(await page.$eval('#name', (input) => /** @type {HTMLInputElement} */ (input).value), 'Fanny');
    const stored = await page.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)));
    assert.doesNotMatch(stored, /[Ff]anny/, 'the draft is only in the form');
    await alone.register('real');
    await page.click('#problem button');
    await ready(page);
    assert.deepEqual((await call(page, 'persons.list')).persons.map((/** @type {any} */ one) => one.name), ['Fanny']);
  } finally {
    await alone.close();
  }
});

test('a lost reply does not make a second person', async () => {
  const page = await visit(launched, 'welcome.html');
  const count = (await call(page, 'persons.list')).persons.length;
  await page.type('#name', 'Greta Doppel');
  await page.type('#email', 'greta@example.org');
  await page.select('#country', 'LU');
  // The background answers, but the first answer is lost on its way to the page.
  await page.evaluate(() => {
    const send = chrome.runtime.sendMessage.bind(chrome.runtime);
    let lost = false;
    chrome.runtime.sendMessage = /** @type {any} */ (async (/** @type {any} */ message) => {
      const reply = await send(message);
      if (message.method !== 'persons.save' || lost) return reply;
      lost = true;
      return undefined;
    });
  });
  await page.click('#save');
  await until('the problem', () => page.$('#problem .problem'));
  await page.click('#problem button');
  await ready(page);
  await settled(page);
  assert.equal((await call(page, 'persons.list')).persons.length, count + 1);
});
