// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Adding or changing one account.
import { rpc } from '../../shared/background_call.js';
import { button, element } from '../common/dom.js';
import { Deed } from '../common/deed.js';
import { PLATFORMS } from '../common/person.js';
import { problem } from '../common/problem.js';

/** @typedef {import('./dashboard.js').Stand} Stand */
/** @typedef {import('../common/person.js').Status} Status */
/** @typedef {import('../common/person.js').Account} Account */

const FIELDS = ['label', 'email', 'group'];

/**
 * @param {Stand} stand
 * @param {Status} status
 * @param {Account | null} account null for a new one
 * @param {() => void} close
 */
export function accountForm(stand, status, account, close) {
  const { t } = stand;
  const prefix = account?.id ?? 'new';
  const deed = new Deed();
  const trouble = element('div', { role: 'alert' });
  const person = element('select', { id: `${prefix}-person` },
    ...status.persons.map(({ id, name }) => element('option', { value: id, dir: 'auto' }, name)));
  const platform = element('select', { id: `${prefix}-platform` },
    ...PLATFORMS.map((name) => element('option', { value: name }, t(`platform.${name}`))));
  person.value = account?.person_id ?? status.persons[0]?.id ?? '';
  platform.value = account?.platform ?? 'facebook';
  const label = input(`${prefix}-label`, 'text', 100, account?.label);
  const email = input(`${prefix}-email`, 'email', 254, account?.email);
  const group = input(`${prefix}-group`, 'text', 64, account?.group);
  const groups = element('datalist', { id: `${prefix}-groups` },
    ...[...new Set(status.accounts.map((known) => known.group ?? ''))].filter(Boolean)
      .map((value) => element('option', { value })));
  group.setAttribute('list', groups.id);

  const form = element(
    'form', { novalidate: true },
    status.persons.length > 1 && field(t('settings.account_person'), person),
    field(t('settings.account_platform'), platform),
    field(t('settings.account_label'), label, t('settings.account_label_hint')),
    field(t('settings.account_email'), email),
    field(t('settings.group'), group, t('settings.group_hint')),
    groups,
    trouble,
    element('div', { class: 'actions' },
      element('button', { type: 'submit', class: 'primary' }, t('settings.save')),
      button(t('settings.cancel'), close, { class: 'quiet' })),
  );

  async function save() {
    for (const control of [label, email, group]) showError(control, '');
    trouble.replaceChildren();
    const wanted = {
      ...(account?.id ? { id: account.id } : {}),
      person_id: person.value, platform: platform.value,
      label: label.value.trim(), email: email.value.trim(), group: group.value.trim(),
    };
    try {
      await rpc('accounts.save', { account: wanted, key: deed.keyFor(wanted) });
      deed.done();
      stand.announce(t('settings.saved'));
      stand.refresh();
    } catch (error) {
      const { name, data } = /** @type {{name?: string, data?: {field?: string, where?: string}}} */ (error);
      const wrong = FIELDS.find((known) => (data?.field ?? data?.where ?? '').includes(known));
      if ((name === 'profile_invalid' || name === 'invalid_params') && wrong) {
        const control = { label, email, group }[wrong];
        if (control) showError(control, t(`settings.invalid.${wrong}`));
        return;
      }
      trouble.replaceChildren(await problem(t, error, () => { form.requestSubmit(); }));
    }
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  queueMicrotask(() => { (account ? label : platform).focus(); });
  return form;
}

/**
 * @param {string} id
 * @param {string} type
 * @param {number} maxlength
 * @param {string} [value]
 */
function input(id, type, maxlength, value = '') {
  const made = element('input', { id, type, maxlength, dir: 'auto', autocomplete: 'off', 'aria-describedby': `${id}-hint ${id}-error` });
  made.value = value;
  return made;
}

/**
 * @param {string} words
 * @param {HTMLElement} control
 * @param {string} [hint]
 */
function field(words, control, hint) {
  return element(
    'div', { class: 'field' },
    element('label', { for: control.id }, words),
    hint ? element('p', { class: 'hint', id: `${control.id}-hint` }, hint) : null,
    control,
    element('p', { class: 'error', id: `${control.id}-error`, hidden: true }),
  );
}

/**
 * @param {HTMLInputElement} control
 * @param {string} words empty to take the error back
 */
function showError(control, words) {
  const place = control.parentElement?.querySelector('.error');
  if (!(place instanceof HTMLElement)) return;
  place.textContent = words;
  place.hidden = words === '';
  if (words === '') control.removeAttribute('aria-invalid');
  else {
    control.setAttribute('aria-invalid', 'true');
    control.focus();
  }
}
