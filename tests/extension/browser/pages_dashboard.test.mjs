// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Progress, log, export, settings, check-up, erase: with the real host behind them.

import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { temporaryFolder, until } from '../../harness/places.mjs';
import { call, focused, launchForPages, saveAccount, savePerson, settled, textOf, visit } from './pages_visit.mjs';

/** @typedef {import('../../harness/launch.mjs').Launched} Launched */
/** @typedef {import('puppeteer-core').Page} Page */

const ENTRIES = 1000;
const PAGE = 50;
/** A page of the log must be there before anybody wonders, on a busy machine and a host built for debugging too. */
const SMOOTH_MS = 1000;

/** @type {Launched} */
let launched;
/** @type {Awaited<ReturnType<typeof temporaryFolder>>} */
let downloads;
before(async () => {
  launched = await launchForPages('chromium');
  downloads = await temporaryFolder('downloads');
});
after(async () => {
  await launched.close();
  await downloads.remove();
});

/** Numbers of the entries on screen. @param {Page} page @returns {Promise<number[]>} */
const shown = (page) => page.$$eval('.log > li', (items) => items.map((item) => Number(/** @type {HTMLElement} */ (item).dataset.seq)));

/** @param {Page} page @param {string} words */
const clickButton = async (page, words) => {
  const control = await page.evaluateHandle((label) =>
    [...document.querySelectorAll('button')].find((one) => one.textContent?.startsWith(label) && one.checkVisibility()) ?? null, words);
  const element = control.asElement();
  assert.ok(element, `no button "${words}"`);
  await /** @type {import('puppeteer-core').ElementHandle<Element>} */ (element).click();
};

test('an empty dashboard shows the way in', async () => {
  const page = await visit(launched, 'dashboard.html');
  assert.match(await textOf(page), /Nobody is entered yet/);
  assert.equal(await page.$eval('#progress .primary', (link) => link.getAttribute('href')), 'welcome.html');
});

test('sections are linked by hash, and the focus goes along', async () => {
  const page = await visit(launched, 'dashboard.html#export');
  assert.equal(await page.$eval('#sections [aria-current]', (link) => link.getAttribute('href')), '#export');
  await page.click('#sections a[href="#doctor"]');
  await until('the check-up', async () => await focused(page) === 'doctor-title');
  await until('the findings', async () => (await page.$$('#doctor [data-check]')).length > 0, { timeout: 30_000 });
});

test('progress tells each step and what comes next', async () => {
  const page = await visit(launched, 'dashboard.html');
  const person = await savePerson(page);
  const account = await saveAccount(page, person.id, { group: 'mine' });
  await saveAccount(page, person.id, { platform: 'instagram', label: 'anna', group: 'mine' });
  const finding = {
    page: 'settings', platform: 'facebook', objection: null, form: null, language: 'en', jurisdiction: 'eu', confidence: 1, sure: true,
    evidence: { address: { page: 'settings', confidence: 1 }, form: { page: null, confidence: 0 }, phrases: { page: null, confidence: 0 } },
    drift: [], links: [], condition: 'ok', address: 'https://www.facebook.com/settings',
  };
  const { objection } = await call(page, 'objections.begin', {
    person_id: person.id, account_id: account.id, platform: 'facebook', kind: 'own_information', finding, key: crypto.randomUUID(),
  });
  for (const event of ['guided', 'filled']) {
    await call(page, 'objections.record', { objection_id: objection.id, event, details: {}, key: crypto.randomUUID() });
  }
  const seen = await visit(launched, 'dashboard.html');
  await until('the next step', async () => (await textOf(seen, '#progress')).includes('Next:'));
  const words = await textOf(seen, '#progress');
  assert.match(words, /Facebook.*anna\.muster.*Instagram.*anna/);
  assert.match(words, /Next: check the form/);
  const steps = await seen.$$eval('.steps li', (items) => items.map((item) => [item.className, item.querySelector('time') !== null]));
  assert.deepEqual(steps, [['done', true], ['done', true], ['done', true], ['now', false], ['later', false], ['later', false]]);
});

test('the check-up knows the extension that says hello', async () => {
  const page = await visit(launched, 'dashboard.html#doctor');
  await until('the extension', () => page.$('#doctor [data-check="extension_chrome"]'), { timeout: 30_000 });
  assert.match(await textOf(page, '#doctor [data-check="extension_chrome"]'), /^Good: Chrome: the extension was last here on .* Version 0\.1\.0\.$/);
});

