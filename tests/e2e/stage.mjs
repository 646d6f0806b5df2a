// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sets the stage of an end-to-end test: the replica in a chosen world and a fresh browser with
// the real host, once for each browser, and puts everything away afterwards.

import { join } from 'node:path';
import { test } from 'node:test';
import { BROWSERS, launch } from '../harness/launch.mjs';
import { makePerson, openLine } from '../harness/ours.mjs';
import { PATIENCE, until } from '../harness/places.mjs';
import { startReplica } from '../replica/replica.mjs';

/** @typedef {import('../harness/launch.mjs').Launched} Launched */
/** @typedef {Awaited<ReturnType<typeof startReplica>>} Replica */
/** @typedef {{session: Launched, replica: Replica, browser: 'chromium'|'firefox', t: import('node:test').TestContext}} Scene */

const wanted = process.env.OBJECTOR_BROWSER ? BROWSERS.filter((name) => name === process.env.OBJECTOR_BROWSER) : BROWSERS;

/**
 * @param {string} name
 * @param {{world?: Partial<import('../replica/world.mjs').World>, person?: object|false, group?: string, platforms?: string[], extraHosts?: string[]} & Omit<import('../harness/launch.mjs').LaunchOptions, 'replica'>} options
 *   person: false for nobody; today: 2026-11-21 when left out; folder: each browser's is below it
 * @param {(scene: Scene) => Promise<void>} play
 */
export function scenario(name, { world = {}, person = {}, group, platforms, extraHosts = [], folder, ...options }, play) {
  // The browsers wait more than they work: side by side they take little longer than one.
  test(name, { concurrency: true }, (all) => Promise.all(wanted.map((browser) =>
    all.test(`${name} [${browser}]`, { timeout: 60_000 * PATIENCE }, async (t) => {
      const replica = await startReplica(world, { extraHosts });
      /** @type {Launched|undefined} */
      let session;
      try {
        session = await launch(browser, { today: '2026-11-21', ...options, ...(folder && { folder: join(folder, browser) }), replica });
        if (person && (options.host ?? 'real') === 'real') await makePerson(session, { person, group, platforms });
        await play({ session, replica, browser, t });
      } catch (error) {
        if (session) await describe(session, t);
        throw error;
      } finally {
        await session?.close();
        await replica.close();
      }
    }))).then(() => undefined));
}

/** What the background thinks of each tab. @param {Launched} session */
async function tabStates(session) {
  const line = await openLine(session);
  const tabs = await line.page.evaluate(async () => (await chrome.tabs.query({})).map(({ id }) => id));
  const states = [];
  for (const tab of tabs) {
    const { page } = await line.ask({ kind: 'page_state', tab_id: tab });
    if (!page) continue;
    const { finding, advice, problem, state } = page;
    const { links: _links, evidence: _evidence, form, ...rest } = finding;
    const fields = form?.fields.map((/** @type {any} */ field) => field.role);
    states.push(JSON.stringify({ finding: { ...rest, fields }, advice: advice && { action: advice.action, message: advice.message, target: advice.target }, problem, state }));
  }
  return states;
}

/** What could be seen when a test failed. @param {Launched} session @param {import('node:test').TestContext} t */
async function describe(session, t) {
  for (const page of await session.browser.pages()) {
    const panel = await session.panel(page).text().catch(() => '');
    const words = await page.evaluate(() => `${location.href}\n  ${(document.body?.innerText ?? '').replace(/\s+/g, ' ').slice(0, 300)}`).catch(() => '');
    if (/^about:|-extension:/.test(words) || words === '') continue;
    t.diagnostic(`page ${words}\n  panel: ${panel || '(none)'}`);
  }
  for (const state of await tabStates(session).catch((error) => [String(error)])) t.diagnostic(`tab ${state}`);
}

/** Waits until the log holds these types, in this order, among others. @param {() => Promise<any[]>} read @param {string[]} types */
export function logHolds(read, types) {
  return until(`${types.join(', ')} in the log`, async () => {
    const entries = await read();
    const seen = entries.map(({ type }) => type);
    let from = 0;
    for (const type of types) {
      const at = seen.indexOf(type, from);
      if (at < 0) throw new Error(`the log holds: ${seen.join(', ')}`);
      from = at + 1;
    }
    return entries;
  });
}
