// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// "What is your request?" is answered for the person only where one choice says so, and nothing is sent.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readCatalogue } from '../../harness/catalogue_files.mjs';
import { openWorld } from './isolated_world.mjs';

const FILES = ['nodes.js', 'namespace.js', 'text.js', 'heard.js', 'phrases.js', 'controls.js', 'request_type.js'];
const OTHERS = ['I want to access, download or correct my personal information', 'I want to delete my personal information'];
const OBJECT = 'I want to object to or restrict the processing of my personal information from third parties used for developing and improving AI at Meta';
const OWN = 'I want to object to the use of my information for Meta AI';
const HUB = [OWN, 'I want to object to the use of my information from third parties for Meta AI', 'I have a different objection to the use of my information'];

/** @type {Awaited<ReturnType<typeof openWorld>>} */
let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

const select = (/** @type {string[]} */ choices, chosen = 0) => `<select id="type"><option value="">…</option>${choices.map((text, index) => `<option value="o${index}"${chosen === index + 1 ? ' selected' : ''}>${text}</option>`).join('')}</select>`;
const radio = (/** @type {string[]} */ choices) => `<fieldset>${choices.map((text, index) => `<label><input type="radio" name="q"${index === 0 ? ' id="type"' : ''}><span>${text}</span></label>`).join('')}</fieldset>`;
const drawn = (/** @type {string[]} */ choices) => `<div role="radiogroup" id="type">${choices.map((text) => `<div role="radio" aria-checked="false" tabindex="0">${text}</div>`).join('')}</div>`;
const DRAWN = `for (const one of document.querySelectorAll('[role=radio]')) one.addEventListener('click', () => one.setAttribute('aria-checked', 'true'));`;

/**
 * @param {string} html @param {string} kind
 * @param {{sure?: boolean, language?: string, script?: string}} [given]
 * @returns {Promise<string|null>} what was chosen
 */
async function chooseIn(html, kind, { sure = true, language = 'en', script = '' } = {}) {
  await world.show(`<body><form id="form">${html}<button>Send</button></form>`, { script: `globalThis.sent = 0; document.querySelector('#form').addEventListener('submit', (event) => { event.preventDefault(); globalThis.sent += 1; });${script}`, files: FILES });
  await world.inside(`globalThis.catalogue = ${JSON.stringify(await readCatalogue())}; undefined`);
  const chosen = await world.inside(`objector.requestType.choose(document.querySelector('#type'), ${JSON.stringify({ sure, objection: kind, language })}, catalogue)`);
  assert.equal(await world.page.evaluate(() => /** @type {any} */ (globalThis).sent), 0);
  return chosen;
}

test('the one choice that objects is chosen, in a list and among buttons', async () => {
  for (const form of [select, radio]) assert.equal(await chooseIn(form([...OTHERS, OBJECT]), 'third_party_information'), OBJECT);
  assert.equal(await chooseIn(drawn([...OTHERS, OBJECT]), 'third_party_information', { script: DRAWN }), OBJECT);
  assert.equal(await chooseIn(radio(HUB), 'own_information'), OWN);
  assert.equal(await world.page.evaluate(() => [...document.querySelectorAll('input')].map(({ checked }) => checked).join()), 'true,false,false');
});

test('in the page’s own language', async () => {
  const object = 'Je souhaite m’opposer au traitement de mes informations provenant de tiers pour l’IA de Meta';
  assert.equal(await chooseIn(select(['Je souhaite supprimer mes informations', object]), 'third_party_information', { language: 'fr' }), object);
});

test('where it is not clear, the person chooses', async () => {
  assert.equal(await chooseIn(select(OTHERS), 'third_party_information'), null, 'none objects');
  assert.equal(await chooseIn(select([OWN, `${OWN}, in another way`]), 'own_information'), null, 'two do');
  assert.equal(await chooseIn(select([...OTHERS, OBJECT]), 'own_information'), null, 'another objection');
  assert.equal(await chooseIn(select([...OTHERS, OBJECT]), 'third_party_information', { sure: false }), null, 'the form is not sure');
  assert.equal(await chooseIn(radio(['Yes', 'No']), 'own_information'), null, 'a question about something');
  assert.equal(await chooseIn(select(['Object to AI or delete my information']), 'own_information'), null, 'it would also delete');
});

test('what the person chose stays', async () => {
  assert.equal(await chooseIn(select([...OTHERS, OBJECT], 1), 'third_party_information'), null);
  assert.equal(await world.page.evaluate(() => document.querySelector('select')?.value), 'o0');
});
