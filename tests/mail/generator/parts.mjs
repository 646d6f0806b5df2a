// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A mail's body: text, HTML, both, one in the other. Strings of bytes, lines end in CRLF.

import { base64, drawCharset, drawTransfer, flowed, wrapped } from './encodings.mjs';
import { page } from './html.mjs';

/** @typedef {import('../../generator/random.mjs').Random} Random */
/** @typedef {{fields: [string, string][], body: string}} Part */

/** @param {Random} random @param {string} language @param {string} text @param {string} type @param {string} [parameters] @returns {Part} */
export function leaf(random, language, text, type, parameters = '') {
  const { charset, bytes } = drawCharset(random, language, text.replaceAll('\n', '\r\n'));
  const { encoding, body } = drawTransfer(random, bytes, charset);
  const quoted = random.chance(0.5) ? `"${charset}"` : charset;
  return { fields: [['Content-Type', `${type};${random.chance(0.3) ? '\r\n\t' : ' '}charset=${quoted}${parameters}`], ['Content-Transfer-Encoding', encoding]], body: `${body}\r\n` };
}

/** @param {Random} random @param {string} subtype @param {Part[]} parts @returns {Part} */
export function multipart(random, subtype, parts) {
  const boundary = random.pick([`b1_${random.letters(20)}`, `----=_Part_${random.digits(9)}`, `=-${random.letters(16)}`]);
  const body = parts.map(({ fields, body: inner }) => `--${boundary}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${inner}`).join('\r\n');
  return { fields: [['Content-Type', `multipart/${subtype};\r\n boundary="${boundary}"`]], body: `${random.chance(0.3) ? 'This is a multi-part message in MIME format.\r\n' : ''}${body}\r\n--${boundary}--\r\n` };
}

/** @param {Random} random @param {string} language @param {string[]} paragraphs */
export function plain(random, language, paragraphs) {
  const text = paragraphs.join('\n\n');
  const how = random.below(4);
  if (how === 0) return leaf(random, language, flowed(random, text, false), 'text/plain', '; format=flowed');
  if (how === 1) return leaf(random, language, flowed(random, text, true), 'text/plain', '; format=flowed; delsp=yes');
  return leaf(random, language, how === 2 ? wrapped(text, 72) : text, 'text/plain');
}

/** @typedef {{preheader?: string, title?: string, head?: string, tail?: string}} Extras */

/** @param {Random} random @param {string} language @param {string[]} paragraphs @param {Extras} [extras] */
export const html = (random, language, paragraphs, extras = {}) => leaf(random, language, page(random, paragraphs, { language, ...extras }), 'text/html');

/** @param {Random} random @returns {Part} */
function picture(random) {
  const bytes = Array.from({ length: 300 + random.below(600) }, () => String.fromCharCode(random.below(256))).join('');
  return { fields: [['Content-Type', 'image/png; name="logo.png"'], ['Content-Transfer-Encoding', 'base64'], ['Content-ID', `<${random.letters(10)}@example.com>`], ['Content-Disposition', 'inline; filename="logo.png"']], body: `${base64(bytes)}\r\n` };
}

/** @param {string} raw @returns {Part} */
export const attachedMail = (raw) => ({ fields: [['Content-Type', 'message/rfc822'], ['Content-Disposition', 'attachment; filename="mail.eml"']], body: raw });

/** The same words in any shape. @param {Random} random @param {string} language @param {string[]} paragraphs @param {Extras} [extras] @returns {Part} */
export function anyShape(random, language, paragraphs, extras) {
  const both = () => multipart(random, 'alternative', [plain(random, language, paragraphs), html(random, language, paragraphs, extras)]);
  switch (random.below(8)) {
    case 0: case 1: return plain(random, language, paragraphs);
    case 2: case 3: return html(random, language, paragraphs, extras);
    case 4: return multipart(random, 'mixed', [both(), picture(random)]);
    case 5: return multipart(random, 'related', [both(), picture(random)]);
    case 6: return multipart(random, 'mixed', [multipart(random, 'alternative', [plain(random, language, paragraphs), multipart(random, 'related', [html(random, language, paragraphs, extras), picture(random)])])]);
    default: return both();
  }
}

/** @param {[string, string][]} fields @param {Part} part @returns {string} the whole mail */
export const wholeMail = (fields, part) => `${[...fields, ...part.fields].map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${part.body}`;
