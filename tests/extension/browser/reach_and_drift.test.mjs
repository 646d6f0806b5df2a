// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A form out of reach, a page that Meta has changed, and the report on it: through the panel, with real clicks.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readCatalogue } from '../../harness/catalogue_files.mjs';
import { EXTENSION, until } from '../../harness/places.mjs';
import { openWorld } from './isolated_world.mjs';

const KNOWN = 'https://www.facebook.com/help/contact/712876720715583';
const OBJECT = '<h1>Object to your information being used for AI at Meta</h1>';
const FIELDS = '<label>Email <input type="email"></label><label>Please explain how this impacts you <textarea></textarea></label><button>Submit</button>';
const TALL = '<hr>'.repeat(20);
const MARK = 'annasecret';

/** @type {Awaited<ReturnType<typeof openWorld>>} */
let world;
/** @type {any} */
let catalogue;
/** @type {string[]} */
let files;
before(async () => {
  world = await openWorld();
  catalogue = await readCatalogue();
  const manifest = JSON.parse(await readFile(join(EXTENSION, 'manifest.json'), 'utf8'));
  files = manifest.content_scripts[0].js.map((/** @type {string} */ file) => file.replace('content/', '')).filter((/** @type {string} */ file) => file !== 'main.js');
});
after(() => world.close());

/** The whole journey on a page, with a background that advises this. @param {string} html @param {string} address @param {any} advice */
async function visit(html, address, advice) {
  await world.show(html, { files });
  await world.inside(`globalThis.told = []; globalThis.copied = null;
    chrome.runtime = { id: 'x', getManifest: () => ({ version: '9.9.9' }), sendMessage: async (message) => {
      told.push(message);
      if (message.kind === 'finding') return { advice: ${JSON.stringify(advice)}, state: { armed: false, pending: false } };
      if (message.action === 'fill_values') return { values: { reason: 'My letter.' }, state: {} };
      return { state: {} };
    } };
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => { copied = text; } } });
    objector.catalogue = ${JSON.stringify(catalogue)}; objector.catalogueVersion = 7;
    { const { recognise } = objector; objector.recognise = (page, url, known) => recognise(page, ${JSON.stringify(address)}, known); }
    globalThis.journey = new objector.Journey(t); journey.look().then(() => undefined)`);
}
const nothing = { action: 'none', message: 'wait', params: {}, choices: [], step: null, target: null, platform: 'facebook' };
const offer = { ...nothing, action: 'offer_fill', message: 'offer_fill_unsure' };
const copied = () => until('something copied', () => world.inside('copied'));

test('a form in a closed shadow root: the person is told, and gets the text', async () => {
  await visit(`${OBJECT}<x-form><template shadowrootmode="closed">${TALL}${FIELDS}</template></x-form>`, KNOWN, nothing);
  await world.panel.says(/cannot reach this form/);
  await world.panel.click('copy_text');
  assert.equal(await copied(), 'My letter.');
  assert.deepEqual(await world.inside(`told.filter((one) => one.action === 'fill_values').map((one) => one.fields.map((field) => field.role))`), [['reason']]);
  await world.panel.says(/Copied/);
});

test('a page that is nothing but a closed form is not taken for one that still loads', async () => {
  await visit(`<x-form><template shadowrootmode="closed">${TALL}<input></template></x-form>`, KNOWN, nothing);
  await world.panel.says(/cannot reach this form/);
});

test('a form inside a frame: the same, without touching it', async () => {
  world.serve('/frame.html', `<!doctype html>${FIELDS}`);
  await visit(`${OBJECT}<iframe src="/frame.html" width="400" height="300"></iframe>`, KNOWN, nothing);
  await world.panel.says(/sits in a frame/);
  await world.panel.click('copy_text');
  assert.equal(await copied(), 'My letter.');
});

test('an ordinary page without a form offers no text', async () => {
  await visit(`${OBJECT}<p>There is nothing here but words.</p><x-card><template shadowrootmode="closed">${TALL}</template></x-card>`, 'https://www.facebook.com/privacy/policy/', nothing);
  await world.panel.staysAway(500);
});

test('what fits and what does not is shown where Meta seems to have changed the form', async () => {
  await visit(`${OBJECT}<form>${FIELDS}<label>Colour of the sky <input type="text" id="odd"></label></form>`, KNOWN, offer);
  await world.panel.says(/seems to have changed this page/);
  await world.panel.click('show_drift');
  const rings = async (/** @type {string} */ kind) => {
    const root = (await world.panel.reader.tree())?.children[0];
    const found = root?.children.filter(({ attributes }) => attributes.class === `ring ${kind}`) ?? [];
    return (await Promise.all(found.map((node) => world.panel.reader.box(node)))).map((box) => Math.round(box?.y ?? -1));
  };
  const strange = await until('rings', async () => { const found = await rings('strange'); return found.length > 0 ? found : null; });
  assert.equal((await rings('fits')).length, 3);
  const odd = await world.page.evaluate(() => Math.round(document.getElementById('odd')?.getBoundingClientRect().top ?? 0));
  assert.ok(strange.length === 1 && Math.abs(strange[0] - odd) < 12, `${strange} beside ${odd}`);
});

test('a form that fits brings no word of change', async () => {
  await visit(`${OBJECT}<form>${FIELDS}</form>`, KNOWN, { ...offer, message: 'offer_fill' });
  await world.panel.says(/fill it in/);
  assert.doesNotMatch(await world.panel.text(), /changed/);
});

test('the report holds kinds, votes and our own phrases, and nothing that anybody wrote', async () => {
  const planted = `${OBJECT}<p>Hello ${MARK}, signed in as ${MARK}@example.org</p><form id="${MARK}" class="${MARK}" action="/${MARK}" name="${MARK}" data-x="${MARK}">
    <label>Email of ${MARK} <input type="email" id="${MARK}1" name="${MARK}" value="${MARK}@example.org" placeholder="${MARK}" title="${MARK}"></label>
    <label>How it impacts you, ${MARK} <textarea name="${MARK}">${MARK}</textarea></label>
    <input type="${MARK}" aria-label="${MARK}"><${MARK}-box role="textbox ${MARK}" contenteditable="true" aria-label="${MARK}">${MARK}</${MARK}-box>
    <div role="combobox" aria-label="${MARK}">${MARK}</div><input type="text" aria-label="Colour"><button aria-label="${MARK}">Submit</button></form>`;
  const address = `https://www.facebook.com/help/contact/712876720715583/${MARK}/4455667788?name=${MARK}#${MARK}`;
  for (const at of [address, `${KNOWN}?email=${MARK}`]) {
    await visit(planted, at, offer);
    const report = await world.inside(`objector.drift.report(objector.recognise(document, '', objector.catalogue), objector.catalogue, { extension: '9.9.9', catalogue: '7' })`);
    assert.doesNotMatch(report, new RegExp(MARK, 'i'));
    assert.doesNotMatch(report, /4455667788|example\.org|Colour|Hello/);
    assert.match(report, /^Objector 9\.9\.9, catalogue 7\naddress: https:\/\/www\.facebook\.com\/help\/contact\/712876720715583/);
  }
  await world.panel.says(/seems to have changed/);
  await world.panel.click('copy_report');
  const report = await copied();
  assert.match(report, /input type=email → email/);
  assert.match(report, /not understood:\n(?: {2}.*\n)* {2}input type=text/);
  assert.match(report, /form_title: object to your information being used for ai/);
  assert.match(report, /drift: .*a field is not understood/);
});
