// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// objector register and unregister as programs: browsers in a sandbox get what they need or are told apart,
// and everything is taken back, but nothing else.

import assert from 'node:assert/strict';
import { appendFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execPath } from 'node:process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { Computer } from './computer.mjs';

const ENTRY = 'webextensions/org.objector.host';
const sandbox = join('.var', 'app', 'org.mozilla.firefox');

/** @param {Computer} computer @param {{portal: boolean, store: Record<string, string>}} desktop */
async function giveDesktop(computer, desktop) {
  const file = join(computer.bin, 'desktop.json');
  await writeFile(file, JSON.stringify(desktop));
  await computer.put(join(computer.bin, 'gdbus'), `#!/bin/sh\nexec '${execPath}' '${fileURLToPath(new URL('./gdbus.mjs', import.meta.url))}' '${file}' "$@"\n`, 0o755);
  return async () => JSON.parse(await readFile(file, 'utf8')).store[ENTRY];
}

test('what is registered is taken back, but for what others changed; a dry run does neither', async (context) => {
  const computer = await Computer.healthy(context);
  const registered = await computer.files();
  assert.deepEqual(registered, [computer.chromium, computer.firefox].sort());
  const { files } = await computer.json('unregister', '--dry-run');
  assert.deepEqual(files.map((/** @type {any} */ { result }) => result), ['removed', 'removed']);
  assert.deepEqual(await computer.files(), registered);
  await appendFile(computer.chromium, '\n');
  const { code, out } = await computer.run('unregister');
  assert.equal(code, 1);
  assert.match(out, /Chromium: left as it is/);
  assert.deepEqual(await computer.files(), [computer.chromium]);
  await rm(computer.chromium);
  assert.equal((await computer.run('unregister')).code, 0);
  assert.equal(computer.has('.mozilla'), false);
  assert.equal(computer.has('.config'), false);
  await computer.run('register', '--dry-run');
  assert.deepEqual(await computer.files(), []);
});

test('a Flatpak browser gets a host that runs inside, and what keeps it out is named', async (context) => {
  const computer = await Computer.healthy(context);
  const folder = join(computer.home, sandbox);
  await mkdir(folder, { recursive: true });
  assert.equal((await computer.doctor())['browser_firefox-flatpak']?.key, 'browser_unaware');

  // As for any other Firefox: what it names is outside of the sandbox.
  const manifest = join(folder, '.mozilla', 'native-messaging-hosts', 'org.objector.host.json');
  await mkdir(dirname(manifest), { recursive: true });
  await cp(computer.firefox, manifest);
  const { 'browser_firefox-flatpak': outside } = await computer.doctor();
  assert.deepEqual([outside?.severity, outside?.key], ['error', 'browser_outside']);
  await rm(manifest);

  const { files } = await computer.json('register', '--browser', 'firefox-flatpak');
  const host = join(folder, 'data', 'objector-program', 'objector-host');
  if (files[0].result === 'left') {
    // Not a release: it is linked to libraries that the sandbox does not have.
    assert.match(files[0].reason, /libraries/);
    return;
  }
  assert.deepEqual(files.map((/** @type {any} */ { path }) => path), [host, manifest]);
  const well = await computer.doctor();
  assert.equal(well['browser_firefox-flatpak']?.severity, 'ok');
  assert.equal(well['browser_firefox-flatpak_sandbox']?.values.path, join(folder, 'data', 'objector'));
  await appendFile(host, 'older');
  assert.equal((await computer.doctor())['browser_firefox-flatpak']?.key, 'browser_old_copy');
  await computer.run('register');
  assert.equal((await computer.doctor())['browser_firefox-flatpak']?.severity, 'ok');
  await computer.run('unregister');
  assert.equal(computer.has(join(sandbox, 'data', 'objector-program')), false);
  assert.equal(computer.has(sandbox), true);
});

test('a Snap of Chromium cannot reach the host: register and doctor say so', async (context) => {
  const computer = await Computer.healthy(context);
  await mkdir(join(computer.home, 'snap', 'chromium'), { recursive: true });
  const { 'browser_chromium-snap': check } = await computer.doctor();
  assert.deepEqual([check?.severity, check?.key, check?.todo_key], ['warning', 'browser_shut_off', 'other_browser']);
  const { files } = await computer.json('register', '--browser', 'chromium-snap');
  assert.deepEqual(files.map((/** @type {any} */ { result }) => result), ['left']);
  assert.match(files[0].reason, /cannot start Objector/);
});

test('a Snap of Firefox gets the desktop’s permission, and gives it back', async (context) => {
  const computer = await Computer.healthy(context);
  await mkdir(join(computer.home, 'snap', 'firefox'), { recursive: true });
  assert.equal((await computer.doctor())['browser_firefox-snap_permission']?.key, 'browser_asks');
  assert.match((await computer.run('register')).out, /will ask once/);

  const entry = await giveDesktop(computer, { portal: false, store: {} });
  assert.equal((await computer.doctor())['browser_firefox-snap']?.severity, 'ok');
  assert.equal((await computer.doctor())['browser_firefox-snap_permission']?.key, 'browser_shut_off');

  await giveDesktop(computer, { portal: true, store: { [ENTRY]: 'no' } });
  assert.equal((await computer.doctor())['browser_firefox-snap_permission']?.key, 'browser_denied');
  assert.match((await computer.run('register')).out, /was told not to start/);
  assert.equal(await entry(), 'no');
  await computer.run('register', '--browser', 'firefox-snap', '--dry-run');
  assert.equal(await entry(), 'no');
  await computer.run('register', '--browser', 'firefox-snap');
  assert.equal(await entry(), 'yes');
  assert.equal((await computer.doctor())['browser_firefox-snap_permission'], undefined);
  await computer.run('unregister', '--dry-run');
  assert.equal(await entry(), 'yes');
  assert.equal((await computer.run('unregister')).code, 0);
  assert.equal(await entry(), undefined);
});
