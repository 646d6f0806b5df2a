// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One whole objection of a person whose every detail is a word that occurs nowhere else, with markup in
// every string that others can give us. Afterwards: no script ran where we show them, and the words are
// found only where they belong.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { objector, openLine } from '../harness/ours.mjs';
import { siteStorage } from '../harness/storage.mjs';
import { buildFolder, identity, pause, temporaryFolder, until } from '../harness/places.mjs';
import { confirmation } from '../mail/mails.mjs';
import { FORM, formPage, receiptPage } from './enemy.mjs';
import { attack, isFilled, MARKERS, PERSON, recorded } from './stage.mjs';

/** Runs wherever it is not taken for text, and is seen afterwards. */
const EVIL = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>"\'><svg onload="globalThis.hacked=1">';
const NOBODY = 65534;
const IS_ROOT = process.getuid?.() === 0;

/** @param {string} folder @returns {Promise<string[]>} */
async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The words in the ways in which programs write them down. */
const WRITTEN = MARKERS.flatMap((marker) => [marker, marker[0]?.toUpperCase() + marker.slice(1)]).flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le'),
  ...[0, 1, 2].map((shift) => Buffer.from(Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]).toString('base64').slice(shift === 0 ? 0 : 4, -4)))]);

/**
 * Where the words may stand, and why. Of the browser's own part: what a person writes into Meta's form it
 * keeps for its own history and for a start after a crash, as it does with any page; and our own storage
 * in it holds what the host has not confirmed yet, the database below it until it tidies itself up.
 */
const BELONGS = [
  /^data\/journal\.sqlite3(?:-wal|-shm)?$/, /^data\/blobs\//,
  /^chromium\/Default\/(?:Web Data|Sessions\/|Local Extension Settings\/)/, /^firefox\/storage\/default\/moz-extension/, /(?:formhistory\.sqlite|sessionstore)/,
];

/** @param {import('../harness/launch.mjs').Launched} session @param {import('./stage.mjs').Page} page @param {string} where */
async function unharmed(session, page, where) {
  const found = await page.evaluate(() => ({
    hacked: /** @type {any} */ (globalThis).hacked ?? null, parts: document.querySelectorAll('img[src="x"], [onerror], [onload], body script:not([src])').length,
    text: document.documentElement.textContent?.includes('onerror="globalThis') ?? false,
  }));
  assert.deepEqual({ hacked: found.hacked, parts: found.parts }, { hacked: null, parts: 0 }, where);
  return found.text;
}

const shared = await temporaryFolder('traces');
// Others may come as far as the data folder; that it is closed is its own doing.
await chmod(shared.path, 0o755);
test.after(() => shared.remove());

