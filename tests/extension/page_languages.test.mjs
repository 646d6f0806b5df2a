// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A page gets the words of the languages that it may speak, and can tell which others it lacks.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { forLanguages } from '../../extension/shared/catalogue.js';
import { readCatalogue } from '../harness/catalogue_files.mjs';

const full = await readCatalogue();
const codes = (/** @type {any} */ catalogue) => Object.keys(catalogue.phrases.languages).toSorted();

test('English is always there, and other names of a language count', () => {
  assert.deepEqual(codes(forLanguages(full, ['de-AT', 'no', 'xx', ''])), ['de', 'en', 'nb']);
  assert.deepEqual(codes(forLanguages(full, ['pt_BR'])), ['en', 'pt']);
  assert.deepEqual(codes(forLanguages(full, ['', '  '])), ['en']);
});

test('who names no language gets all, and the catalogue itself stays whole', () => {
  assert.equal(forLanguages(full, undefined), full);
  assert.equal(forLanguages(full, []), full);
  forLanguages(full, ['de']);
  assert.ok(codes(full).length > 20);
});

test('what is sent for one language is a fraction, and every language can still be told', () => {
  const sent = forLanguages(full, ['de']);
  assert.ok(JSON.stringify(sent).length < JSON.stringify(full).length / 2);
  assert.deepEqual(Object.keys(sent.phrases.detect).toSorted(), codes(full));
  assert.deepEqual(sent.forms, full.forms);
});

test('the languages that a page lacks are asked for: its own, or all where a form stays dark', () => {
  const world = vm.createContext({ objector: {}, Node: class {}, URL });
  for (const file of ['text', 'heard']) vm.runInContext(readFileSync(new URL(`../../extension/content/${file}.js`, import.meta.url), 'utf8'), world);
  const { missing } = /** @type {any} */ (world).objector.heard;
  const finding = (/** @type {any} */ more) => ({ sure: false, language: null, evidence: { address: { page: null }, form: { confidence: 0 } }, ...more });
  const some = forLanguages(full, ['de']);
  assert.deepEqual([...missing(finding({ language: 'fi' }), some)], ['fi']);
  assert.deepEqual([...missing(finding({ language: 'de' }), some)], []);
  assert.deepEqual([...missing(finding({ language: 'fi', sure: true }), some)], []);
  const dark = finding({ language: 'tr', evidence: { address: { page: 'objection_form' }, form: { confidence: 0 } } });
  assert.deepEqual([...missing(dark, some)].toSorted(), codes(full).filter((code) => !codes(some).includes(code)));
  assert.deepEqual([...missing(dark, full)], []);
});
