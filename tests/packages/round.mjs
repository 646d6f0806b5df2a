// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Run by a person of a room: goes through the replica with the Objector that is installed there, and prints what
 * came of it as one JSON object.
 *
 *   node round.mjs chromium|firefox facebook|instagram NAME first|joins|again
 *
 * first tells Objector who objects; joins waits until that is done in the other browser; again comes back another
 * day with the same browser, and objects for somebody else of the family.
 */
import { execFile } from 'node:child_process';
import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Our dashboard, from the menu. Which browser is chosen holds for all that a person has open, so one at a time. */
async function fromMenu() {
  const turn = join(process.env.XDG_RUNTIME_DIR ?? '', 'turn');
  await until('the other browser to be done with the menu', () => mkdir(turn).then(() => true), { timeout: 60_000 });
  try {
    await run('xdg-settings', ['set', 'default-web-browser', name === 'firefox' ? 'firefox-esr.desktop' : 'chromium.desktop']).catch(() => null);
    const opened = run('/usr/libexec/objector/open-dashboard', [], { timeout: 30_000 }).catch((error) => error);
    const found = await until('the dashboard, from the menu', () => session.ours('pages/dashboard.html'), { timeout: 20_000 });
    await opened;
    return found;
  } finally {
    await rmdir(turn);
  }
}

/** Tells Objector who objects; what to press where Meta's page is asked about several. */
async function whoObjects() {
  if (part === 'first') await makePerson(session, { person: { name: person, emails: [`${person}@example.org`] } });
  if (part === 'joins') await until('the person and both accounts', async () => (await objector('log', '--type', 'account_saved')).entries.length === 2, { timeout: 60_000 });
  if (part !== 'again') return undefined;
  const other = { name: `${person} in ${name}`, emails: [`${person}.${name}@example.org`] };
  return (await makePerson(session, { person: other, platforms: [platform] })).person.id;
}

/** The objections that Meta has acknowledged on its page. @returns {Promise<any[]>} */
const acknowledged = async () => (await objector('status')).objections
  .filter((/** @type {any} */ { stages }) => stages.some((/** @type {any} */ { stage }) => stage === 'receipt_shown'));

try {
  const { address, page } = part === 'again' ? await fromMenu() : await session.welcome();
  session.base = address.slice(0, address.indexOf('pages/'));
  const connection = await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'connection' }));
  const version = await page.evaluate(() => chrome.runtime.getManifest().version);
  const earlier = await acknowledged();
  const who = await whoObjects();
  const { toFilled } = await walkObjection(session, replica, platform, undefined, who);
  await until('the receipt in the log', async () => (await acknowledged())
    .some((one) => one.platform === platform && (!who || one.person_id === who)), { timeout: 60_000 });
  const status = await objector('status');
  const dashboard = part === 'again' ? address : (await fromMenu()).address;
  console.log(JSON.stringify({
    person, browser: name, connection: connection.state, version, clicks: toFilled.clicks, keys: toFilled.keys,
    sent: replica.submissions.length, people: [...new Set(JSON.stringify(status).match(/[a-z.]+@example\.org/g))],
    earlier: earlier.length, welcomed: Boolean(await session.ours('pages/welcome.html')),
    verified: (await objector('log', 'verify')).ok,
    dashboard: dashboard.replace(session.base, ''),
    data: (await run('objector', ['data-path'])).stdout.trim(),
  }));
} catch (error) {
  throw new Error(`${/** @type {Error} */ (error).message}\n${await session.describe()}`, { cause: error });
} finally {
  await session.close();
  await proxy.close();
  await replica.close();
}
process.exit(0);
