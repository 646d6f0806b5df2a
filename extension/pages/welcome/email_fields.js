// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One line per e-mail address; the first is always there.
import { byId, button, element } from '../common/dom.js';

/** @typedef {import('../common/page.js').Translate} Translate */

/**
 * @param {string} value
 * @param {() => Translate} translator asked at the moment of need, since the language may change
 */
function line(value, translator) {
  const first = byId('emails').childElementCount === 0;
  const t = translator();
  const number = first ? '' : `-${crypto.randomUUID().slice(0, 8)}`;
  const input = element('input', {
    id: `email${number}`, type: 'email', maxlength: 254, required: first, autocomplete: first ? 'email' : 'off',
    dir: 'auto', inputmode: 'email', 'aria-label': t('welcome.email'), 'data-t-label': 'welcome.email',
    'aria-describedby': `emails-hint email${number}-error`,
  });
  input.value = value;
  const error = element('p', { class: 'error', id: `email${number}-error`, hidden: true });
  const row = element('div', { class: 'with-button' }, input);
  const whole = element('div', {}, row, error);
  if (!first) {
    row.append(button(t('welcome.remove_email'), () => {
      whole.remove();
      inputs()[0].focus();
      byId('profile').dispatchEvent(new Event('input'));
    }, { class: 'quiet', 'data-t': 'welcome.remove_email' }));
  }
  byId('emails').append(whole);
  return input;
}

/** @returns {HTMLInputElement[]} */
export function inputs() {
  return [...byId('emails').querySelectorAll('input')];
}

/** @returns {string[]} */
export function readEmails() {
  return inputs().map((input) => input.value.trim()).filter((value, index) => value !== '' || index === 0);
}

/**
 * @param {string[]} values
 * @param {() => Translate} translator
 */
export function writeEmails(values, translator) {
  byId('emails').replaceChildren();
  for (const value of values.length > 0 ? values : ['']) line(value, translator);
}

/** @param {() => Translate} translator */
export function prepareEmails(translator) {
  writeEmails([''], translator);
  byId('add-email').addEventListener('click', () => line('', translator).focus());
}
