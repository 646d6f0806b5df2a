// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// "I see the confirmation here": what the person sees in web mail goes into the log, as what they saw.
import { rpc } from '../../shared/background_call.js';
import { button, element } from '../common/dom.js';
import { Deed } from '../common/deed.js';
import { problem } from '../common/problem.js';
import { objectionName } from '../dashboard/labels.js';
import { wordsOfTab } from './page_words.js';

/** @typedef {import('../common/page.js').Translate} Translate */
/** @typedef {import('../common/person.js').Status} Status */
/** @typedef {import('./page_words.js').PageWords} PageWords */

const AWAITED = new Set(['submitted', 'code_asked', 'receipt_shown']);

/**
 * @param {Translate} t
 * @param {Status} status
 */
export function seenPart(t, status) {
  const place = element('div');
  const start = button(t('seen.button'), async () => {
    place.replaceChildren(seenForm(t, status, await wordsOfTab(), place));
    place.querySelector('textarea')?.focus();
  }, { id: 'seen-start' });
  place.append(element('p', { class: 'soft' }, t('seen.hint')), element('div', { class: 'actions' }, start));
  return place;
}

/**
 * @param {Translate} t
 * @param {Status} status
 * @param {PageWords} words
 * @param {HTMLElement} place
 */
function seenForm(t, status, words, place) {
  const deed = new Deed();
  const trouble = element('div', { role: 'alert' });
  const text = element('textarea', { id: 'seen-text', rows: 6, dir: 'auto', maxlength: 100_000, 'aria-describedby': 'seen-error' });
  text.value = words.text;
  const empty = element('p', { class: 'error', id: 'seen-error', hidden: true }, t('seen.empty'));
  const sender = input('seen-from', words.sender, 1000);
  const subject = input('seen-subject', words.subject, 1000);
  const date = input('seen-date', words.date, 200);
  const which = whichObjection(t, status);

  async function save() {
    const missing = text.value.trim() === '';
    empty.hidden = !missing;
    if (missing) {
      text.setAttribute('aria-invalid', 'true');
      text.focus();
      return;
    }
    const seen = {
      objection_id: which.value || null, sender: sender.value.trim(), subject: subject.value.trim(),
      date: date.value.trim() || null, text: text.value, site: words.site,
    };
    try {
      const { mail } = await rpc('mail.seen', { ...seen, key: deed.keyFor(seen) });
      deed.done();
      const href = `dashboard.html#${mail.objection_id ? `progress/${mail.objection_id}` : 'mail'}`;
      place.replaceChildren(
        element('p', { class: 'verdict', role: 'status' }, t('seen.saved')),
        // Nothing was found out about it: what it says is the person's to say.
        element('p', {}, element('a', { class: 'button primary', href, target: '_blank' }, t('mail.decide'))),
      );
    } catch (error) {
      trouble.replaceChildren(await problem(t, error, save));
    }
  }
  const form = element(
    'form', { novalidate: true },
    element('p', {}, t(words.text ? 'seen.lead' : 'seen.nothing')),
    field(t('seen.text'), text, empty),
    field(t('mail.from'), sender), field(t('mail.subject'), subject), field(t('mail.date'), date),
    field(t('mail.which'), which),
    element('p', { class: 'hint' }, t('seen.weaker')),
    trouble,
    element('div', { class: 'actions' }, element('button', { type: 'submit', class: 'primary' }, t('seen.save'))),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    save();
  });
  return form;
}

/** Those that wait for an answer come first. @param {Translate} t @param {Status} status */
function whichObjection(t, status) {
  const waits = (/** @type {{stage: string}} */ { stage }) => Number(AWAITED.has(stage));
  const objections = status.objections.toSorted((left, right) => waits(right) - waits(left));
  return element(
    'select', { id: 'seen-which' },
    ...objections.map((objection) => element('option', { value: objection.id, dir: 'auto' }, objectionName(t, status, objection))),
    element('option', { value: '' }, t('mail.which_none')),
  );
}

/** @param {string} id @param {string} value @param {number} maxlength */
function input(id, value, maxlength) {
  const made = element('input', { id, type: 'text', maxlength, dir: 'auto', autocomplete: 'off' });
  made.value = value;
  return made;
}

/** @param {string} words @param {HTMLElement} control @param {HTMLElement} [more] */
function field(words, control, more) {
  return element('div', { class: 'field' }, element('label', { for: control.id }, words), control, more);
}
