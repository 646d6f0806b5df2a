// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The pages on the way to a form and after it: policies, help, the hub, codes, receipts.

import { asLink, decorated, KNOWN, policyAddress, unknownForm } from './addresses.mjs';
import { formHtml } from './forms.mjs';
import { box, element, escape, heading, linked, newId, paragraph, wrapped } from './markup.mjs';

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./speech.mjs').Speech} Speech
 *
 * @typedef {object} Around a page that is no form
 * @property {string} url
 * @property {string} html
 * @property {string} page the kind it is
 * @property {string} what
 * @property {string|null} [offers] the address of the objection that it must offer
 * @property {boolean} [nothing] no objection to AI may be seen in it
 * @property {string} [jurisdiction]
 * @property {string} [title]
 * @property {string[]} [roles]
 */

const CONTROLLERS = /** @type {const} */ ({ eu: 'Meta Platforms Ireland Limited', uk: 'Meta Platforms, Inc.' });

const HUB = 'https://help.meta.com/support/privacy/';

/** @param {Random} random @param {string} round */
const ownForm = (random, round) => random.pick(/** @type {Record<string, string[]>} */ (KNOWN.own_information)[round] ?? []);

/** @param {Random} random @param {string} text @param {string} address */
const offer = (random, text, address) => wrapped(random, `<p>${linked(random, text, asLink(random, address))}</p>`, 2);

/**
 * The text of a policy; with a size, as long as that.
 * @param {Random} random @param {Speech} speech @param {number} [bytes]
 */
function policyText(random, speech, bytes = 0) {
  const headings = speech.content.policy_heading ?? [];
  const paragraphs = speech.content.policy_paragraph ?? [];
  const section = (/** @type {string} */ title) => heading(random, title) + random.shuffle(paragraphs).map((line) => paragraph(random, line)).join('');
  const once = headings.map(section);
  if (bytes === 0) return once.join('');
  const whole = once.join('');
  return whole.repeat(Math.ceil(bytes / whole.length));
}

/** @param {Random} random @param {Speech} speech @param {{nearMiss?: boolean}} [options] @returns {Around} */
export function policy(random, speech, options = {}) {
  const land = random.pick(/** @type {const} */ (['eu', 'eu', 'uk']));
  // In 2026 the banner went, and the rights moved to the hub.
  const round = random.pick(['2024', '2025', '2026']);
  const huge = random.chance(0.02);
  const address = random.chance(0.8) ? ownForm(random, round) : unknownForm(random, 'own_information');
  const banner = options.nearMiss
    ? box(random, paragraph(random, speech.say('banner_near_miss')) + `<a href="https://www.facebook.com/privacy/policy/version/${random.digits(17)}/">${escape(speech.say('title_policy'))}</a>`)
    : offer(random, speech.say('banner_object'), address);
  const rights = `<p>${linked(random, speech.say('policy_right_to_object'), asLink(random, round === '2026' ? HUB : KNOWN.generic_legitimate_interest.any[1] ?? ''))}</p>`;
  const authority = speech.say(`authority_${land}`);
  const ends = paragraph(random, speech.say('policy_controller').replace('{controller}', CONTROLLERS[land])) + paragraph(random, speech.say('policy_authority').replace('{authority}', authority));
  const html = heading(random, speech.say('title_policy')) + (options.nearMiss || (round !== '2026' && random.chance(0.8)) ? banner : '') + policyText(random, speech, huge ? 5_000_000 : random.chance(0.2) ? 150_000 : 0) + rights + ends;
  const hasBanner = html.includes(banner);
  return {
    url: decorated(random, policyAddress(random), speech.language), html, page: 'privacy_policy', jurisdiction: land,
    offers: !options.nearMiss && hasBanner ? address : null, nothing: options.nearMiss || !hasBanner,
    what: `policy of ${round}${options.nearMiss ? ' with a near miss' : ''}${huge ? ' of 5 MB' : ''}, ${land}`,
  };
}

