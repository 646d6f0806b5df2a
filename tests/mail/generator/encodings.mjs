// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Text as bytes in any way mail allows: character sets, transfer encodings, encoded words, flowed lines.
// Bytes are held as strings of characters up to 255 ("latin1" of Node), as headers and bodies are mixed all the time.

import iconv from 'iconv-lite';

/** @typedef {import('../../generator/random.mjs').Random} Random */

const WESTERN = ['iso-8859-1', 'iso-8859-15', 'windows-1252'];
const CENTRAL = ['iso-8859-2', 'windows-1250'];
const BALTIC = ['iso-8859-13', 'windows-1257'];
/** @type {Record<string, string[]>} */
const OLD_CHARSETS = {
  bg: ['windows-1251', 'iso-8859-5', 'koi8-r'], el: ['iso-8859-7', 'windows-1253'], mt: ['iso-8859-3'], ga: ['iso-8859-14', ...WESTERN],
  cs: CENTRAL, hr: CENTRAL, hu: CENTRAL, pl: CENTRAL, sk: CENTRAL, sl: CENTRAL, ro: ['iso-8859-16', 'windows-1250', 'iso-8859-2'], et: BALTIC, lt: BALTIC, lv: BALTIC,
};

/** Signs that old character sets lack, as old mailers wrote them. @type {[RegExp, string][]} */
const PLAIN_SIGNS = [[/[‘’‚‛]/g, "'"], [/[“”„‟]/g, '"'], [/[–—]/g, '-'], [/…/g, '...'], [/\u00a0/g, ' ']];
/** Romanian before 2007 had cedillas. @type {[RegExp, string][]} */
const CEDILLAS = [[/ș/g, 'ş'], [/ț/g, 'ţ'], [/Ș/g, 'Ş'], [/Ț/g, 'Ţ']];

/** @param {string} text @param {string} charset @returns {string|null} the bytes, or null when the set lacks a sign */
export function inCharset(text, charset) {
  const tries = [text, PLAIN_SIGNS.reduce((all, [from, to]) => all.replace(from, to), text)];
  tries.push(CEDILLAS.reduce((all, [from, to]) => all.replace(from, to), /** @type {string} */ (tries[1])));
  for (const attempt of tries) {
    const bytes = iconv.encode(attempt, charset, { addBOM: charset === 'utf-16' });
    if (iconv.decode(bytes, charset) === attempt) return bytes.toString('latin1');
  }
  return null;
}

/** @param {Random} random @param {string} language @param {string} text @returns {{charset: string, bytes: string}} */
export function drawCharset(random, language, text) {
  const charset = random.weigh(/** @type {[number, string][]} */ ([
    [6, 'utf-8'], [3, random.pick(OLD_CHARSETS[language] ?? WESTERN)], [1, random.pick(['utf-16', 'utf-16le', 'utf-16be'])]]));
  const bytes = inCharset(text, charset);
  if (bytes === null) return { charset: 'utf-8', bytes: Buffer.from(text).toString('latin1') };
  // "utf-16" says by its mark which end comes first; the mark is the only way to know.
  if (charset === 'utf-16' && random.chance(0.5)) return { charset, bytes: `\xfe\xff${inCharset(text, 'utf-16be')}` };
  return { charset: random.chance(0.3) ? charset.toUpperCase() : charset, bytes };
}

/** @param {string} bytes */
const hex = (bytes) => bytes.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');

/** RFC 2045, 6.7; lines end in CRLF. @param {string} bytes */
export function quotedPrintable(bytes) {
  return bytes.split('\r\n').map((line) => {
    const signs = [...line].map((sign, at) => {
      if (sign === '=' || sign > '~' || (sign < ' ' && sign !== '\t')) return `=${hex(sign)}`;
      return (sign === ' ' || sign === '\t') && at === line.length - 1 ? `=${hex(sign)}` : sign;
    });
    let out = '';
    let length = 0;
    for (const sign of signs) {
      if (length + sign.length > 75) { out += '=\r\n'; length = 0; }
      out += sign;
      length += sign.length;
    }
    return out;
  }).join('\r\n');
}

