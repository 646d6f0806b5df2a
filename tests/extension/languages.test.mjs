// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// All 27 languages of the people entitled: no sentence missing, no place for a value lost, every plural form there.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES, directionOf, pickLanguage, sentence } from '../../extension/shared/strings.js';
import { ENTITLED, OTHERS } from '../../extension/pages/common/countries.js';
import { ROOT } from '../harness/places.mjs';

const UNION = ['bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'it', 'lt', 'lv', 'mt', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv'];
const ALL = [...UNION, 'nb', 'is', 'pt-BR'].sort();
const ROOMS = ['panel', 'pages', 'mail'];
/** Sentences that may be the same in English: names, and words that other languages share. */
const NAMES = /^(platform\.|popup\.title|common\.navigation|panel\.label|panel\.step$|field\.|welcome\.emails?$|log\.|export\.|settings\.|entry\.|welcome\.)/;

/** @param {string} path */
const readJson = async (path) => JSON.parse(await readFile(join(ROOT, path), 'utf8'));
/** @param {string} text */
const placesOf = (text) => [...text.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name).sort();
/** @param {string} key */
const familyOf = (key) => key.split('#')[0] ?? key;
/** @param {string} language */
const categoriesOf = (language) => new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();

/** @param {string} language @param {Record<string, string>} table @param {Record<string, string>} english */
function assertComplete(language, table, english, name = language) {
  const wanted = new Set(Object.keys(english).map(familyOf));
  assert.deepEqual([...new Set(Object.keys(table).map(familyOf))].sort(), [...wanted].sort(), name);
  for (const family of wanted) {
    const plural = Object.keys(english).some((key) => key.startsWith(`${family}#`));
    const forms = Object.keys(table).filter((key) => familyOf(key) === family).sort();
    assert.deepEqual(forms, plural ? categoriesOf(language).map((category) => `${family}#${category}`) : [family], name);
    for (const form of forms) {
      const text = table[form] ?? '';
      assert.notEqual(text.trim(), '', `${name} ${form}`);
      assert.deepEqual(placesOf(text), placesOf(english[plural ? `${family}#other` : family] ?? ''), `${name} ${form}`);
      assert.equal(text, text.normalize('NFC').trim(), `${name} ${form}`);
      assert.doesNotMatch(text, /[<>]|\s{2}|\.\.\.|[\u200b-\u200f\u202a-\u202e\ufeff]/, `${name} ${form}`);
    }
  }
}

test('the languages are those of the people entitled', async () => {
  assert.deepEqual(LANGUAGES.toSorted(), ALL);
  assert.equal(LANGUAGES[0], 'en');
  for (const folder of ['extension/strings']) assert.deepEqual((await readdir(join(ROOT, folder))).sort(), ALL, folder);
  for (const folder of ['host/catalogue/letters', 'host/catalogue/dossier']) {
    assert.deepEqual((await readdir(join(ROOT, folder))).map((name) => name.replace('.json', '')).sort(), ALL, folder);
  }
});

test('a wanted language finds ours, whatever the browser calls it', () => {
  for (const [wanted, ours] of [
    ['pt-BR', 'pt-BR'], ['pt_BR', 'pt-BR'], ['pt-PT', 'pt'], ['pt', 'pt'], ['no', 'nb'], ['nn-NO', 'nb'], ['nb-NO', 'nb'],
    ['de-AT', 'de'], ['EL-gr', 'el'], ['ga-IE', 'ga'], ['ru', 'en'], ['', 'en'],
  ]) assert.equal(pickLanguage([wanted]), ours, wanted);
  assert.equal(pickLanguage(['ru-RU', 'fi-FI', 'sv']), 'fi');
  for (const language of LANGUAGES) assert.equal(directionOf(language), 'ltr');
});

test('a count takes the plural form of its language', () => {
  const polish = { 'x#one': '{count} wpis', 'x#few': '{count} wpisy', 'x#many': '{count} wpisów', 'x#other': '{count} wpisu' };
  assert.deepEqual([1, 2, 5, 22, 12].map((count) => sentence(polish, 'pl', 'x', { count })), ['1 wpis', '2 wpisy', '5 wpisów', '22 wpisy', '12 wpisów']);
  assert.equal(sentence({ 'x#one': 'one', 'x#other': '{count} entries' }, 'en', 'x', { count: 12000 }), '12,000 entries');
  assert.equal(sentence({ 'x#other': '{count}' }, 'ga', 'x', { count: 2 }), '2');
  assert.equal(sentence({}, 'en', 'nowhere', { count: 1 }), 'nowhere');
});

