// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Debian's package and the stores' packages, as files: whole, alike from whoever makes them, and without a word
// in them that the program does not say itself. That they work is tried in rooms.test.mjs.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { buildFolder, identity, ROOT, temporaryFolder } from '../harness/places.mjs';
import { packDebian, packStores } from './built_elsewhere.mjs';

const run = promisify(execFile);
const EPOCH = 1_700_000_000;
/** @type {{path: string, remove: () => Promise<void>}} */
let work;
/** Debian's package, and what is in it. */
let deb = '';
let tree = '';

/** @param {string} path */
const sum = async (path) => createHash('sha256').update(await readFile(path)).digest('hex');

/** @param {string} path below the package's root */
const installed = (path) => readFile(join(tree, path), 'utf8');

/** Every command that the program has, in its own words. */
async function commands() {
  const { stdout } = await run(join(ROOT, 'installer', 'manual', 'commands.sh'), [join(buildFolder(), 'objector')]);
  return stdout.split('\n').filter(Boolean).map((line) => line.split('\t'));
}

before(async () => {
  work = await temporaryFolder('package');
  deb = await packDebian(buildFolder(), join(work.path, 'first'), EPOCH);
  tree = join(work.path, 'tree');
  await run('dpkg-deb', ['-x', deb, tree]);
});
after(() => work.remove());

test('packed again, elsewhere and at another hour, every byte is the same', async () => {
  const second = await packDebian(buildFolder(), join(work.path, 'second', 'deeper'), EPOCH, { TZ: 'Asia/Tokyo', LC_ALL: 'C', HOME: work.path });
  assert.equal(await sum(second), await sum(deb));
});

test('lintian has nothing to say', async () => {
  const { stdout } = await run('lintian', ['--allow-root', '--fail-on', 'none', '--tag-display-limit', '0', deb]);
  assert.equal(stdout.replace(/^N: .*$/gm, '').trim(), '');
});