/** @param {string} bytes */
export const base64 = (bytes) => (Buffer.from(bytes, 'latin1').toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');

/** @param {Random} random @param {string} bytes @param {string} charset @returns {{encoding: string, body: string}} */
export function drawTransfer(random, bytes, charset) {
  const wide = /^utf-16/i.test(charset);
  const ascii = !wide && [...bytes].every((sign) => sign < '\x7f') && bytes.split('\r\n').every((line) => line.length < 998);
  const encoding = random.weigh(/** @type {[number, string][]} */ ([
    [3, 'base64'], [wide ? 0 : 4, 'quoted-printable'], [ascii ? 3 : 0, '7bit'], [wide ? 0 : 2, '8bit']]));
  const body = encoding === 'base64' ? base64(bytes) : encoding === 'quoted-printable' ? quotedPrintable(bytes) : bytes;
  return { encoding: random.chance(0.2) ? encoding.toUpperCase() : encoding, body };
}

/** @param {string} text @param {number} width */
export function wrapped(text, width) {
  return text.split('\n').map((paragraph) => {
    const lines = [''];
    for (const word of paragraph.split(' ')) {
      const line = /** @type {string} */ (lines.at(-1));
      if (line !== '' && line.length + word.length >= width) lines.push(word);
      else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
    return lines.join('\n');
  }).join('\n');
}

/** RFC 3676. @param {Random} random @param {string} text @param {boolean} delSp also breaks inside words */
export function flowed(random, text, delSp) {
  return text.split('\n').map((paragraph) => {
    if (paragraph === '' || paragraph.startsWith('>')) return paragraph;
    /** @type {string[]} */
    const lines = [];
    if (delSp) {
      for (let rest = paragraph; rest !== '';) {
        const size = 40 + random.below(30);
        const last = rest.length <= size;
        lines.push(last ? rest : `${rest.slice(0, size)} `);
        rest = last ? '' : rest.slice(size);
      }
    } else {
      const parts = wrapped(paragraph, 70).split('\n');
      parts.forEach((part, at) => lines.push(at === parts.length - 1 ? part : `${part} `));
    }
    return lines.map((line) => (/^(?: |From |>)/.test(line) ? ` ${line}` : line)).join('\n');
  }).join('\n');
}

/** One encoded word never splits a character. @param {string} text @param {string} charset @param {boolean} asBase64 */
function encodedWord(text, charset, asBase64) {
  const bytes = inCharset(text, charset) ?? '';
  const inner = asBase64 ? Buffer.from(bytes, 'latin1').toString('base64')
    : [...bytes].map((sign) => (sign === ' ' ? '_' : /[A-Za-z0-9!*+/-]/.test(sign) ? sign : `=${hex(sign)}`)).join('');
  return `=?${charset}?${asBase64 ? 'B' : 'Q'}?${inner}?=`;
}

/** A header's text (RFC 2047), folded. @param {Random} random @param {string} language @param {string} text */
export function headerText(random, language, text) {
  if (/^[ -~]*$/.test(text) && random.chance(0.7)) return random.chance(0.3) ? text.replace(/ (\S+)$/, '\r\n $1') : text;
  if (random.chance(0.1)) return Buffer.from(text).toString('latin1');
  let charset = random.chance(0.7) ? 'UTF-8' : random.pick(OLD_CHARSETS[language] ?? WESTERN);
  if (inCharset(text, charset) === null) charset = 'UTF-8';
  const asBase64 = random.chance(0.5);
  const pieces = [...text].reduce((/** @type {string[]} */ all, sign) => {
    if ((all.at(-1) ?? '').length >= 14 || all.length === 0) all.push(sign); else all[all.length - 1] += sign;
    return all;
  }, []);
  return pieces.map((piece) => encodedWord(piece, charset, asBase64)).join('\r\n ');
}