for (const room of ROOMS) {
  test(`${room}: every language is complete`, async () => {
    const english = await readJson(`extension/strings/en/${room}.json`);
    for (const language of ALL) assertComplete(language, await readJson(`extension/strings/${language}/${room}.json`), english, `${language} ${room}`);
  });

  test(`${room}: no sentence was left in English`, async () => {
    const english = await readJson(`extension/strings/en/${room}.json`);
    for (const language of ALL.filter((one) => one !== 'en')) {
      const table = await readJson(`extension/strings/${language}/${room}.json`);
      const same = Object.keys(table).filter((key) => table[key] === english[key] && !NAMES.test(key) && /\p{L}{4}/u.test(table[key]));
      assert.ok(same.length <= 6, `${language} ${room}: ${same.join(', ')}`);
      const long = same.filter((key) => table[key].length > 25);
      assert.deepEqual(long, [], `${language} ${room}`);
    }
  });
}

test('the words of the printed record are complete', async () => {
  const english = await readJson('host/catalogue/dossier/en.json');
  for (const language of ALL) {
    const table = await readJson(`host/catalogue/dossier/${language}.json`);
    assert.equal(table.language, language);
    assertComplete(language, table.words, english.words, `${language} dossier`);
    assert.equal(new Set(table.months).size, 12, language);
    assert.deepEqual(placesOf(table.date), placesOf(english.date), language);
  }
});

test('every letter has each part, as many ways of saying it, and names article, processing and demand', async () => {
  const english = await readJson('host/catalogue/letters/en.json');
  for (const language of ALL) {
    const letters = await readJson(`host/catalogue/letters/${language}.json`);
    assert.equal(letters.language, language);
    const laws = letters.laws.map((/** @type {any} */ law) => law.countries.join());
    assert.deepEqual(laws, english.laws.map((/** @type {any} */ law) => law.countries.join()), language);
    for (const law of letters.laws) {
      assert.match(law.article, law.countries[0] === 'BR' ? /18/ : /21/, `${language} ${law.article}`);
      assert.match(law.erasure, law.countries[0] === 'BR' ? /18/ : /17/, `${language} ${law.erasure}`);
    }
    assert.deepEqual(Object.keys(letters.concerns).sort(), Object.keys(english.concerns).sort(), language);
    for (const [concern, ways] of Object.entries(letters.concerns)) assert.equal(ways.length, english.concerns[concern].length, `${language} ${concern}`);
    for (const part of ['article', 'erasure', 'confirmation', 'general']) assert.equal(letters.every_kind[part].length, english.every_kind[part].length, `${language} ${part}`);
    for (const text of letters.every_kind.article) assert.ok(text.includes('{article}'), `${language}: ${text}`);
    for (const text of letters.every_kind.erasure) assert.ok(text.includes('{erasure}'), `${language}: ${text}`);
    assert.deepEqual(Object.keys(letters.kinds).sort(), Object.keys(english.kinds).sort(), language);
    for (const [kind, parts] of Object.entries(letters.kinds)) {
      for (const part of ['opening', 'processing', 'demand', 'short']) assert.equal(parts[part].length, english.kinds[kind][part].length, `${language} ${kind} ${part}`);
      assert.ok(parts.must_name.length >= english.kinds[kind].must_name.length - 2, `${language} ${kind}: must_name`);
      for (const text of parts.short) assert.ok(text.includes('{article}'), `${language}: ${text}`);
      for (const text of [...parts.processing, ...parts.short]) {
        const lower = text.toLocaleLowerCase(language);
        const missing = parts.must_name.filter((/** @type {string} */ word) => !lower.includes(word.toLocaleLowerCase(language)));
        assert.deepEqual(missing, [], `${language} ${kind}: ${text}`);
      }
    }
  }
});

test('countries that Chromium cannot name are in the catalogue, each language whole', async () => {
  const { languages } = await readJson('extension/catalogue/regions.json');
  assert.deepEqual(Object.keys(languages).sort(), ['ga', 'is', 'mt']);
  for (const [language, { names }] of Object.entries(languages)) {
    const icu = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of [...ENTITLED, ...OTHERS]) assert.ok(names[code], `${language} ${code}`);
    // Node brings all of ICU: a language library that renames a country is seen here.
    const others = Object.keys(names).filter((code) => icu.of(code) !== names[code]);
    assert.ok(others.length < 8, `${language}: ${others.join(', ')}`);
  }
});
