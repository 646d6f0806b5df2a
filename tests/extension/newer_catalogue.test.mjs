// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The catalogue that a page gets: the host's where it is newer and usable, else the one that came with the
// extension; and no page waits for the host.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { readCatalogue, readCatalogueFiles } from '../harness/catalogue_files.mjs';
import { EXTENSION } from '../harness/places.mjs';
import { HELLO, installChrome, makeHost, violations } from './fake_browser.mjs';

installChrome();
Object.assign(globalThis.chrome, { i18n: { getUILanguage: () => 'en' }, storage: { local: { get: async () => ({}) } } });
if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: { languages: ['en'] } });
globalThis.fetch = /** @type {any} */ (async (/** @type {string} */ url) =>
  ({ json: async () => JSON.parse(await readFile(join(EXTENSION, url.slice('chrome-extension://ours/'.length)), 'utf8')) }));
const { HostConnection } = await import('../../extension/background/host_port.js');
const { Catalogues } = await import('../../extension/background/catalogue.js');

afterEach(() => assert.deepEqual(violations.splice(0), []));

const own = await readCatalogue();
const NEW_FORM = '999000111222333';

/** A newer edition. @param {(files: Record<string, any>) => void} [change] */
async function edition(change = () => {}) {
  const files = await readCatalogueFiles();
  files.forms.forms.push({ ...files.forms.forms[0], id: NEW_FORM });
  change(files);
  return files;
}

/** @param {{version?: number, sha256?: string, files?: Record<string, any>|null, features?: string[], silent?: boolean}} state what the host has; may change */
function worker(state) {
  const host = makeHost((method, params) => {
    if (method === 'hello') return { result: { ...HELLO, features: state.features ?? ['catalogue', 'log'] } };
    if (state.silent) return 'silent';
    if (method === 'catalogue.get') {
      const { version = 2, sha256 = 'a', files } = state;
      return { result: { version, sha256, files: files && version > params.have ? Object.keys(files) : null } };
    }
    return { result: { ...params, content: state.files?.[params.name] } };
  });
  const connection = new HostConnection({ connect: host.connect, lastError: host.lastError, introduction: { extension_version: '0.1.0' } });
  const catalogues = new Catalogues(connection);
  return { host, page: async () => (await catalogues.forPage()).catalogue };
}
/** @param {any} catalogue */
const knows = (catalogue) => catalogue.forms.forms.some((/** @type {any} */ form) => form.id === NEW_FORM);

test('a newer catalogue of the host is used, fetched once, and given up again when it is taken back', async () => {
  /** @type {Parameters<typeof worker>[0]} */
  const state = { files: await edition() };
  const { host, page } = worker(state);
  const catalogue = await page();
  assert.ok(knows(catalogue));
  assert.deepEqual(Object.keys(catalogue).toSorted(), Object.keys(own).toSorted());
  assert.deepEqual(catalogue.phrases, own.phrases);
  const fetched = host.calls.length;
  assert.ok(knows(await page()));
  assert.equal(host.calls.length, fetched + 1, 'only asked whether it is still the same');
  Object.assign(state, { sha256: 'b', files: await edition((files) => { files.forms.forms.pop(); files.forms.forms[0].id = '111222333444'; }) });
  assert.equal((await page()).forms.forms[0].id, '111222333444', 'another one of the same version');
  state.files = null;
  assert.deepEqual(await page(), own);
});

test('a host without the feature, a missing and an older one leave our own', async () => {
  for (const state of [{ features: ['log'], files: await edition() }, { version: 1, files: await edition() }]) {
    const { host, page } = worker(state);
    assert.deepEqual(await page(), own);
    assert.ok(!host.calls.some(({ method }) => method === 'catalogue.file'));
  }
  const nobody = new Catalogues(new HostConnection({
    connect: () => { throw new Error('Specified native messaging host not found.'); }, lastError: () => '', introduction: { extension_version: '0.1.0' },
  }));
  assert.deepEqual((await nobody.forPage()).catalogue, own);
});

test('a page never waits for a slow host longer than 300 ms, and the next one not at all', async () => {
  const { page } = worker({ silent: true });
  const start = Date.now();
  assert.deepEqual(await page(), own);
  const first = Date.now() - start;
  assert.deepEqual(await page(), own);
  const second = Date.now() - start - first;
  assert.ok(second < first && first < 5000, `${first} ms, then ${second} ms`);
});

test('what is not usable is not used', async () => {
  /** @type {Array<(files: Record<string, any>) => void>} */
  const ways = [
    (files) => { delete files.doors; },
    (files) => { delete files['phrases/fr']; },
    (files) => { files.forms = null; },
    (files) => { files.pages.schema = 2; },
    (files) => { files.hosts.groups[0].domain = 'evil.example'; },
    (files) => { files.hosts.link_shims.push({ ...files.hosts.link_shims[0], domain: 'evil.example' }); },
    (files) => { files.pages.pages[0].path = '^/('; },
  ];
  for (const spoil of ways) {
    const { host, page } = worker({ files: await edition(spoil) });
    assert.deepEqual(await page(), own, String(spoil));
    assert.ok(host.calls.length > 2);
  }
});
