// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A self-signed certificate for the replica's hosts, made in memory at each start: nothing to
// install, nothing that could be stolen from the repository.

import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const DAY = 24 * 60 * 60 * 1000;

/** One DER element. @param {number} tag @param {...(Buffer|number[])} content */
function der(tag, ...content) {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)));
  if (body.length < 128) return Buffer.concat([Buffer.from([tag, body.length]), body]);
  const size = body.length < 256 ? [0x81, body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (/** @type {(Buffer|number[])[]} */ ...content) => der(0x30, ...content);
const octets = (/** @type {Buffer} */ content) => der(0x04, content);
const bits = (/** @type {Buffer} */ content) => der(0x03, [0], content);
const text = (/** @type {number} */ tag, /** @type {string} */ words) => der(tag, Buffer.from(words));

const ECDSA_SHA256 = sequence(der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const COMMON_NAME = der(0x06, [0x55, 0x04, 0x03]);
const ALTERNATIVE_NAME = der(0x06, [0x55, 0x1d, 0x11]);

/** @param {Date} time */
function utcTime(time) {
  return text(0x17, `${time.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`);
}

/**
 * @param {string[]} hosts
 * @returns {{key: string, cert: string, spki: string}} PEM texts, and the hash of the public key
 *   that Chromium takes in --ignore-certificate-errors-spki-list
 */
export function makeCertificate(hosts) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, text(0x0c, 'Objector replica'))));
  const alternatives = sequence(...hosts.map((host) => text(0x82, host)));
  const serial = randomBytes(12);
  serial[0] = 0x42;
  const body = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, serial),
    ECDSA_SHA256,
    name,
    sequence(utcTime(new Date(Date.now() - DAY)), utcTime(new Date(Date.now() + 30 * DAY))),
    name,
    spki,
    der(0xa3, sequence(sequence(ALTERNATIVE_NAME, octets(alternatives)))),
  );
  const certificate = sequence(body, ECDSA_SHA256, bits(sign('sha256', body, privateKey)));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    spki: createHash('sha256').update(spki).digest('base64'),
  };
}
