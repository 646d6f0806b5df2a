// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Debian's package in fresh Debian systems: installed by root, used at once by two people in two browsers each,
// purged again. Needs root, and the network for what Debian brings. OBJECTOR_DEB is the package, else it is made.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { buildFolder, identity, PATIENCE, ROOT, temporaryFolder } from '../harness/places.mjs';

const run = promisify(execFile);
const SUITES = (process.env.OBJECTOR_SUITES ?? 'bookworm trixie').split(' ');
const roots = process.env.OBJECTOR_ROOTS ?? join(ROOT, 'build', 'roots');
const PEOPLE = ['ana', 'ben'];
/** @type {{path: string, remove: () => Promise<void>}} */
let work;
let deb = process.env.OBJECTOR_DEB ?? '';

/** @param {...string} words */
async function room(...words) {
  const { stdout, stderr } = await run(join(ROOT, 'tests', 'packages', 'room.sh'), words, { env: { ...process.env, OBJECTOR_ROOTS: roots }, maxBuffer: 1 << 28 });
  return { stdout, stderr };
}

/** @param {string} suite @param {string} script */
const asRoot = async (suite, script) => (await room('as-root', suite, 'sh', '-c', script)).stdout;

// What apt and its like write down for themselves at every installation, whatever is installed.
const NOTES = ['./proc', './sys', './dev', './tmp', './run', './srv', './home', './var/log', './var/lib/apt', './var/cache/apt', './var/cache/ldconfig', './var/cache/debconf'];

/** Every file, folder and link of a room, with its sum and its owner, and every package (dpkg's own file has priorities that move). @param {string} suite @returns {Promise<Map<string, string>>} */
async function tree(suite) {
  const left = NOTES.map((path) => `-path ${path}`).join(' -o ');
  const text = await asRoot(suite, `cd / && find . \\( ${left} -o -path './var/lib/dpkg/*-old' -o -path ./var/lib/dpkg/status \\) -prune -o \\( -type f -print0 \\) | sort -z | xargs -0 sha256sum | sed 's/^\\([0-9a-f]*\\)  /\\1 /'
    find . \\( ${left} \\) -prune -o \\( ! -type f -printf '%M-%U-%G-%l %p\\n' \\)
    dpkg-query -W -f '\${Version}-\${db:Status-Status} \${binary:Package}\\n'`);
  return new Map(text.trim().split('\n').map((line) => {
    const gap = line.indexOf(' ');
    return [line.slice(gap + 1), line.slice(0, gap)];
  }));
}

before(async () => {
  work = await temporaryFolder('rooms');
  if (deb) return;
  await run('cpack', ['--config', join(buildFolder(), 'CPackConfig.cmake'), '-B', work.path]);
  const [name] = (await readdir(work.path)).filter((entry) => entry.endsWith('.deb'));
  deb = join(work.path, name);
});
after(() => work.remove());

for (const suite of SUITES) {
  test(`${suite}: installed, used by two people in two browsers each, and purged`, { timeout: 900_000 * PATIENCE }, async (t) => {
    await room('prepare', suite);
    await room('fresh', suite);
    await copyFile(deb, join(roots, `${suite}.layer`, 'changes', 'objector.deb'));
    await asRoot(suite, PEOPLE.map((name) => `useradd --create-home --shell /bin/bash ${name}`).join(' && '));
    const untouched = await tree(suite);

    await t.test('apt installs it', async () => {
      await asRoot(suite, 'apt-get update -qq && apt-get install -y --no-install-recommends /objector.deb');
      const depends = await asRoot(suite, 'ldd /usr/bin/objector /usr/libexec/objector/objector-mail');
      assert.doesNotMatch(depends, /not found/);
    });

    await t.test('two people, two browsers each, at once: everybody objects, and nobody sees the other', async () => {
      const rounds = PEOPLE.flatMap((name) => [`${name} chromium facebook first`, `${name} firefox instagram joins`]);
      const { stdout } = await room('alone', suite, '/srv/objector/tests/packages/people.sh', ...rounds);
      const results = stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
      assert.equal(results.length, 4, stdout);
      for (const result of results) {
        const where = `${result.person} in ${result.browser}`;
        t.diagnostic(`${suite}: ${where}: ${result.clicks} clicks, ${result.keys} keys to the filled form`);
        assert.equal(result.connection, 'ok', where);
        assert.equal(result.sent, 1, where);
        assert.deepEqual(result.people, [`${result.person}@example.org`], where);
        assert.equal(result.verified, true, where);
        assert.equal(result.dashboard, 'pages/dashboard.html', `from the menu: ${where}`);
        assert.equal(result.data, `/home/${result.person}/.local/share/objector`);
      }
      const [ana, ben] = PEOPLE;
      const seen = await asRoot(suite, `runuser -u ${ana} -- ls /home/${ben}/.local/share/objector 2>&1; true`);
      assert.match(seen, /Permission denied/);
    });

    await t.test('with another extension beside it, Chromium is told of both', async () => {
      const list = await asRoot(suite, 'mkdir /usr/share/chromium/extensions/another && CHROMIUM_FLAGS= && for file in /etc/chromium.d/*; do . $file 2>/dev/null; done; rmdir /usr/share/chromium/extensions/another; echo "$CHROMIUM_FLAGS"');
      assert.match(list, /--load-extension=\/usr\/share\/chromium\/extensions\/another,\/usr\/share\/chromium\/extensions\/objector\s/);
    });

    await t.test('installed again, nothing changes', async () => {
      const once = await tree(suite);
      await asRoot(suite, 'apt-get install -y --reinstall /objector.deb');
      assert.deepEqual(difference(once, await tree(suite)), []);
    });

    await t.test('removed, even before it is purged, no browser is told of it, and the people’s data is named', async () => {
      const said = await asRoot(suite, 'apt-get remove -y objector 2>&1');
      assert.match(said, /\.local\/share\/objector/);
      const { host } = await identity();
      assert.equal(await asRoot(suite, `find /etc /usr -name '*${host}*' -o -name '*objector*'`), '');
    });

    await t.test('purged, everything is as before but the people’s data', async () => {
      // apt keeps a library that some other package merely suggests; that one is not ours to leave behind either.
      await asRoot(suite, 'apt-get purge -y --autoremove -o APT::AutoRemove::SuggestsImportant=false -o APT::AutoRemove::RecommendsImportant=false objector');
      assert.deepEqual(difference(untouched, await tree(suite)), []);
      for (const name of PEOPLE) {
        assert.match(await asRoot(suite, `ls /home/${name}/.local/share/objector`), /journal\.sqlite3/);
      }
    });
  });
}

/** @param {Map<string, string>} earlier @param {Map<string, string>} later */
function difference(earlier, later) {
  const paths = new Set([...earlier.keys(), ...later.keys()]);
  return [...paths].filter((path) => earlier.get(path) !== later.get(path)).toSorted().map((path) =>
    `${path}: ${earlier.get(path) ?? 'was not there'}, now ${later.get(path) ?? 'gone'}`);
}
