// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One mail from one seed, with what must be made of it.

import { Random } from '../../generator/random.mjs';
import { DECOYS } from './decoys.mjs';
import { headerText } from './encodings.mjs';
import { anyShape, attachedMail, multipart, plain, wholeMail } from './parts.mjs';
import { metaAddress, metaFrom, PEOPLE, personFrom, STRANGERS } from './senders.mjs';
import { CANONICALIZATIONS } from './sign.mjs';
import { list, say } from './texts.mjs';
import { LANGUAGES, wordsOf } from './words.mjs';

/** @typedef {import('./words.mjs').Words} Words */
/** @typedef {import('./parts.mjs').Part} Part */

/**
 * kind: what a genuine mail says. never: what no line about the mail may conclude. printed "never": there may be no line at all.
 * authenticity: what must be said; unsigned: it must not be "signed_by_meta".
 * @typedef {{kind?: string, never?: string[], printed?: 'never', authenticity?: string, unsigned?: boolean}} Expected
 * @typedef {{seed: number, language: string, family: 'genuine'|'decoy', what: string, ids: string[], raw: string, lead: string, expected: Expected}} Mail
 */

/** What a drawing needs at hand. */
export class Drawing {
  /** @param {number} seed @param {{heldOut?: boolean, keys?: import('./sign.mjs').Keys}} options */
  constructor(seed, { heldOut = false, keys }) {
    this.random = new Random(seed);
    this.language = this.random.pick(LANGUAGES);
    /** @type {Words} */
    this.words = wordsOf(this.language, heldOut);
    this.heldOut = heldOut;
    this.keys = keys;
    this.seconds = 1744675200 + this.random.below(48_000_000);
    /** @type {string[]} */
    this.ids = [];
    /** @type {readonly string[]} */
    this.person = this.random.pick(PEOPLE);
  }

  /** Fields of every mail. @param {[string, string][]} from @param {string} subject @param {string} domain @returns {[string, string][]} */
  fields(from, subject, domain, to = this.person) {
    const { random } = this;
    const id = `${random.letters(24)}@${domain}`;
    this.ids.push(id);
    const date = new Date(this.seconds * 1000).toUTCString().replace('GMT', '+0000');
    /** @type {[string, string][]} */
    const fields = [['Return-Path', `<bounce+${random.letters(8)}@${domain}>`], ['Delivered-To', String(to[1])],
      ['Received', `from mx.${domain} (mx.${domain} [192.0.2.${random.below(250)}])\r\n\tby mail.example.org with ESMTPS id ${random.letters(10)}\r\n\tfor <${String(to[1])}>; ${date}`]];
    /** @type {[string, string][]} */
    const own = [['Date', date], ['To', personFrom(random, this.language, to)], ['Subject', headerText(random, this.language, subject)], ...from,
      ['Message-ID', `<${id}>`], ['MIME-Version', '1.0']];
    if (random.chance(0.3)) own.push(['List-Unsubscribe', '<https://www.example.com/o.php?k=1>'], ['X-Mailer', 'ZuckMail [version 1.00]']);
    return [...fields, ...(random.chance(0.5) ? random.shuffle(own) : own)];
  }

  /** A mail of Meta's with these words, signed if there are keys. @param {string} subject @param {Part} part @param {boolean} [signed] */
  fromMeta(subject, part, signed = true) {
    const { address, domain } = metaAddress(this.random);
    const raw = wholeMail(this.fields([['From', metaFrom(this.random, address)]], subject, domain), part);
    return signed ? this.signed(raw, domain) : raw;
  }

  /** @param {string} raw @param {string} domain */
  signed(raw, domain) {
    if (!this.keys) return raw;
    const { random } = this;
    const algorithm = random.chance(0.85) ? /** @type {const} */ ('rsa-sha256') : /** @type {const} */ ('ed25519-sha256');
    return this.keys.sign(raw, { algorithm, domain, canonicalization: random.pick(CANONICALIZATIONS), ...(random.chance(0.5) ? { time: this.seconds } : {}) });
  }

  /** A mail between people. @param {string} subject @param {Part} part @param {readonly string[]} [who] @param {readonly string[]} [to] @param {[string, string][]} [more] */
  fromPerson(subject, part, who = this.random.pick(STRANGERS), to = this.person, more = []) {
    const domain = String(who[1]).replace(/.*@/, '');
    return wholeMail(this.fields([['From', personFrom(this.random, this.language, who)], ...more], subject, domain, to), part);
  }

  /** @param {string[]} paragraphs @param {import('./parts.mjs').Extras} [extras] */
  shape(paragraphs, extras) {
    return anyShape(this.random, this.language, paragraphs, extras);
  }
}

const KINDS = /** @type {[number, string][]} */ ([[8, 'honoured'], [5, 'refused'], [4, 'received'], [2, 'more_information'], [2, 'wrong_channel'], [3, 'notice'], [2, 'one_time_code'], [3, 'not_about_this']]);

/** @param {Drawing} drawing @returns {Omit<Mail, 'seed'|'language'|'ids'|'family'>} */
function drawGenuine(drawing) {
  const { random, words } = drawing;
  const kind = random.weigh(KINDS);
  const { subject, paragraphs, lead } = say(random, words, kind);
  const extras = random.chance(0.4) ? { preheader: random.chance(0.5) ? lead : random.pick(list(words, 'filler')) } : {};
  const part = drawing.shape(paragraphs, extras);
  const signed = random.chance(0.8);
  const raw = drawing.fromMeta(subject, part, signed);
  const authenticity = !drawing.keys ? undefined : signed ? 'signed_by_meta' : 'not_checked';
  if (!random.chance(0.12)) return { what: `${kind}${signed ? '' : ', unsigned'}`, raw, lead, expected: { kind, authenticity } };
  const note = plain(random, drawing.language, [random.pick(list(words, 'chat')).replace('{quote}', '…')]);
  const who = random.chance(0.6) ? drawing.person : random.pick(STRANGERS);
  const forwarded = drawing.fromPerson(`Fwd: ${subject}`, multipart(random, 'mixed', [note, attachedMail(raw)]), who);
  return { what: `${kind}${signed ? '' : ', unsigned'}, forwarded as attachment`, raw: forwarded, lead, expected: { kind, authenticity } };
}

/** @param {number} seed @param {{heldOut?: boolean, keys?: import('./sign.mjs').Keys, decoys?: number}} [options] decoys: their share @returns {Mail} */
export function drawMail(seed, options = {}) {
  const drawing = new Drawing(seed, options);
  const decoy = drawing.random.chance(options.decoys ?? 0.4);
  const drawn = decoy ? drawing.random.weigh(DECOYS)(drawing) : drawGenuine(drawing);
  return { seed, language: drawing.language, family: decoy ? 'decoy' : 'genuine', ids: drawing.ids, ...drawn };
}
