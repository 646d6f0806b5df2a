// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Tells a test's own browser profile where the real host is.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFolder, identity } from './places.mjs';

/**
 * @param {string} folder the browser's folder for manifests of native hosts
 * @param {'chromium'|'firefox'} browser
 * @param {string} [program] another program in the host's place
 */
export async function registerHost(folder, browser, program = join(buildFolder(), 'objector-host')) {
  const { host: name, chromium_extension_ids: origins, firefox_extension_ids: addOns } = await identity();
  const callers = browser === 'chromium' ? { allowed_origins: origins.map((/** @type {string} */ id) => `chrome-extension://${id}/`) } : { allowed_extensions: addOns };
  await mkdir(folder, { recursive: true });
  const manifest = { name, description: 'Objector under test', path: program, type: 'stdio', ...callers };
  await writeFile(join(folder, `${name}.json`), JSON.stringify(manifest));
}

/** @param {string} folder a program that exits at once, as a host that crashes does */
export async function brokenHost(folder) {
  const path = join(folder, 'broken-host');
  await writeFile(path, '#!/bin/sh\nexit 3\n', { mode: 0o755 });
  return path;
}
