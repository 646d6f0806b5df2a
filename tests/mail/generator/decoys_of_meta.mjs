// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mails that Meta itself could send, with a confirmation's words in them and without its meaning.

import { escaped, HIDING } from './html.mjs';
import { attachedMail, html, multipart, plain } from './parts.mjs';
import { answered, confirmation } from './quotes.mjs';
import { finish, list, parted, say } from './texts.mjs';
import { LANGUAGES, wordsOf } from './words.mjs';

/** @typedef {import('./mail.mjs').Drawing} Drawing */
/** @typedef {import('./decoys.mjs').Drawn} Drawn */

const NEVER = { never: ['honoured'] };

/** @param {Drawing} drawing @param {string} what @param {string} name a list of the words @param {string[]} never */
function words(drawing, what, name, never = ['honoured']) {
  const line = drawing.random.pick(list(drawing.words, name));
  const about = `${drawing.random.pick(list(drawing.words, 'subject'))}`;
  const { subject, text } = line.includes(' | ') ? parted(line) : { subject: about, text: line };
  const whole = text.replace('{quote}', confirmation(drawing).lead);
  const said = finish(drawing.random, drawing.words, subject, whole, [whole]);
  return { what, lead: said.lead, expected: { never }, raw: drawing.fromMeta(said.subject, drawing.shape(said.paragraphs)) };
}

/** @param {Drawing} drawing @returns {Drawn} */
const negated = (drawing) => words(drawing, 'a negation', 'negated');
/** @param {Drawing} drawing @returns {Drawn} */
const question = (drawing) => words(drawing, 'a question', 'question', ['honoured', 'refused']);
/** @param {Drawing} drawing @returns {Drawn} */
const otherRequest = (drawing) => words(drawing, 'the confirmation of another request', 'other_request', ['honoured', 'refused']);
/** @param {Drawing} drawing @returns {Drawn} */
const comment = (drawing) => words(drawing, 'a comment of a friend, told by Meta', 'comment', ['honoured', 'refused']);

/** Meta has the user's letter, and sends it back with its own. @param {Drawing} drawing @returns {Drawn} */
function letterQuoted(drawing) {
  const { random, language } = drawing;
  const { subject, paragraphs, lead } = say(random, drawing.words, 'received');
  const letter = random.pick(list(drawing.words, 'letter'));
  const part = random.chance(0.75) ? answered(drawing, paragraphs, [letter], String(drawing.person[1]))
    : multipart(random, 'mixed', [plain(random, language, paragraphs), attachedMail(drawing.fromPerson('AI', plain(random, language, [letter]), drawing.person))]);
  return { what: "a receipt with the user's letter below", lead, expected: NEVER, raw: drawing.fromMeta(`Re: ${subject}`, part) };
}

/** The user had quoted the confirmation when writing again. @param {Drawing} drawing @returns {Drawn} */
function refusalAboveQuote(drawing) {
  const { subject, paragraphs, lead } = say(drawing.random, drawing.words, drawing.random.pick(['refused', 'more_information', 'received']));
  const quoted = confirmation(drawing);
  return { what: 'another answer above a quoted confirmation', lead, expected: NEVER,
    raw: drawing.fromMeta(`Re: ${subject}`, answered(drawing, paragraphs, quoted.paragraphs, 'Facebook <case@support.facebook.com>')) };
}

/** @param {Drawing} drawing @returns {Drawn} */
function hidden(drawing) {
  const { random } = drawing;
  const { subject, paragraphs, lead } = say(random, drawing.words, random.pick(['refused', 'received']));
  const text = escaped(confirmation(drawing).lead);
  const ways = /** @type {[string, import('./parts.mjs').Extras][]} */ ([
    ['not shown', { tail: `<div ${random.pick(HIDING)}><p>${text}</p></div>` }], ['not shown', { tail: `<p><span ${random.pick(HIDING)}>${text}</span></p>` }],
    ['in a comment', { tail: `<!-- ${text} -->` }], ['in a conditional comment', { tail: `<!--[if gte mso 9]><p>${text}</p><![endif]-->` }],
    ['in a script', { tail: `<script type="text/plain">${text}</script>` }], ['in a style', { head: `<style>/* ${text} */</style>` }],
    ['in the title', { title: text }], ['as alt text', { tail: `<img src="cid:a@example.com" alt="${text}">` }],
    ['in an attribute', { tail: `<p title="${text}" aria-label="${text}" data-text="${text}"></p>` }], ['in a template', { tail: `<template><p>${text}</p></template>` }],
    ['in a meta element', { head: `<meta name="description" content="${text}">` }],
    ['in a textarea', { tail: `<select style="display:none"><option>${text}</option></select>` }]]);
  const [what, extras] = random.pick(ways);
  return { what: `a confirmation ${what}`, lead, expected: NEVER, raw: drawing.fromMeta(subject, html(random, drawing.language, paragraphs, extras)) };
}

/** Text and HTML that say different things. @param {Drawing} drawing @returns {Drawn} */
function twoFaces(drawing) {
  const { random, language } = drawing;
  const { paragraphs } = confirmation(drawing);
  const { subject, paragraphs: others, lead } = say(random, drawing.words, 'refused');
  const [first, second] = random.chance(0.5) ? [paragraphs, others] : [others, paragraphs];
  return { what: 'text and HTML that contradict', lead, expected: NEVER, raw: drawing.fromMeta(subject, multipart(random, 'alternative', [plain(random, language, first), html(random, language, second)])) };
}

/** @param {Drawing} drawing @returns {Drawn} */
function twoLanguages(drawing) {
  const { random } = drawing;
  const other = wordsOf(random.pick(LANGUAGES.filter((language) => language !== drawing.language)), drawing.heldOut);
  const refusal = say(random, other, 'refused');
  const { subject, paragraphs } = confirmation(drawing);
  const parts = random.chance(0.5) ? [...paragraphs, '———', ...refusal.paragraphs] : [...refusal.paragraphs, '———', ...paragraphs];
  return { what: 'two languages that contradict', lead: refusal.lead, expected: NEVER, raw: drawing.fromMeta(subject, plain(random, 'mixed', parts)) };
}

/** @type {[number, (drawing: Drawing) => Drawn][]} */
export const OF_META = [[4, negated], [3, question], [5, otherRequest], [3, comment], [3, letterQuoted], [3, refusalAboveQuote], [5, hidden], [2, twoFaces], [2, twoLanguages]];
