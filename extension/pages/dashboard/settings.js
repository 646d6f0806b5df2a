// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// People, their accounts, and the language of these pages.
import { connection, rpc } from '../../shared/background_call.js';
import { LANGUAGES } from '../../shared/strings.js';
import { button, element, foreign } from '../common/dom.js';
import { chooseLanguage } from '../common/language.js';
import { connectionProblem } from '../common/problem.js';
import { accountForm } from './account_form.js';
import { accountName } from './labels.js';
import { languageName, regionNames } from '../../shared/intl.js';

/** @typedef {import('./dashboard.js').Stand} Stand */
/** @typedef {import('../common/person.js').Status} Status */
/** @typedef {import('../common/person.js').Account} Account */

/** @param {Stand} stand */
export async function showSettings(stand) {
  const { t, place, refresh } = stand;
  const { state } = await connection();
  if (state !== 'ok') {
    place.replaceChildren(connectionProblem(t, state, refresh), languagePart(stand));
    return;
  }
  const status = /** @type {Status} */ (await rpc('status.get', {}));
  const regionName = await regionNames(stand.language);
  place.replaceChildren(
    element('h3', {}, t('settings.persons')),
    personList(stand, status, regionName),
    ...(status.persons.length > 0 ? accountPart(stand, status) : []),
    languagePart(stand),
    element('h3', {}, t('settings.data')),
    element('p', { class: 'soft' }, t('settings.data_note')),
    element('code', { class: 'command' }, status.data_path),
    element('p', {}, element('a', { href: 'permissions.html' }, t('permissions.title'))),
  );
}

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {(code: string) => string} regionName
 */
function personList({ t }, status, regionName) {
  const list = element('ul', { class: 'things' });
  for (const person of status.persons) {
    list.append(element(
      'li', { class: 'thing' },
      element(
        'div', {},
        element('p', {}, element('strong', {}, foreign(person.name))),
        element('p', { class: 'soft' }, foreign(person.emails.join(', ')), ` · ${regionName(person.country)}`),
      ),
      element('a', { class: 'button', href: `welcome.html?person=${encodeURIComponent(person.id ?? '')}` },
        t('settings.change'), element('span', { class: 'visually-hidden' }, ' ', foreign(person.name))),
    ));
  }
  list.append(element('li', {}, element('a', { href: 'welcome.html' }, t('settings.add_person'))));
  return list;
}

/**
 * @param {Stand} stand
 * @param {Status} status
 * @returns {HTMLElement[]}
 */
function accountPart(stand, status) {
  const { t } = stand;
  const list = element('ul', { class: 'things' });
  for (const account of status.accounts) list.append(accountItem(stand, status, account));
  const last = element('li');
  const add = button(t('settings.add_account'), () => {
    last.replaceChildren(accountForm(stand, status, null, () => {
      last.replaceChildren(add);
      add.focus();
    }));
  });
  last.append(add);
  list.append(last);
  return [
    element('h3', {}, t('settings.accounts')),
    element('p', { class: 'soft' }, t('settings.accounts_note')),
    list,
  ];
}

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {Account} account
 */
function accountItem(stand, status, account) {
  const { t } = stand;
  const item = element('li');
  const owner = status.persons.find((person) => person.id === account.person_id);
  const facts = element('div', {}, element('p', {}, element('strong', {}, accountName(t, account))));
  if (status.persons.length > 1 && owner) facts.append(element('p', { class: 'soft' }, foreign(owner.name)));
  if (account.email) facts.append(element('p', { class: 'soft' }, foreign(account.email)));
  if (account.group) facts.append(element('p', { class: 'soft' }, `${t('settings.group')}: `, foreign(account.group)));
  const change = button(t('settings.change'), () => {
    item.replaceChildren(accountForm(stand, status, account, () => {
      item.replaceChildren(whole);
      change.focus();
    }));
  });
  change.append(element('span', { class: 'visually-hidden' }, ` ${accountName(t, account)}`));
  const whole = element('div', { class: 'thing' }, facts, change);
  item.append(whole);
  return item;
}

/** @param {Stand} stand */
function languagePart({ t, language }) {
  const select = element('select', { id: 'pages-language' });
  for (const tag of LANGUAGES) select.append(element('option', { value: tag, lang: tag }, languageName(tag)));
  select.value = language;
  select.addEventListener('change', async () => {
    await chooseLanguage(select.value);
    location.reload();
  });
  return element(
    'div', { class: 'field' },
    element('h3', {}, t('settings.language')),
    element('label', { for: 'pages-language' }, t('settings.language_label')),
    select,
  );
}
