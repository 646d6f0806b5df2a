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
