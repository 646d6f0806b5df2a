// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sets the stage of an attack: the enemy's server and a fresh browser with the real host, for each
// browser, and a person whose every detail is a word that occurs nowhere else.

import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { BROWSERS, launch } from '../harness/launch.mjs';
import { completionLog, openLine } from '../harness/ours.mjs';
import { pause, PATIENCE, until } from '../harness/places.mjs';
import { startEnemy } from './enemy.mjs';

/** @typedef {import('../harness/launch.mjs').Launched} Launched */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {{session: Launched, enemy: import('./enemy.mjs').Enemy, browser: 'chromium'|'firefox', t: import('node:test').TestContext}} Field */

const wanted = process.env.OBJECTOR_BROWSER ? BROWSERS.filter((name) => name === process.env.OBJECTOR_BROWSER) : BROWSERS;

export const PERSON = {
  name: 'Quillona Zebrafinch', emails: ['quillona@zebrafinch.example', 'otherbox@zebrafinch.example'], country: 'IE', language: 'en',
  concerns: ['creative_work'], sentence: 'My marmaladelighthouse drawings feed me.',
};
/** What must be found nowhere but where it belongs. */
export const MARKERS = ['zebrafinch', 'quillona', 'marmaladelighthouse'];

/**
 * @param {string} name
 * @param {{lookAlikes?: string[], accounts?: number, person?: object} & Omit<import('../harness/launch.mjs').LaunchOptions, 'replica'>} options
 * @param {(field: Field) => Promise<void>} play
 */
export function attack(name, { lookAlikes = [], accounts = 1, person = {}, ...options }, play) {
  test(name, { concurrency: true }, (all) => Promise.all(wanted.map((browser) =>
    all.test(`${name} [${browser}]`, { timeout: 120_000 * PATIENCE }, async (t) => {
      const enemy = await startEnemy(lookAlikes);
      /** @type {Launched|undefined} */
      let session;
      try {
        session = await launch(browser, { today: '2026-11-21', ...options, replica: enemy });
        const line = await openLine(session);
        const saved = (await line.rpc('persons.save', { person: { ...PERSON, ...person }, key: randomUUID() })).person;
        for (const email of PERSON.emails.slice(0, accounts)) {
          await line.rpc('accounts.save', { account: { person_id: saved.id, platform: 'facebook', email, label: email }, key: randomUUID() });
        }
        await line.close();
        await play({ session, enemy, browser, t });
      } finally {
        await session?.close();
        await enemy.close();
      }
    }))).then(() => undefined));
}

/** What stands in all the fields of a page, hidden ones and those of its frames too. @param {Page} page */
export const written = (page) => page.evaluate(() => {
  // A page may have a picture of the name of any method.
  const all = (/** @type {Document} */ tree, /** @type {string} */ selector) => /** @type {NodeListOf<any>} */ (Document.prototype.querySelectorAll.call(tree, selector));
  const of = (/** @type {Document} */ tree) => [...all(tree, 'input, textarea, select')].map((field) => /** @type {HTMLInputElement} */ (field).value);
  const frames = [...all(document, 'iframe')].flatMap((frame) => (frame.contentDocument ? of(frame.contentDocument) : []));
  return [...of(document), ...frames].join('');
});

/** Watches for a while that nothing is written into the page. @param {Page} page @param {string} what */
export async function staysEmpty(page, what, milliseconds = 500) {
  const end = Date.now() + milliseconds;
  do {
    const text = await written(page);
    if (text !== '') throw new Error(`${what}: filled with ${text}`);
    await pause(100);
  } while (Date.now() < end);
}

/** @param {Page} page */
export const isFilled = (page) => until('a filled form', async () => MARKERS.some((marker) => marker !== '') && (await written(page)).includes(MARKERS[2] ?? ''));

/** Types of the entries so far. @param {Launched} session @returns {Promise<string[]>} */
export const recorded = async (session) => (await completionLog(session.home)).map(({ type }) => type);

/** Where a button of the panel is. @param {import('../harness/panel.mjs').Panel} panel @param {string} action */
export const placeOf = (panel, action) => until(`"${action}"`, async () => {
  const box = await panel.offers(action);
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2, box };
});
