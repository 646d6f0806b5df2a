// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who objects. The draft lives in the form alone until the host has recorded it.
import { connection, rpc } from '../../shared/background_call.js';
import { byId, element, foreign, selectById } from '../common/dom.js';
import { guessCountry } from '../common/countries.js';
import { Deed } from '../common/deed.js';
import { chooseLanguage } from '../common/language.js';
import { speak, startPage } from '../common/page.js';
import { connectionProblem, problem } from '../common/problem.js';
import { prepareEmails } from './email_fields.js';
import {
  buildChoices, clearErrors, controlOf, firstMissing, nameCountries, readPerson, showError, warnOfCountry, writePerson,
} from './profile_form.js';
import { startPreview } from './preview.js';
import { hideReady, showReady } from './ready.js';

/** @typedef {import('../common/person.js').Person} Person */

let t = await startPage('welcome.title');
let language = t.language;
let editedId = new URLSearchParams(location.search).get('person') ?? undefined;
const deed = new Deed();
const translator = () => t;
const form = /** @type {HTMLFormElement} */ (byId('profile'));

/** @returns {Person} */
function draft() {
  return editedId ? { id: editedId, ...readPerson() } : readPerson();
}

async function speakLanguage() {
  language = selectById('language').value;
  t = await speak('welcome.title', language);
  await nameCountries(t, language);
  await chooseLanguage(language);
}

/** @param {Person[]} persons */
function listOthers(persons) {
  const others = persons.filter((person) => person.id !== editedId);
  const place = byId('others');
  place.hidden = others.length === 0 || editedId !== undefined;
  if (place.hidden) return;
  const list = element('ul');
  for (const person of others) {
    const link = element('a', { href: `?person=${encodeURIComponent(person.id ?? '')}` }, foreign(person.name));
    list.append(element('li', {}, link));
  }
  place.replaceChildren(element('div', { class: 'note' }, element('p', {}, t('welcome.others')), list));
}

/** Read who is there already. A missing host is told at once, so that nobody fills the form in vain. */
async function meet() {
  byId('connection').replaceChildren();
  try {
    const { persons } = /** @type {{persons: Person[]}} */ (await rpc('persons.list', {}));
    const edited = persons.find((person) => person.id === editedId);
    if (edited) await edit(edited);
    else editedId = undefined;
    listOthers(persons);
  } catch (error) {
    byId('connection').replaceChildren(await problem(t, error, meet));
  }
}

/** @param {Person} person */
async function edit(person) {
  writePerson(person, translator);
  const select = selectById('language');
  if ([...select.options].some((option) => option.value === person.language)) select.value = person.language;
  byId('title').textContent = t('welcome.title_edit');
  byId('title').dataset.t = 'welcome.title_edit';
}

/** Reasons of the host that say more than "this cannot be used". */
const TOLD = ['too_long', 'control_character'];

/**
 * @param {string} field
 * @param {{value?: string, reason?: string}} [data]
 * @returns {boolean} whether there is a control to show it at
 */
function refuse(field, data = {}) {
  const control = controlOf(field, data.value);
  if (!control) return false;
  const subject = /e-?mail/.test(field) ? 'emails' : (control.getAttribute('name') ?? 'name');
  const empty = 'value' in control && String(control.value).trim() === '';
  const told = TOLD.find((reason) => reason === data.reason);
  if (told) showError(control, t(`welcome.reason.${told}`));
  else showError(control, t(empty ? `welcome.empty.${subject}` : `welcome.invalid.${subject}`));
  return true;
}

async function save() {
  clearErrors();
  byId('problem').replaceChildren();
  const person = draft();
  const missing = firstMissing(person);
  if (missing && refuse(missing)) return;
  const saveButton = /** @type {HTMLButtonElement} */ (byId('save'));
  saveButton.setAttribute('aria-disabled', 'true');
  try {
    const saved = /** @type {{person: Person}} */ (await rpc('persons.save', { person, key: deed.keyFor(person) }));
    deed.done();
    showReady(t, startAnother, saved.person);
  } catch (error) {
    await tellFailure(error);
  } finally {
    saveButton.removeAttribute('aria-disabled');
  }
}

/** @param {unknown} error */
async function tellFailure(error) {
  const { name, data } = /** @type {{name?: string, data?: {field?: string, where?: string, value?: string, reason?: string}}} */ (error);
  const field = data?.field ?? data?.where ?? '';
  if ((name === 'profile_invalid' || name === 'invalid_params') && refuse(field, data)) return;
  const place = byId('problem');
  place.replaceChildren(
    await problem(t, error, () => form.requestSubmit()),
    element('p', { class: 'soft' }, t('welcome.kept')),
  );
  place.scrollIntoView({ block: 'nearest' });
}

function startAnother() {
  editedId = undefined;
  history.replaceState(null, '', 'welcome.html');
  form.reset();
  writePerson({ name: '', emails: [''], country: guessCountry(navigator.languages), language, concerns: [], sentence: '' }, translator);
  selectById('language').value = language;
  byId('title').dataset.t = 'welcome.title';
  byId('title').textContent = t('welcome.title');
  hideReady();
  byId('name').focus();
  meet();
}

buildChoices(t);
prepareEmails(translator);
await nameCountries(t, language);
selectById('language').value = language;
selectById('country').value = guessCountry(navigator.languages);
selectById('language').addEventListener('change', speakLanguage);
selectById('country').addEventListener('change', warnOfCountry);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (byId('save').getAttribute('aria-disabled') !== 'true') save();
});
startPreview(readPerson, translator);
const { state } = await connection().catch(() => ({ state: 'crashed' }));
if (state === 'ok') await meet();
else byId('connection').replaceChildren(connectionProblem(t, state, meet));
byId('connection').removeAttribute('aria-busy');
