// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Talks to the host the way our own pages do, and to the `objector` program the way a person does.

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildFolder } from './places.mjs';

/** @typedef {import('./launch.mjs').Launched} Launched */

/** Opens one page of ours to call from. @param {Launched} session */
export async function openLine(session) {
  const page = await session.openOurs('pages/permissions.html');
  return {
    page,
    /** One message to the background. @param {object} message @returns {Promise<any>} */
    ask: (message) => page.evaluate((given) => chrome.runtime.sendMessage(given), message),
    /** One call of a method of protocol.json. @param {string} method @param {object} [params] @returns {Promise<any>} */
    async rpc(method, params = {}) {
      const reply = await page.evaluate((given) => chrome.runtime.sendMessage(given), { kind: 'rpc', method, params });
      if (!reply || reply.error) throw new Error(`${method}: ${JSON.stringify(reply?.error ?? reply)}`);
      return reply.result;
    },
    close: () => page.close(),
  };
}

export const ADA = {
  name: 'Ada Example',
  emails: ['ada@example.org'],
  country: 'IE',
  language: 'en',
  concerns: ['creative_work', 'family_photos'],
  sentence: 'My drawings are how I earn my living.',
};

/**
 * A person and an account on each platform, as after the welcome page.
 * @param {Launched} session
 * @param {{person?: object, platforms?: string[], email?: string, group?: string}} [options]
 */
export async function makePerson(session, { person = {}, platforms = ['facebook', 'instagram'], email, group } = {}) {
  const line = await openLine(session);
  const saved = (await line.rpc('persons.save', { person: { ...ADA, ...person }, key: randomUUID() })).person;
  const accounts = [];
  for (const platform of platforms) {
    const account = { person_id: saved.id, platform, email: email ?? saved.emails[0], ...(group ? { group } : {}) };
    accounts.push((await line.rpc('accounts.save', { account, key: randomUUID() })).account);
  }
  await line.close();
  return { person: saved, accounts };
}

const run = promisify(execFile);

/** The `objector` program on a data folder. @param {string} home @param {...string} words */
export async function objector(home, ...words) {
  const options = { env: { ...process.env, OBJECTOR_HOME: home }, maxBuffer: 64 << 20 };
  try {
    const { stdout, stderr } = await run(join(buildFolder(), 'objector'), words, options);
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = /** @type {any} */ (error);
    return { code, stdout, stderr };
  }
}

/** The whole completion log, oldest entry first. @param {string} home @returns {Promise<any[]>} */
export async function completionLog(home) {
  const { code, stdout, stderr } = await objector(home, 'log', '--json', '--limit', '1000');
  if (code !== 0) throw new Error(`objector log ended with ${code}: ${stderr}`);
  const { entries } = JSON.parse(stdout);
  return entries.toSorted((/** @type {any} */ a, /** @type {any} */ b) => a.seq - b.seq);
}
