// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What stands around the content of a page, and the document as a whole.

import { button } from './forms.mjs';
import { box, element, escape, hashedClass, newId, paragraph, shadow, TRUTH, wrapped } from './markup.mjs';

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./speech.mjs').Speech} Speech
 */

const LANGUAGES = ['English (UK)', 'Deutsch', 'Français (France)', 'Español', 'Italiano', 'Polski', 'Português (Portugal)', 'Suomi', 'Ελληνικά', 'Български'];

/** @param {Random} random @param {string[]} lines */
const links = (random, lines) => lines.map((line) => element('a', { href: `/${random.letters(6)}/`, class: hashedClass(random) }, escape(line))).join(random.chance(0.5) ? ' ' : ' · ');

/** @param {Random} random @param {Speech} speech */
function searchForm(random, speech) {
  const caption = speech.label('label_search');
  const input = element('input', { [TRUTH]: 'search', type: random.pick(['search', 'text', 'text']), 'aria-label': random.chance(0.5) ? caption : null, placeholder: caption, name: random.pick(['q', 'query', 'search']) });
  return element('form', { role: random.chance(0.5) ? 'search' : null, action: '/help/search/' }, input + button(random, speech.label('button_search'), 'search_button', 0.2));
}

/** @param {Random} random @param {Speech} speech */
function languageForm(random, speech) {
  const id = newId(random);
  const list = element('select', { id, [TRUTH]: 'language' }, LANGUAGES.map((one, at) => `<option value="${at}">${one}</option>`).join(''));
  return element('form', { action: '/language/' }, `<label for="${id}">${escape(speech.label('label_language'))}</label>${list}${random.chance(0.5) ? button(random, speech.label('button_submit'), 'language_button') : ''}`);
}

/** @param {Random} random @param {Speech} speech */
const newsletter = (random, speech) => element('form', { action: '/news/' },
  element('input', { [TRUTH]: 'newsletter', type: 'email', placeholder: speech.label('label_email') }) + button(random, speech.label('button_newsletter'), 'newsletter_button', 0));

/**
 * The page with its surroundings. Other forms may stand beside the content.
 * @param {Random} random
 * @param {Speech} speech
 * @param {string} content
 * @param {{title?: string, plain?: boolean, site?: string}} [options]
 */
export function pageHtml(random, speech, content, options = {}) {
  const main = random.weigh([
    [5, () => element('div', { role: 'main', class: hashedClass(random) }, content)], [3, () => `<main>${content}</main>`], [2, () => box(random, content)],
    [1, () => `<section>${content}</section>`], [1, () => element('div', { id: 'root' }, content)],
  ]);
  const before = [];
  const after = [];
  if (!options.plain) {
    if (random.chance(0.4)) before.push(element('div', { role: 'banner' }, links(random, random.some(speech.content.settings_item ?? [], 2)) + (random.chance(0.5) ? searchForm(random, speech) : '')));
    else if (random.chance(0.2)) before.push(searchForm(random, speech));
    if (random.chance(0.35)) before.push(element(random.pick(['nav', 'div']), { role: random.chance(0.5) ? 'navigation' : null }, random.some(speech.content.help_topic ?? [], 4).map((line) => box(random, `<a href="/help/${random.digits(9)}">${escape(line)}</a>`)).join('')));
    if (random.chance(0.15)) after.push(languageForm(random, speech));
    if (random.chance(0.06)) after.push(newsletter(random, speech));
    if (random.chance(0.12)) after.push(box(random, `${escape(speech.label('hint'))} <button type="button">${escape(speech.content.yes_no?.[0] ?? '')}</button><button type="button">${escape(speech.content.yes_no?.[1] ?? '')}</button>`));
    if (random.chance(0.5)) after.push(element(random.pick(['footer', 'div']), { role: random.chance(0.4) ? 'contentinfo' : null }, links(random, speech.content.footer ?? []) + (random.chance(0.4) ? paragraph(random, LANGUAGES.join(' ')) : '')));
  }
  let middle = main();
  if (random.chance(0.04)) middle = shadow(random, middle);
  const body = before.join('') + wrapped(random, middle, 5) + after.join('');
  return documentHtml(random, speech, body, options.title ?? random.pick(['Facebook', 'Facebook', 'Instagram', 'Meta', '']));
}

/** @param {Random} random @param {Speech} speech @param {string} body @param {string} title */
export function documentHtml(random, speech, body, title) {
  const code = speech.language === 'nb' && random.chance(0.3) ? 'no' : speech.language;
  const lang = random.weigh([[8, code], [2, { en: 'en-GB', de: 'de-DE', fr: 'fr-FR', pt: 'pt-PT' }[code] ?? code], [1, null]]);
  const attributes = element('html', { lang, id: random.chance(0.3) ? 'facebook' : null, dir: random.chance(0.5) ? 'ltr' : null });
  return `<!doctype html>${attributes.replace('</html>', '')}<head><meta charset="utf-8"><title>${escape(title)}</title></head><body>${body}</body></html>`;
}
