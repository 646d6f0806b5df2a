// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A whole objection as a person goes through it, with a script standing in for the hand. The
// end-to-end tests walk it, the practice walks it, and the pictures are taken along it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formAddress, placesOf } from '../replica/app/meta_places.mjs';
import { CODE } from '../replica/replica.mjs';
import { TEXTS } from '../replica/texts.mjs';
import { asksCode } from '../replica/world.mjs';
import { EXTENSION, until } from './places.mjs';

/** @typedef {import('./launch.mjs').Launched} Launched */
/** @typedef {Awaited<ReturnType<typeof import('../replica/replica.mjs').startReplica>>} Replica */

/** The day on which each round is walked. */
export const ROUND_DAY = { '2024': '2024-06-01', '2025': '2025-05-01', '2026': '2026-11-21' };

/** @param {string} platform */
export const settingsAddress = (platform) => placesOf(platform).settings;

/**
 * What stands in Meta's form now. The feedback form beside it is left out.
 * @param {import('puppeteer-core').Page} page
 */
export function formValues(page) {
  return page.evaluate(() => {
    const main = document.querySelector('[role=main]');
    /** @param {HTMLInputElement} input */
    const name = (input) =>
      [input.getAttribute('aria-label'), input.labels?.[0]?.textContent, document.getElementById(input.getAttribute('aria-labelledby') ?? '')?.textContent].join(' ');
    const inputs = /** @type {HTMLInputElement[]} */ ([...(main?.querySelectorAll('input') ?? [])]);
    const areas = /** @type {HTMLTextAreaElement[]} */ ([...(main?.querySelectorAll('textarea') ?? [])]);
    return {
      country: main?.querySelector('select')?.value ?? null,
      email: inputs.filter((input) => /mail/i.test(name(input))).at(-1)?.value ?? null,
      texts: areas.map((area) => area.value),
    };
  });
}

/** @param {Replica} replica */
function wordsOf(replica) {
  return TEXTS[replica.world().language];
}

/** @param {Replica} replica @param {string} platform */
const formNumber = (replica, platform) => formAddress(platform, replica.world().round).match(/\d+$/)?.[0] ?? '';

/** Settings page to prompt. @param {Launched} session @param {string} platform */
export async function openSettings(session, platform) {
  const page = await session.open(settingsAddress(platform));
  session.hand.reset();
  return { page, panel: session.panel(page) };
}

/**
 * From the settings page to the filled form, by the shortest way of the round.
 * @param {Launched} session
 * @param {Replica} replica
 * @param {string} platform
 * @param {(step: string, page: import('puppeteer-core').Page) => Promise<void>|void} [onStep]
 * @param {string} [who] the person to choose, where the log knows several
 */
export async function walkToFilledForm(session, replica, platform, onStep = () => undefined, who) {
  let { page, panel } = await openSettings(session, platform);
  if (who) await panel.click('choose', who);
  await panel.offers('start');
  await onStep('prompt', page);
  await panel.click('start');
  const number = formNumber(replica, platform);
  const link = `[role=main] a[href*="${number}"]`;
  await until("Meta's link to the form", () => page.$(link));
  await panel.says(/./);
  await onStep('guide', page);
  await session.hand.click(page, link);
  // Meta may open its form in a new tab.
  page = await until('the form’s page', async () => (await session.browser.pages()).find((one) => one.url().includes(`contact/${number}`)));
  panel = session.panel(page);
  await until('the form', () => page.$('[role=main] textarea'));
  await filled(page);
  await readBack(panel);
  await onStep('filled', page);
  return { page, panel };
}

/** @param {import('puppeteer-core').Page} page */
export function filled(page) {
  return until('a filled form', async () => {
    const values = await formValues(page);
    return values.email && values.texts[0] && values.country !== '' ? values : null;
  });
}

/**
 * Waits until the panel says how the filling went. A person reads that before going on. Its
 * language is the browser's, which need not be the page's.
 * @param {import('./panel.mjs').Panel} panel
 */
export async function readBack(panel) {
  const sentences = (await Promise.all(['en', 'fr', 'de'].map(async (language) => {
    const all = JSON.parse(await readFile(join(EXTENSION, 'strings', language, 'panel.json'), 'utf8'));
    return [all['fill.done'], all['fill.partly']];
  }))).flat();
  await until('the panel to say how the filling went', async () => {
    const text = await panel.text();
    return sentences.some((sentence) => text.includes(sentence));
  });
}

/** The person presses Meta's own button. @param {Launched} session @param {Replica} replica @param {import('puppeteer-core').Page} page */
export async function pressSubmit(session, replica, page) {
  await session.hand.click(page, '[role=main] button, [role=main] [role=button]', wordsOf(replica).form.submit);
}

/** The person reads the code in the mail and types it. @param {Launched} session @param {Replica} replica @param {import('puppeteer-core').Page} page */
export async function enterCode(session, replica, page) {
  const words = wordsOf(replica).code;
  await until('the code step', () => page.$('input[name=code]'));
  await session.hand.click(page, 'input[name=code]');
  await session.hand.type(page, CODE);
  await session.hand.click(page, '[role=main] button', words.button);
}

/**
 * The whole way, to the receipt.
 * @param {Launched} session
 * @param {Replica} replica
 * @param {string} platform
 * @param {(step: string, page: import('puppeteer-core').Page) => Promise<void>|void} [onStep]
 * @param {string} [who] the person to choose, where the log knows several
 */
export async function walkObjection(session, replica, platform, onStep = () => undefined, who) {
  const { page, panel } = await walkToFilledForm(session, replica, platform, onStep, who);
  const toFilled = { clicks: session.hand.clicks, keys: session.hand.keys };
  const values = await formValues(page);
  await pressSubmit(session, replica, page);
  if (asksCode(replica.world())) {
    await panel.says(/code|Code/);
    await onStep('code', page);
    await enterCode(session, replica, page);
  }
  const receipt = wordsOf(replica).receipt.title;
  await until("Meta's receipt", () => page.evaluate((words) => document.querySelector('[role=main]')?.textContent?.includes(words), receipt));
  await onStep('receipt', page);
  return { page, panel, toFilled, values };
}