test('an acceptance on the person’s word is labelled so', async () => {
  const page = await visit(launched, 'dashboard.html');
  const { objections } = await call(page, 'status.get');
  for (const event of ['submitted', 'answered_accepted']) {
    await call(page, 'objections.record', { objection_id: objections[0].id, event, details: {}, key: crypto.randomUUID() });
  }
  const seen = await visit(launched, 'dashboard.html');
  const words = await textOf(seen, '.steps');
  assert.match(words, /You said: Meta accepted it/);
  assert.doesNotMatch(words, /Meta showed a receipt/);
});

test('accounts are added and changed, a wrong e-mail is shown at its field', async () => {
  const page = await visit(launched, 'dashboard.html#settings');
  await clickButton(page, 'Add an account');
  await page.select('#new-platform', 'threads');
  await page.type('#new-label', 'annas threads');
  await page.type('#new-email', 'none');
  await page.keyboard.press('Enter');
  await until('the error', async () => await focused(page) === 'new-email');
  assert.match(await textOf(page, '#new-email-error'), /not an e-mail address/);
  await page.$eval('#new-email', (input) => { /** @type {HTMLInputElement} */ (input).value = 'anna@example.org'; });
  await page.keyboard.press('Enter');
  await until('the account', async () => (await textOf(page, '#settings')).includes('annas threads'));
  assert.ok((await call(page, 'accounts.list')).accounts.some((/** @type {any} */ one) => one.platform === 'threads' && one.email === 'anna@example.org'));
});

test('a thousand entries are paged, forth and back, without gap or repeat', async (t) => {
  const page = await visit(launched, 'dashboard.html#log');
  const { persons, entries } = await call(page, 'status.get');
  await page.evaluate(async (personId, missing) => {
    for (let number = 0; number < missing; number += 1) {
      const account = { person_id: personId, platform: 'none', label: `filler ${number}`, email: '', group: '' };
      const reply = await chrome.runtime.sendMessage({ kind: 'rpc', method: 'accounts.save', params: { account, key: crypto.randomUUID() } });
      if (reply.error && reply.error.message !== 'account_unknown') throw new Error(JSON.stringify(reply.error));
    }
  }, persons[0].id, 400 - entries > 0 ? 400 - entries : 0);
  // Accounts are limited in number; the rest are new particulars of one person.
  await page.evaluate(async (person, goal) => {
    for (;;) {
      const { result } = await chrome.runtime.sendMessage({ kind: 'rpc', method: 'status.get', params: {} });
      if (result.entries >= goal) return;
      for (let left = goal - result.entries; left > 0; left -= 1) {
        const reply = await chrome.runtime.sendMessage({ kind: 'rpc', method: 'persons.save', params: { person: { ...person, sentence: `Number ${left}` }, key: crypto.randomUUID() } });
        if (reply.error) throw new Error(JSON.stringify(reply.error));
      }
    }
  }, persons[0], ENTRIES);

  await page.reload();
  await settled(page);
  /** @type {number[]} */
  const all = [];
  /** @type {number[][]} */
  const pages = [];
  /** @type {number[]} */
  const waits = [];
  for (;;) {
    const now = await shown(page);
    pages.push(now);
    all.push(...now);
    if (await page.evaluate(() => document.querySelectorAll('.pager button')[1].getAttribute('aria-disabled') === 'true')) break;
    const start = performance.now();
    await clickButton(page, 'Older');
    await until('the next page', async () => (await shown(page))[0] !== now[0], { every: 5 });
    waits.push(performance.now() - start);
  }
  assert.equal(all.length, ENTRIES);
  assert.deepEqual(all, Array.from({ length: ENTRIES }, (_, index) => ENTRIES - index));
  assert.equal(pages.length, ENTRIES / PAGE);
  const usual = Math.round(waits.sort((left, right) => left - right)[Math.floor(waits.length / 2)]);
  t.diagnostic(`a page of ${PAGE} out of ${ENTRIES} entries usually takes ${usual} ms from click to list`);
  assert.ok(usual < SMOOTH_MS, `a page usually takes ${usual} ms`);
  assert.match(await textOf(page, '#log-range'), /951 to 1,000 of 1,000/);
  await clickButton(page, 'Newer');
  await until('the page before', async () => (await shown(page))[0] === pages.at(-2)?.[0]);
});

