// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The pictures for the stores' pages, 1280 × 800: the way from the settings to the receipt, on the replica.
 *
 *   node tests/tools/store_pictures.mjs FOLDER [LANGUAGE]     for example: build/store/pictures fr
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../harness/launch.mjs';
import { makePerson } from '../harness/ours.mjs';
import { pause, until } from '../harness/places.mjs';
import { ROUND_DAY, walkObjection } from '../harness/walk.mjs';
import { startReplica } from '../replica/replica.mjs';

const [folder, language = 'en'] = process.argv.slice(2);
if (!folder) {
  console.error('Say where to: node tests/tools/store_pictures.mjs build/store/pictures');
  process.exit(2);
}
await mkdir(folder, { recursive: true });

/** @param {import('puppeteer-core').Page} page @param {string} name */
const picture = (page, name) => page.screenshot({ path: /** @type {`${string}.png`} */ (join(folder, `${name}.png`)) });

const NAMES = /** @type {Record<string, string>} */ ({ prompt: '1-prompt', guide: '2-link', filled: '3-form' });
// The replica speaks three languages; the panel speaks the browser's.
const replica = await startReplica({ round: '2025', language: language === 'fr' || language === 'de' ? language : 'en' });
const session = await launch('chromium', { replica, today: ROUND_DAY['2025'], language, viewport: { width: 1280, height: 800 } });
try {
  await makePerson(session, { person: { language } });
  await walkObjection(session, replica, 'facebook', async (step, page) => {
    if (NAMES[step]) await picture(page, NAMES[step]);
  });
  const dashboard = await session.openOurs('pages/dashboard.html');
  await until('the dashboard’s words', () => dashboard.evaluate(() => document.body.innerText.length > 100));
  await pause(800);
  await picture(dashboard, '4-dashboard');
} finally {
  await session.close();
  await replica.close();
}
