// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** @type {Promise<string>|undefined} */
let made;

/** The replica's pages as one script, with the real React inside. Made once a process. */
export function bundle() {
  made ??= build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), 'app', 'main.mjs')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  }).then((result) => result.outputFiles[0].text);
  return made;
}
