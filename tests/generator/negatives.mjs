// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pages that are no objection form, though much on them looks like one.

import { decorated, feedAddress, foreignHost, KNOWN, OTHER_FORMS, unknownForm } from './addresses.mjs';
import { button, drawForm, formHtml } from './forms.mjs';
import { box, element, escape, hashedClass, heading, linked, newId, paragraph, TRUTH, wrapped } from './markup.mjs';
import { policy } from './policies.mjs';
import { countriesIn } from './speech.mjs';

/**
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./speech.mjs').Speech} Speech
 * @typedef {import('./fields.mjs').Field} Field
 *
 * @typedef {object} Negative
 * @property {string} url
 * @property {string} html
 * @property {string} what
 * @property {boolean} [foreign] not Meta's host: nothing at all may be seen
 * @property {boolean} [nothing] no objection to AI may be seen among its links
 * @property {boolean} [plain] nothing stands around it
 */

const addressOf = (/** @type {Random} */ random) => random.pick([...KNOWN.own_information['2025'], ...KNOWN.own_information['2024'], unknownForm(random, 'own_information')]);

/** Another request to Meta. @param {Random} random @param {Speech} speech @returns {Negative} */
function otherForm(random, speech) {
  const form = random.pick(speech.content.other_forms);
  const { countries } = countriesIn(random, speech.language);
  const text = random.chance(0.75) ? { label: form.label, truth: 'trap_box' } : { label: speech.label('label_additional'), truth: 'trap_box' };
  /** @type {Field[]} */
  const fields = [{ truth: 'email', label: speech.label('label_email') }, text];
  if (random.chance(0.5)) fields.unshift({ truth: 'name', label: speech.label('label_name') });
  if (random.chance(0.4)) fields.unshift({ truth: 'country', label: speech.label('label_country'), country: { countries, choose: speech.label('choose_country') } });
  if (random.chance(0.3)) fields.push({ truth: 'evidence', label: speech.label('label_evidence') });
  if (random.chance(0.3)) fields.unshift({ truth: 'trap_username', label: speech.label('label_username') });
  const passing = random.chance(0.3);
  const linkTo = (/** @type {string} */ words) => `<p>${linked(random, `[${words}]`, KNOWN.own_information['2025'][0] ?? '')}</p>`;
  const aside = () => random.weigh([
    [3, () => paragraph(random, speech.say('passing'))], [3, () => linkTo(speech.say('passing'))], [2, () => linkTo(speech.say('title_own'))],
  ])();
  const parts = [paragraph(random, form.lead), ...(passing ? [aside()] : [])];
  const known = random.chance(0.5);
  const url = known ? random.pick(OTHER_FORMS) : unknownForm(random, random.pick(['own_information', 'generic_legitimate_interest']));
  const html = heading(random, form.title) + random.shuffle(parts).join('') + formHtml(random, speech, fields, { traps: true });
  return { url: decorated(random, url, speech.language), html, what: `other form (${form.kind})${passing ? ' that mentions objecting' : ''}, ${known ? 'known' : 'unknown'} address` };
}

/** Posts of users, with boxes to write in. @param {Random} random @param {Speech} speech @returns {Negative} */
function feed(random, speech) {
  const posts = Array.from({ length: 2 + random.below(8) }, () => {
    const text = paragraph(random, random.pick([...speech.content.post ?? [], ...speech.content.comment ?? [], speech.say('title_own'), speech.say('lead_own'), speech.say('receipt')]));
    const caption = speech.label('label_comment');
    const writing = random.chance(0.6) ? random.pick([
      element('div', { [TRUTH]: 'comment', contenteditable: 'true', role: 'textbox', 'aria-label': caption, style: 'min-height:2em' }),
      `<form>${element('textarea', { [TRUTH]: 'comment', placeholder: caption })}${button(random, speech.label('button_comment'), 'comment_button')}</form>`,
      element('input', { [TRUTH]: 'comment', type: 'text', placeholder: caption }) + button(random, speech.label('button_comment'), 'comment_button'),
    ]) : '';
    const quoted = random.chance(0.2) ? `<blockquote>${escape(speech.say('title_own'))}</blockquote>` : '';
    return element(random.pick(['div', 'article']), { role: random.chance(0.4) ? 'article' : null, class: hashedClass(random) }, wrapped(random, text + quoted, 3) + writing);
  });
  const all = element('div', { role: random.chance(0.3) ? 'feed' : null }, posts.join(''));
  const invite = random.chance(0.2) ? element('form', {}, element('input', { [TRUTH]: 'newsletter', type: 'email', placeholder: speech.label('label_email') }) + button(random, speech.label('button_submit'), 'newsletter_button')) : '';
  return { url: feedAddress(random), html: all + invite, what: 'feed' };
}

