// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Catalogues from outside, with the real programs: what is taken, what is refused and with which sentence, and
// that hosts that run serve the new one at once.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { keyId, signCatalogue } from '../../tools/sign_catalogue.mjs';
import { builtIn, changed, key, next, PUBLIC, refused, usual } from './broken_catalogues.mjs';
import { buildFolder, environment, greetedHost, request, root, temporaryFolder } from './host_process.mjs';

/** @param {string} home @param {...string} words */
function objector(home, ...words) {
  const { status, stdout, stderr } = spawnSync(join(buildFolder, 'objector'), ['catalogue', ...words], { env: environment(home), encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}
/** @param {string} home */
const shown = (home) => JSON.parse(objector(home, 'show', '--json').out);

/** @param {string} folder @param {any} content @param {string} [name] @returns {string} the file */
function write(folder, content, name = 'catalogue.json') {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return file;
}

test('a catalogue signed with a key that the person names is taken, logged, served by a running host, and taken back', async (context) => {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  /** @param {string} method @param {object} params */
  const ask = async (method, params) => {
    host.send(request(host.nextId++, method, params));
    return host.receive();
  };
  assert.deepEqual((await ask('catalogue.get', { have: builtIn })).result, { version: builtIn, sha256: '', files: null });
  assert.equal((await ask('catalogue.get', { have: 0 })).result.files.length, Object.keys(usual.files).length);

  const file = write(home, changed((content) => { content.files.forms.forms.push({ ...content.files.forms.forms[0], id: '999000111222333' }); }));
  const checked = objector(home, 'check', file, '--key', PUBLIC);
  assert.equal(checked.code, 0, checked.err);
  assert.match(checked.out, /would be taken/);
  assert.equal(shown(home).version, builtIn, 'checking changes nothing');
  const taken = objector(home, 'import', file, '--key', PUBLIC);
  assert.equal(taken.code, 0, taken.err);
  assert.match(taken.out, new RegExp(`^Imported\\. Catalogue ${next}, made on`));

  const answer = (await ask('catalogue.get', { have: builtIn })).result;
  assert.equal(answer.version, next);
  assert.deepEqual(answer.files.toSorted(), Object.keys(usual.files).toSorted());
  for (const name of answer.files) {
    const { result } = await ask('catalogue.file', { name, version: next });
    assert.equal(result.name, name);
    if (name !== 'forms') assert.deepEqual(result.content, usual.files[name], name);
    else assert.equal(result.content.forms.at(-1).id, '999000111222333');
  }
  assert.equal((await ask('catalogue.file', { name: 'forms', version: builtIn })).error.message, 'catalogue_unknown');
  assert.equal((await ask('catalogue.file', { name: 'index', version: next })).error.message, 'catalogue_unknown');

  const { made, signed_by: signer, trust, source } = shown(home);
  assert.deepEqual({ made, signer, trust, source }, { made: usual.made, signer: keyId(key), trust: 'named', source: 'The tests' });
  const { result: log } = await ask('log.page', {});
  assert.deepEqual(log.entries.map((/** @type {any} */ entry) => entry.type), ['catalogue_imported']);
  assert.equal(log.entries[0].payload.version, next);
  assert.equal(log.entries[0].payload.signed_by, keyId(key));
  const stored = join(home, 'objector', 'catalogue');
  assert.deepEqual(readdirSync(stored), [`${next}.json`]);
  assert.equal(statSync(stored).mode & 0o777, 0o700);
  assert.equal(statSync(join(stored, `${next}.json`)).mode & 0o777, 0o600);

  const undone = objector(home, 'undo');
  assert.equal(undone.code, 0, undone.err);
  assert.match(undone.out, /came with Objector, is in use/);
  assert.equal((await ask('catalogue.get', { have: builtIn })).result.files, null);
  assert.deepEqual((await ask('log.page', {})).result.entries.map((/** @type {any} */ entry) => entry.type), ['catalogue_undone', 'catalogue_imported']);
  assert.equal((await ask('log.verify', {})).result.ok, true);
  const nothing = objector(home, 'undo');
  assert.equal(nothing.code, 1);
  assert.match(nothing.err, /No catalogue was imported/);
  await host.end();
});

test('the host advises by the doors of the imported catalogue', async (context) => {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  /** @param {string} method @param {object} params */
  const ask = async (method, params) => {
    host.send(request(host.nextId++, method, params));
    const { result, error } = await host.receive();
    assert.equal(error, undefined, JSON.stringify(error));
    return result;
  };
  await ask('persons.save', { person: { name: 'Ada', emails: ['ada@example.org'], country: 'IE', language: 'en', concerns: [], sentence: '' }, key: 'key-of-the-person' });
  const vote = { page: 'settings', objection: null, confidence: 0.9 };
  const finding = {
    page: 'settings', platform: 'facebook', objection: null, form: null, language: 'en', jurisdiction: 'unknown', confidence: 0.9, sure: true,
    evidence: { address: vote, form: vote, phrases: vote }, drift: [], links: [], condition: 'ok', form_id: null, address: 'https://www.facebook.com/settings',
  };
  const way = async () => (await ask('advice.get', { finding, context: { armed: true } })).advice.target?.href;
  const before = await way();
  assert.ok(before);
  const file = write(home, changed((content) => {
    for (const door of content.files.doors.doors) if (door.href === before) door.href = 'https://www.facebook.com/privacy/brand-new/';
  }));
  assert.equal(objector(home, 'import', file, '--key', PUBLIC).code, 0);
  assert.equal(await way(), 'https://www.facebook.com/privacy/brand-new/');
  assert.equal(objector(home, 'undo').code, 0);
  assert.equal(await way(), before);
  await host.end();
});

test('undoing goes back one, and then to the one that came with Objector', async (context) => {
  const home = await temporaryFolder(context);
  for (const version of [next, next + 1, next + 4]) {
    const file = write(home, changed((content) => { content.version = version; }));
    assert.equal(objector(home, 'import', file, '--key', PUBLIC).code, 0);
    assert.equal(shown(home).version, version);
  }
  assert.match(objector(home, 'undo').out, new RegExp(`Catalogue ${next + 4} is gone. Catalogue ${next + 1}, the one before`));
  assert.equal(shown(home).version, next + 1);
  assert.deepEqual(JSON.parse(objector(home, 'undo', '--json').out), { undone: next + 1, version: builtIn, built_in: true });
  assert.equal(objector(home, 'undo').code, 1);
});

test('a catalogue that was damaged on the disk is not used, is told, and can be taken away', async (context) => {
  const home = await temporaryFolder(context);
  assert.equal(objector(home, 'import', write(home, signCatalogue(usual, key)), '--key', PUBLIC).code, 0);
  const stored = join(home, 'objector', 'catalogue', `${next}.json`);
  for (const damage of [(/** @type {string} */ text) => text.replace('facebook', 'fakebook'), (/** @type {string} */ text) => text.slice(0, 1000), () => '']) {
    writeFileSync(stored, damage(readFileSync(stored, 'utf8')));
    const { code, out } = objector(home, 'show');
    assert.equal(code, 1);
    assert.match(out, new RegExp(`Catalogue ${builtIn}, `));
    assert.match(out, /is damaged and not used/);
  }
  assert.equal(objector(home, 'undo').code, 0);
  assert.equal(objector(home, 'show').code, 0);
});

test('erasing everything takes imported catalogues along', async (context) => {
  const home = await temporaryFolder(context);
  assert.equal(objector(home, 'import', write(home, signCatalogue(usual, key)), '--key', PUBLIC).code, 0);
  spawnSync(join(buildFolder, 'objector'), ['erase', '--yes'], { env: environment(home) });
  assert.equal(shown(home).version, builtIn);
  assert.ok(!readdirSync(join(home, 'objector')).includes('catalogue'));
});

test('every broken catalogue is refused with the sentence that says why, and nothing changes', async (context) => {
  const home = await temporaryFolder(context);
  for (const [what, content, reason, sentence] of refused) {
    const file = write(home, content);
    const { code, out, err } = objector(home, 'check', file, '--key', PUBLIC);
    assert.equal(code, 1, `${what}: ${code} ${out} ${err}`);
    assert.equal(out, '', what);
    assert.match(err, sentence, what);
    assert.match(err, /^objector: This catalogue was not taken: .*\.\n$/, what);
    const imported = objector(home, 'import', file, '--key', PUBLIC, '--json');
    assert.equal(imported.code, 1, what);
    const { error } = JSON.parse(imported.out);
    assert.equal(error.name, 'catalogue_refused', what);
    if (reason) assert.equal(error.data.reason, reason, what);
  }
  assert.equal(shown(home).version, builtIn);
  assert.deepEqual(readdirSync(home), ['catalogue.json'], 'no data folder was made');
});

test('a file of 50 MB costs nothing', async (context) => {
  const home = await temporaryFolder(context);
  const file = join(home, 'large.json');
  const descriptor = openSync(file, 'w');
  ftruncateSync(descriptor, 50_000_000);
  closeSync(descriptor);
  // AddressSanitizer itself reserves more than any limit.
  const limit = process.env.OBJECTOR_SANITIZED ? '' : 'ulimit -v 100000; ';
  const script = `${limit}exec "$0" catalogue import "$1" --key "$2"`;
  const { status, stderr } = spawnSync('bash', ['-c', script, join(buildFolder, 'objector'), file, PUBLIC], { env: environment(home), encoding: 'utf8' });
  assert.equal(status, 1, stderr);
  assert.match(stderr, /larger than 8 MB/);
  const endless = objector(home, 'import', '/dev/zero', '--key', PUBLIC);
  assert.equal(endless.code, 1);
  assert.match(endless.err, /larger than 8 MB/);
});

test('without a key that is trusted nothing is taken, and the sentence says how', async (context) => {
  const home = await temporaryFolder(context);
  const { code, err } = objector(home, 'import', write(home, signCatalogue(usual, key)));
  assert.equal(code, 1);
  assert.match(err, /does not know the key.*--key PUBLIC\.pem/);
});

test('what the person got wrong is told as such', async (context) => {
  const home = await temporaryFolder(context);
  const file = write(home, signCatalogue(usual, key));
  mkdirSync(join(home, 'folder'));
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' });
  /** @type {Array<[string[], RegExp]>} */
  const wrong = [
    [['import'], /FILE/],
    [['import', join(home, 'nothing.json'), '--key', PUBLIC], /cannot be read/],
    [['import', join(home, 'folder'), '--key', PUBLIC], /This is a folder/],
    [['import', file, '--key', join(home, 'nothing.pem')], /cannot be read/],
    [['import', file, '--key', join(root, 'tests', 'keys', 'test-only-private.pem')], /This is a private key.*Keep it secret/],
    [['import', file, '--key', write(home, rsa, 'rsa.pem')], /no public Ed25519 key/],
    [['import', file, '--key', file], /no public Ed25519 key/],
    [['check', file, '--force'], /Not understood/],
    [[], /show, check, import or undo/],
  ];
  for (const [words, sentence] of wrong) {
    const { code, err } = objector(home, ...words);
    assert.equal(code, 2, `${words}: ${err}`);
    assert.match(err, sentence);
    assert.doesNotMatch(err, /MC4CAQ/, 'nothing of a key is shown');
  }
});

test('a full disk leaves the catalogue that was there', async (context) => {
  const home = await temporaryFolder(context);
  const first = write(home, signCatalogue(usual, key));
  assert.equal(objector(home, 'import', first, '--key', PUBLIC).code, 0);
  const second = write(home, changed((content) => { content.version = next + 1; }), 'second.json');
  const script = 'ulimit -f 200; trap "" XFSZ; exec "$0" catalogue import "$1" --key "$2"';
  const { status, stderr } = spawnSync('bash', ['-c', script, join(buildFolder, 'objector'), second, PUBLIC], { env: environment(home), encoding: 'utf8' });
  assert.equal(status, 1, stderr);
  assert.match(stderr, /disk is full/);
  assert.equal(shown(home).version, next);
  assert.deepEqual(readdirSync(join(home, 'objector', 'catalogue')), [`${next}.json`]);
  rmSync(second);
});
