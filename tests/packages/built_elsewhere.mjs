// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The same source in another folder, built there from nothing; and that source as the next release.

import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../harness/places.mjs';

const run = promisify(execFile);
/** All that the programs and packages are made of. */
const PARTS = ['CMakeLists.txt', 'CMakePresets.json', 'extension', 'host', 'installer', 'manifests'];
/** The two places in which a version stands. @type {[string, RegExp][]} */
const VERSIONS = [['CMakeLists.txt', /(project\(objector VERSION )([\d.]+)/], ['extension/manifest.json', /("version": ")([\d.]+)/]];

/**
 * What cpack makes of this build, as if its last commit were of that second.
 * @param {string} build @param {string} target @param {number} second @param {Record<string, string>} [environment]
 */
export async function packDebian(build, target, second, environment = {}) {
  await run('cpack', ['--config', join(build, 'CPackConfig.cmake'), '-B', target], { env: { ...process.env, SOURCE_DATE_EPOCH: `${second}`, ...environment } });
  const [name] = (await readdir(target)).filter((entry) => entry.endsWith('.deb'));
  return join(target, name);
}

/** The stores' packages of this source. @param {string} source @param {string} target @param {number} second @param {Record<string, string>} [environment] */
export async function packStores(source, target, second, environment = {}) {
  await run(join(source, 'installer', 'pack.sh'), [target], { env: { ...process.env, SOURCE_DATE_EPOCH: `${second}`, ...environment } });
  return (await readdir(target)).map((name) => join(target, name));
}

/** @param {string} folder */
export async function sourceIn(folder) {
  await mkdir(folder, { recursive: true });
  for (const part of PARTS) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  return {
    /** What is new since the last time; the build's folder. */
    async build() {
      await run('cmake', ['--preset', 'release', '-DOBJECTOR_TESTS=OFF'], { cwd: folder, maxBuffer: 1 << 26 });
      await run('cmake', ['--build', '--preset', 'release', '-j', `${availableParallelism()}`], { cwd: folder, maxBuffer: 1 << 26 });
      return join(folder, 'build', 'release');
    },
    /** Becomes the next release; its version. */
    async raise() {
      let next = '';
      for (const [file, pattern] of VERSIONS) {
        const text = await readFile(join(folder, file), 'utf8');
        const [, , version] = text.match(pattern) ?? [];
        next = version.replace(/^(\d+)\.(\d+)/, (_, great, small) => `${great}.${Number(small) + 1}`);
        await writeFile(join(folder, file), text.replace(pattern, (_, before) => before + next));
      }
      return next;
    },
  };
}
