// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the host knows by heart: rounds, countries, authorities, and what Meta's mails look like.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { PARENTS } from '../../extension/pages/common/person.js';
import { ENTITLED, OTHERS } from '../../extension/pages/common/countries.js';
import { ROOT } from '../harness/places.mjs';

const FOLDER = join(ROOT, 'host', 'catalogue');
const read = async (/** @type {string} */ name) => JSON.parse(await readFile(join(FOLDER, name), 'utf8'));
const inMail = (await readdir(join(FOLDER, 'mail'))).filter((name) => /^[a-z]{2}(?:-[A-Z]{2})?\.json$/u.test(name));
const catalogue = {
  rounds: await read('rounds.json'),
  countries: await read('countries.json'),
  authorities: await read('authorities.json'),
  mail_senders: await read('mail/senders.json'),
  mail_providers: await read('mail/providers.json'),
  mail_languages: Object.fromEntries(await Promise.all(inMail.map(async (name) => [name.slice(0, -'.json'.length), await read(`mail/${name}`)]))),
};
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(await read('schema/host_catalogue.schema.json'));

test('it has the shape, the sources and the days that its schema asks', () => {
  assert.ok(validate(catalogue), JSON.stringify(validate.errors?.slice(0, 5), null, 1));
});

test('a broken one is refused', () => {
  /** @type {((broken: any) => void)[]} */
  const ways = [
    (broken) => { broken.rounds.rounds[0].notice_from = 'spring'; },
    (broken) => { broken.rounds.rounds[0].surprise = 1; },
    (broken) => { delete broken.authorities.authorities[0].source; },
    (broken) => { broken.authorities.authorities[0].web = 'javascript:alert(1)'; },
    (broken) => { broken.mail_senders.senders[0].use = ['spam']; },
    (broken) => { delete broken.mail_providers.providers[0].host; },
    (broken) => { broken.mail_providers.providers[0].security = 'none'; },
    (broken) => { broken.mail_providers.providers[0].help = 'http://example.org/'; },
    (broken) => { broken.mail_languages.en.phrases[0].kind = 'confirmed'; },
    (broken) => { broken.mail_languages.en.conditional = []; },
    (broken) => { broken.mail_languages.en.words.promises = ['soon']; },
    (broken) => { delete broken.mail_languages.en.words.verified; },
    (broken) => { broken.countries.entitled.eu.push('France'); },
  ];
  for (const spoil of ways) {
    const broken = structuredClone(catalogue);
    spoil(broken);
    assert.equal(validate(broken), false, String(spoil));
  }
});

test('host and pages agree on which platform speaks for another', async () => {
  const doors = JSON.parse(await readFile(join(ROOT, 'extension', 'catalogue', 'doors.json'), 'utf8'));
  assert.deepEqual(PARENTS, doors.parents);
});

test('a mail provider has one row, and a domain one provider', () => {
  const rows = /** @type {{id: string, domains: string[]}[]} */ (catalogue.mail_providers.providers);
  const ids = rows.map(({ id }) => id);
  const domains = rows.flatMap((row) => row.domains);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(domains.filter((domain, at) => domains.indexOf(domain) !== at), []);
});

const entitled = Object.values(catalogue.countries.entitled).flat();

test('host and pages agree on who is entitled, and every country has one place', () => {
  assert.deepEqual(entitled.toSorted(), ENTITLED.toSorted());
  assert.equal(new Set(entitled).size, entitled.length);
  assert.deepEqual([...ENTITLED, ...OTHERS].toSorted(), catalogue.countries.codes.split(' ').toSorted());
});

test('every entitled country with an authority of its own has it', () => {
  const { authorities } = catalogue.authorities;
  assert.equal(new Set(authorities.map((/** @type {any} */ one) => one.id)).size, authorities.length);
  // Åland's and the French overseas parts' authorities are those of Finland and France.
  const parts = ['AX', 'GF', 'GP', 'MF', 'MQ', 'RE', 'YT'];
  for (const country of entitled.filter((code) => !parts.includes(code))) {
    const its = authorities.filter((/** @type {any} */ one) => one.country === country);
    assert.equal(its.filter((/** @type {any} */ one) => one.role !== 'regional').length, 1, country);
  }
  assert.equal(authorities.filter((/** @type {any} */ one) => one.role === 'lead').length, 1);
  assert.equal(authorities.filter((/** @type {any} */ one) => one.country === 'DE' && one.role === 'regional').length, 16);
});

test('rounds end after they begin, and what is no training is not among them', () => {
  const ids = [...catalogue.rounds.rounds, ...catalogue.rounds.not_training].map((round) => round.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { id, notice_from: from, effective, paused, status } of catalogue.rounds.rounds) {
    assert.ok(!effective || from <= effective, id);
    assert.ok(!paused || from <= paused, id);
    assert.equal(status === 'paused', paused !== null, id);
  }
});

const flat = (/** @type {string} */ text) => text.toLowerCase().replaceAll('’', "'");

test('no phrase of a mail says two things, and no condition is one of a confirmation', () => {
  for (const [language, { language: named, phrases, conditional }] of Object.entries(catalogue.mail_languages)) {
    assert.equal(named, language);
    const kinds = new Map();
    for (const { kind, text } of phrases) {
      assert.ok(!kinds.has(flat(text)), `${language}: ${text}`);
      kinds.set(flat(text), kind);
    }
    for (const { kind, text } of phrases.filter((/** @type {any} */ one) => one.kind === 'honoured')) {
      for (const condition of conditional) assert.ok(!flat(text).includes(flat(condition.text)), `${language} ${kind}: ${text}`);
      for (const other of phrases.filter((/** @type {any} */ one) => one.kind === 'refused')) assert.ok(!flat(other.text).includes(flat(text)), `${language}: ${other.text}`);
    }
  }
});

test('patterns of addresses and numbers are regular expressions that find what they are for', () => {
  const [first] = catalogue.mail_senders.senders;
  assert.match('case++aazqrbynqhvt9a', new RegExp(first.local));
  assert.doesNotMatch('case++', new RegExp(first.local));
  assert.equal(new RegExp(catalogue.mail_senders.case_numbers[0].pattern).exec('Object to your information #1234567890')?.[1], '1234567890');
});
