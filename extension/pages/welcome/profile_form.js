// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The form about one person: its choices, what it says, and what is wrong with it.
import { byId, element, inputById, selectById } from '../common/dom.js';
import { countries, ENTITLED } from '../common/countries.js';
import { LANGUAGES } from '../../shared/strings.js';
import { languageName } from '../../shared/intl.js';
import { CONCERNS } from '../common/person.js';
import { inputs, readEmails, writeEmails } from './email_fields.js';

/** @typedef {import('../common/page.js').Translate} Translate */
/** @typedef {import('../common/person.js').Person} Person */

/** @param {Translate} t */
export function buildChoices(t) {
  const language = selectById('language');
  for (const tag of LANGUAGES) language.append(element('option', { value: tag, lang: tag }, languageName(tag)));
  for (const concern of CONCERNS) {
    const key = `welcome.concern.${concern}`;
    byId('concerns').append(element(
      'label', {},
      element('input', { type: 'checkbox', name: 'concerns', value: concern }),
      element('span', { 'data-t': key }, t(key)),
    ));
  }
}

/**
 * Country names change with the language, the chosen country stays.
 * @param {Translate} t
 * @param {string} language
 */
export async function nameCountries(t, language) {
  const select = selectById('country');
  const { entitled, others } = await countries(language);
  /** @param {{code: string, name: string}} country */
  const option = (country) => element('option', { value: country.code }, country.name);
  const chosen = select.value;
  select.replaceChildren(
    element('option', { value: '' }, t('welcome.choose')),
    element('optgroup', { label: t('welcome.countries_entitled') }, ...entitled.map(option)),
    element('optgroup', { label: t('welcome.countries_others') }, ...others.map(option)),
  );
  select.value = chosen;
}

/** @returns {Person} */
export function readPerson() {
  const ticked = /** @type {NodeListOf<HTMLInputElement>} */ (byId('concerns').querySelectorAll('input:checked'));
  return {
    name: inputById('name').value.trim(),
    emails: readEmails(),
    country: selectById('country').value,
    language: selectById('language').value,
    concerns: [...ticked].map((tick) => tick.value),
    sentence: inputById('sentence').value.trim(),
  };
}

/**
 * @param {Person} person
 * @param {() => Translate} translator
 */
export function writePerson(person, translator) {
  inputById('name').value = person.name;
  writeEmails(person.emails, translator);
  selectById('country').value = person.country;
  inputById('sentence').value = person.sentence;
  for (const tick of byId('concerns').querySelectorAll('input')) tick.checked = person.concerns.includes(tick.value);
  warnOfCountry();
}

/** The right to object depends on the country; a person elsewhere may still keep a profile. */
export function warnOfCountry() {
  const country = selectById('country').value;
  byId('not-entitled').hidden = country === '' || ENTITLED.includes(country);
}

export function clearErrors() {
  for (const error of byId('profile').querySelectorAll('p.error')) {
    error.textContent = '';
    /** @type {HTMLElement} */ (error).hidden = true;
  }
  for (const marked of byId('profile').querySelectorAll('[aria-invalid]')) marked.removeAttribute('aria-invalid');
}

/**
 * The control that a field name of the host means: "emails", "emails[1]", "/person/emails/1", "country"…
 * @param {string} field
 * @param {string} [value] the refused value, where the host names it
 * @returns {HTMLElement | null}
 */
export function controlOf(field, value) {
  if (/e-?mail/.test(field)) {
    const all = inputs();
    const index = Number(/\d+/.exec(field)?.[0] ?? -1);
    return all[index] ?? all.find((input) => value !== undefined && input.value.trim() === value) ?? firstSuspect(all);
  }
  if (/concern/.test(field)) return byId('concerns').querySelector('input');
  for (const name of ['name', 'country', 'language', 'sentence']) if (field.includes(name)) return byId(name);
  return null;
}

/** @param {HTMLInputElement[]} all */
function firstSuspect(all) {
  return all.find((input) => !input.checkValidity()) ?? all[0];
}

/**
 * Say what is wrong at the field itself and go there.
 * @param {HTMLElement} control
 * @param {string} words
 */
export function showError(control, words) {
  const id = control.getAttribute('name') === 'concerns' ? 'concerns-error' : `${control.id}-error`;
  const error = byId(id);
  error.textContent = words;
  error.hidden = false;
  control.setAttribute('aria-invalid', 'true');
  control.focus();
}

/**
 * What can be seen without asking the host: an empty field that the form needs.
 * @param {Person} person
 * @returns {'name' | 'emails' | 'country' | null}
 */
export function firstMissing(person) {
  if (person.name === '') return 'name';
  if (person.emails[0] === '') return 'emails';
  if (person.country === '') return 'country';
  return null;
}
