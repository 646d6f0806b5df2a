// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mails that could pass for a confirmation and are none.

import { OF_META } from './decoys_of_meta.mjs';
import { html, leaf, multipart, plain, wholeMail } from './parts.mjs';
import { answered, confirmation } from './quotes.mjs';
import { IMITATIONS, metaAddress, metaFrom, MIXTURES, PEOPLE, STRANGERS } from './senders.mjs';
import { list, say } from './texts.mjs';

/** @typedef {import('./mail.mjs').Drawing} Drawing */
/** @typedef {Omit<import('./mail.mjs').Mail, 'seed'|'language'|'ids'|'family'>} Drawn */

const NOT_META = { printed: /** @type {const} */ ('never') };

/** @param {Drawing} drawing @returns {Drawn} */
function replyOfTheUser(drawing) {
  const { subject, paragraphs, lead } = confirmation(drawing);
  const meta = metaAddress(drawing.random);
  const part = answered(drawing, [drawing.random.pick(list(drawing.words, 'letter'))], paragraphs, `Facebook <${meta.address}>`);
  return { what: "the user's reply that quotes it", lead, expected: NOT_META,
    raw: drawing.fromPerson(`Re: ${subject}`, part, drawing.person, ['Facebook', meta.address], [['In-Reply-To', `<a@${meta.domain}>`]]) };
}

/** @param {Drawing} drawing @returns {Drawn} */
function forwardedInline(drawing) {
  const { random, words, language } = drawing;
  const { subject, paragraphs, lead } = confirmation(drawing);
  const { address } = metaAddress(random);
  const heads = [`---------- Forwarded message ---------\nFrom: Facebook <${address}>\nDate: Mon, 12 May 2025 at 10:12\nSubject: ${subject}\nTo: <ada@example.org>`,
    `-------- Original Message --------\nSubject: ${subject}\nFrom: Facebook <${address}>\nTo: ada@example.org`, `Begin forwarded message:\n\nFrom: "Facebook" <${address}>\nSubject: ${subject}`];
  const text = [random.pick(list(words, 'chat')), random.pick(heads), ...paragraphs];
  const part = random.chance(0.6) ? leaf(random, language, text.join('\n\n'), 'text/plain') : html(random, language, text);
  return { what: 'forwarded inline by a friend', lead, expected: NOT_META, raw: drawing.fromPerson(`Fwd: ${subject}`, part) };
}

/** @param {Drawing} drawing @returns {Drawn} */
function newsletter(drawing) {
  const { random, words } = drawing;
  const { lead } = confirmation(drawing);
  const text = random.pick(list(words, 'article')).replace('{quote}', lead);
  const { address } = metaAddress(random);
  const more = /** @type {[string, string][]} */ ([['List-Id', '<letter.rights.example>'], ['Precedence', 'list']]);
  return { what: 'an article that cites it', lead, expected: NOT_META,
    raw: drawing.fromPerson(random.pick(list(words, 'subject_notice')), drawing.shape([text, `${random.pick(['Contact', 'From'])}: ${address}`, random.pick(list(words, 'filler'))]), random.pick(STRANGERS), drawing.person, more) };
}

/** @param {Drawing} drawing @returns {Drawn} */
function imitation(drawing) {
  const { random } = drawing;
  const { subject, paragraphs, lead } = confirmation(drawing);
  const meta = metaAddress(random);
  const { what, fields } = random.pick(IMITATIONS)(random, meta.address, meta.domain);
  const raw = wholeMail(drawing.fields(fields, subject, random.chance(0.5) ? meta.domain : 'evil.example'), drawing.shape(paragraphs));
  return { what: `phishing: ${what}`, lead, expected: NOT_META, raw: random.chance(0.3) ? drawing.signed(raw, 'evil.example') : raw };
}

