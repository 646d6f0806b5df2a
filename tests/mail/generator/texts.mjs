// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Paragraphs of a mail from Meta: a lead that decides, and all that stands around it.

import { PEOPLE } from './senders.mjs';

/** @typedef {import('../../generator/random.mjs').Random} Random */
/** @typedef {import('./words.mjs').Words} Words */

/** What a mail about an objection can say. */
export const ANSWERS = ['honoured', 'refused', 'received', 'more_information', 'wrong_channel'];

/** Fills in the same name, code and number wherever one mail has them. @param {Random} random @returns {(text: string) => string} */
function filling(random) {
  /** @type {Record<string, string>} */
  const values = { name: random.pick(['Ada', 'Ada Example', 'Jo', 'Zoë']), email: String(random.pick(PEOPLE)[1]), case: random.digits(15), code: random.digits(6),
    platform: random.pick(['Facebook', 'Instagram', 'Facebook', 'WhatsApp', 'Meta']) };
  return (text) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** @param {Words} words @param {string} name @returns {string[]} */
export const list = (words, name) => words[name] ?? [];

/** "Subject | text" of one line. @param {string} line @returns {{subject: string, text: string}} */
export function parted(line) {
  const [subject = '', text = ''] = line.split(' | ');
  return { subject, text };
}

/** @param {Random} random @param {Words} words @param {string[]} middle @returns {string[]} with greeting, filler, closing and footer, each or not */
function surrounded(random, words, middle) {
  const maybe = (/** @type {string} */ name, /** @type {number} */ chance) => (random.chance(chance) ? [random.pick(list(words, name))] : []);
  const filler = maybe('filler', 0.5);
  return [...maybe('greeting', 0.8), ...(random.chance(0.3) ? filler.splice(0) : []), ...middle, ...filler, ...maybe('closing', 0.7),
    ...(random.chance(0.5) ? ['Meta Platforms Ireland Limited, Merrion Road, Dublin 4, D04 X2K5, Ireland'] : []), ...maybe('footer', 0.5)];
}

/**
 * @param {Random} random @param {Words} words @param {string} kind
 * @returns {{subject: string, paragraphs: string[], lead: string}}
 */
export function say(random, words, kind) {
  if (kind === 'not_about_this') {
    const { subject, text } = parted(random.pick(list(words, 'other')));
    return finish(random, words, subject, text, [text]);
  }
  const lead = random.pick(list(words, kind));
  if (kind === 'notice') return finish(random, words, random.pick(list(words, 'subject_notice')), lead, lead.split(' / '));
  if (kind === 'one_time_code') return finish(random, words, random.pick(list(words, 'subject_code')), lead, [lead]);
  const middle = [lead];
  if (kind === 'honoured') {
    if (random.chance(0.6)) middle.push(random.pick(list(words, 'honoured_more')));
    if (random.chance(0.5)) middle.push(random.pick(list(words, 'accounts')));
    if (random.chance(0.3)) middle.splice(0, middle.length, middle.join(' '));
  }
  if (kind === 'refused' && random.chance(0.6)) middle.push(random.pick(list(words, 'refused_more')));
  if (random.chance(0.3)) middle.push(`${random.pick(['#', 'Case #', 'ID: '])}{case}`);
  return finish(random, words, `${random.pick(list(words, 'subject'))}${random.pick(['', ' #{case}', ' [{case}]'])}`, lead, middle);
}

/** @param {Random} random @param {Words} words @param {string} subject @param {string} lead @param {string[]} middle */
export function finish(random, words, subject, lead, middle) {
  const draw = filling(random);
  return { subject: draw(subject), lead: draw(lead), paragraphs: surrounded(random, words, middle).map(draw) };
}
