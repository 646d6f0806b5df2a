// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The third vote: what the page says, in its own language. Meta rewords its sentences every year, so
 * beside whole phrases the meeting of two words in one sentence counts: one for objecting, one for AI.
 */
(() => {
  'use strict';

  const {normalise, wordFinder, once} = objector.text;

  /** Up to this length every language is tried; longer pages are heard only in their own and English. */
  const SHORT_PAGE = 8_000;
  const SAMPLE_CHARACTERS = 8_000;
  const WORD = /[\p{L}']+/gu;
  /** What is worth looking for in a long text; receipts, codes and forms are short. */
  const SIGNS_OF_LONG = new Set(['genai_title', 'genai_body', 'policy_title', 'policy_section', 'center_title', 'settings_title', 'help_title', 'hub_title', 'hub_option', 'own_offer', 'third_party_offer']);
  const TITLE_LINES = 5;
  const LONGEST_TITLE = 220;
  const BEFORE = 200;
  const AFTER = 260;

  /**
   * @typedef {object} Heard
   * @property {string|null} language
   * @property {string} text all lines of the page's own voice
   * @property {Map<string, string[]>} signs sign → phrases heard
   * @property {string[]} titles the first lines and headings
   * @property {any[]} spoken prepared tables of the languages heard
   */

  /** @param {string} text */
  const longestWord = (text) => (text.match(WORD) ?? ['']).reduce((longest, word) => (word.length > longest.length ? word : longest));

  /** @param {Catalogue} catalogue */
  const prepare = (catalogue) => once(catalogue, 'phrases', () => {
    const table = new Map();
    /** @type {Map<string, string[]>} */
    const languagesOf = new Map();
    for (const [code, entry] of Object.entries(catalogue.phrases.languages)) {
      /** @type {Record<string, any>} */
      const words = {};
      const law = entry.phrases.filter((/** @type {any} */ {sign}) => sign === 'legal_term').map((/** @type {any} */ {text}) => text);
      for (const [name, list] of Object.entries(entry.words)) words[name] = wordFinder([.../** @type {string[]} */ (list), ...(name === 'object' ? law : [])]);
      /** @type {Map<string, string[]>} */
      const signs = new Map();
      for (const {sign, text} of entry.phrases) {
        const clean = normalise(text.replace(/\*$/, ''));
        const list = signs.get(sign);
        if (list) list.push(clean);
        else signs.set(sign, [clean]);
      }
      const keys = new Map(entry.phrases.map((/** @type {any} */ {text}) => [normalise(text.replace(/\*$/, '')), text.endsWith('*') ? null : longestWord(normalise(text))]));
      table.set(code, {code, words, signs, keys});
      for (const word of entry.detect.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), code]);
    }
    return {table, languagesOf};
  });

  /**
   * @param {Map<string, string[]>} languagesOf @param {string} text @param {string|null} declared
   * @returns {{language: string|null, disagrees: boolean}}
   */
  function detect(languagesOf, text, declared) {
    const counts = new Map();
    let total = 0;
    for (const word of text.slice(0, SAMPLE_CHARACTERS).match(WORD) ?? []) {
      ++total;
      for (const code of languagesOf.get(word) ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
    }
    const ranked = [...counts].sort((a, b) => b[1] - a[1]);
    const [best, second] = ranked;
    const own = declared ? counts.get(declared) ?? 0 : 0;
    if (!best || total < 25 || best[1] < total * 0.08) return {language: declared, disagrees: false};
    if (declared && own >= best[1] * 0.75) return {language: declared, disagrees: false};
    if (second && second[1] > best[1] * 0.9) return {language: declared ?? best[0], disagrees: false};
    return {language: best[0], disagrees: declared !== null && declared !== best[0]};
  }

  /** @param {Document} document */
  function declaredLanguage(document) {
    const tag = (document.documentElement?.getAttribute('lang') ?? '').trim().toLowerCase().replace('_', '-').split('-')[0];
    if (!/^[a-z]{2,3}$/.test(tag)) return null;
    return tag === 'no' || tag === 'nn' ? 'nb' : tag;
  }

  /**
   * @param {Document} document @param {any} page what text.read found @param {Catalogue} catalogue
   * @returns {Heard & {disagrees: boolean}}
   */
  function hear(document, page, catalogue) {
    const {table, languagesOf} = prepare(catalogue);
    const own = page.lines.filter((/** @type {any} */ line) => !line.aside);
    const text = own.map((/** @type {any} */ line) => line.text).join('\n');
    const {language, disagrees} = detect(languagesOf, text, declaredLanguage(document));
    const short = text.length <= SHORT_PAGE;
    const spoken = short ? [...table.values()] : [...table.values()].filter((entry) => entry.code === language || entry.code === 'en');
    /** @type {Map<string, string[]>} */
    const signs = new Map();
    const vocabulary = short ? new Set(text.match(WORD)) : null;
    const mayHold = (/** @type {any} */ entry, /** @type {string} */ phrase) => !vocabulary || entry.keys.get(phrase) === null || vocabulary.has(entry.keys.get(phrase));
    for (const entry of spoken) {
      for (const [sign, phrases] of entry.signs) {
        if (!short && !SIGNS_OF_LONG.has(sign)) continue;
        const heard = phrases.filter((/** @type {string} */ phrase) => mayHold(entry, phrase) && text.includes(phrase));
        if (heard.length > 0) signs.set(sign, [...(signs.get(sign) ?? []), ...heard]);
      }
    }
    const first = own.slice(0, TITLE_LINES).map((/** @type {any} */ line) => line.text);
    const headings = own.filter((/** @type {any} */ line) => line.heading).slice(0, 3).map((/** @type {any} */ line) => line.text);
    const title = normalise(document.title ?? '');
    return {language, text, signs, disagrees, spoken, titles: [title, ...headings, ...first].filter((line) => line !== '' && line.length <= LONGEST_TITLE)};
  }

  /** @param {string} text @param {number} index the sentence around a place in the text */
  function sentenceAround(text, index) {
    const from = Math.max(0, index - BEFORE);
    const head = text.slice(from, index);
    const start = Math.max(head.lastIndexOf('\n'), ...['. ', '! ', '? '].map((stop) => head.lastIndexOf(stop))) + 1;
    const tail = text.slice(index, index + AFTER);
    const ends = ['\n', '. ', '! ', '? '].map((stop) => tail.indexOf(stop)).filter((at) => at >= 0);
    return text.slice(from + start, index + (ends.length > 0 ? Math.min(...ends) : tail.length));
  }

  /**
   * What a stretch of text speaks of, in any of the languages heard.
   * @param {string} text @param {any[]} spoken
   * @returns {{objects: boolean, ai: boolean, third_party: boolean, whatsapp: boolean, generic: boolean, other: boolean, aiOfOthers: boolean}}
   */
  function about(text, spoken) {
    const result = {objects: false, ai: false, third_party: false, whatsapp: false, generic: false, other: false, aiOfOthers: false};
    for (const {words} of spoken) {
      if (words.erasure.test(text)) result.other = true;
      if (words.third_party.test(text) && words.ai.test(text)) result.aiOfOthers = true;
      for (let match = words.object.find(text); match; match = words.object.find(text, match.index + match.length)) {
        const sentence = sentenceAround(text, match.index);
        const ai = words.ai.test(sentence);
        if (!result.objects || (ai && !result.ai)) {
          result.objects = true;
          result.ai = ai;
          result.third_party = words.third_party.test(sentence);
          result.whatsapp = sentence.includes('whatsapp');
          result.generic = words.generic.test(sentence);
        }
        if (result.ai) break;
      }
    }
    return result;
  }

  /** @param {{ai: boolean, third_party: boolean, whatsapp: boolean}} said @returns {ObjectionKind} */
  function kindOf(said) {
    if (!said.ai) return 'generic_legitimate_interest';
    if (said.third_party) return 'third_party_information';
    return said.whatsapp ? 'whatsapp_ai_chats' : 'own_information';
  }

  /**
   * What the words that lead to a form say it is for. Its title counts most: another request's form
   * may well mention in passing that one can object elsewhere.
   * @param {string[]} lead the lines before and inside the form @param {number} headings how many of them are its title
   * @param {Heard} heard
   * @returns {Vote}
   */
  function voteOnForm(lead, headings, heard) {
    /** @type {Vote} */
    const none = {page: null, objection: null, confidence: 0, signs: []};
    const text = lead.join('\n');
    const say = (/** @type {string} */ sign) => heard.spoken.some((entry) => (entry.signs.get(sign) ?? []).some((/** @type {string} */ phrase) => text.includes(phrase)));
    const all = lead.map((line) => about(line, heard.spoken));
    const title = all.slice(0, headings);
    const titled = title.find((said) => said.objects);
    const otherwise = title.findIndex((said) => said.other && !said.objects);
    if (say('third_party_title') || say('third_party_option')) {
      return {page: 'objection_form', objection: 'third_party_information', confidence: 0.85, signs: ['third-party form wording']};
    }
    if (title.some((said) => said.aiOfOthers && !said.objects)) {
      return {page: 'objection_form', objection: 'third_party_information', confidence: 0.75, signs: ['title: AI, third parties']};
    }
    if (say('ai_question') && !titled?.ai) {
      return {page: 'objection_form', objection: 'generic_legitimate_interest', confidence: 0.8, signs: ['asks whether it is about AI']};
    }
    if (otherwise === 0 || (otherwise > 0 && !titled)) return {...none, page: 'other', confidence: 0.7, signs: ['title of another request']};
    if (titled) {
      const whatsapp = text.includes('whatsapp') && say('whatsapp_title');
      const objection = titled.ai && whatsapp && !titled.third_party ? 'whatsapp_ai_chats' : kindOf(titled);
      if (!titled.ai && !titled.generic && !say('generic_title')) return none;
      const confidence = titled.ai ? 0.9 : 0.75;
      return {page: 'objection_form', objection, confidence, signs: [titled.ai ? 'title: objecting, AI' : 'title: objecting']};
    }
    const passing = all.find((said) => said.objects && said.ai);
    if (say('form_title') || say('hub_option')) return {page: 'objection_form', objection: passing ? kindOf(passing) : 'own_information', confidence: 0.7, signs: ['form wording']};
    if (passing && say('field_impact')) return {page: 'objection_form', objection: kindOf(passing), confidence: 0.75, signs: ['objecting, AI', 'asks for the impact']};
    if (passing) return {page: 'objection_form', objection: kindOf(passing), confidence: 0.6, signs: ['objecting, AI']};
    if (say('field_impact')) return {page: 'objection_form', objection: 'own_information', confidence: 0.5, signs: ['asks for the impact']};
    return none;
  }

  /**
   * What the page as a whole says it is.
   * @param {Heard} heard
   * @returns {Vote}
   */
  function voteOnPage(heard) {
    const count = (/** @type {string} */ sign) => heard.signs.get(sign)?.length ?? 0;
    const titled = (/** @type {string} */ sign) => (heard.signs.get(sign) ?? []).some((phrase) => heard.titles.some((title) => title.includes(phrase)));
    const settled = (heard.signs.get('settings_title') ?? []).some((phrase) => heard.titles.some((title) => title === phrase || title.startsWith(`${phrase} `)));
    const objecting = about(heard.titles.join('\n'), heard.spoken);
    const aboutAi = heard.titles.some((title) => heard.spoken.some(({words}) => words.generative.test(title) && words.ai.test(title)));
    const long = heard.text.length > 3 * SHORT_PAGE;
    /** @type {[PageKind, number, string][]} */
    const claims = [
      ['generative_ai', Math.min(0.9, count('genai_body') * 0.4 + (titled('genai_title') || aboutAi ? 0.6 : count('genai_title') > 0 && !(long && count('policy_section') > 1) ? 0.3 : 0)), 'generative AI page wording'],
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
   * @param {Heard} heard
   * @returns {Vote}
   */
  function voteOnReceipt(heard) {
    if (heard.signs.has('refusal')) return {page: null, objection: null, confidence: 0, signs: ['words of refusal or error']};
    const receipts = heard.signs.get('receipt') ?? [];
    if (receipts.length === 0) return {page: null, objection: null, confidence: 0, signs: []};
    const said = about(heard.text, heard.spoken);
    const ai = said.ai || heard.spoken.some((entry) => entry.code === heard.language && entry.words.ai.test(heard.text));
    const confidence = Math.min(0.9, 0.6 + (receipts.length - 1) * 0.1 + (said.objects ? 0.15 : 0) + (ai ? 0.1 : 0));
    return {page: 'objection_receipt', objection: said.objects && ai ? kindOf({...said, ai}) : null, confidence, signs: ['receipt wording']};
  }

  /**
   * What one part of the page says, in the languages of the whole.
   * @param {string} raw @param {Heard} heard
   * @returns {Heard}
   */
  function hearAgain(raw, heard) {
    const text = normalise(raw.slice(0, SHORT_PAGE));
    /** @type {Map<string, string[]>} */
    const signs = new Map();
    for (const entry of heard.spoken) {
      for (const [sign, phrases] of entry.signs) {
        const heardHere = phrases.filter((/** @type {string} */ phrase) => text.includes(phrase));
        if (heardHere.length > 0) signs.set(sign, [...(signs.get(sign) ?? []), ...heardHere]);
      }
    }
    return {...heard, text, signs, titles: []};
  }

  objector.phrases = {hear, hearAgain, about, kindOf, voteOnForm, voteOnPage, voteOnReceipt};
})();
