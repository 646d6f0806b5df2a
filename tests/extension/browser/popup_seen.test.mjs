// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// "I see the confirmation here": nothing of the page is read before the click, then only what is seen, and only there.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readPage } from '../../../extension/pages/popup/page_words.js';
import { askedOf, newPlay } from '../../harness/played_host.mjs';
import { until } from '../../harness/places.mjs';
import { mail, objection, play } from './mail_play.mjs';
import { assertAccessible, assertNoSidewaysScroll, launchForPages, textOf, visit } from './pages_visit.mjs';

/** @typedef {import('../../harness/launch.mjs').Launched} Launched */

const SENTENCE = 'We will honour your objection for your public information.';
const WEB_MAIL = `<!doctype html><html lang="en"><title>Inbox (3)</title>
  <nav>Other mails: Your doctor’s bill</nav>
  <main><h1>Objection #123</h1><p>From: Facebook &lt;case++x@support.facebook.com&gt;</p>
  <time datetime="2026-11-21T08:00:00Z">yesterday</time><p>${SENTENCE}</p><p hidden>SECRET</p></main>`;

/** @type {Launched} */
let chromium;
/** @type {Launched} */
let firefox;
before(async () => {
  const knows = play({ mails: [mail({ evidence: 'seen_on_page' })] });
  chromium = await launchForPages('chromium', { host: 'played', play: knows });
  firefox = await launchForPages('firefox', { host: 'played', play: knows });
});
after(() => Promise.all([chromium.close(), firefox.close()]));

/** A mail that is open in web mail, of which our permissions know nothing. */
async function openWebMail() {
  const page = await chromium.open();
  await page.setRequestInterception(true);
  page.on('request', (request) => { request.respond({ contentType: 'text/html; charset=utf-8', body: WEB_MAIL }); });
  await page.goto('https://mail.example.org/');
  return page;
}

/** What the host was told of a mail that was seen. @param {Launched} launched */
const seen = async (launched) => (await askedOf(launched.folder)).filter(({ method }) => method === 'mail.seen').map(({ params }) => params);

/** The button in the tool bar is pressed over this page. @param {import('puppeteer-core').Page} page */
async function pressButton(page) {
  await page.bringToFront();
  const [ours] = (await chromium.browser.extensions()).values();
  await ours?.triggerAction(page);
  const target = await chromium.browser.waitForTarget((one) => one.url().endsWith('/pages/popup.html'));
  const popup = await target.asPage();
  await popup.waitForSelector('#seen-start');
  return popup;
}

test('what the person sees is taken after the click, checked by them, and written down as seen', async () => {
  const page = await openWebMail();
  const popup = await pressButton(page);
  assert.match(await textOf(popup, '#seen'), /Nothing is read before you click/);
  assert.doesNotMatch(await popup.content(), /honour your objection for/);
  await popup.click('#seen-start');
  await popup.waitForSelector('#seen-text');
  const value = (/** @type {string} */ id) => popup.$eval(id, (one) => /** @type {HTMLInputElement} */ (one).value);
  assert.match(await value('#seen-text'), new RegExp(SENTENCE));
  assert.doesNotMatch(await value('#seen-text'), /SECRET|doctor/);
  assert.deepEqual([await value('#seen-from'), await value('#seen-subject'), await value('#seen-date')], ['case++x@support.facebook.com', 'Objection #123', '2026-11-21T08:00:00Z']);
  await assertAccessible(popup, 'what was seen');
  await popup.click('#seen [type=submit]');
  await until('the words', async () => /in your log, as something that you saw/.test(await textOf(popup, '#seen')));
  const [{ text, key, ...rest }] = await seen(chromium);
  assert.match(text, new RegExp(SENTENCE));
  assert.ok(key);
  assert.deepEqual(rest, { objection_id: 'o1', sender: 'case++x@support.facebook.com', subject: 'Objection #123', date: '2026-11-21T08:00:00Z', site: 'mail.example.org' });
  assert.match(await popup.$eval('#seen a', (link) => /** @type {HTMLAnchorElement} */ (link).href), /dashboard\.html#progress\/o1$/);
  await popup.close();
  await page.close();
});

test('without a press on the button the page is closed to us', async () => {
  const page = await openWebMail();
  assert.match(await textOf(page), /honour/);
  const own = await visit(chromium, 'popup.html');
  const answers = await own.evaluate(async () => {
    const tabs = await chrome.tabs.query({});
    const tried = await Promise.allSettled(tabs.map(({ id }) => chrome.scripting.executeScript({ target: { tabId: Number(id) }, func: () => document.body.innerText })));
    return tried.map((one) => JSON.stringify(one.status === 'fulfilled' ? one.value : String(one.reason)));
  });
  assert.ok(answers.some((words) => /Cannot access contents/.test(words)), answers.join());
  assert.doesNotMatch(answers.join(), /honour/);
  await own.close();
});

test('a selection says what is meant; a page without words gives none', async () => {
  const page = await openWebMail();
  await page.evaluate(() => { getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector('time + p'))); });
  assert.equal((await page.evaluate(readPage)).text, SENTENCE);
  await page.setContent('<html><body></body></html>');
  assert.deepEqual(await page.evaluate(readPage), { text: '', sender: '', subject: '', date: '', site: 'mail.example.org' });
  await page.setContent(`<body><p>${'long '.repeat(50_000)}</p></body>`);
  assert.ok((await page.evaluate(readPage)).text.length <= 20_000);
  await page.close();
});

for (const browser of /** @type {const} */ (['chromium', 'firefox'])) {
  test(`a page that cannot be read: the person pastes the words [${browser}]`, async () => {
    const launched = browser === 'chromium' ? chromium : firefox;
    await newPlay(launched.folder, play({ mails: [mail()] }));
    const page = await visit(launched, 'popup.html');
    await page.setViewport({ width: 400, height: 700 });
    await page.waitForSelector('#seen-start');
    await page.click('#seen-start');
    await page.waitForSelector('#seen-text');
    assert.match(await textOf(page, '#seen'), /This page cannot be read/);
    await page.click('#seen [type=submit]');
    assert.match(await textOf(page, '#seen'), /Please enter what the mail says/);
    assert.deepEqual(await seen(launched), []);
    await page.type('#seen-text', SENTENCE);
    await page.select('#seen-which', '');
    await assertAccessible(page, 'the empty form');
    await assertNoSidewaysScroll(page, 'the popup');
    await page.click('#seen [type=submit]');
    await until('the words', async () => /in your log/.test(await textOf(page, '#seen')));
    const [{ key: _key, ...rest }] = await seen(launched);
    assert.deepEqual(rest, { objection_id: null, sender: '', subject: '', date: null, text: SENTENCE, site: '' });
  });

  test(`not offered to who has not objected [${browser}]`, async () => {
    const launched = browser === 'chromium' ? chromium : firefox;
    await newPlay(launched.folder, play({ status: { ...play().status, objections: [] } }));
    const page = await visit(launched, 'popup.html');
    await until('the connection', async () => /Connected/.test(await textOf(page, '#connection')));
    assert.equal(await page.$('#seen-start'), null);
    await newPlay(launched.folder, play({ status: { ...play().status, objections: [objection()] } }));
  });
}
