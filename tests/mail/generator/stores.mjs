// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The same mails as mail programs keep them. Raw mails are strings of bytes with CRLF.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {import('../../generator/random.mjs').Random} Random */
/** @typedef {{crlf?: boolean, quoting?: 'mboxo'|'mboxrd', mozilla?: boolean}} MboxStyle */

/** @param {string} raw @param {boolean} crlf */
const withEnds = (raw, crlf) => (crlf ? raw : raw.replaceAll('\r\n', '\n'));

/** @param {string} path @param {string} bytes */
function write(path, bytes) {
  writeFileSync(path, Buffer.from(bytes, 'latin1'));
}

/** One mail's entry in an mbox. @param {string} raw @param {MboxStyle} [style] */
export function mboxEntry(raw, { crlf = false, quoting = 'mboxrd', mozilla = false } = {}) {
  const end = crlf ? '\r\n' : '\n';
  const marks = mozilla ? `X-Mozilla-Status: 0001${end}X-Mozilla-Status2: 00000000${end}X-Mozilla-Keys:                                 ${end}` : '';
  const quoted = withEnds(raw, crlf).replace(quoting === 'mboxrd' ? /^(>*From )/gm : /^(From )/gm, '>$1');
  return `From - Fri May 23 10:11:12 2025${end}${marks}${quoted}${quoted.endsWith(end) ? '' : end}${end}`;
}

/** @param {string} path @param {string[]} raws @param {MboxStyle} [style] */
export function writeMbox(path, raws, style) {
  write(path, raws.map((raw) => mboxEntry(raw, style)).join(''));
  return path;
}

/** @param {Random} random @returns {Required<MboxStyle>} */
export const drawMboxStyle = (random) => ({ crlf: random.chance(0.4), quoting: random.chance(0.5) ? 'mboxo' : 'mboxrd', mozilla: random.chance(0.5) });

/** @param {string} folder @param {string[]} raws @param {Random} random */
export function writeFiles(folder, raws, random) {
  mkdirSync(folder, { recursive: true });
  raws.forEach((raw, at) => write(join(folder, `${String(at).padStart(5, '0')}.eml`), withEnds(raw, random.chance(0.5))));
  return folder;
}

/** @param {string} folder @param {string[]} raws @param {Random} random */
export function writeMaildir(folder, raws, random) {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
  raws.forEach((raw, at) => {
    const name = `${1744675200 + at}.M${at}P77.mail.example`;
    write(random.chance(0.8) ? join(folder, 'cur', `${name}:2,${random.pick(['', 'S', 'RS'])}`) : join(folder, 'new', name), withEnds(raw, false));
  });
  return folder;
}

const PLIST = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0">\n<dict>\n\t<key>flags</key>\n\t<integer>8590195713</integer>\n\t<key>subject</key>\n\t<string>We will honour your objection</string>\n</dict>\n</plist>\n';

/** @param {string} raw */
export function emlx(raw) {
  const bytes = withEnds(raw, false);
  return `${String(bytes.length).padEnd(10)}\n${bytes}${PLIST}`;
}

/** @param {string} folder @param {string[]} raws */
export function writeEmlx(folder, raws) {
  const messages = join(folder, 'INBOX.mbox', '0A1B2C3D-0000-4000-8000-0123456789AB', 'Data', 'Messages');
  mkdirSync(messages, { recursive: true });
  raws.forEach((raw, at) => write(join(messages, `${100 + at}.emlx`), emlx(raw)));
  return folder;
}