/** @param {Random} random @param {Speech} speech @returns {Negative} */
function news(random, speech) {
  const html = heading(random, speech.say('news_title')) + (speech.content.news_paragraph ?? []).map((line) => paragraph(random, line)).join('') +
    box(random, escape(speech.say('title_own'))) + formHtml(random, speech, [
    { truth: 'name', label: speech.label('label_name') }, { truth: 'email', label: speech.label('label_email') }, { truth: 'trap_box', label: speech.label('label_comment') }]);
  const url = random.pick(['https://news.example/tech/meta-ai', 'https://www.zeitung.example/facebook.com/help/contact/712876720715583', 'https://blog.example/?u=https://www.facebook.com/help/contact/712876720715583']);
  return { url, html, foreign: true, what: 'news page' };
}

/** A true copy of the form, elsewhere. @param {Random} random @param {Speech} speech @returns {Negative} */
function phishing(random, speech) {
  const { html } = drawForm(random, speech);
  const url = foreignHost(random);
  return { url, html, foreign: true, what: `copy on ${URL.parse(url)?.host ?? url}` };
}

/** @param {Random} random @param {Speech} speech @returns {Negative} */
function cookieWall(random, speech) {
  const buttons = (speech.content.button_cookies ?? []).map((caption) => element('button', { type: 'button' }, escape(caption))).join('');
  const dialog = element('div', { role: random.chance(0.7) ? 'dialog' : null, 'aria-modal': random.chance(0.5) ? 'true' : null }, heading(random, speech.say('cookie_title')) + (speech.content.cookie_text ?? []).map((line) => paragraph(random, line)).join('') + buttons);
  return { url: decorated(random, addressOf(random), speech.language), html: dialog, plain: true, what: 'cookie wall' };
}

/** @param {Random} random @param {Speech} speech @returns {Negative} */
function login(random, speech) {
  const html = heading(random, speech.say('title_login')) + element('form', { method: 'post' },
    element('input', { [TRUTH]: 'login', type: random.pick(['text', 'email']), 'aria-label': speech.label('label_email'), name: 'email' }) +
    element('input', { [TRUTH]: 'password', type: 'password', 'aria-label': speech.label('label_password'), name: 'pass' }) + button(random, speech.label('button_login'), 'login_button'));
  const url = random.chance(0.6) ? addressOf(random) : random.pick(['https://www.facebook.com/login/', 'https://www.instagram.com/accounts/login/', 'https://www.facebook.com/']);
  return { url: decorated(random, url, speech.language), html, what: 'login page' };
}

/** An objection form that also wants what no objection needs. @param {Random} random @param {Speech} speech @returns {Negative} */
function greedy(random, speech) {
  const wants = random.pick(/** @type {const} */ (['password', 'payment']));
  const drawn = drawForm(random, speech, { kind: 'own_information' });
  const field = { truth: wants, label: speech.label(wants === 'password' ? 'label_password' : 'label_card') };
  return { url: drawn.url, html: drawn.html + formHtml(random, speech, [field]), what: `form that also asks for a ${wants}` };
}

/** @param {Random} random @param {Speech} speech @returns {Negative} */
function adsConsent(random, speech) {
  const id = newId(random);
  const html = (speech.content.ads_consent ?? []).map((line) => paragraph(random, line)).join('') + (random.chance(0.5) ? paragraph(random, speech.say('banner_near_miss')) : '') +
    (speech.content.yes_no ?? []).map((line) => `<label>${element('input', { type: 'radio', name: id })}${escape(line)}</label>`).join('') + button(random, speech.label('button_submit'));
  const url = random.pick(['https://www.facebook.com/privacy/consent/?flow=ads', 'https://www.instagram.com/consent/?flow=ads', unknownForm(random, 'own_information'), 'https://www.facebook.com/privacy/dialog/ads']);
  return { url, html, nothing: true, what: 'ads consent' };
}

/** What is said when an objection failed. @param {Random} random @param {Speech} speech @returns {Negative} */
function refused(random, speech) {
  const html = paragraph(random, speech.say('refusal'));
  return { url: decorated(random, addressOf(random), speech.language), html, what: 'refusal or error' };
}

/** @param {Random} random @param {Speech} speech @returns {Negative} */
export function negative(random, speech) {
  return random.weigh([
    [30, () => otherForm(random, speech)], [18, () => feed(random, speech)], [8, () => ({ ...policy(random, speech, { nearMiss: true }) })], [7, () => news(random, speech)],
    [12, () => phishing(random, speech)], [6, () => cookieWall(random, speech)], [6, () => login(random, speech)], [6, () => greedy(random, speech)], [4, () => adsConsent(random, speech)],
    [3, () => refused(random, speech)],
  ])();
}