attack('what others write is shown as text, and what is personal stays where it belongs', { person: { name: `${PERSON.name} ${EVIL}` } }, async ({ session, enemy, t, browser }) => {
  const rest = join(session.folder, 'rest');
  await mkdir(rest);
  enemy.pages.set(FORM, formPage().replace('<title>Facebook</title>', `<title>${EVIL.replaceAll('<', '&lt;')}</title>`)
    .replace('event.preventDefault()', `{ event.preventDefault(); location.assign('/help/contact/712876720715583/?sent'); }`));
  const page = await session.open(FORM);
  await session.panel(page).click('fill');
  await isFilled(page);
  await until('the entry', async () => (await recorded(session)).includes('filled'));
  const kept = JSON.stringify(await siteStorage(page)).toLowerCase();
  assert.ok(!MARKERS.some((marker) => kept.includes(marker)), 'in the storage of the site');
  enemy.pages.set(`${FORM}/`, receiptPage(`<p>${EVIL.replaceAll('<', '&lt;')}</p>`));
  await page.focus('#mail');
  await page.keyboard.press('Enter');
  await until('the receipt', async () => (await recorded(session)).includes('receipt_shown'));
  await page.close();

  const line = await openLine(session);
  const { persons } = await line.rpc('persons.list');
  await line.rpc('accounts.save', { account: { person_id: persons[0].id, platform: 'facebook', email: PERSON.emails[1], label: EVIL.slice(0, 100) }, key: randomUUID() });
  await line.close();
  const mail = join(rest, 'answer.eml');
  await writeFile(mail, confirmation(1, { to: PERSON.emails[0], more: `${EVIL}\r\n` }).replace('Subject: ', `Subject: ${EVIL} `));
  const scanned = await objector(session.home, 'mail', 'scan', '--json', mail);
  assert.ok(scanned.code === 0 || scanned.code === 1, scanned.stderr);

  let shown = 0;
  for (const place of ['dashboard.html', 'dashboard.html#log', 'dashboard.html#mail', 'dashboard.html#settings', 'popup.html', 'welcome.html']) {
    const ours = await session.openOurs(`pages/${place}`);
    await until('the page', () => ours.evaluate(() => document.querySelector('[aria-busy="true"]') === null && (document.body?.innerText.length ?? 0) > 40));
    await pause(300);
    if (await unharmed(session, ours, place)) shown += 1;
    await ours.close();
  }
  assert.ok(shown > 0, 'the markup is shown somewhere, as text');
  const file = join(rest, 'dossier.html');
  assert.equal((await objector(session.home, 'export', '--format', 'html', '--output', file)).code, 0);
  enemy.pages.set('https://www.facebook.com/dossier/', await readFile(file, 'utf8'));
  const dossier = await session.open('https://www.facebook.com/dossier/');
  assert.ok(await unharmed(session, dossier, 'the dossier'));
  await dossier.close();

  // Everything that is left when the browser is gone.
  await session.browser.close().catch(() => undefined);
  await pause(500);
  const found = [];
  for (const path of await filesBelow(session.folder)) {
    const name = relative(session.folder, path);
    if (name.startsWith('rest/') || BELONGS.some((pattern) => pattern.test(name))) continue;
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    if (WRITTEN.some((word) => content.includes(word))) found.push(name);
  }
  t.diagnostic(`${browser}: ${(await filesBelow(session.folder)).length} files looked through`);
  assert.deepEqual(found, [], 'personal words outside their places');

  // Nobody else on this computer can come to it.
  for (const entry of await readdir(session.home, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    assert.equal((await stat(path)).mode & 0o777, entry.isDirectory() ? 0o700 : 0o600, path);
  }
  assert.equal((await stat(session.home)).mode & 0o777, 0o700);
});

test('another person on this computer reads nothing, and no program of ours leaves a picture of its memory', { skip: IS_ROOT ? false : 'only root can become somebody else' }, async () => {
  const home = join(shared.path, 'data');
  assert.equal((await objector(home, 'status')).code, 0);
  const as = (/** @type {number} */ user, /** @type {string[]} */ command, environment = {}) => spawn('setpriv', [`--reuid=${user}`, `--regid=${user}`, '--clear-groups', ...command],
    { stdio: ['pipe', 'ignore', 'ignore'], env: { ...process.env, ...environment } });
  for (const command of [['ls', home], ['cat', join(home, 'journal.sqlite3')], ['cat', join(home, 'log', 'objector-host.log')]]) {
    const [code] = await once(as(NOBODY, command), 'exit');
    assert.notEqual(code, 0, command.join(' '));
  }
  // A program that cannot be looked into belongs to root in /proc, whoever started it.
  const own = join(shared.path, 'own');
  await mkdir(own);
  await chown(own, NOBODY, NOBODY);
  for (const [program, ...words] of [['objector-host', `chrome-extension://${(await identity()).chromium_extension_ids[0]}/`], ['objector-mail']]) {
    const child = as(NOBODY, [join(buildFolder(), program ?? ''), ...words], { OBJECTOR_HOME: own });
    try {
      await until(`${program} to begin`, async () => (await readFile(`/proc/${child.pid}/comm`, 'utf8')).startsWith('objector') && (await stat(`/proc/${child.pid}/environ`)).uid === 0);
      assert.match(await readFile(`/proc/${child.pid}/limits`, 'utf8'), /Max core file size\s+0\s+0/, program);
    } finally {
      child.kill();
    }
  }
});
