// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Large mailboxes like those of people: short notes, newsletters that link to facebook.com, pictures, and a handful of mails of Meta.

import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '../generator/random.mjs';
import { drawMail } from '../mail/generator/mail.mjs';

/** 1 GB is 40,614 mails, as in the mailbox that the targets were measured with. */
const MEAN_SIZE = 24_622;
const META_EVERY = 2500;

const WORDS = 'meeting sunday invoice please attached lake train house report family weather project thanks agenda ticket order garden school picture letter number week month update question answer'.split(' ');
const LINKS = ['https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.org', 'https://www.facebook.com/example/', 'https://www.instagram.com/example', 'https://example.org/unsubscribe?id=12345'];

/** @param {Random} random @param {number} size */
function text(random, size) {
  /** @type {string[]} */
  const lines = [];
  for (let length = 0; length < size;) {
    const line = random.chance(0.04) ? random.pick(LINKS) : Array.from({ length: 8 + random.below(5) }, () => random.pick(WORDS)).join(' ');
    lines.push(line);
    length += line.length + 1;
  }
  return `${lines.join('\n')}\n`;
}

/** @param {Random} random @param {number} size */
function picture(random, size) {
  const block = Buffer.from(Array.from({ length: 3000 }, () => random.below(256))).toString('base64');
  const lines = block.match(/.{76}/g) ?? [];
  return `${Array.from({ length: Math.ceil(size / 77) }, () => random.pick(lines)).join('\n')}\n`;
}

/** Bodies to choose from: most are short, a few are long, as it is with mail. @param {Random} random */
function bodies(random) {
  return Array.from({ length: 400 }, (_, at) => {
    const share = (at + 0.5) / 400;
    // Half are below 5 kB, a twentieth above 100 kB.
    const size = Math.round(1200 * Math.exp(4.9 * share ** 1.4) + (share > 0.95 ? 1e5 * (1 + 14 * (share - 0.95)) : 0));
    return share > 0.9 ? `--b\nContent-Type: text/plain\n\n${text(random, 900)}\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n${picture(random, size)}--b--\n` : text(random, size);
  });
}

/** @param {import('../mail/generator/sign.mjs').Keys} keys @returns {Generator<string, void>} mails with LF, without end */
function* mails(keys) {
  const random = new Random(4);
  const pool = bodies(random);
  const scale = MEAN_SIZE / ((pool.reduce((sum, body) => sum + body.length, 0) / pool.length) + 900);
  for (let number = 0; ; number += 1) {
    if (number % META_EVERY === 7) {
      yield drawMail(number, { keys, decoys: 0 }).raw.replaceAll('\r\n', '\n');
      continue;
    }
    const body = random.pick(pool);
    const id = random.letters(20);
    yield `Return-Path: <list+${id}@mail.example>\nDelivered-To: ada@example.org\nReceived: from mx.mail.example (mx.mail.example [192.0.2.7])\n\tby mail.example.org (Postfix) with ESMTPS id ${id}\n\tfor <ada@example.org>; Fri, 23 May 2025 10:11:12 +0000 (UTC)\n`
      + `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=a; h=from:to:subject;\n\tbh=${random.letters(44)}; b=${random.letters(300)}\n`
      + `From: ${random.pick(WORDS)} <${random.pick(WORDS)}@${random.pick(['mail.example', 'shop.example', 'example.net'])}>\nTo: Ada <ada@example.org>\nSubject: ${random.pick(WORDS)} ${random.pick(WORDS)} ${number}\nDate: Fri, 23 May 2025 10:11:12 +0000\nMessage-ID: <${id}@mail.example>\n`
      + `MIME-Version: 1.0\nContent-Type: ${body.startsWith('--b') ? 'multipart/mixed; boundary=b' : 'text/plain; charset=utf-8'}\n\n${scale > 1 ? body : body.slice(0, Math.ceil(body.length * scale))}`;
  }
}

/** @param {string} path @param {number} size in bytes @param {import('../mail/generator/sign.mjs').Keys} keys */
export function makeMbox(path, size, keys) {
  const file = openSync(path, 'w');
  let written = 0;
  /** @type {Buffer[]} */
  let waiting = [];
  let waits = 0;
  for (const mail of mails(keys)) {
    const entry = Buffer.from(`From - Fri May 23 10:11:12 2025\nX-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\n${mail.replace(/^(>*From )/gm, '>$1')}\n`, 'latin1');
    waiting.push(entry);
    waits += entry.length;
    if (waits > 8e6 || written + waits >= size) {
      writeSync(file, Buffer.concat(waiting));
      written += waits;
      waiting = [];
      waits = 0;
    }
    if (written >= size) break;
  }
  closeSync(file);
  return path;
}

/** @param {string} folder @param {number} count @param {import('../mail/generator/sign.mjs').Keys} keys */
export function makeMaildir(folder, count, keys) {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(folder, name), { recursive: true });
  let number = 0;
  for (const mail of mails(keys)) {
    writeFileSync(join(folder, 'cur', `${1_700_000_000 + number}.M${number}P1.mail.example:2,S`), Buffer.from(mail, 'latin1'));
    number += 1;
    if (number === count) break;
  }
  return folder;
}
