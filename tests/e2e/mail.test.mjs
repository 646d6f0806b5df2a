// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// From Meta's button to Meta's answer: the form is sent on the replica, a mail arrives in a real mailbox, the alarm looks,
// and the person reads on the dashboard what Meta said and whether it was Meta.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { startDovecot } from '../harness/dovecot.mjs';
import { BROWSERS } from '../harness/launch.mjs';
import { startKeyring } from '../harness/keyring.mjs';
import { completionLog, objector } from '../harness/ours.mjs';
import { temporaryFolder, until } from '../harness/places.mjs';
import { walkObjection } from '../harness/walk.mjs';
import { Keys } from '../mail/generator/sign.mjs';
import { scenario } from './stage.mjs';

const DOMAIN = 'support.facebook.com';
const PASSWORD = 'pass word ä';
const SENTENCE = 'We will honour your objection for your public information, such as public posts and comments.';

const meta = new Keys();
const forger = new Keys();
const users = BROWSERS.flatMap((browser) => ['signed', 'forged'].map((what) => ({ user: `${what}-${browser}`, password: PASSWORD })));
const [dovecot, keyring, folder] = await Promise.all([startDovecot({ users }), startKeyring(), temporaryFolder('keys')]);
after(() => Promise.all([dovecot.stop(), keyring.stop(), folder.remove()]));

const keyFile = join(folder.path, 'keys.txt');
meta.domains.add(DOMAIN);
await writeFile(keyFile, meta.file());
const environment = { OBJECTOR_DKIM_KEYS: keyFile, SSL_CERT_FILE: dovecot.authority, DBUS_SESSION_BUS_ADDRESS: keyring.address };

/** What Meta sends some time after the form. @param {Keys} signer */
const answer = (signer) => signer.sign([
  `From: Facebook <case++aazqkd3nbq@${DOMAIN}>`, 'To: ada@example.org', 'Subject: Your objection #1234567890123', `Date: ${new Date().toUTCString()}`,
  `Message-ID: <${crypto.randomUUID()}@${DOMAIN}>`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '',
  'Hi Ada,', '', 'Thank you for contacting us. We have reviewed your objection.', SENTENCE, '', 'Thanks,', 'Facebook', '',
].join('\r\n'), { domain: DOMAIN });

/** @typedef {import('../harness/launch.mjs').Launched} Launched */
/** @typedef {import('puppeteer-core').Page} Page */

/** @param {Page} page @param {string} [part] */
const words = (page, part = 'main') => page.$eval(part, (one) => /** @type {HTMLElement} */ (one).innerText);

/** The person adds the mailbox on the dashboard. @param {Launched} session @param {string} user */
async function addMailbox(session, user) {
  const page = await session.openOurs('pages/dashboard.html#mail');
  await page.waitForSelector('#add-mailbox');
  await page.click('#add-mailbox');
  await page.type('#mailbox-email', 'ada@example.org');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#mailbox-host');
  for (const [field, value] of Object.entries({ host: dovecot.host, port: String(dovecot.ports.tls) })) {
    await page.$eval(`#mailbox-${field}`, (input, given) => { /** @type {HTMLInputElement} */ (input).value = given; }, value);
  }
  await page.type('#mailbox-user', user);
  await page.type('#mailbox-secret', PASSWORD);
  await page.click('.add-mailbox [type=submit]');
  await page.waitForSelector('[data-source]');
  return page;
}

/** She looks by hand, allows that Meta's key is looked up, and there is nothing yet. @param {Page} page */
async function lookInVain(page) {
  await page.click('#look');
  await page.waitForSelector('#dns-question');
  await page.click('[data-allow=yes]');
  await page.waitForSelector('.scan-result', { timeout: 30_000 });
  assert.match(await words(page, '.look'), /Nothing new from Meta\.$/);
}

/** The alarm that is set already, but now. @param {Page} page */
async function ringAlarm(page) {
  const due = await page.evaluate(async () => (await chrome.alarms.get('mail-watch'))?.scheduledTime ?? 0);
  assert.ok(due > Date.now() && due <= Date.now() + 10 * 60_000, `the alarm is set for ${new Date(due).toISOString()}`);
  await watchNotifications(page);
  await page.evaluate(() => chrome.alarms.create('mail-watch', { when: Date.now() + 100 }));
}

