// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The entry in the menu: which browser it opens, and where, with browsers that only say what they were told.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { identity, ROOT, temporaryFolder } from '../harness/places.mjs';

const run = promisify(execFile);
const PROFILE = '.mozilla/firefox/abc.default-esr';
const UUID = '7c1f7a5e-2a0b-4a52-9d0e-0b1ec7040001';
const NOTED = `user_pref("extensions.webextensions.uuids", "{\\"other@x\\":\\"11111111-0000-4000-8000-000000000000\\",\\"objector@objector\\":\\"${UUID}\\"}");\n`;

/**
 * @param {import('node:test').TestContext} t
 * @param {{chosen?: string, noted?: boolean, running?: boolean}} given
 */
async function opened(t, { chosen = '', noted = false, running = false }) {
  const home = await temporaryFolder('menu');
  t.after(() => home.remove());
  const programs = join(home.path, 'programs');
  await mkdir(programs);
  for (const name of ['chromium', 'firefox-esr']) await writeFile(join(programs, name), '#!/bin/sh\necho "$(basename "$0") $*"\n', { mode: 0o755 });
  await writeFile(join(programs, 'xdg-settings'), `#!/bin/sh\necho ${chosen}\n`, { mode: 0o755 });
  if (noted) {
    await mkdir(join(home.path, PROFILE), { recursive: true });
    await writeFile(join(home.path, PROFILE, 'prefs.js'), NOTED);
  }
  if (running) {
    await mkdir(join(home.path, '.config', 'chromium'), { recursive: true });
    await symlink(`here-${process.pid}`, join(home.path, '.config', 'chromium', 'SingletonLock'));
  }
  const environment = { HOME: home.path, PATH: `${programs}:/usr/bin:/bin`, OBJECTOR_SHARE: '/usr/share/objector' };
  const { stdout } = await run(join(ROOT, 'installer', 'debian', 'open-dashboard'), [], { env: environment });
  return stdout.trim();
}

test('in the browser that the person has chosen', async (t) => {
  const { chromium_extension_ids: [id] } = await identity();
  const inChromium = `chromium chrome-extension://${id}/pages/dashboard.html`;
  const inFirefox = `firefox-esr moz-extension://${UUID}/pages/dashboard.html`;
  assert.equal(await opened(t, { chosen: 'chromium.desktop', noted: true }), inChromium);
  assert.equal(await opened(t, { chosen: 'firefox-esr.desktop', noted: true }), inFirefox);
  assert.equal(await opened(t, { noted: true }), inFirefox, 'nobody chose, and Objector was used in Firefox');
  assert.equal(await opened(t, {}), inChromium, 'nobody chose, and nothing was used');
});

test('where there is no dashboard yet, a page says what to do', async (t) => {
  const help = 'file:///usr/share/objector/start.html';
  assert.equal(await opened(t, { chosen: 'firefox-esr.desktop' }), `firefox-esr ${help}`);
  assert.equal(await opened(t, { chosen: 'chromium.desktop', running: true }), `chromium ${help}`, 'a Chromium from before the package came');
});
