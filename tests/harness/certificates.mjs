// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Certificates made for one test run: an authority of our own, a good server, and three that no client may take.

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** @typedef {{certificate: string, key: string}} Pair paths of PEM files */
/** @typedef {{authority: string, good: Pair, expired: Pair, otherName: Pair, selfSigned: Pair}} Certificates */

const CONFIGURATION = (/** @type {string} */ folder) => `[ca]
default_ca = ours
[ours]
new_certs_dir = ${folder}
database = ${folder}/index.txt
serial = ${folder}/serial
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = nobody
prompt = no
[nobody]
CN = Objector tests
`;

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

/** @param {string} folder of the caller; gets the files @returns {Promise<Certificates>} */
export async function makeCertificates(folder) {
  const at = (/** @type {string} */ name) => join(folder, name);
  const configuration = at('openssl.cnf');
  await writeFile(configuration, CONFIGURATION(folder));
  await writeFile(at('index.txt'), '');
  await writeFile(at('serial'), '01\n');
  const openssl = (/** @type {string[]} */ ...words) => run('openssl', words, { cwd: folder });
  /** @param {string} name @param {string[]} words */
  const selfSigned = async (name, ...words) => {
    const pair = { certificate: at(`${name}.pem`), key: at(`${name}.key`) };
    await openssl('req', '-x509', '-config', configuration, ...KEY, '-keyout', pair.key, '-out', pair.certificate, '-days', '2', ...words);
    return pair;
  };
  const authority = await selfSigned('authority', '-subj', '/CN=Authority of a test', '-addext', 'basicConstraints=critical,CA:TRUE');
  /** @param {string} name @param {string} names @param {string} from @param {string} until */
  const issued = async (name, names, from, until) => {
    const pair = { certificate: at(`${name}.pem`), key: at(`${name}.key`) };
    await openssl('req', '-new', '-config', configuration, ...KEY, '-keyout', pair.key, '-out', at(`${name}.csr`), '-subj', `/CN=${name}`);
    await writeFile(at(`${name}.ext`), `subjectAltName = ${names}\n`);
    await openssl('ca', '-batch', '-notext', '-config', configuration, '-cert', authority.certificate, '-keyfile', authority.key,
      '-in', at(`${name}.csr`), '-out', pair.certificate, '-extfile', at(`${name}.ext`), '-startdate', from, '-enddate', until);
    return pair;
  };
  const day = (/** @type {number} */ days) => `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '')}000000Z`;
  const here = 'DNS:localhost, IP:127.0.0.1';
  return {
    authority: authority.certificate,
    good: await issued('good', here, day(-1), day(2)),
    expired: await issued('expired', here, day(-9), day(-2)),
    otherName: await issued('other-name', 'DNS:imap.example.org', day(-1), day(2)),
    selfSigned: await selfSigned('self-signed', '-subj', '/CN=localhost', '-addext', `subjectAltName=${here}`),
  };
}