/** Firefox without a window closes what it shows at once: then it was there all the same. @param {Page} page */
const watchNotifications = (page) => page.evaluate(() => {
  /** @type {string[]} */
  const ended = [];
  Object.assign(globalThis, { ended });
  chrome.notifications.onClosed.addListener((id) => ended.push(id));
});
/** @param {Page} page @returns {Promise<string[]>} */
const notifications = (page) => page.evaluate(async () => [...Object.keys(await chrome.notifications.getAll()), .../** @type {any} */ (globalThis).ended]);
/** @param {Page} page */
const firstNotification = (page) => until('the notification', async () => (await notifications(page))[0], { timeout: 30_000 });
/** @param {Page} page */
const badge = (page) => page.evaluate(() => chrome.action.getBadgeText({}));

scenario('Meta’s mail arrives, is found, is genuine: honoured', { environment }, async ({ session, replica, browser }) => {
  await walkObjection(session, replica, 'facebook');
  const user = `signed-${browser}`;
  const page = await addMailbox(session, user);
  await lookInVain(page);

  await dovecot.deliver(user, answer(meta), { folder: 'Junk', isNew: true });
  const before = await dovecot.snapshot(user);
  await ringAlarm(page);
  const told = await firstNotification(page);
  const objections = (await completionLog(session.home)).filter(({ type }) => type === 'submitted').map(({ subject }) => subject);
  assert.match(told, new RegExp(`^objector-mail:${objections[0]}:`));
  await until('the tick on our button', async () => await badge(page) === '✓');
  await until('an end of looking', async () => (await page.evaluate(() => chrome.alarms.get('mail-watch'))) === undefined);

  const progress = await session.openOurs(`pages/dashboard.html#progress/${objections[0]}`);
  await progress.waitForSelector('.mail');
  assert.match(await words(progress, '.objection'), /Done\.[^]*Yes, Meta honours your objection\.\s+Signed by Meta/);
  assert.ok((await words(progress, '.objection blockquote')).includes(SENTENCE));
  assert.match(await words(progress, '.steps'), /Confirmed by e-mail/);
  await progress.click('.read button');
  await progress.waitForSelector('.mail-text');
  assert.match(await words(progress, '.mail-text'), /Hi Ada,[^]*We will honour/);
  await until('the mark to go, once it was looked at', async () => await badge(progress) === '');

  // Looking again finds nothing twice.
  const again = await session.openOurs('pages/dashboard.html#mail');
  await again.waitForSelector('#look');
  await again.click('#look');
  await again.waitForSelector('.scan-result', { timeout: 30_000 });
  assert.match(await words(again, '.look'), /Nothing new from Meta/);
  const entries = await completionLog(session.home);
  assert.equal(entries.filter(({ type }) => type === 'mail_found').length, 1);
  assert.doesNotMatch(JSON.stringify(entries), /pass word/);
  const verified = await objector(session.home, 'log', 'verify', '--json');
  assert.equal(verified.code, 0, verified.stderr);
  assert.equal(JSON.parse(verified.stdout).ok, true);
  assert.deepEqual(await dovecot.snapshot(user), before, 'the mailbox is as it was');
  assert.deepEqual(session.proxy.strangers, [], 'no other host was asked');
});

scenario('a forged answer never counts', { environment }, async ({ session, replica, browser }) => {
  await walkObjection(session, replica, 'facebook');
  const user = `forged-${browser}`;
  const page = await addMailbox(session, user);
  await lookInVain(page);
  await dovecot.deliver(user, answer(forger));
  await ringAlarm(page);
  await firstNotification(page);
  assert.equal(await badge(page), '1', 'no tick for what may be forged');
  const progress = await session.openOurs('pages/dashboard.html#progress');
  await progress.waitForSelector('.objection');
  assert.doesNotMatch(await words(progress), /Meta honours|Done\.|Signed by Meta/);
  const mail = await session.openOurs('pages/dashboard.html#mail');
  await mail.waitForSelector('#look');
  assert.match(`${await words(progress)} ${await words(mail)}`, /It claims to be from Meta\.\s+Does not check out/);
  assert.deepEqual([...await progress.$$('[data-outcome=honoured]'), ...await mail.$$('[data-outcome=honoured]')], []);
  const status = JSON.parse((await objector(session.home, 'status', '--json')).stdout);
  assert.doesNotMatch(JSON.stringify(status), /"outcome":\s*"honoured"|"stage":\s*"confirmed"/);
  assert.notEqual(await page.evaluate(() => chrome.alarms.get('mail-watch')), undefined, 'the true answer is still awaited');
});
