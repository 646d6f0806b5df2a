// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Debian's package in fresh Debian systems: installed by root, used at once by two people in two browsers each,
// followed by the next release, purged again. Needs root, and the network for what Debian brings. OBJECTOR_DEB is
// the package, else it is made of the build; OBJECTOR_NEXT_DEB the next release, else the source is built elsewhere.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import Ajv from 'ajv/dist/2020.js';
import { buildFolder, identity, PATIENCE, ROOT, temporaryFolder } from '../harness/places.mjs';
import { contract } from '../host/blackbox/host_process.mjs';
import { whole } from '../host/blackbox/whole_schema.mjs';
import { packDebian, packStores, sourceIn } from './built_elsewhere.mjs';

const run = promisify(execFile);
const SUITES = (process.env.OBJECTOR_SUITES ?? 'bookworm trixie').split(' ');
const roots = process.env.OBJECTOR_ROOTS ?? join(ROOT, 'build', 'roots');
const PEOPLE = ['ana', 'ben'];
/** Has an account on the computer, and never opens a browser. */
const STRANGER = 'eva';
const EPOCH = 1_700_000_000;
const DAY = 86_400;
/** @type {{path: string, remove: () => Promise<void>}} */
let work;
let deb = process.env.OBJECTOR_DEB ?? '';
let nextDeb = process.env.OBJECTOR_NEXT_DEB ?? '';

/** @param {...string} words */
async function room(...words) {
  const { stdout, stderr } = await run(join(ROOT, 'tests', 'packages', 'room.sh'), words, { env: { ...process.env, OBJECTOR_ROOTS: roots }, maxBuffer: 1 << 28 });
  return { stdout, stderr };
}

/** @param {string} suite @param {string} script */
const asRoot = async (suite, script) => (await room('as-root', suite, 'sh', '-c', script)).stdout;

/** @param {string} suite @param {string} name @param {string} script */
const asPerson = async (suite, name, script) => (await room('as-root', suite, 'runuser', '-u', name, '--', 'env', `HOME=/home/${name}`, 'sh', '-c', script)).stdout;

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

/** @param {string} path */
const sum = async (path) => createHash('sha256').update(await readFile(path)).digest('hex');

/** @param {string} path */
const versionOf = async (path) => (await run('dpkg-deb', ['-f', path, 'Version'])).stdout.trim();

const fitsContract = new Ajv({ strict: false }).compile(whole(contract.methods.find((/** @type {any} */ { name }) => name === 'doctor.run').result.schema));

/** What the doctor tells this person: what is not well, and which extensions were here. @param {string} suite @param {string} name @returns {Promise<{faults: string[], heard: string[]}>} */
async function doctor(suite, name) {
  const text = await asPerson(suite, name, 'objector doctor --json; echo "code $?"');
  const [, told, code] = /** @type {string[]} */ (text.match(/^([^]*)code (\d)\n$/));
  const { ok, checks } = JSON.parse(told);
  assert.ok(fitsContract({ ok, checks }), JSON.stringify(fitsContract.errors));
  assert.equal(code, ok ? '0' : '1');
  return {
    faults: checks.filter((/** @type {any} */ check) => !check.ok).map((/** @type {any} */ { id, key, text: said }) => `${id}: ${key}: ${said}`),
    heard: checks.filter((/** @type {any} */ { key }) => key === 'extension_heard').map((/** @type {any} */ { values }) => `${values.browser} ${values.version}`).toSorted(),
  };
}

/** @param {import('node:test').TestContext} t @param {string} suite @param {string[]} rounds words of round.mjs @returns {Promise<any[]>} */
async function goThrough(t, suite, rounds) {
  const { stdout } = await room('alone', suite, '/srv/objector/tests/packages/people.sh', ...rounds);
  const results = stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  assert.equal(results.length, rounds.length, stdout);
  for (const result of results) {
    const where = `${result.person} in ${result.browser}`;
    t.diagnostic(`${suite}: ${where}, version ${result.version}: ${result.clicks} clicks, ${result.keys} keys to the filled form`);
    assert.equal(result.connection, 'ok', where);
    assert.equal(result.sent, 1, where);
    assert.equal(result.verified, true, where);
    assert.equal(result.dashboard, 'pages/dashboard.html', `from the menu: ${where}`);
    assert.equal(result.data, `/home/${result.person}/.local/share/objector`);
  }
  return results;
}

before(async () => {
  work = await temporaryFolder('rooms');
  deb ||= await packDebian(buildFolder(), join(work.path, 'here'), EPOCH);
});
after(() => work.remove());

