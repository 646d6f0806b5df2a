// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// DKIM signatures (RFC 6376, RFC 8463) with keys that live as long as the test.

import { createHash, generateKeyPairSync, sign as signBytes } from 'node:crypto';

/** @typedef {{algorithm?: 'rsa-sha256'|'ed25519-sha256', canonicalization?: string, domain: string, headers?: string[], length?: number, expires?: number, time?: number}} Signing */

export const CANONICALIZATIONS = ['relaxed/relaxed', 'relaxed/simple', 'simple/relaxed', 'simple/simple'];
const SIGNED = ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type', 'content-transfer-encoding'];

/** @param {string} body ends in CRLF @param {string} how */
function canonicalBody(body, how) {
  const lines = how === 'relaxed' ? body.split('\r\n').map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, '')).join('\r\n') : body;
  const text = lines.replace(/(?:\r\n)*$/, '');
  return how === 'relaxed' && text === '' ? '' : `${text}\r\n`;
}

/** @param {string} field with its name, without the last CRLF @param {string} how */
function canonicalField(field, how) {
  if (how === 'simple') return field;
  const colon = field.indexOf(':');
  return `${field.slice(0, colon).trim().toLowerCase()}:${field.slice(colon + 1).replace(/\r\n/g, '').replace(/[ \t]+/g, ' ').trim()}`;
}

export class Keys {
  constructor() {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const ed = generateKeyPairSync('ed25519');
    /** @type {Record<string, {selector: string, key: import('node:crypto').KeyObject, record: string}>} */
    this.byAlgorithm = {
      'rsa-sha256': { selector: 's1024-2013-q3', key: rsa.privateKey, record: `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}` },
      // RFC 8463: the bare 32 bytes of the key, without the frame that DER puts around them.
      'ed25519-sha256': { selector: 'ed2026', key: ed.privateKey, record: `v=DKIM1; k=ed25519; p=${ed.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')}` },
    };
    /** @type {Set<string>} */
    this.domains = new Set();
  }

  /** @param {string} raw a mail as bytes, lines ending in CRLF @param {Signing} signing @returns {string} the same with a signature above it */
  sign(raw, { algorithm = 'rsa-sha256', canonicalization = 'relaxed/relaxed', domain, headers = SIGNED, length, expires, time }) {
    const { selector, key } = /** @type {NonNullable<typeof this.byAlgorithm[string]>} */ (this.byAlgorithm[algorithm]);
    this.domains.add(domain);
    const [forHeader, forBody] = /** @type {[string, string]} */ (canonicalization.split('/'));
    const end = raw.indexOf('\r\n\r\n');
    const fields = raw.slice(0, end).split(/\r\n(?![ \t])/);
    const body = canonicalBody(raw.slice(end + 4), forBody);
    const hash = createHash('sha256').update(Buffer.from(length === undefined ? body : body.slice(0, length), 'latin1')).digest('base64');
    const named = headers.filter((name) => fields.some((field) => field.toLowerCase().startsWith(`${name}:`)));
    const unsigned = `DKIM-Signature: v=1; a=${algorithm}; c=${canonicalization}; d=${domain}; s=${selector};\r\n${time === undefined ? '' : `\tt=${time};\r\n`}`
      + `${expires === undefined ? '' : `\tx=${expires};\r\n`}${length === undefined ? '' : `\tl=${length};\r\n`}\th=${named.join(':')};\r\n\tbh=${hash};\r\n\tb=`;
    const chosen = named.map((name) => /** @type {string} */ (fields.findLast((field) => field.toLowerCase().startsWith(`${name}:`))));
    const data = Buffer.from([...chosen, unsigned].map((field) => canonicalField(field, forHeader)).join('\r\n'), 'latin1');
    // RFC 8463 signs the SHA-256 with Ed25519; RSA hashes by itself.
    const value = algorithm === 'rsa-sha256' ? signBytes('sha256', data, key) : signBytes(null, createHash('sha256').update(data).digest(), key);
    return `${unsigned}${(value.toString('base64').match(/.{1,70}/g) ?? []).join('\r\n\t ')}\r\n${raw}`;
  }

  /** What `--keys` reads. */
  file() {
    return [...this.domains].flatMap((domain) => Object.values(this.byAlgorithm).map(({ selector, record }) => `${selector}._domainkey.${domain}\t${record}\n`)).join('');
  }
}
