// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Copies of Meta's form where Meta is not, and Meta's form where somebody else is around it.

import assert from 'node:assert/strict';
import { pause, until } from '../harness/places.mjs';
import { FORM, formPage, SETTINGS } from './enemy.mjs';
import { attack, isFilled, recorded, staysEmpty } from './stage.mjs';

const PATH = new URL(FORM).pathname;
/** Hosts that look like Meta's, or are Meta's but none of those where an objection can be. */
const LOOK_ALIKES = ['facebook.com.evil.example', 'www.faceb00k.com', 'xn--facebok-y0a.com', 'www.facebook.com.', 'wwwfacebook.com', 'www-facebook.com'];
const OTHERS = ['apps.facebook.com', 'upload.facebook.com', 'evil.www.facebook.com'];

/** Frames of a page, each with a copy of the form. @param {string} form */
const frames = (form) => {
  const copy = form.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return `<iframe src="${FORM}"></iframe><iframe sandbox="allow-scripts allow-forms" src="${FORM}"></iframe>
    <iframe srcdoc="${copy}"></iframe><iframe id="blob"></iframe><iframe id="data"></iframe><iframe id="blank"></iframe>
    <script>
      document.querySelectorAll('iframe').forEach((frame) => { frame.style.cssText = 'width: 600px; height: 500px'; });
      const html = document.querySelector('[srcdoc]').srcdoc;
      blob.src = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
      data.src = 'data:text/html,' + encodeURIComponent(html);
      blank.contentDocument.write(html);
      blank.contentDocument.close();
    </script>`;
};

attack('look-alikes, frames and other addresses get neither panel nor text', { lookAlikes: [...LOOK_ALIKES, 'evil.example'] }, async ({ session, enemy }) => {
  const before = await recorded(session);
  const addresses = [...LOOK_ALIKES, ...OTHERS].map((host) => `https://${host}${PATH}`);
  for (const address of addresses) enemy.pages.set(address, formPage());
  // Meta's host at another port is somebody else's server.
  addresses.push(`https://www.facebook.com:8443${PATH}`);
  enemy.pages.set(`https://www.facebook.com:8443${PATH}`, formPage());
  // A stranger's page around Meta's.
  enemy.pages.set('https://evil.example/', formPage({ below: frames(formPage()) }));
  addresses.push('https://evil.example/');
  /** @type {import('./stage.mjs').Page[]} */
  const pages = [];
  for (const address of addresses) {
    const page = await session.browser.newPage();
    await page.goto(address, { waitUntil: 'domcontentloaded' }).catch(() => null);
    pages.push(page);
  }
  // A window without an address of its own, written by Meta's page, and one of its blobs.
  const opener = await session.open(SETTINGS);
  for (const how of ['blank', 'blob']) {
    await opener.evaluate((kind, html) => {
      const child = /** @type {Window} */ (window.open(kind === 'blob' ? URL.createObjectURL(new Blob([html], { type: 'text/html' })) : 'about:blank'));
      if (kind === 'blank') {
        child.document.write(html);
        child.document.close();
      }
    }, how, formPage());
  }
  await pause(1500);
  const all = (await session.browser.pages()).filter((page) => !pages.includes(page) && page !== opener);
  for (const page of [...pages, ...all]) {
    if (/^(?:chrome|moz)-extension:/.test(page.url())) continue;
    assert.equal(await session.panel(page).text().catch(() => ''), '', `a panel on ${page.url()}`);
    if (pages.includes(page)) await staysEmpty(page, page.url(), 0).catch((error) => { if (!/Execution context|Cannot|closed/.test(String(error))) throw error; });
  }
  for (const page of pages) await page.close();

  // A stranger's frame inside Meta's page: the person fills the form, and the frame gets nothing.
  const seen = enemy.heard.length;
  enemy.pages.set('https://evil.example/frame', formPage());
  enemy.pages.set(FORM, formPage({ below: `<iframe style="width: 600px; height: 500px" src="https://evil.example/frame"></iframe><iframe id="blank"></iframe>
    <script>blank.contentDocument.write(document.querySelector('[role=main]').outerHTML); blank.contentDocument.close()</script>` }));
  const page = await session.open(FORM);
  await session.panel(page).click('fill');
  await isFilled(page);
  await pause(700);
  const inside = await page.evaluate(() => [.../** @type {any} */ (document.querySelector('#blank')).contentDocument.querySelectorAll('input, textarea')].map((field) => field.value).join(''));
  assert.equal(inside, '');
  for (const frame of page.frames().filter((one) => one.url().includes('evil.example'))) {
    assert.equal(await frame.evaluate(() => [...document.querySelectorAll('input, textarea')].map((field) => /** @type {HTMLInputElement} */ (field).value).join('')), '');
  }
  assert.deepEqual(enemy.heard.slice(seen).filter((address) => !address.endsWith('favicon.ico')), []);
  await until('the entry', async () => (await recorded(session)).includes('filled'));
  assert.equal((await recorded(session)).slice(before.length).filter((type) => type === 'found').length, 1, 'one objection, on the one real page');
});