test('built from nothing in another folder, every byte of each package is the same', {
  skip: process.env.OBJECTOR_DEB || nextDeb ? 'other packages are given' : false, timeout: 3_600_000 * PATIENCE,
}, async () => {
  const folder = join(work.path, 'elsewhere', 'deeper');
  const elsewhere = await sourceIn(folder);
  const there = [await packDebian(await elsewhere.build(), join(work.path, 'there'), EPOCH), ...await packStores(folder, join(work.path, 'there', 'stores'), EPOCH)];
  const here = [deb, ...await packStores(ROOT, join(work.path, 'here', 'stores'), EPOCH)];
  /** @param {string[]} paths */
  const sums = (paths) => Promise.all(paths.map(async (path) => `${basename(path)} ${await sum(path)}`));
  assert.deepEqual(await sums(there), await sums(here));
  nextDeb = await elsewhere.raise().then(elsewhere.build).then((next) => packDebian(next, join(work.path, 'next'), EPOCH + DAY));
});

for (const suite of SUITES) {
  test(`${suite}: installed, used by two people in two browsers each, followed by the next release, and purged`, { timeout: 900_000 * PATIENCE }, async (t) => {
    await room('prepare', suite);
    await room('fresh', suite);
    await copyFile(deb, join(roots, `${suite}.layer`, 'changes', 'objector.deb'));
    await copyFile(nextDeb, join(roots, `${suite}.layer`, 'changes', 'next.deb'));
    const [version, next] = await Promise.all([versionOf(deb), versionOf(nextDeb)]);
    await asRoot(suite, [...PEOPLE, STRANGER].map((name) => `useradd --create-home --shell /bin/bash ${name}`).join(' && '));
    const untouched = await tree(suite);

    await t.test('apt installs it', async () => {
      await asRoot(suite, 'apt-get update -qq && apt-get install -y --no-install-recommends /objector.deb');
      const depends = await asRoot(suite, 'ldd /usr/bin/objector /usr/libexec/objector/objector-mail');
      assert.doesNotMatch(depends, /not found/);
    });

    await t.test('two people, two browsers each, at once: everybody objects, and nobody sees the other', async () => {
      const results = await goThrough(t, suite, PEOPLE.flatMap((name) => [`${name} chromium facebook first`, `${name} firefox instagram joins`]));
      for (const { person, people } of results) assert.deepEqual(people, [`${person}@example.org`]);
      const [ana, ben] = PEOPLE;
      const seen = await asPerson(suite, ana, `ls /home/${ben}/.local/share/objector 2>&1; true`);
      assert.match(seen, /Permission denied/);
    });

    await t.test('the doctor finds no fault for who uses it, nor for who never did', async () => {
      for (const name of PEOPLE) {
        const { faults, heard } = await doctor(suite, name);
        assert.deepEqual(faults, [], name);
        assert.deepEqual(heard, [`Chrome ${version}`, `Firefox ${version}`], name);
      }
      assert.deepEqual(await doctor(suite, STRANGER), { faults: [], heard: [] });
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

    await t.test('the next release: the same people go on in the same browsers, and what they did before is there', async () => {
      await asRoot(suite, 'apt-get install -y --no-install-recommends /next.deb');
      for (const name of PEOPLE) {
        const { faults } = await doctor(suite, name);
        assert.deepEqual(faults.map((fault) => fault.split(': ')[1]), ['extension_version', 'extension_version'], 'before the browsers are started again');
      }
      const results = await goThrough(t, suite, PEOPLE.flatMap((name) => [`${name} chromium facebook again`, `${name} firefox instagram again`]));
      for (const { person, browser, version: theirs, earlier, welcomed, people } of results) {
        const where = `${person} in ${browser}`;
        assert.equal(theirs, next, where);
        assert.ok(earlier >= 2, `${where} sees ${earlier} receipts from before`);
        assert.equal(welcomed, false, `${where} is not welcomed a second time`);
        assert.ok(people.includes(`${person}@example.org`) && people.includes(`${person}.${browser}@example.org`), `${where}: ${people}`);
      }
      for (const name of PEOPLE) {
        assert.deepEqual(await doctor(suite, name), { faults: [], heard: [`Chrome ${next}`, `Firefox ${next}`] }, name);
        const { objections } = JSON.parse(await asPerson(suite, name, 'objector status --json'));
        assert.deepEqual(objections.map((/** @type {any} */ { stage }) => stage), Array(4).fill('receipt_shown'), name);
      }
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