test('the package names its libraries, and everything in it is root’s and of the stated time', async () => {
  const { stdout: control } = await run('dpkg-deb', ['-f', deb]);
  assert.match(control, /^Depends: .*libc6 \(/m);
  const { stdout: contents } = await run('dpkg-deb', ['-c', deb], { env: { ...process.env, TZ: 'UTC' } });
  for (const line of contents.trim().split('\n')) assert.match(line, /^[dl-]rw[x-]r[w-][x-]r[w-][x-] root\/root +\d+ 2023-11-14 22:13 /);
  for (const program of ['usr/bin/objector', 'usr/libexec/objector/objector-host', 'usr/libexec/objector/objector-mail']) {
    assert.ok(!(await readFile(join(tree, program))).includes(ROOT), `${program} tells where it was built`);
  }
});

test('each browser finds the host where it looks, and lets our extension call it', async () => {
  const { host, chromium_extension_ids: ids, firefox_extension_ids: addOns } = await identity();
  const { browsers } = JSON.parse(await readFile(join(ROOT, 'manifests', 'browsers.json'), 'utf8'));
  const shared = JSON.parse(await installed(`usr/share/objector/${host}.json`));
  for (const { id, kind, linux } of browsers) {
    if (!linux?.system) continue;
    const inEtc = linux.system.startsWith('/etc/');
    const manifest = inEtc ? shared : JSON.parse(await installed(join(linux.system, `${host}.json`)));
    assert.equal(manifest.name, host, id);
    assert.ok((await stat(join(tree, manifest.path))).mode & 0o111, id);
    if (kind === 'chromium') assert.deepEqual(manifest.allowed_origins, ids.map((/** @type {string} */ one) => `chrome-extension://${one}/`));
    else assert.deepEqual(manifest.allowed_extensions, addOns);
  }
});

test('both extensions are whole, and name only what their browser reads', async () => {
  const chromium = JSON.parse(await installed('usr/share/chromium/extensions/objector/manifest.json'));
  const { chromium_extension_ids: [id] } = await identity();
  const letters = createHash('sha256').update(Buffer.from(chromium.key, 'base64')).digest('hex').slice(0, 32);
  assert.equal([...letters].map((digit) => 'abcdefghijklmnop'[parseInt(digit, 16)]).join(''), id);
  assert.equal(chromium.browser_specific_settings, undefined);
  const { stdout: packed } = await run('unzip', ['-p', join(tree, 'usr/share/mozilla/extensions/{ec8030f7-c20a-464f-9b0e-13a3a9e97384}/objector@objector.xpi'), 'manifest.json']);
  const firefox = JSON.parse(packed);
  assert.equal(firefox.browser_specific_settings.gecko.id, 'objector@objector');
  assert.equal(firefox.key, undefined);
  const { stdout: version } = await run('dpkg-deb', ['-f', deb, 'Version']);
  for (const manifest of [chromium, firefox]) assert.equal(manifest.version, version.trim());
  for (const file of chromium.content_scripts[0].js) await stat(join(tree, 'usr/share/chromium/extensions/objector', file));
});

test('the manual page has every command and option of the program', async () => {
  const { stdout } = await run('sh', ['-c', 'gzip -dc "$0"', join(tree, 'usr/share/man/man1/objector.1.gz')]);
  const page = stdout.replaceAll('\\-', '-');
  for (const [place, kind, names] of await commands()) {
    const wanted = kind === 'command' ? `.SS "objector ${`${place} ${names}`.trim()}"` : names;
    assert.ok(page.includes(wanted), wanted);
  }
});

test('bash completes each command and option that the program has, and no other', async () => {
  const script = join(tree, 'usr/share/bash-completion/completions/objector');
  const known = await commands();
  const places = new Set(known.map(([place]) => place));
  for (const place of places) {
    const words = ['objector', ...place.split(' ').filter(Boolean)];
    const ask = 'source "$0"; compopt() { :; }; COMP_WORDS=("$@" ""); COMP_CWORD=$(( $# )); _objector; printf "%s\\n" "${COMPREPLY[@]}"';
    const { stdout } = await run('bash', ['-c', ask, script, ...words]);
    const wanted = known.filter(([at, kind]) => at === place && kind !== 'argument').flatMap(([, , names]) => names.split(','));
    assert.deepEqual(stdout.trim().split('\n').toSorted(), wanted.toSorted(), `after: ${words.join(' ')}`);
  }
  for (const other of ['usr/share/zsh/vendor-completions/_objector', 'usr/share/fish/vendor_completions.d/objector.fish']) {
    const text = await installed(other);
    for (const [, kind, names] of known) if (kind === 'command') assert.ok(text.includes(names), `${names} in ${other}`);
  }
});

test('Chromium’s starter gets a list of extensions without spaces', async () => {
  const list = '--enable-remote-extensions --load-extension=/usr/share/chromium/extensions/a, /usr/share/chromium/extensions/objector';
  const { stdout } = await run('sh', ['-c', '. "$0"; printf %s "$CHROMIUM_FLAGS"', join(tree, 'usr/share/objector/chromium.sh')], { env: { ...process.env, CHROMIUM_FLAGS: list } });
  assert.equal(stdout, list.replace(', ', ','));
});

test('the stores’ packages are the same from whoever makes them, and name neither key nor the other browser', async () => {
  const made = [];
  for (const [folder, environment] of /** @type {const} */ ([['here', {}], ['there', { TZ: 'Asia/Tokyo' }]])) {
    const packed = await packStores(ROOT, join(work.path, 'store', folder), EPOCH, environment);
    made.push(await Promise.all(packed.map(async (path) => [basename(path), await sum(path)])));
  }
  assert.deepEqual(made[0], made[1]);
  assert.equal(made[0].length, 2);
  for (const [name] of made[0]) {
    const { stdout } = await run('unzip', ['-p', join(work.path, 'store', 'here', name), 'manifest.json']);
    const manifest = JSON.parse(stdout);
    assert.equal(manifest.key, undefined);
    assert.equal(Boolean(manifest.browser_specific_settings), name.includes('firefox'));
    assert.equal(Boolean(manifest.background.service_worker), name.includes('chromium'));
  }
});
