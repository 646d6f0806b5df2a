// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The words of the pages: there in every language, with the same places for values, and all of them used.

import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { LANGUAGES } from '../../extension/shared/strings.js';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PAGES = join(ROOT, 'extension', 'pages');
/** Says a few things outside any page: notifications. */
const BACKGROUND = join(ROOT, 'extension', 'background');

/** @param {string} path */
const readJson = async (path) => JSON.parse(await readFile(join(ROOT, path), 'utf8'));

/** @param {string} language @returns {Promise<Record<string, string>>} */
const strings = async (language) => ({ ...(await readJson(`extension/strings/${language}/pages.json`)), ...(await readJson(`extension/strings/${language}/mail.json`)) });

async function sources() {
  const texts = await Promise.all([PAGES, BACKGROUND].map(async (folder) => {
    const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|html)$/.test(name));
    return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  }));
  return texts.flat().join('\n');
}

test('every string is asked for, and every string asked for is there', async () => {
  const code = await sources();
  const keys = [...new Set(Object.keys(await strings('en')).map((key) => key.split('#')[0] ?? key))];
  const exact = new Set([
    ...[...code.matchAll(/['"]([a-z_]+(?:\.[a-zA-Z_]+)+)['"]/g)].map(([, key]) => key),
  ]);
  // `stage.${stage}` stands for every string of that form.
  const families = [...code.matchAll(/`([a-z_]+\.[^`\s]*\$\{[^`]*)`/g)].map(([, template]) =>
    new RegExp(`^${template.replace(/\./g, '\\.').replace(/\$\{[^}]*\}/g, '[a-zA-Z_]+')}$`));
  const unused = keys.filter((key) => !exact.has(key) && !families.some((family) => family.test(key)));
  assert.deepEqual(unused, []);
  const asked = [...code.matchAll(/\b(?:t|translator\(\))\('([a-z_.A-Z]+)'/g), ...code.matchAll(/data-t(?:-label)?="([^"]+)"/g)]
    .map(([, key]) => key);
  assert.ok(asked.length > 100, 'the search for keys finds none');
  assert.deepEqual(asked.filter((key) => !keys.includes(key)), []);
});

/** What may go wrong while mail is read: the words of objector-mail, and one of the host's own. */
async function problemWords() {
  const plan = await readFile(join(ROOT, 'host', 'mail', 'job', 'README.md'), 'utf8');
  const list = /Problems, in words that the screens translate: `([^`]+)`/.exec(plan)?.[1] ?? '';
  return [...list.split(/[,\s]+/), 'needs_secret'];
}

test('every word of the contract that a page shows has its string', async () => {
  const { components, methods } = await readJson('host/messaging/protocol.json');
  const keys = Object.keys(await strings('en'));
  /** @param {string} family @param {string[]} values */
  const complete = (family, values) => {
    const known = keys.filter((key) => key.startsWith(`${family}.`)).map((key) => key.slice(family.length + 1));
    assert.deepEqual(known.sort(), [...values].sort(), family);
  };
  const { schemas } = components;
  complete('stage', schemas.Stage.enum);
  complete('kind', schemas.Kind.enum);
  complete('platform', schemas.Platform.enum);
  complete('popup.page', schemas.PageKind.enum);
  complete('welcome.concern', schemas.Concern.enum);
  complete('outcome', schemas.Outcome.enum.filter((/** @type {string} */ outcome) => outcome !== 'none'));
  complete('doctor.severity', schemas.Check.properties.severity.enum);
  complete('mail.verdict', schemas.Authenticity.enum);
  complete('mail.says', schemas.Outcome.enum);
  complete('mail.judge', schemas.Outcome.enum.filter((/** @type {string} */ outcome) => outcome !== 'none'));
  complete('next', schemas.Objection.properties.next.enum);
  complete('mail.how', methods.find((/** @type {any} */ { name }) => name === 'mail.suggest').result.schema.properties.how.enum);
  complete('mail.problem', await problemWords());
  for (const event of schemas.EventName.enum) assert.ok(keys.includes(`entry.${event}`), event);
  for (const name of Object.keys(components.errors).filter((error) => error.startsWith('mail_'))) assert.ok(keys.includes(`error.${name}`), name);
});

test('every sentence of the doctor has its string, in the host’s words, with the same places for values', async () => {
  const folder = join(ROOT, 'host', 'registration');
  const names = (await readdir(folder)).filter((name) => /\.[ch]pp$/.test(name));
  const code = (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
  const said = [...code.matchAll(/\b(?:say|wrong)\(\s*"([a-z_]+)",\s*"([^"]+)"/g)];
  const english = await strings('en');
  const keys = said.map(([, key]) => (english[`doctor.todo.${key}`] ? `doctor.todo.${key}` : `doctor.check.${key}`));
  assert.deepEqual([...new Set(keys)].sort(), Object.keys(english).filter((key) => /^doctor\.(?:check|todo)\./.test(key)).sort());
  const places = (/** @type {string|undefined} */ text) => [...(text ?? '').matchAll(/\{[a-z]+\}/g)].map(([place]) => place).sort();
  for (const [index, [, , text]] of said.entries()) assert.deepEqual(places(english[keys[index] ?? '']), places(text), keys[index]);
});

test('every permission has its name and its reason, in every language', async () => {
  const manifest = await readJson('extension/manifest.json');
  const reasons = await readJson('extension/shared/permissions.json');
  assert.deepEqual(Object.keys(reasons.permissions).sort(), [...manifest.permissions].sort());
  assert.deepEqual(Object.keys(reasons.hosts).sort(), [...manifest.host_permissions].sort());
  assert.deepEqual(Object.keys(reasons.data).sort(),
    [...manifest.browser_specific_settings.gecko.data_collection_permissions.required].sort());
  for (const language of LANGUAGES) {
    const pages = await strings(language);
    const panel = await readJson(`extension/strings/${language}/panel.json`);
    for (const name of Object.keys(reasons.permissions)) assert.ok(pages[`permissions.name.${name}`], `${language} ${name}`);
    for (const name of Object.keys(reasons.data)) assert.ok(pages[`permissions.data.${name}`], `${language} ${name}`);
    for (const group of Object.values(reasons)) {
      for (const key of Object.values(/** @type {Record<string, string>} */ (group))) assert.ok(panel[key], `${language} ${key}`);
    }
  }
});

test('every page says that its language is chosen later, loads only its own files and has one heading of the first rank', async () => {
  for (const name of (await readdir(PAGES)).filter((file) => file.endsWith('.html'))) {
    const html = await readFile(join(PAGES, name), 'utf8');
    assert.match(html, /<meta name="color-scheme" content="light dark">/, name);
    assert.match(html, /<html lang="/, name);
    assert.equal(html.match(/<h1[\s>]/g)?.length, 1, name);
    assert.doesNotMatch(html, /(src|href)="(https?:)?\/\//, name);
    assert.doesNotMatch(html, / style=| on[a-z]+=/, name);
  }
});