/** @param {Random} random @param {Speech} speech @returns {Around} */
export function generativeAi(random, speech) {
  const address = random.chance(0.6) ? ownForm(random, '2025') : unknownForm(random, 'own_information');
  const third = random.chance(0.5) ? offer(random, speech.say('genai_third_party'), KNOWN.third_party_information.any[0] ?? '') : '';
  const html = heading(random, speech.say('title_genai')) + (speech.content.genai_paragraph ?? []).map((line) => paragraph(random, line)).join('') + offer(random, speech.say('genai_object'), address) + third;
  const url = random.pick(['https://www.facebook.com/privacy/genai', 'https://privacycenter.instagram.com/privacy/genai/', 'https://www.facebook.com/privacy/guide/genai']);
  return { url: decorated(random, url, speech.language), html, page: 'generative_ai', offers: address, what: 'generative AI page' };
}

/** @param {Random} random @param {Speech} speech @returns {Around} */
export function hub(random, speech) {
  const options = ['option_own', 'option_third_party', 'option_whatsapp', 'option_generic', 'option_other'].map((name) => speech.say(name));
  const links = random.chance(0.5);
  const group = newId(random);
  const html = heading(random, speech.say('title_hub')) + options.map((option, at) => (links
    ? box(random, element('a', { href: `https://help.meta.com/support/privacy/${at}/` }, escape(option)))
    : `<label>${element('input', { type: 'radio', name: group, value: String(at) })}${escape(option)}</label>`)).join('') + `<button type="button">${escape(speech.label('button_submit'))}</button>`;
  return { url: decorated(random, HUB, speech.language), html, page: 'rights_hub', what: 'rights hub' };
}

/** @param {Random} random @param {Speech} speech @returns {Around} */
export function list(random, speech) {
  const center = random.chance(0.5);
  const url = center ? random.pick(['https://www.facebook.com/privacy/center/', 'https://privacycenter.instagram.com/'])
    : random.pick(['https://www.facebook.com/settings', 'https://www.instagram.com/accounts/edit/', 'https://accountscenter.facebook.com/info_and_permissions']);
  const items = (center ? speech.content.center_topic : speech.content.settings_item) ?? [];
  const html = heading(random, speech.say(center ? 'title_center' : 'title_settings')) + items.map((item) => box(random, `<a href="/${random.letters(5)}">${escape(item)}</a>`)).join('');
  return { url: decorated(random, url, speech.language), html, page: center ? 'privacy_center' : 'settings', nothing: true, what: center ? 'privacy center' : 'settings' };
}

/** @param {Random} random @param {Speech} speech @returns {Around} */
export function help(random, speech) {
  const address = KNOWN.generic_legitimate_interest.any[0] ?? '';
  const html = heading(random, speech.say('title_help')) + offer(random, speech.say('help_paragraph'), address) + paragraph(random, speech.say('lead_generic'));
  const url = random.pick(['https://www.facebook.com/help/2069235856423257', 'https://help.instagram.com/2060335334241802', 'https://www.facebook.com/help/instagram/2060335334241802']);
  return { url: decorated(random, url, speech.language), html, page: 'help_article', nothing: true, what: 'help page' };
}

/** @param {Random} random @param {Speech} speech @returns {Around} */
export function code(random, speech) {
  const field = { truth: 'code', label: speech.label('label_code'), required: true };
  const html = heading(random, speech.say('title_code')) + paragraph(random, speech.say('lead_code')) + formHtml(random, speech, [field]);
  return { url: decorated(random, ownForm(random, '2024'), speech.language), html, page: 'code_entry', roles: ['code', 'submit'], what: 'code page' };
}

/** @param {Random} random @param {Speech} speech @returns {Around} */
export function receipt(random, speech) {
  const address = random.chance(0.7) ? ownForm(random, random.pick(['2024', '2025'])) : unknownForm(random, 'own_information');
  const html = random.some(speech.content.receipt ?? [], 1 + random.below(2)).map((line) => paragraph(random, line)).join('');
  return { url: decorated(random, address, speech.language), html, page: 'objection_receipt', what: 'receipt' };
}
