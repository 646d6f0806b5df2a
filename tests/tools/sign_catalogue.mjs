// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Bundles extension/catalogue into the one file that "objector catalogue import" takes, signed with a key of
// its makers. Prints what it made, and nothing of the key.
//
//   node tests/tools/sign_catalogue.mjs --key PRIVATE.pem --version 2 --source "Who we are" --output catalogue-2.json
//
// A key of one's own: openssl genpkey -algorithm ed25519 -out private.pem
//                     openssl pkey -in private.pem -pubout -out public.pem

import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { readCatalogueFiles } from '../harness/catalogue_files.mjs';

/** @typedef {{format: number, version: number, made: string, source: string, files: Record<string, any>}} Content */

/** @param {import('node:crypto').KeyObject} key public or private @returns {string} as the host computes it */
export function keyId(key) {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  return createHash('sha256').update(open.export({ type: 'spki', format: 'der' })).digest('hex').slice(0, 16);
}

/**
 * @param {string|Content} content what to sign
 * @param {import('node:crypto').KeyObject} key
 * @returns {{format: number, key: string, signature: string, signed: string}}
 */
export function signCatalogue(content, key) {
  const signed = typeof content === 'string' ? content : JSON.stringify(content);
  return { format: 1, key: keyId(key), signature: sign(null, Buffer.from(signed), key).toString('base64'), signed };
}

/** @param {number} version @param {string} source @param {string} [made] @returns {Promise<Content>} */
export async function catalogueContent(version, source, made = new Date().toISOString().slice(0, 10)) {
  return { format: 1, version, made, source, files: await readCatalogueFiles() };
}

async function main() {
  const { values } = parseArgs({
    options: {
      key: { type: 'string' }, version: { type: 'string' }, source: { type: 'string' },
      made: { type: 'string' }, output: { type: 'string' },
    },
  });
  const version = Number(values.version);
  if (!values.key || !values.source || !values.output || !Number.isInteger(version) || version < 1) {
    process.stderr.write('Usage: sign_catalogue.mjs --key PRIVATE.pem --version NUMBER --source TEXT --output FILE [--made YYYY-MM-DD]\n');
    process.exitCode = 2;
    return;
  }
  const key = createPrivateKey(await readFile(values.key));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key is not an Ed25519 key.');
  const content = await catalogueContent(version, values.source, values.made);
  await writeFile(values.output, `${JSON.stringify(signCatalogue(content, key))}\n`);
  process.stdout.write(`Catalogue ${version} of ${content.made}, ${Object.keys(content.files).length} files, signed with ${keyId(key)}: ${values.output}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
