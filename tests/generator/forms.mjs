// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Objection forms of every round and kind: which fields they have, and in which words.

import { KNOWN, decorated, unknownForm } from './addresses.mjs';
import { fieldHtml, LABEL_WAYS } from './fields.mjs';
import { box, element, escape, hashedClass, heading, paragraph, shadow, TRUTH, wrapped } from './markup.mjs';
import { countriesIn } from './speech.mjs';

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./speech.mjs').Speech} Speech
 * @typedef {import('./fields.mjs').Field} Field
 * @typedef {keyof typeof KNOWN | 'whatsapp_ai_chats'} Kind
 * @typedef {{name: string, email: string, country: string, reason: string, additional: string}} Person
 *
 * @typedef {object} Drawn one form, before it is put into a page
 * @property {string} url
 * @property {string} html
 * @property {string[]} roles what must be found, each once
 * @property {Person} person
 * @property {string|null} prefilled
 * @property {string} what for people
 */

const WORDS_OF = { own_information: 'own', third_party_information: 'third_party', whatsapp_ai_chats: 'whatsapp', generic_legitimate_interest: 'generic' };

/** @param {Random} random @returns {Kind} */
const anyKind = (random) => random.weigh(/** @type {[number, Kind][]} */ ([[10, 'own_information'], [4, 'third_party_information'], [2, 'whatsapp_ai_chats'], [3, 'generic_legitimate_interest']]));

/** @param {Random} random @param {string} country @returns {Person} */
const newPerson = (random, country) => ({
  name: random.pick(['Ada Löwe', 'Zoë O’Hara', 'Jiří Novák', 'Ελένη Παπαδοπούλου', 'Иван Петров']), email: `${random.letters(6)}@example.org`, country,
  reason: `I object, because ${random.letters(5)} is mine. „Žluťoučký“ & <b>`, additional: `Nothing more ${random.letters(4)}.`,
});

/** @param {Random} random @param {Speech} speech @param {Kind} kind @param {string} round @param {boolean} unseen */
function fieldsOf(random, speech, kind, round, unseen) {
  const { countries, living } = countriesIn(random, speech.translation.startsWith('captions English') ? 'en' : speech.language);
  const person = newPerson(random, living);
  const prefilled = kind !== 'third_party_information' && random.chance(round === '2024' ? 0.2 : 0.6);
  const mark = (/** @type {boolean} */ required) => (random.chance(0.5) ? undefined : required ? random.pick(['*', speech.label('required')]) : speech.label('optional'));
  const ask = (/** @type {string} */ truth, /** @type {boolean} */ required, /** @type {Partial<Field>} */ more = {}) =>
    ({ truth, label: speech.label(`label_${truth}`), required, mark: mark(required), hint: random.chance(0.15) ? speech.label('hint') : undefined, ...more });
  const country = ask('country', true, { country: { countries, choose: speech.label('choose_country') } });
  const email = ask('email', true, { value: prefilled ? person.email : undefined });
  const reason = ask('reason', round === '2024');
  /** @type {Field[]} */
  const fields = [];
  if (kind === 'generic_legitimate_interest' && random.chance(0.6)) {
    fields.push({ ...ask('request_type', true), label: speech.label('ai_question'), mark: undefined, options: speech.content.yes_no ?? [] });
  }
  if (kind === 'third_party_information') {
    const options = random.shuffle([speech.say('option_third_party_object'), ...random.some(speech.content.option_third_party_other ?? [], 2)]);
    // Where the address says nothing, the choices say that one may object.
    if (unseen || random.chance(0.6)) fields.push({ ...ask('request_type', true), options });
    fields.push(ask('name', true));
    if (random.chance(0.5)) fields.push(ask('evidence', false));
  }
  if (round === '2024' || kind === 'third_party_information' || random.chance(0.3)) fields.push(country);
  fields.push(email, reason);
  if (random.chance(0.25)) fields.push(ask('additional', false));
  if (random.chance(0.04)) fields.push(ask('username', false, { truth: 'trap_username', label: speech.label('label_username') }));
  const inOrder = random.chance(0.6) ? fields : [...fields.filter((field) => field.options), ...random.shuffle(fields.filter((field) => !field.options))];
  return { fields: inOrder, person, prefilled: prefilled ? person.email : null };
}