test('the log is filtered and its entries open', async () => {
  const page = await visit(launched, 'dashboard.html#log');
  await page.select('#log-type', 'filled');
  await until('one entry', async () => (await shown(page)).length === 1);
  assert.match(await textOf(page, '.log'), /Form filled in[^]*Facebook[^]*Your own information/);
  await page.click('.log summary');
  await until('the entry opened', async () => /[0-9a-f]{64}/.test(await textOf(page, '.log dl').catch(() => '')));
  await page.select('#log-type', '');
  await page.type('#log-text', 'annas threads');
  await until('the account', async () => (await shown(page)).length === 1);
  await page.type('#log-text', ' that nobody has');
  await until('nothing', async () => (await textOf(page, '#log-range')) === 'No entries.');
});

test('the seals are checked', async () => {
  const page = await visit(launched, 'dashboard.html#log');
  await clickButton(page, 'Check the seals');
  await until('the verdict', async () => /intact \(1,000 entries\)/.test(await textOf(page, '#log .verdict')));
});

test('exports are saved whole and can be read', async () => {
  const page = await visit(launched, 'dashboard.html#export');
  await mkdir(downloads.path, { recursive: true });
  const session = await launched.browser.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads.path });
  for (const format of ['json', 'csv', 'html']) {
    await page.click(`button[data-format="${format}"]`);
    await until(`the ${format} export`, async () => (await textOf(page, '#export [role="status"]')).startsWith('Saved'), { timeout: 30_000 });
    const name = await until('the file', async () => (await readdir(downloads.path)).find((file) => file.endsWith(`.${format}`)));
    const text = await readFile(`${downloads.path}/${name}`, 'utf8');
    if (format === 'json') assert.equal(JSON.parse(text).entries.length, ENTRIES);
    if (format === 'csv') assert.ok(text.split('\n').length > ENTRIES);
    if (format === 'html') {
      assert.match(text, /<\/html>\s*$/);
      assert.doesNotMatch(text, /<script/);
    }
    await page.evaluate(() => { /** @type {HTMLElement} */ (document.querySelector('#export [role="status"]')).textContent = ''; });
  }
});

test('everything is erased only after the word', async () => {
  const page = await visit(launched, 'dashboard.html#erase');
  assert.match(await textOf(page, '#erase'), /Entries of the log: 1,000/);
  assert.equal(await page.$('#erase-word'), null, 'the first step asks for no word yet');
  await page.click('#erase .danger');
  await page.type('#erase-word', 'erase');
  await page.keyboard.press('Enter');
  assert.match(await textOf(page, '#erase-error'), /ERASE/);
  assert.equal((await call(page, 'status.get')).entries, ENTRIES);
  await page.$eval('#erase-word', (input) => { /** @type {HTMLInputElement} */ (input).value = ''; });
  await page.type('#erase-word', 'ERASE');
  await page.keyboard.press('Enter');
  await until('the end', async () => /Erased\. Entries removed: 1,000/.test(await textOf(page, '#erase')));
  const status = await call(page, 'status.get');
  assert.deepEqual([status.entries, status.persons.length, status.accounts.length], [0, 0, 0]);
  const kept = await page.evaluate(async () => Object.keys(await chrome.storage.local.get(null)).filter((name) => name !== 'language'));
  assert.deepEqual(kept, []);
});

test('without the host the dashboard says which trouble it is and what to do', async () => {
  const alone = await launchForPages('chromium', { host: 'missing' });
  try {
    for (const section of ['progress', 'mail', 'log', 'export', 'doctor', 'settings', 'erase']) {
      const page = await visit(alone, `dashboard.html#${section}`);
      assert.equal(await page.$eval(`#${section} .problem`, (box) => box.getAttribute('data-state')), 'missing', section);
      await page.close();
    }
    const page = await visit(alone, 'dashboard.html#doctor');
    await alone.register('crashing');
    await clickButton(page, 'Try again');
    await until('crashed', () => page.$('#doctor [data-state="crashed"]'));
    await alone.register('real');
    await clickButton(page, 'Try again');
    await until('the check-up', () => page.$('#doctor [data-check]'));
  } finally {
    await alone.close();
  }
});