/** @param {Drawing} drawing @returns {Drawn} */
function mixture(drawing) {
  const { random } = drawing;
  const { subject, paragraphs, lead } = confirmation(drawing);
  const meta = metaAddress(random);
  const { what, fields } = random.pick(MIXTURES)(meta.address);
  const raw = wholeMail(drawing.fields(fields, subject, meta.domain), drawing.shape(paragraphs));
  return { what: `phishing: ${what}`, lead, expected: { never: ['honoured'], unsigned: true }, raw: drawing.signed(raw, random.pick([meta.domain, 'evil.example'])) };
}

/** Meta's address, another's signature. @param {Drawing} drawing @returns {Drawn} */
function otherSignature(drawing) {
  const { random } = drawing;
  const { subject, paragraphs, lead } = confirmation(drawing);
  const meta = metaAddress(random);
  const raw = wholeMail(drawing.fields([['From', metaFrom(random, meta.address)]], subject, meta.domain), drawing.shape(paragraphs));
  return { what: "Meta's address signed by another", lead, expected: { unsigned: true, ...(drawing.keys ? { authenticity: 'failed', never: ['honoured'] } : {}) }, raw: drawing.signed(raw, 'evil.example') };
}

/** A mail that was signed and then changed. @param {Drawing} drawing @returns {Drawn} */
function changed(drawing) {
  const { random, words } = drawing;
  const refusal = say(random, words, 'refused');
  const { paragraphs, lead } = confirmation(drawing);
  const meta = metaAddress(random);
  const write = (/** @type {string[]} */ text) => plain(random, drawing.language, text);
  const part = write(refusal.paragraphs);
  const raw = drawing.signed(wholeMail(drawing.fields([['From', metaFrom(random, meta.address)]], refusal.subject, meta.domain), part), meta.domain);
  const other = write(paragraphs);
  const how = other.fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const top = raw.slice(0, raw.indexOf('\r\n\r\n') + 2).replace(/^Content-(?:Type|Transfer-Encoding):.*\r\n(?:[ \t].*\r\n)*/gmi, '');
  return { what: 'a refusal changed into a confirmation', lead, expected: { unsigned: true, ...(drawing.keys ? { authenticity: 'failed', never: ['honoured'] } : {}) }, raw: `${top}${how}\r\n${other.body}` };
}

/** Text added below what l= covers. @param {Drawing} drawing @returns {Drawn} */
function appended(drawing) {
  const { random, words } = drawing;
  const received = random.pick(list(words, 'received'));
  const { subject, lead } = confirmation(drawing);
  const meta = metaAddress(random);
  const encode = (/** @type {string} */ text) => Buffer.from(`${text}\r\n`).toString('latin1');
  const body = encode(received);
  const part = { fields: /** @type {[string, string][]} */ ([['Content-Type', 'text/plain; charset=utf-8'], ['Content-Transfer-Encoding', '8bit']]), body };
  const raw = wholeMail(drawing.fields([['From', metaFrom(random, meta.address)]], subject, meta.domain), part);
  const signed = drawing.keys ? drawing.keys.sign(raw, { domain: meta.domain, length: body.length, canonicalization: 'simple/simple' }) : raw;
  return { what: 'a confirmation below what is signed', lead, expected: { unsigned: true, ...(drawing.keys ? { never: ['honoured'] } : {}) }, raw: `${signed}\r\n${encode(lead)}` };
}

/** A stranger attaches what Meta never wrote. @param {Drawing} drawing @returns {Drawn} */
function attachedImitation(drawing) {
  const { random, words, language } = drawing;
  const fake = imitation(drawing);
  const note = plain(random, language, [random.pick(list(words, 'chat'))]);
  const part = multipart(random, 'mixed', [note, { fields: [['Content-Type', 'message/rfc822']], body: fake.raw }]);
  return { ...fake, what: `${fake.what}, attached`, raw: drawing.fromPerson('Fwd', part, random.pick([...STRANGERS, ...PEOPLE])) };
}

/** @type {[number, (drawing: Drawing) => Drawn][]} */
export const DECOYS = [[4, replyOfTheUser], [3, forwardedInline], [3, newsletter], [6, imitation], [2, mixture], [2, otherSignature], [2, changed], [1, appended], [1, attachedImitation], ...OF_META];
