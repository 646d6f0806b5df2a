// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One field of a form: the control, and every way in which a page can name it.

import { box, element, escape, hashedClass, newId, TRUTH } from './markup.mjs';

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {'for'|'wrapped'|'aria-label'|'aria-labelledby'|'placeholder'|'beside'} LabelBy
 *
 * @typedef {object} Field
 * @property {string} truth what the control is for; for a trap, the trap's name
 * @property {string} label
 * @property {string} [hint]
 * @property {string} [mark] required or optional, as the page says it
 * @property {string} [value] what stands in it already
 * @property {boolean} [required]
 * @property {string[]} [options] of radio buttons
 * @property {{countries: {code: string, name: string}[], choose: string}} [country]
 *
 * @typedef {Record<string, string|boolean|null|undefined>} Attributes
 */

export const LABEL_WAYS = /** @type {LabelBy[]} */ (['for', 'wrapped', 'aria-label', 'aria-labelledby', 'placeholder', 'beside']);

/** @param {Random} random */
const nameOf = (random) => random.weigh([
  [4, null], [3, `Field${random.digits(15)}`], [1, random.letters(8)],
]);

/** @param {Random} random @param {Field} field @param {Attributes} naming */
function textBox(random, field, naming) {
  const shared = { ...naming, [TRUTH]: field.truth, name: nameOf(random), class: hashedClass(random) };
  return random.weigh([
    [5, () => element('textarea', { ...shared, rows: '4', required: Boolean(field.required), maxlength: random.chance(0.2) ? '2000' : null })],
    [1, () => element('div', { ...shared, name: null, contenteditable: 'true', role: 'textbox', 'aria-multiline': 'true', tabindex: '0', 'aria-placeholder': naming.placeholder, placeholder: null, style: 'min-height:4em;min-width:200px' }, random.chance(0.5) ? '<p><br></p>' : '')],
    [1, () => element('div', { ...shared, name: null, contenteditable: random.pick(['true', 'plaintext-only', '']), 'aria-placeholder': naming.placeholder, placeholder: null, style: 'min-height:4em;min-width:200px' })],
  ])();
}

/** @param {Random} random @param {Field} field @param {Attributes} naming @param {Attributes} kind */
const lineBox = (random, field, naming, kind) => element('input', {
  ...kind, ...naming, [TRUTH]: field.truth, value: field.value, name: kind.name ?? nameOf(random), class: hashedClass(random),
  required: Boolean(field.required) && random.chance(0.6), 'aria-required': field.required && random.chance(0.3) ? 'true' : null,
});

/** @param {Random} random */
const emailKind = (random) => random.weigh(/** @type {[number, Attributes][]} */ ([
  [4, { type: 'email' }], [2, { type: 'text', autocomplete: 'email' }], [4, { type: 'text' }], [1, {}], [1, { type: 'text', inputmode: 'email' }], [1, { type: 'email', name: 'email' }],
]));

/** @param {Random} random */
const nameKind = (random) => random.weigh(/** @type {[number, Attributes][]} */ ([[3, { type: 'text' }], [1, { type: 'text', autocomplete: 'name' }], [1, {}]]));

