// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The installer for Chromium, in a home folder of its own: what it makes works in a browser started
// as a person starts it, twice is harmless, and the uninstaller leaves nothing but what was there.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import puppeteer from 'puppeteer-core';
import { CHROMIUM } from '../harness/chromium.mjs';
import { ROOT, temporaryFolder, until } from '../harness/places.mjs';

const run = promisify(execFile);
/** @type {{path: string, remove: () => Promise<void>}} */
let home;
/** @type {NodeJS.ProcessEnv} */
let environment;

before(async () => {
  home = await temporaryFolder('installer');
  environment = { ...process.env, HOME: home.path };
  for (const name of ['SUDO_USER', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'OBJECTOR_HOME', 'OBJECTOR_TODAY']) delete environment[name];
  await mkdir(join(home.path, '.config', 'chromium', 'External Extensions'), { recursive: true });
  await writeFile(join(home.path, '.config', 'chromium', 'External Extensions', 'other.txt'), 'of somebody else');
});
after(() => home.remove());

/** @param {string} script @param {...string} words */
async function installer(script, ...words) {
  try {
    const { stdout, stderr } = await run(join(ROOT, 'installer', script), words, { env: environment, cwd: home.path });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = /** @type {any} */ (error);
    return { code, stdout, stderr };
  }
}

/** Every file below the home folder. */
async function files() {
  const entries = await readdir(home.path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name).slice(home.path.length + 1)).sort();
}

async function extensionId() {
  const names = await readdir(join(home.path, '.config', 'chromium', 'External Extensions'));
  return names.filter((name) => /^[a-p]{32}\.json$/.test(name)).map((name) => name.slice(0, 32));
}

/** What the extension says of the host, in a Chromium started with this home folder. @param {string} id */
async function connectionInChromium(id) {
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM, headless: true, pipe: true, env: environment,
    userDataDir: join(home.path, '.config', 'chromium'),
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages', '--disable-default-apps'],
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  try {
    await until('the welcome page that opens by itself', () => browser.targets().some((target) => target.url() === `chrome-extension://${id}/pages/welcome.html`));
    const page = await browser.newPage();
    await page.goto(`chrome-extension://${id}/pages/permissions.html`);
    return await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'connection' }));
  } finally {
    await browser.close();
  }
}

test('a wrong browser is refused before anything is touched', async () => {
  const untouched = await files();
  const { code, stderr } = await installer('install.sh', '--browser', 'netscape');
  assert.notEqual(code, 0);
  assert.match(stderr, /chromium or --browser firefox/);
  assert.deepEqual(await files(), untouched);
});

test('installed, the extension opens its first page and reaches the host', { timeout: 300_000 }, async () => {
  const { code, stdout, stderr } = await installer('install.sh', '--browser', 'chromium');
  assert.equal(code, 0, stdout + stderr);
  const [id, ...more] = await extensionId();
  assert.deepEqual(more, []);
  const key = await stat(join(home.path, '.local', 'share', 'objector-installer', 'chromium-key.pem'));
  assert.equal(key.mode & 0o777, 0o600);
  const connection = await connectionInChromium(id);
  assert.equal(connection.state, 'ok', JSON.stringify(connection));
  const doctor = await run(join(home.path, '.local', 'bin', 'objector'), ['doctor'], { env: environment }).catch((error) => error);
  assert.doesNotMatch(doctor.stdout, /not registered/i);
});

test('a second time changes nothing', { timeout: 300_000 }, async () => {
  const ids = await extensionId();
  const receipt = join(home.path, '.local', 'share', 'objector-installer', 'receipt');
  const noted = await readFile(receipt, 'utf8');
  const { code, stdout, stderr } = await installer('install.sh', '--browser', 'chromium');
  assert.equal(code, 0, stdout + stderr);
  assert.deepEqual(await extensionId(), ids);
  assert.equal(await readFile(receipt, 'utf8'), noted);
});

test('uninstalling leaves only what others put there and the user’s data', { timeout: 60_000 }, async () => {
  const data = join(home.path, '.local', 'share', 'objector');
  await mkdir(data, { recursive: true });
  await writeFile(join(data, 'kept.txt'), 'the user’s');
  const { code, stdout, stderr } = await installer('uninstall.sh');
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, new RegExp(`your data: +${data}`));
  const left = (await files()).filter((name) => !/^\.config\/chromium\/(?!NativeMessagingHosts|External)|^\.cache\/|^\.pki\/|^\.local\/share\/objector\//.test(name));
  assert.deepEqual(left, ['.config/chromium/External Extensions/other.txt']);
  const again = await installer('uninstall.sh');
  assert.equal(again.code, 0);
  assert.match(again.stdout, /Nothing/);
});

test('what was built before the checkout was moved is made anew, and nothing else is', async () => {
  const built = join(home.path, 'build');
  const forget = () => run('bash', ['-c', 'source "$0"; forget_moved_build "$1"', join(ROOT, 'installer', 'lib', 'all.sh'), built], { env: environment });
  await mkdir(built, { recursive: true });
  await forget();
  await stat(built);
  await writeFile(join(built, 'CMakeCache.txt'), `CMAKE_HOME_DIRECTORY:INTERNAL=${ROOT}\n`);
  await forget();
  await stat(built);
  await writeFile(join(built, 'CMakeCache.txt'), 'CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere/objector\n');
  await forget();
  await assert.rejects(stat(built), { code: 'ENOENT' });
});
