// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Pictures of the panel on the replica and of our pages, in any language, to look at.
 *
 *   node tests/tools/pictures.mjs [--dark] FOLDER LANGUAGE…     for example: build/pictures el fi ga bg
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch } from '../harness/launch.mjs';
import { makePerson } from '../harness/ours.mjs';
import { pause, until } from '../harness/places.mjs';
import { startReplica } from '../replica/replica.mjs';

const words = process.argv.slice(2);
const dark = words[0] === '--dark';
const [folder, ...languages] = dark ? words.slice(1) : words;
if (!folder || languages.length === 0) {
  console.error('Say where to and in which languages: node tests/tools/pictures.mjs build/pictures el fi');
  process.exit(2);
}
await mkdir(folder, { recursive: true });

/** @param {string} language */
async function picture(language) {
  const replica = await startReplica({ round: '2025', region: 'eu', language: 'en' });
  const session = await launch('chromium', { replica, today: '2025-05-01', viewport: { width: 1100, height: 800 } });
  try {
    await makePerson(session, {});
    const ours = await session.openOurs('pages/dashboard.html');
    await ours.evaluate((tag) => chrome.storage.local.set({ language: tag }), language);
    const page = await session.open('https://www.facebook.com/settings');
    if (dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    await until('the panel', async () => (await session.panel(page).text().catch(() => '')) !== '');
    await page.screenshot({ path: /** @type {`${string}.png`} */ (join(/** @type {string} */ (folder), `${language}-panel.png`)) });
    await page.close();
    for (const path of ['dashboard.html', 'welcome.html', 'popup.html']) {
      await ours.goto(ours.url().replace(/pages\/.*/, `pages/${path}`));
      if (dark) await ours.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
      await pause(800);
      await ours.screenshot({ path: /** @type {`${string}.png`} */ (join(/** @type {string} */ (folder), `${language}-${path.replace('.html', '')}.png`)), fullPage: true });
    }
  } finally {
    await session.close();
    await replica.close();
  }
}

for (const language of languages) await picture(language);