/** @param {Random} random @param {Field} field @param {Attributes} naming */
function countryBox(random, field, naming) {
  const { countries, choose } = /** @type {{countries: {code: string, name: string}[], choose: string}} */ (field.country);
  const list = random.chance(0.85) ? countries : random.shuffle(countries);
  const byCode = random.chance(0.5);
  const id = newId(random);
  const { placeholder, ...named } = naming;
  const options = () => list.map(({ name, code }) => element('li', { role: 'option', id: newId(random), 'data-value': byCode ? code : null, 'aria-selected': 'false', tabindex: '-1' }, escape(name))).join('');
  const naked = { ...named, 'aria-label': placeholder ?? named['aria-label'] };
  const first = `<option value="">${escape(typeof placeholder === 'string' ? placeholder : random.chance(0.8) ? choose : '')}</option>`;
  const native = () => element('select', { ...named, [TRUTH]: field.truth, name: nameOf(random), class: hashedClass(random), required: Boolean(field.required), autocomplete: random.chance(0.1) ? 'country' : null },
    first + list.map(({ name, code }, at) => `<option value="${byCode ? code : at + 1}">${escape(name)}</option>`).join(''));
  return random.weigh([
    [7, native],
    [1, () => element('div', { ...naked, [TRUTH]: field.truth, role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': 'false', 'aria-controls': id, tabindex: '0' }, `<span>${escape(choose)}</span>`) +
      element('ul', { id, role: 'listbox', hidden: true }, options())],
    [1, () => element('button', { ...naked, [TRUTH]: field.truth, type: 'button', role: random.chance(0.5) ? 'combobox' : null, 'aria-haspopup': 'listbox', 'aria-expanded': 'false', 'data-opens': id }, escape(choose)) +
      element('template', { id }, `<ul role="listbox">${options()}</ul>`)],
    [1, () => element('input', { ...named, placeholder, [TRUTH]: field.truth, type: 'text', role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id, autocomplete: 'off' }) +
      element('ul', { id, role: 'listbox', hidden: true }, options())],
    [1, () => element('ul', { ...naked, [TRUTH]: field.truth, role: 'listbox', tabindex: '0', style: 'max-height:8em;overflow:auto' }, options())],
    [1, () => element('input', { ...named, placeholder, [TRUTH]: field.truth, type: 'text', autocomplete: random.chance(0.5) ? 'country-name' : null })],
  ])();
}

/** @param {Random} random @param {Field} field @param {Attributes} naming */
function control(random, field, naming) {
  switch (field.truth) {
    case 'country': return countryBox(random, field, naming);
    case 'email': return lineBox(random, field, naming, emailKind(random));
    case 'name': return lineBox(random, field, naming, nameKind(random));
    case 'reason': case 'additional': case 'trap_box': return textBox(random, field, naming);
    case 'evidence': return element('input', { ...naming, placeholder: null, [TRUTH]: field.truth, type: 'file', accept: 'image/*', 'aria-label': naming['aria-label'] ?? naming.placeholder });
    case 'code': return lineBox(random, field, naming, random.pick([{ type: 'text', inputmode: 'numeric', maxlength: '6' }, { type: 'text', autocomplete: 'one-time-code' }, { type: 'text' }, { type: 'number' }]));
    case 'password': return lineBox(random, field, naming, { type: 'password' });
    case 'payment': return lineBox(random, field, naming, { type: 'text', autocomplete: 'cc-number' });
    default: return lineBox(random, field, naming, { type: 'text' });
  }
}

/** @param {Random} random @param {Field} field */
function radios(random, field) {
  const group = `g${random.letters(6)}`;
  const id = newId(random);
  const caption = escape(field.label);
  const choices = (field.options ?? []).map((option, at) => {
    const one = element('input', { type: 'radio', name: group, value: String(at + 1), [TRUTH]: field.truth });
    return random.chance(0.7) ? `<label>${one}<span>${escape(option)}</span></label>` : `<div>${element('input', { type: 'radio', name: group, id: `${group}${at}`, value: String(at + 1), [TRUTH]: field.truth })}<label for="${group}${at}">${escape(option)}</label></div>`;
  }).join('');
  return random.weigh([
    [2, () => `<fieldset><legend>${caption}</legend>${choices}</fieldset>`],
    [2, () => `<div id="${id}">${caption}</div><div role="radiogroup" aria-labelledby="${id}" ${TRUTH}="${field.truth}">${choices}</div>`],
    [2, () => `<div>${caption}</div><div>${choices}</div>`],
    [1, () => `<label for="${id}">${caption}</label>${element('select', { id, [TRUTH]: field.truth }, `<option value=""></option>${(field.options ?? []).map((option, at) => `<option value="${at + 1}">${escape(option)}</option>`).join('')}`)}`],
    [1, () => element('div', { role: 'radiogroup', 'aria-label': field.label, [TRUTH]: field.truth }, (field.options ?? []).map((option) => element('div', { role: 'radio', 'aria-checked': 'false', tabindex: '0', [TRUTH]: field.truth }, escape(option))).join(''))],
  ])();
}

/**
 * @param {Random} random
 * @param {Field} field
 * @param {LabelBy} by
 */
export function fieldHtml(random, field, by) {
  if (field.options) return box(random, radios(random, field));
  const id = newId(random);
  const hintId = newId(random);
  const text = field.label + (field.mark ? ` ${field.mark}` : '');
  const caption = escape(text);
  const hint = field.hint ? element('div', { id: hintId, class: hashedClass(random) }, escape(field.hint)) : '';
  const described = field.hint && random.chance(0.6) ? { 'aria-describedby': hintId } : {};
  const make = (/** @type {Attributes} */ naming) => control(random, field, { ...naming, ...described });
  const parts = {
    for: () => `<label for="${id}">${caption}</label>${make({ id })}`,
    wrapped: () => `<label><span>${caption}</span>${make({})}</label>`,
    'aria-label': () => make({ 'aria-label': text }),
    'aria-labelledby': () => `<span id="${id}">${caption}</span>${make({ 'aria-labelledby': id })}`,
    placeholder: () => make({ placeholder: text }),
    beside: () => `${random.chance(0.5) ? box(random, caption) : `<span>${caption}</span>`}${random.chance(0.6) ? box(random, make({})) : make({})}`,
  };
  // A label bound to a box that is no form control names nothing: such pages use ARIA. So do drawn lists.
  let html = parts[by]();
  const native = /<(?:input|select|textarea|button)[^>]*data-truth/.test(html);
  if ((by === 'for' && !native) || (by === 'wrapped' && (!native || html.includes('listbox')))) html = parts['aria-labelledby']();
  return box(random, html + hint);
}
