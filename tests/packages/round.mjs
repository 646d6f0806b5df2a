// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Run by a person of a room: goes through the replica with the Objector that is installed there, and prints what
 * came of it as one JSON object.
 *
 *   node round.mjs chromium|firefox facebook|instagram NAME first|joins
 *
 * first tells Objector who objects; joins waits until that is done in the other browser.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { makePerson } from '../harness/ours.mjs';
import { until } from '../harness/places.mjs';
import { startRecordingProxy } from '../harness/recording_proxy.mjs';
import { walkObjection } from '../harness/walk.mjs';
import { startReplica } from '../replica/replica.mjs';
import { startBrowser } from './installed_browser.mjs';

const run = promisify(execFile);
const name = /** @type {'chromium'|'firefox'} */ (process.argv[2]);
const [, , , platform, person, part] = process.argv;
const today = '2026-11-21';

/** @param {...string} words */
const objector = async (...words) => {
  const { stdout } = await run('objector', [...words, '--json'], { env: { ...process.env, OBJECTOR_TODAY: today } })
    .catch((error) => error);
  return JSON.parse(stdout);
};

const replica = await startReplica({ round: '2026', language: 'en' });
const proxy = await startRecordingProxy(replica);
const session = /** @type {any} */ (await startBrowser(name, { proxyPort: proxy.port, today }));
try {
  const { address, page } = await session.welcome();
  session.base = address.slice(0, address.indexOf('pages/'));
  const connection = await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'connection' }));
  const version = await page.evaluate(() => chrome.runtime.getManifest().version);
  if (part === 'first') await makePerson(session, { person: { name: person, emails: [`${person}@example.org`] } });
  else await until('the person and both accounts', async () => (await objector('log', '--type', 'account_saved')).entries.length === 2, { timeout: 60_000 });
  const { toFilled } = await walkObjection(session, replica, platform).catch(async (error) => {
    throw new Error(`${error.message}\n${await session.describe()}`, { cause: error });
  });
  const receipts = part === 'first' ? 1 : 2;
  const log = await until('the receipt in the log', async () => {
    const { entries } = await objector('log', '--all');
    return entries.filter((/** @type {any} */ { type }) => type === 'receipt_shown').length >= receipts ? entries : null;
  }, { timeout: 60_000 });
  const status = await objector('status');
  await run('xdg-settings', ['set', 'default-web-browser', name === 'firefox' ? 'firefox-esr.desktop' : 'chromium.desktop']).catch(() => null);
  const opened = run('/usr/libexec/objector/open-dashboard', [], { timeout: 30_000 }).catch((error) => error);
  const dashboard = await until('the dashboard, from the menu', () => session.ours('pages/dashboard.html')).catch(async () => {
    const pages = await session.browser.pages();
    return { address: (await Promise.all(pages.map((/** @type {any} */ one) => one.evaluate(() => location.href).catch(() => '?')))).join(' ') };
  });
  await opened;
  console.log(JSON.stringify({
    person, browser: name, connection: connection.state, version, clicks: toFilled.clicks, keys: toFilled.keys,
    sent: replica.submissions.length, people: [...new Set(JSON.stringify(status).match(/[a-z]+@example\.org/g))],
    log: log.map((/** @type {any} */ { type }) => type).toReversed(),
    verified: (await objector('log', 'verify')).ok,
    dashboard: dashboard.address.replace(session.base, ''),
    data: (await run('objector', ['data-path'])).stdout.trim(),
  }));
} finally {
  await session.close();
  await proxy.close();
  await replica.close();
}
process.exit(0);