/** Boxes that no person sees, for machines to fall into. @param {Random} random @param {Speech} speech */
function trap(random, speech) {
  const [tag, label] = random.pick([['input', 'label_email'], ['input', 'label_name'], ['textarea', 'label_reason']]);
  const box1 = element(tag, { [TRUTH]: 'trap_hidden', type: tag === 'input' ? random.pick(['text', 'email']) : null, 'aria-label': random.pick(speech.content[label] ?? []), tabindex: '-1', autocomplete: 'off' });
  return random.weigh([
    [3, element('input', { type: 'hidden', name: 'email', value: 'x', [TRUTH]: 'trap_hidden' })],
    [2, `<div style="position:absolute;left:-9999px">${box1}</div>`], [2, `<div style="display:none">${box1}</div>`], [1, `<div hidden>${box1}</div>`],
    [1, `<div style="height:0;overflow:hidden">${box1}</div>`], [1, `<div aria-hidden="true" style="opacity:0;position:absolute;top:0;left:0;height:0;width:0;z-index:-1">${box1}</div>`],
    [1, `<div style="visibility:hidden">${box1}</div>`], [1, `<div style="position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden">${box1}</div>`],
  ]);
}

/** @param {Random} random @param {string} caption */
export function button(random, caption, truth = 'submit', strange = 0.35) {
  const text = escape(caption);
  const mark = { [TRUTH]: truth };
  if (!random.chance(strange)) return element('button', { ...mark, type: 'submit', class: hashedClass(random) }, random.chance(0.5) ? text : `<div><span>${text}</span></div>`);
  return random.weigh([
    [2, () => element('input', { ...mark, type: 'submit', value: caption })], [3, () => element('div', { ...mark, role: 'button', tabindex: '0', class: hashedClass(random) }, `<span>${text}</span>`)],
    [2, () => element('button', { ...mark, type: 'button' }, text)], [1, () => element('button', { ...mark, type: 'submit', 'aria-label': caption }, '<svg width="9" height="9"></svg>')],
  ])();
}

/**
 * The form itself: fields in a form element or none, with what stands between them.
 * @param {Random} random @param {Speech} speech @param {Field[]} fields
 * @param {{traps?: boolean}} [options]
 */
export function formHtml(random, speech, fields, options = {}) {
  const uniform = random.chance(0.6);
  const by = random.pick(LABEL_WAYS);
  const lonely = random.chance(0.12);
  const parts = fields.map((field) => {
    const html = fieldHtml(random, field, uniform ? by : random.pick(LABEL_WAYS));
    return wrapped(random, lonely && random.chance(0.5) ? shadow(random, html) : html, 2);
  });
  if (options.traps && random.chance(0.2)) parts.splice(random.below(parts.length + 1), 0, trap(random, speech));
  const noForm = random.chance(0.3);
  const buttons = [button(random, speech.label('button_submit'), 'submit', noForm ? 0.6 : 0.25)];
  if (random.chance(0.2)) buttons.splice(random.below(2), 0, button(random, speech.label('button_cancel'), 'cancel', 1));
  const inside = parts.join('') + wrapped(random, buttons.join(''), 2);
  const html = noForm ? box(random, inside) : element('form', { action: '#', method: 'post', novalidate: random.chance(0.5), class: hashedClass(random) }, wrapped(random, inside, 3));
  return wrapped(random, html, random.chance(0.1) ? 25 : 4);
}

/** @param {Random} random @param {Speech} speech @param {{kind?: Kind}} [wanted] @returns {Drawn & {kind: Kind}} */
export function drawForm(random, speech, wanted = {}) {
  const kind = wanted.kind ?? anyKind(random);
  const round = random.pick(['2024', '2025', '2026']);
  const known = /** @type {Record<string, string[]>|undefined} */ (kind === 'whatsapp_ai_chats' ? undefined : KNOWN[kind]);
  const unseen = !known || random.chance(0.5);
  const address = unseen ? unknownForm(random, kind) : random.pick(known[round] ?? known.any ?? []);
  const { fields, person, prefilled } = fieldsOf(random, speech, kind, round, unseen);
  const words = WORDS_OF[kind];
  const lead = random.chance(0.85) ? random.some(speech.content[`lead_${words}`] ?? [], 1 + random.below(2)) : [];
  const head = [heading(random, speech.say(`title_${words}`)), ...lead.map((line) => paragraph(random, line))];
  return {
    kind, person, prefilled,
    url: decorated(random, address, speech.language),
    html: wrapped(random, head.join(''), 3) + formHtml(random, speech, fields, { traps: true }),
    roles: [...fields.map((field) => field.truth).filter((truth) => !truth.startsWith('trap')), 'submit'],
    what: `${round} ${kind}, ${unseen ? 'unknown' : 'known'} address`,
  };
}
