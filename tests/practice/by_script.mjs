// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A script's hand goes the person's way, with real clicks, and says each step.

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { completionLog, makePerson } from '../harness/ours.mjs';
import { until } from '../harness/places.mjs';
import { walkObjection } from '../harness/walk.mjs';
import { printLog, stepsOf, wentAllTheWay } from './record.mjs';

/** @type {Record<string, string>} */
const SAID = {
  person: 'Objector knows who objects',
  prompt: 'On the settings page Objector offers to object',
  guide: 'One click later it points at the link on the page',
  filled: 'The form is filled; nothing is sent yet',
  receipt: 'The person pressed Submit, and the page confirmed it',
  log: 'The host wrote down every step',
  dashboard: 'The dashboard shows it',
};

/**
 * @param {{session: import('../harness/launch.mjs').Launched, replica: import('../harness/walk.mjs').Replica,
 *   person: import('./person.mjs').PracticePerson, folder: string, home: string}} scene
 * @returns {Promise<boolean>}
 */
export async function byScript({ session, replica, person, folder, home }) {
  const pictures = join(folder, 'screenshots');
  await mkdir(pictures, { recursive: true });
  const total = Object.keys(SAID).length;
  let number = 0;
  let since = Date.now();
  /** @param {string} step @param {import('puppeteer-core').Page} [page] */
  const done = async (step, page) => {
    const seconds = ((Date.now() - since) / 1000).toFixed(1);
    number += 1;
    console.log(`    ${number}/${total}  ${SAID[step] ?? step} … ${seconds} s`);
    await page?.screenshot({ path: join(pictures, `${number}-${step}.png`) }).catch(() => undefined);
    since = Date.now();
  };
  let problem = '';
  /** @type {any[]} */
  let entries = [];
  let subject = '';
  try {
    const { others, ...details } = person;
    const { person: saved } = await makePerson(session, { person: details, platforms: ['facebook'] });
    await done('person');
    const { toFilled } = await walkObjection(session, replica, 'facebook', done, others ? saved.id : undefined);
    subject = await until('the receipt in the log', async () => {
      entries = await completionLog(home);
      const latest = entries.findLast(({ type }) => type === 'receipt_shown')?.subject;
      return latest && wentAllTheWay(entries, latest) ? latest : null;
    });
    await done('log');
    const dashboard = await session.openOurs('pages/dashboard.html');
    await new Promise((ready) => setTimeout(ready, 1000));
    await done('dashboard', dashboard);
    console.log(`\nFrom the settings page to the filled form: ${toFilled.clicks} clicks, ${toFilled.keys} key presses.`);
    if (session.proxy.strangers.length > 0) problem = `other hosts were asked: ${session.proxy.strangers.join(', ')}`;
  } catch (error) {
    problem = error instanceof Error ? [error.message, error.cause instanceof Error ? error.cause.message : ''].filter(Boolean).join('; ') : String(error);
    const page = (await session.browser.pages()).at(-1);
    await page?.screenshot({ path: join(pictures, 'stopped.png') }).catch(() => undefined);
  }
  const holds = await printLog(home);
  console.log(`The pictures of each step: ${pictures}\nThe data of this practice:  ${home}`);
  if (problem) console.error(`\nThe practice stopped: ${problem}`);
  else if (holds) console.log(`\nPractice complete: one objection went through ${stepsOf(entries, subject)}.`);
  return subject !== '' && holds && !problem;
}
