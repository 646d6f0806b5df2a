// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// People to whom Meta offers no objection, and people without an account: what they are told, and where it leads.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { until } from '../../harness/places.mjs';
import { call, launchForPages, saveAccount, savePerson, textOf, visit } from './pages_visit.mjs';

/** @type {import('../../harness/launch.mjs').Launched} */
let launched;
before(async () => { launched = await launchForPages('chromium'); });
after(() => launched.close());

/** @param {string} country */
async function enter(country) {
  const page = await visit(launched, 'welcome.html');
  await page.type('#name', 'Sam Example');
  await page.type('#email', 'sam@example.org');
  await page.select('#country', country);
  const warned = await page.$eval('#not-entitled', (note) => !/** @type {HTMLElement} */ (note).hidden);
  await page.click('#save');
  await until('the ready part', () => page.$eval('#ready', (part) => !/** @type {HTMLElement} */ (part).hidden));
  return { page, warned };
}

/** @param {import('puppeteer-core').Page} page @param {string} selector */
const linksOf = (page, selector) => page.$$eval(selector, (all) => all.map((link) => /** @type {HTMLAnchorElement} */ (link).href));

test('who lives elsewhere is told at once, and not sent to look for a form', async () => {
  const { page, warned } = await enter('US');
  assert.ok(warned);
  const links = await linksOf(page, '#ready .big-links a');
  assert.equal(links.length, 1);
  assert.match(links[0] ?? '', /elsewhere\.html\?person=/);
  await page.click('#ready .big-links a');
  await until('the page', () => page.url().includes('elsewhere.html'));
  const told = await until('its words', () => textOf(page, 'main'));
  for (const what of [/friends only/, /Delete public posts/, /what others published/, /data protection authority/]) assert.match(told, what);
  assert.match((await linksOf(page, '#moved'))[0] ?? '', /welcome\.html\?person=/);
  const dashboard = await visit(launched, 'dashboard.html');
  assert.match(await textOf(dashboard, '#progress'), /only in the EU/);
  assert.deepEqual((await linksOf(dashboard, '#progress a')).filter((href) => /facebook|instagram/.test(href)), []);
});

test('parts of the EU with a code of their own are in the EU', async () => {
  const { warned } = await enter('RE');
  assert.equal(warned, false);
});

test('without an account: one click notes that, and leads to the page where it begins', async () => {
  const { page } = await enter('FR');
  await page.setRequestInterception(true);
  const asked = new Promise((done) => {
    page.on('request', (request) => {
      if (request.isNavigationRequest() && request.url().startsWith('https://www.facebook.com/')) done(request.url());
      request.abort().catch(() => undefined);
    });
  });
  await page.click('#without-account button');
  assert.equal(await asked, 'https://www.facebook.com/privacy/genai/');
  const other = await visit(launched, 'dashboard.html');
  const { accounts } = await call(other, 'status.get');
  assert.deepEqual(accounts.map((/** @type {any} */ one) => [one.platform, one.email]), [['none', 'sam@example.org']]);
  assert.ok((await linksOf(other, '#progress a')).includes('https://www.facebook.com/privacy/genai/'));
});

test('a Threads account goes with the Instagram account that has objected', async () => {
  const page = await visit(launched, 'dashboard.html');
  const anna = await savePerson(page);
  const account = await saveAccount(page, anna.id, { platform: 'instagram', label: 'anna' });
  await saveAccount(page, anna.id, { platform: 'threads', label: 'anna.too' });
  const finding = {
    page: 'generative_ai', platform: 'instagram', objection: null, form: null, language: 'en', jurisdiction: 'eu', confidence: 1, sure: true,
    evidence: Object.fromEntries(['address', 'form', 'phrases'].map((vote) => [vote, { page: null, objection: null, confidence: 0, signs: [] }])),
    drift: [], links: [], condition: 'ok', form_id: null, address: 'https://privacycenter.instagram.com/privacy/genai/',
  };
  await call(page, 'objections.begin', { person_id: anna.id, account_id: account.id, platform: 'instagram', kind: 'own_information', finding, key: crypto.randomUUID() });
  const dashboard = await visit(launched, 'dashboard.html');
  const title = await dashboard.$$eval('#progress article :is(h3, h4)', (all) => all.map((one) => one.textContent));
  assert.equal(title.length, 1);
  assert.match(title[0] ?? '', /anna.*anna\.too/s);
});
