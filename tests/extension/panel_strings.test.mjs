// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every sentence that the panel can need is there in every language, and short.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { LANGUAGES } from '../../extension/shared/strings.js';
import { protocol, readJson } from './fake_browser.mjs';

const tables = new Map(LANGUAGES.map((language) => [language, readJson(`extension/strings/${language}/panel.json`)]));
const schemas = protocol.components.schemas;
const catalogue = { doors: readJson('extension/catalogue/doors.json'), menus: readJson('extension/catalogue/menus.json') };
const content = new URL('../../extension/content/', import.meta.url);
const source = readdirSync(content).filter((name) => name.endsWith('.js')).map((name) => readFileSync(new URL(name, content), 'utf8')).join('\n');

test('every advice, problem, field and platform of the contract has its sentence', () => {
  const never = new Set(['nothing', 'wait', 'dismissed']);
  const wanted = [
    ...schemas.Advice.properties.message.enum.filter((/** @type {string} */ one) => !never.has(one)).map((/** @type {string} */ one) => `advice.${one}`),
    ...['missing', 'forbidden', 'crashed', 'host_too_old', 'extension_too_old'].map((one) => `problem.${one}`),
    ...Object.keys(protocol.components.errors).filter((one) => one.startsWith('journal_') || one === 'disk_full' || one === 'text_limits').map((one) => `problem.${one}`),
    ...schemas.FieldRole.enum.map((/** @type {string} */ one) => `field.${one}`),
    ...schemas.PagePlatform.enum.map((/** @type {string} */ one) => `platform.${one}`),
    ...['country', 'email', 'name'].map((one) => `fill.differs.${one}`),
  ];
  for (const key of wanted) assert.ok(tables.get('en')[key], key);
});

test('every sentence that the code names exists, and each one is used', () => {
  const used = [...source.matchAll(/\bt\('([a-z_.]+)'/g), ...source.matchAll(/translate\('([a-z_.]+)'/g)].map(([, key]) => key);
  assert.ok(used.length > 15);
  for (const key of used) assert.ok(tables.get('en')[/** @type {string} */ (key)], key);
  const computed = /^(advice|problem|field|platform|permission|fill\.differs|panel)\./;
  for (const key of Object.keys(tables.get('en'))) assert.ok(computed.test(key) || source.includes(`'${key}'`), `nobody says ${key}`);
  for (const key of Object.keys(tables.get('en')).filter((one) => one.startsWith('panel.'))) {
    assert.ok(source.includes(key) || new RegExp(`(main|action:)\\s*\\(?'${key.slice(6)}'`).test(source), `nobody says ${key}`);
  }
});

test('sentences are short, and plain text', () => {
  for (const [language, table] of tables) {
    for (const [key, text] of Object.entries(table)) {
      assert.ok(String(text).length <= 190, `${language} ${key}: ${String(text).length} characters`);
      assert.doesNotMatch(String(text), /[<>&]|\s{2}|\.\.\./, `${language} ${key}`);
    }
  }
});

test('advice becomes a view, whatever it says; no view has two main buttons', () => {
  const world = { objector: /** @type {any} */ ({}) };
  vm.runInNewContext(readFileSync(new URL('words.js', content), 'utf8'), world);
  vm.runInNewContext(readFileSync(new URL('advice_view.js', content), 'utf8'), world);
  const { makeTranslate, views } = world.objector;
  const t = makeTranslate(tables.get('de'), 'de');
  const target = { source: 'stored', href: 'https://www.facebook.com/privacy/genai', leads_to: 'generative_ai', objection: null };
  for (const action of schemas.Advice.properties.action.enum) {
    for (const message of schemas.Advice.properties.message.enum) {
      for (const onPage of [true, false]) {
        const view = views.adviceView(t, { action, message, params: { child: 'messenger' }, step: null, target, choices: [{ value: 'a', label: 'b' }], platform: 'facebook' }, { onPage });
        if (action === 'none') assert.equal(view, null);
        if (!view) continue;
        assert.ok(view.text.length > 10 && !view.text.includes('{'), `${action} ${message}: ${view.text}`);
        assert.ok(view.buttons.filter((/** @type {any} */ one) => one.weight === 'main').length <= 1);
        for (const button of view.buttons) assert.ok(!button.label.startsWith('panel.'), button.label);
      }
    }
  }
  const noDoor = views.adviceView(t, { action: 'explain', message: 'no_door_left', params: {}, step: null, target: null, choices: [], platform: 'facebook' }, { onPage: false, menu: ['Eins', 'Zwei'] });
  assert.match(noDoor.notes[0].text, /Eins › Zwei/);
  assert.match(views.problemWords(t, { name: 'host_forbidden', data: { state: 'forbidden' } }), /objector register/);
  assert.match(views.problemWords(t, { name: 'never_heard' }), /never_heard/);
});

test('the way by hand is the one of the page’s language, the platform and the person’s own variant', () => {
  const world = { objector: /** @type {any} */ ({}) };
  vm.runInNewContext(readFileSync(new URL('advice_view.js', content), 'utf8'), world);
  const path = (/** @type {any[]} */ ...given) => [...world.objector.views.menuPath(catalogue, ...given)].join(' › ');
  assert.match(path('facebook', 'de', 'de'), /Einstellungen und Privatsphäre.*zu widersprechen/);
  assert.match(path('instagram', 'de', 'en'), /Info › Datenschutzrichtlinie/);
  assert.equal(path('messenger', 'de', 'de'), path('facebook', 'de', 'de'));
  assert.match(path('facebook', 'nl', 'nl'), /Privacycentrum/);
  assert.match(path('instagram', 'pt', 'pt-BR'), /Central de Privacidade/);
  assert.doesNotMatch(path('instagram', 'en', 'en'), /Learn more and submit requests/, 'that one is about third parties');
  assert.equal(path('facebook', 'mt', 'mt'), '');
  assert.equal(path('facebook', null, 'en'), '');
});
