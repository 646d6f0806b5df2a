// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue: every entry has the shape, the source and the day that its schema asks, and no two contradict.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { CATALOGUE, catalogueNames, readCatalogue } from '../harness/catalogue_files.mjs';

const catalogue = await readCatalogue();
const schema = JSON.parse(await readFile(join(CATALOGUE, 'schema', 'catalogue.schema.json'), 'utf8'));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

test('index.json lists exactly the files that are there', async () => {
  const index = JSON.parse(await readFile(join(CATALOGUE, 'index.json'), 'utf8'));
  assert.deepEqual(index.files.toSorted(), (await catalogueNames()).toSorted());
});

test('the catalogue is valid', () => {
  assert.ok(validate(catalogue), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
});

test('a broken catalogue is refused', () => {
  /** @type {((broken: any) => void)[]} */
  const ways = [
    (broken) => { broken.forms.schema = 2; },
    (broken) => { delete broken.forms.forms[0].source; },
    (broken) => { broken.forms.forms[0].verified = 'yesterday'; },
    (broken) => { broken.doors.doors[0].href = 'javascript:alert(1)'; },
    (broken) => { broken.pages.pages[0].page = 'nowhere'; },
    (broken) => { broken.pages.pages[0].surprise = true; },
    (broken) => { delete broken.phrases.languages.fr.labels.email; },
  ];
  for (const spoil of ways) {
    const broken = structuredClone(catalogue);
    spoil(broken);
    assert.equal(validate(broken), false, String(spoil));
  }
});

test('form numbers and doors are unique, and every group is a host', () => {
  for (const list of [catalogue.forms.forms, catalogue.doors.doors, catalogue.pages.pages]) {
    const ids = list.map((/** @type {any} */ entry) => entry.id);
    assert.equal(new Set(ids).size, ids.length);
  }
  const groups = new Set(catalogue.hosts.groups.map((/** @type {any} */ entry) => entry.id));
  const used = [...catalogue.pages.pages, ...catalogue.pages.own_voice, ...catalogue.hosts.link_wrappers].map((entry) => entry.group);
  for (const group of [...used, ...catalogue.forms.forms.flatMap((/** @type {any} */ form) => form.groups)]) assert.ok(groups.has(group), group);
});

test('every pattern is a regular expression that starts at the start', () => {
  for (const entry of [...catalogue.pages.pages, ...catalogue.pages.own_voice, ...catalogue.hosts.link_wrappers]) {
    for (const part of entry.path.split(/\|(?=\^)/)) assert.ok(part.startsWith('^'), entry.path);
    assert.doesNotThrow(() => new RegExp(entry.path), entry.path);
  }
});

test('doors lead to Meta, end after they begin, and never to a form for something else', () => {
  const hosts = new Set(catalogue.hosts.groups.flatMap((/** @type {any} */ entry) => entry.labels.map((/** @type {string} */ label) => (label ? `${label}.${entry.domain}` : entry.domain))));
  const forms = new Map(catalogue.forms.forms.map((/** @type {any} */ form) => [form.id, form]));
  for (const door of catalogue.doors.doors) {
    const url = new URL(door.href);
    assert.ok(hosts.has(url.hostname), door.href);
    assert.ok(door.to === null || door.to >= door.from, door.id);
    const number = /\/(\d{6,24})\/?$/.exec(url.pathname)?.[1];
    assert.equal(door.page === 'objection_form', number !== undefined, door.id);
    if (number) assert.equal(forms.get(number)?.objection, door.objection, door.id);
  }
});

test('each day since the first round has a door for each of its jurisdictions', () => {
  const doorFor = (/** @type {string} */ platform, /** @type {string} */ place, /** @type {string} */ day) => catalogue.doors.doors
    .filter((/** @type {any} */ door) => door.platform === platform && door.objection === 'own_information' && door.jurisdictions.includes(place) && door.from <= day && (door.to === null || day <= door.to))
    .sort((/** @type {any} */ a, /** @type {any} */ b) => a.rank - b.rank)[0]?.page ?? null;
  for (const platform of ['facebook', 'instagram']) {
    assert.equal(doorFor(platform, 'eu', '2024-05-01'), null);
    assert.equal(doorFor(platform, 'eu', '2024-06-01'), 'privacy_policy');
    assert.equal(doorFor(platform, 'eu', '2024-07-01'), null, 'paused');
    assert.equal(doorFor(platform, 'uk', '2024-10-01'), 'privacy_policy');
    assert.equal(doorFor(platform, 'eu', '2025-05-01'), 'privacy_policy');
    assert.equal(doorFor(platform, 'eu', '2025-05-28'), 'generative_ai');
    assert.equal(doorFor(platform, 'ch', '2026-11-21'), 'generative_ai');
    assert.equal(doorFor(platform, 'br', '2026-11-21'), 'generative_ai');
  }
});

test('every form says what it is, and those for something else that they are no objection', () => {
  for (const form of catalogue.forms.forms) {
    if (form.objection === null) assert.match(form.about, /Not an objection/, form.id);
    else assert.match(form.about, /[Oo]bject|what others published/, form.id);
    if (form.objection === 'third_party_information') assert.equal(form.min_text, 100, form.id);
  }
});

test('each kind of objection has a door today, and what has none of its own has that of its parent', () => {
  const today = '2026-11-22';
  const open = (/** @type {string} */ platform, /** @type {string} */ kind) => catalogue.doors.doors.some((/** @type {any} */ door) =>
    door.platform === platform && door.objection === kind && door.jurisdictions.includes('eu') && door.from <= today && (door.to === null || today <= door.to));
  for (const platform of ['facebook', 'instagram', 'meta_account', 'threads', 'messenger', 'meta_ai']) {
    assert.ok(open(catalogue.doors.parents[platform] ?? platform, 'own_information'), platform);
  }
  assert.ok(open('whatsapp', 'whatsapp_ai_chats'));
  assert.ok(open('none', 'third_party_information'));
});

test('menus are of platforms and languages that there are, one step at least', () => {
  const spoken = new Set(catalogue.menus.menus.map((/** @type {any} */ menu) => menu.language));
  for (const language of ['fr', 'en', 'de', 'it', 'es', 'nl', 'pl', 'pt', 'cs', 'da', 'fi', 'sv', 'el']) assert.ok(spoken.has(language), language);
  for (const { language, variant, steps } of catalogue.menus.menus) {
    assert.ok(catalogue.phrases.languages[language], language);
    assert.ok(!variant || variant.startsWith(`${language}-`), variant);
    for (const step of steps) assert.doesNotMatch(step, /[<>{}›]/, step);
  }
});

test('nothing was verified after the day the catalogue was made', async () => {
  const { made } = JSON.parse(await readFile(join(CATALOGUE, 'index.json'), 'utf8'));
  const days = [...JSON.stringify(catalogue).matchAll(/"verified":"([^"]+)"/g)].map(([, day]) => String(day));
  assert.ok(days.length > 500);
  assert.deepEqual(days.filter((day) => day > made), []);
});

test('every language has the words that recognition needs', () => {
  const languages = Object.entries(catalogue.phrases.languages);
  const official = ['bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'it', 'lt', 'lv', 'mt', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv', 'nb', 'is'];
  assert.deepEqual(languages.map(([code]) => code).sort(), official.sort());
  for (const [code, language] of languages) {
    for (const word of ['object', 'ai', 'third_party']) assert.ok(language.words[word].length > 0, `${code} ${word}`);
    for (const sign of ['form_title', 'field_impact', 'receipt', 'refusal', 'policy_title', 'code']) {
      assert.ok(language.phrases.some((/** @type {any} */ phrase) => phrase.sign === sign), `${code} ${sign}`);
    }
  }
});
