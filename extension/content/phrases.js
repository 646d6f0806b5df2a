// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The third vote: what the page says, in its own language. Meta rewords its sentences every year, so
 * beside whole phrases the meeting of two words in one sentence counts: one for objecting, one for AI.
 */
(() => {
  'use strict';

  const {wordsOf} = objector.text;
  const {about, says} = objector.heard;

  /** @param {{ai: boolean, third_party: boolean, whatsapp: boolean}} said @returns {ObjectionKind} */
  function kindOf(said) {
    if (!said.ai) return 'generic_legitimate_interest';
    if (said.third_party) return 'third_party_information';
    return said.whatsapp ? 'whatsapp_ai_chats' : 'own_information';
  }

  const STEM = 6;
  const LITTLE_ELSE = 1.25;

  /**
   * Whether a title speaks of data or their use, in whatever inflection: one may also object to a
   * decision, or to a trade mark.
   * @param {string} title @param {any[]} spoken
   */
  const aboutData = (title, spoken) => spoken.some(({stems}) => wordsOf(title).some((/** @type {string} */ word) => stems().has(word.slice(0, STEM))));

  /**
   * Whether some line is such a phrase and little else: a sentence may name the form of somebody else.
   * @param {any} heard @param {string} sign @param {string[]} lines
   */
  const stands = (heard, sign, lines) => heard.spoken.some((/** @type {any} */ entry) => entry.phrases(sign).some((/** @type {string} */ phrase) =>
    lines.some((line) => line.includes(phrase) && line.length <= phrase.length * LITTLE_ELSE && !line.endsWith('.'))));

  /**
   * What the words that lead to a form say it is for. Its title counts most: another request's form
   * may well mention in passing that one can object elsewhere.
   * @param {{lead: string[], titles: number, unlinked: string[]}} leading the lines before and inside the form, how many of them are its title, and those that are no links
   * @param {string} question what stands over a choice
   * @param {any} heard
   * @returns {Vote}
   */
  function voteOnForm({lead, titles: headings, unlinked}, question, heard) {
    /** @type {Vote} */
    const none = {page: null, objection: null, confidence: 0, signs: []};
    const text = lead.join('\n');
    const say = (/** @type {string} */ sign) => says(heard, sign, text);
    const all = lead.map((line) => ({line, ...about(line, heard.spoken)}));
    // A question over a choice is no title, though nothing stands above it.
    const asked = question.split('\n');
    const title = all.slice(0, headings).filter(({line}) => !asked.includes(line));
    const titled = title.find((said) => said.objects);
    const otherwise = title.findIndex((said) => said.other && !said.objects);
    if (say('third_party_title') || say('third_party_option')) {
      return {page: 'objection_form', objection: 'third_party_information', confidence: 0.85, signs: ['third-party form wording']};
    }
    if (title.some((said) => said.aiOfOthers && !said.objects)) {
      return {page: 'objection_form', objection: 'third_party_information', confidence: 0.75, signs: ['title: AI, third parties']};
    }
    const asksAboutAi = question !== '' && heard.spoken.some((/** @type {any} */ {words}) => words.ai.test(question));
    if ((say('ai_question') || (asksAboutAi && (titled || say('generic_title') || about(question, heard.spoken).objects))) && !titled?.ai) {
      return {page: 'objection_form', objection: 'generic_legitimate_interest', confidence: 0.8, signs: ['asks whether it is about AI']};
    }
    if (otherwise === 0 || (otherwise > 0 && !titled)) return {...none, page: 'other', confidence: 0.7, signs: ['title of another request']};
    if (titled) {
      const whatsapp = text.includes('whatsapp') && say('whatsapp_title');
      const objection = titled.ai && whatsapp && !titled.third_party ? 'whatsapp_ai_chats' : kindOf(titled);
      if (!titled.ai && !titled.generic && !say('generic_title') && !aboutData(titled.line, heard.spoken)) return none;
      const confidence = titled.ai ? 0.9 : 0.75;
      return {page: 'objection_form', objection, confidence, signs: [titled.ai ? 'title: objecting, AI' : 'title: objecting']};
    }
    const passing = all.find((said) => said.objects && said.ai);
    if (stands(heard, 'form_title', unlinked) || stands(heard, 'hub_option', unlinked)) return {page: 'objection_form', objection: passing ? kindOf(passing) : 'own_information', confidence: 0.7, signs: ['form wording']};
    // Another request's form may say in passing where to object: not enough to be sure of.
    if (passing && say('field_impact')) return {page: 'objection_form', objection: kindOf(passing), confidence: 0.58, signs: ['objecting, AI', 'asks for the impact']};
    if (passing) return {page: 'objection_form', objection: kindOf(passing), confidence: 0.5, signs: ['objecting, AI']};
    if (say('field_impact')) return {page: 'objection_form', objection: 'own_information', confidence: 0.5, signs: ['asks for the impact']};
    return none;
  }

  /**
   * What the page as a whole says it is.
   * @param {any} heard
   * @returns {Vote}
   */
  function voteOnPage(heard) {
    const count = (/** @type {string} */ sign) => heard.signs(sign).length;
    const titles = heard.titles.join('\n');
    const titled = (/** @type {string} */ sign) => says(heard, sign, titles);
    const settled = heard.spoken.some((/** @type {any} */ entry) => entry.phrases('settings_title').some((/** @type {string} */ phrase) =>
      heard.titles.some((/** @type {string} */ title) => title === phrase || title.startsWith(`${phrase} `))));
    const objecting = about(titles, heard.spoken);
    const aboutAi = heard.titles.some((/** @type {string} */ title) => heard.spoken.some((/** @type {any} */ {words}) => words.generative.test(title) && words.ai.test(title)));
    /** @type {[PageKind, number, string][]} */
    const claims = [
      ['generative_ai', Math.min(0.9, count('genai_body') * 0.4 + (titled('genai_title') || aboutAi ? 0.6 : count('genai_title') > 0 && !(heard.long && count('policy_section') > 1) ? 0.3 : 0)), 'generative AI page wording'],
      ['rights_hub', count('hub_option') > 1 ? 0.85 : titled('hub_title') ? 0.75 : 0, 'rights hub wording'],
      ['privacy_policy', titled('policy_title') ? Math.min(0.9, 0.45 + count('policy_section') * 0.15) : count('policy_section') > 2 ? 0.6 : 0, 'policy wording'],
      ['privacy_center', titled('center_title') ? 0.6 : 0, 'Privacy Center wording'],
      ['settings', settled ? 0.55 : 0, 'settings wording'],
      ['help_article', titled('help_title') && objecting.objects ? 0.5 : objecting.objects && objecting.generic ? 0.4 : 0, 'help wording'],
    ];
    claims.sort((a, b) => b[1] - a[1]);
    const [page, confidence, sign] = claims[0];
    if (confidence === 0) return {page: null, objection: null, confidence: 0, signs: []};
    const objection = (page === 'generative_ai' || page === 'privacy_policy' || page === 'privacy_center') && count('own_offer') > 0 ? 'own_information' : null;
    return {page, objection, confidence, signs: objection ? [sign, 'an objection is offered'] : [sign]};
  }

  /**
   * What Meta says after the form: a receipt, never where it also speaks of an error or a refusal.
   * @param {any} heard
   * @returns {Vote}
   */
  function voteOnReceipt(heard) {
    if (heard.signs('refusal').length > 0) return {page: null, objection: null, confidence: 0, signs: ['words of refusal or error']};
    const receipts = heard.signs('receipt');
    if (receipts.length === 0) return {page: null, objection: null, confidence: 0, signs: []};
    const said = about(heard.text, heard.spoken);
    const ai = said.ai || heard.spoken.some((/** @type {any} */ entry) => entry.code === heard.language && entry.words.ai.test(heard.text));
    const confidence = Math.min(0.9, 0.6 + (receipts.length - 1) * 0.1 + (said.objects ? 0.15 : 0) + (ai ? 0.1 : 0));
    return {page: 'objection_receipt', objection: said.objects && ai ? kindOf({...said, ai}) : null, confidence, signs: ['receipt wording']};
  }

  objector.phrases = {kindOf, voteOnForm, voteOnPage, voteOnReceipt};
})();
