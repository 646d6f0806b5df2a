// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Which language a page speaks, and which of the catalogue's words it says. A phrase is looked for
 * only when somebody asks for it, and a language's words are prepared only when it is spoken.
 */
(() => {
  'use strict';

  const {normalise, wordFinder, wordsOf, once} = objector.text;

  /** Up to this length a page may be a form or a receipt; longer ones are texts to read. */
  const SHORT_PAGE = 8_000;
  const FIRST_CHARACTERS = 1_500;
  const SAMPLE_CHARACTERS = 4_000;
  const FEW_WORDS = 25;
  const CLEARLY = 0.25;
  /** What is worth looking for in a long text; receipts, codes and forms are short. */
  const SIGNS_OF_LONG = new Set(['genai_title', 'genai_body', 'policy_title', 'policy_section', 'center_title', 'settings_title', 'help_title', 'hub_title', 'hub_option', 'own_offer', 'third_party_offer']);
  const TITLE_LINES = 5;
  const LONGEST_TITLE = 220;
  const BEFORE = 200;
  const AFTER = 260;

  /**
   * @typedef {object} Spoken one language's words
   * @property {string} code
   * @property {Record<string, {find: Function, test: (text: string) => boolean}>} words
   * @property {(sign: string) => string[]} phrases
   * @property {() => Set<string>} stems
   * @property {string[]} signs
   *
   * @typedef {object} Heard
   * @property {string|null} language
   * @property {string} text all lines of the page's own voice
   * @property {boolean} short
   * @property {boolean} long
   * @property {(sign: string) => string[]} signs the phrases of this sign that were heard
   * @property {() => [string, string][]} all every phrase heard, with its sign
   * @property {string[]} titles the first lines and headings
   * @property {Spoken[]} spoken the languages listened to
   * @property {boolean} complete whether all languages were
   * @property {boolean} disagrees the page declares another language than it speaks
   */

  /** @param {string} code @param {any} entry @returns {Spoken} */
  function prepareLanguage(code, entry) {
    const law = entry.phrases.filter((/** @type {any} */ {sign}) => sign === 'legal_term').map((/** @type {any} */ {text}) => text);
    /** @type {Record<string, any>} */
    const words = {};
    for (const [name, list] of Object.entries(entry.words)) words[name] = wordFinder([.../** @type {string[]} */ (list), ...(name === 'object' ? law : [])]);
    /** @type {Map<string, string[]>} */
    const known = new Map();
    const phrases = (/** @type {string} */ sign) => {
      let list = known.get(sign);
      if (!list) {
        list = entry.phrases.filter((/** @type {any} */ one) => one.sign === sign).map((/** @type {any} */ one) => normalise(one.text.replace(/\*$/, '')));
        known.set(sign, /** @type {string[]} */ (list));
      }
      return /** @type {string[]} */ (list);
    };
    /** @type {Set<string>|null} */
    let made = null;
    // The beginnings of the longer words that speak of data and their use.
    const stems = () => (made ??= new Set(entry.words.generic.flatMap((/** @type {string} */ text) => wordsOf(normalise(text)))
      .filter((/** @type {string} */ word) => word.length >= 7).map((/** @type {string} */ word) => word.slice(0, 6))));
    return {code, words, phrases, stems, signs: [...new Set(entry.phrases.map((/** @type {any} */ one) => one.sign))]};
  }

  /** @param {Catalogue} catalogue @returns {(code: string) => Spoken|null} */
  const languages = (catalogue) => once(catalogue, 'languages', () => {
    /** @type {Map<string, Spoken>} */
    const made = new Map();
    return (/** @type {string} */ code) => {
      const entry = Object.hasOwn(catalogue.phrases.languages, code) ? catalogue.phrases.languages[code] : null;
      if (!entry) return null;
      if (!made.has(code)) made.set(code, prepareLanguage(code, entry));
      return made.get(code) ?? null;
    };
  });

  /** @param {Catalogue} catalogue @returns {Record<string, string>} */
  const listsOf = (catalogue) => once(catalogue, 'small words', () => catalogue.phrases.detect
    ?? Object.fromEntries(Object.entries(catalogue.phrases.languages).map(([code, entry]) => [code, /** @type {any} */ (entry).detect])));

  /** The small words by which a language is known; also of languages whose phrases were not sent along. @param {Catalogue} catalogue */
  const smallWords = (catalogue) => once(catalogue, 'detect', () => {
    /** @type {Map<string, string[]>} */
    const languagesOf = new Map();
    for (const [code, words] of Object.entries(listsOf(catalogue))) {
      for (const word of String(words).split(' ')) {
        const known = languagesOf.get(word);
        if (known) known.push(code);
        else languagesOf.set(word, [code]);
      }
    }
    return languagesOf;
  });

  /** @param {string} text @returns {string[]} */
  const split = (text) => wordsOf(text).filter((/** @type {string} */ word) => word !== '');

  /** @param {Catalogue} catalogue @param {string} code @returns {Set<string>} */
  const smallWordsOf = (catalogue, code) => once(catalogue, `detect ${code}`, () => new Set(String(listsOf(catalogue)[code] ?? '').split(' ')));

  /**
   * @param {Catalogue} catalogue @param {string} text @param {string|null} declared
   * @returns {{language: string|null, disagrees: boolean}}
   */
  function detect(catalogue, text, declared) {
    if (declared) {
      // A page that clearly speaks what it declares need not be held against all languages.
      const small = smallWordsOf(catalogue, declared);
      const first = split(text.slice(0, FIRST_CHARACTERS));
      let known = 0;
      for (const word of first) if (small.has(word)) known += 1;
      if (first.length >= FEW_WORDS && known > first.length * CLEARLY) return {language: declared, disagrees: false};
    }
    const words = split(text.slice(0, SAMPLE_CHARACTERS));
    const languagesOf = smallWords(catalogue);
    const counts = new Map();
    for (const word of words) for (const code of languagesOf.get(word) ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
    const ranked = [...counts].sort((a, b) => b[1] - a[1]);
    const [best, second] = ranked;
    const own = declared ? counts.get(declared) ?? 0 : 0;
    if (!best || words.length < FEW_WORDS || best[1] < words.length * 0.08) return {language: declared, disagrees: false};
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
   * @param {string} text @param {Spoken[]} spoken @param {boolean} short
   * @returns {{signs: (sign: string) => string[], all: () => [string, string][]}} all: every phrase heard, with its sign
   */
  function listener(text, spoken, short) {
    /** @type {Map<string, string[]>} */
    const known = new Map();
    const signs = (/** @type {string} */ sign) => {
      let list = known.get(sign);
      if (!list) {
        list = short || SIGNS_OF_LONG.has(sign) ? spoken.flatMap((entry) => entry.phrases(sign).filter((phrase) => text.includes(phrase))) : [];
        known.set(sign, list);
      }
      return list;
    };
    const all = () => [...new Set(spoken.flatMap((entry) => entry.signs))].flatMap((sign) => signs(sign).map((phrase) => /** @type {[string, string]} */ ([sign, phrase])));
    return {signs, all};
  }

  /**
   * @param {Document} document @param {any} page what pageText.read found @param {Catalogue} catalogue
   * @param {boolean} [all] listen in every language, where the page's own said nothing
   * @returns {Heard}
   */
  function hear(document, page, catalogue, all = false) {
    const own = page.lines.filter((/** @type {any} */ line) => !line.aside);
    const text = own.map((/** @type {any} */ line) => line.text).join('\n');
    const declared = declaredLanguage(document);
    const {language, disagrees} = detect(catalogue, text, declared);
    const short = text.length <= SHORT_PAGE;
    const codes = Object.keys(catalogue.phrases.languages);
    const wanted = all && short ? codes : [language, 'en', short ? declared : null].filter((code, index, list) => code && list.indexOf(code) === index);
    const spoken = /** @type {Spoken[]} */ (wanted.map((code) => languages(catalogue)(String(code))).filter(Boolean));
    const first = own.slice(0, TITLE_LINES).map((/** @type {any} */ line) => line.text);
    const headings = own.filter((/** @type {any} */ line) => line.heading).slice(0, 3).map((/** @type {any} */ line) => line.text);
    const titles = [normalise(document.title ?? ''), ...headings, ...first].filter((line) => line !== '' && line.length <= LONGEST_TITLE);
    return {language, disagrees, text, short, long: page.truncated || text.length > 3 * SHORT_PAGE, spoken, complete: !short || spoken.length === codes.length, titles, ...listener(text, spoken, short)};
  }

  /**
   * What one part of the page says, in the languages of the whole.
   * @param {string} raw @param {Heard} heard
   * @returns {Heard}
   */
  function hearAgain(raw, heard) {
    const text = normalise(raw.slice(0, SHORT_PAGE));
    return {...heard, text, short: true, titles: [], ...listener(text, heard.spoken, true)};
  }

  /**
   * Languages whose words were not sent along, and without which a page stays dark.
   * @param {Finding|null} finding @param {Catalogue} catalogue
   * @returns {string[]}
   */
  function missing(finding, catalogue) {
    const others = Object.keys(catalogue.phrases.detect ?? {}).filter((code) => !Object.hasOwn(catalogue.phrases.languages, code));
    if (!finding || finding.sure || others.length === 0) return [];
    if (finding.language && others.includes(finding.language)) return [finding.language];
    const {address, form} = finding.evidence;
    return address.page === 'objection_form' || address.page === 'rights_hub' || form.confidence > 0 ? others : [];
  }

  /** @param {Heard} heard @param {string} sign @param {string} text whether a phrase of this sign stands in it */
  const says = (heard, sign, text) => heard.spoken.some((entry) => entry.phrases(sign).some((phrase) => text.includes(phrase)));

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
   * @param {string} text @param {Spoken[]} spoken
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

  objector.heard = {hear, hearAgain, missing, says, about, languages, SHORT_PAGE};
})();
