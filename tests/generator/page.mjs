// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One page from one number: the same number gives the same page.

import { drawForm } from './forms.mjs';
import { shadow } from './markup.mjs';
import { negative } from './negatives.mjs';
import { code, generativeAi, help, hub, list, policy, receipt } from './policies.mjs';
import { Random } from './random.mjs';
import { speechOf } from './speech.mjs';
import { pageHtml } from './surroundings.mjs';
import { LANGUAGES, WRITTEN } from './words.mjs';

/**
 * @typedef {object} Page
 * @property {number} seed
 * @property {string} language
 * @property {'form'|'other'|'negative'} family
 * @property {string} what for people
 * @property {string} url
 * @property {string} html controls marked with what they are (markup.mjs: TRUTH)
 * @property {string|null} late what is drawn later, in place of the element marked data-late
 * @property {Expected} expected
 * @property {import('./forms.mjs').Person|null} person whose data is filled
 *
 * @typedef {object} Expected
 * @property {string|null} page the kind; null where no kind is promised
 * @property {string|null} objection
 * @property {string[]} roles
 * @property {string|null} [offers]
 * @property {boolean} [nothing] no objection to AI among the links
 * @property {boolean} [foreign]
 * @property {string} [jurisdiction]
 * @property {string|null} [prefilled]
 */

const LATE = '<div data-late="" role="progressbar"></div>';

/** @param {Random} random @param {import('./speech.mjs').Speech} speech @param {string} html @param {{plain?: boolean, title?: string}} [options] */
function asPage(random, speech, html, options = {}) {
  const late = random.chance(0.1);
  const content = random.chance(0.07) ? shadow(random, html) : html;
  return { html: pageHtml(random, speech, late ? LATE : content, options), late: late ? content : null };
}

/** Each language as often as the others. @param {number} seed */
export function languageOf(seed) {
  const language = /** @type {string} */ (LANGUAGES[seed % LANGUAGES.length]);
  return WRITTEN.includes(language) ? language : /** @type {string} */ (WRITTEN[seed % WRITTEN.length]);
}

/** @param {number} seed @returns {Page} */
export function drawPage(seed) {
  const random = new Random(seed);
  const language = languageOf(seed);
  const speech = speechOf(random, language);
  const family = random.weigh(/** @type {[number, Page['family']][]} */ ([[45, 'form'], [12, 'other'], [43, 'negative']]));
  const translation = speech.translation === 'whole' ? '' : `, ${speech.translation}`;
  const base = { seed, language, family, person: null };
  if (family === 'form') {
    const form = drawForm(random, speech);
    return {
      ...base, url: form.url, person: form.person, what: form.what + translation, ...asPage(random, speech, form.html),
      expected: { page: 'objection_form', objection: form.kind, roles: form.roles, prefilled: form.prefilled },
    };
  }
  if (family === 'other') {
    const one = random.weigh([[5, policy], [3, generativeAi], [2, hub], [3, list], [2, help], [2, code], [2, receipt]])(random, speech);
    return {
      ...base, url: one.url, what: one.what + translation, ...asPage(random, speech, one.html),
      expected: { page: one.page, objection: null, roles: one.roles ?? [], offers: one.offers ?? null, nothing: one.nothing ?? false, jurisdiction: one.jurisdiction },
    };
  }
  const one = negative(random, speech);
  return {
    ...base, url: one.url, what: one.what + translation, ...asPage(random, speech, one.html, { plain: one.plain ?? false }),
    expected: { page: null, objection: null, roles: [], nothing: one.nothing ?? false, foreign: one.foreign ?? false },
  };
}
