// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Taking everything back, in two steps: what would go, then the word that does it.
import { rpc } from '../../shared/background_call.js';
import { button, element } from '../common/dom.js';
import { problem } from '../common/problem.js';
import { numberFormat } from '../../shared/intl.js';

/** @typedef {import('./dashboard.js').Stand} Stand */
/** @typedef {import('../common/person.js').Status} Status */

/** The word is the same in every language: the contract knows only this one. */
const WORD = 'ERASE';

/** @param {Stand} stand */
export async function showErase({ t, language, place }) {
  const status = /** @type {Status} */ (await rpc('status.get', {}));
  const number = numberFormat(language);
  const second = element('div');
  const first = button(t('erase.first'), () => { secondStep({ t, language, place }, second); }, { class: 'danger' });
  place.replaceChildren(
    element('p', { class: 'lead' }, t('erase.lead')),
    element(
      'ul', {},
      element('li', {}, t('erase.persons', { number: number.format(status.persons.length) })),
      element('li', {}, t('erase.accounts', { number: number.format(status.accounts.length) })),
      element('li', {}, t('erase.entries', { number: number.format(status.entries) })),
      element('li', {}, t('erase.receipts')),
    ),
    element('code', { class: 'command' }, status.data_path),
    element('p', {}, t('erase.meta_keeps')),
    element('p', {}, element('a', { href: '#export' }, t('erase.export_first'))),
    element('div', { class: 'actions' }, first),
    second,
  );
}

/**
 * @param {Pick<Stand, 't' | 'language' | 'place'>} stand
 * @param {HTMLElement} second
 */
function secondStep({ t, language, place }, second) {
  const word = element('input', { id: 'erase-word', type: 'text', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': 'erase-error' });
  const wrong = element('p', { class: 'error', id: 'erase-error', hidden: true });
  const trouble = element('div', { role: 'alert' });
  const form = element(
    'form', { novalidate: true },
    element('div', { class: 'field' }, element('label', { for: 'erase-word' }, t('erase.type', { word: WORD })), word, wrong),
    trouble,
    element('div', { class: 'actions' },
      element('button', { type: 'submit', class: 'danger' }, t('erase.second')),
      button(t('settings.cancel'), () => { second.replaceChildren(); }, { class: 'quiet' })),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const right = word.value.trim() === WORD;
    wrong.hidden = right;
    wrong.textContent = right ? '' : t('erase.wrong_word', { word: WORD });
    if (!right) {
      word.setAttribute('aria-invalid', 'true');
      word.focus();
      return;
    }
    try {
      const { entries } = await rpc('erase.all', { confirm: WORD });
      await forgetHere();
      const done = element('p', { class: 'lead', tabindex: -1 }, t('erase.done', { number: numberFormat(language).format(entries) }));
      place.replaceChildren(done, element('p', {}, element('a', { class: 'button', href: 'welcome.html' }, t('erase.start_again'))));
      done.focus();
    } catch (error) {
      trouble.replaceChildren(await problem(t, error, () => { form.requestSubmit(); }));
    }
  });
  second.replaceChildren(form);
  word.focus();
}

/** What the extension itself still holds: deeds waiting for the host, and what each tab was doing. */
async function forgetHere() {
  const kept = Object.keys(await chrome.storage.local.get(null)).filter((name) => name !== 'language');
  await chrome.storage.local.remove(kept);
  await chrome.storage.session.clear();
}
