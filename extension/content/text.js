// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** Words as they are compared: one spelling for what looks alike, and finding whole words in a text. */
(() => {
  'use strict';

  const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\u034f/g;
  /** Letters in disguise: ligatures, full width, mathematical ones. Only these need the dear kind of composing. */
  const DISGUISED = /[\u2026\u2100-\u214f\u2460-\u24ff\ufb00-\ufb4f\uff00-\uffef\ud835]/;
  const FOREIGN = /[^\0-\x7e]/;
  /** Stands between lines while they are tidied together; no page can show it. */
  const BREAK = '\u0001';

  /** Without characters that nobody sees, such as the places where a word may be broken. @param {string} text */
  const withoutMarks = (text) => text.replace(INVISIBLE, '');

  /** One spelling for what looks alike: composed, lower case, plain quotes, dashes and spaces. @param {string} text */
  function tidy(text) {
    let result = text;
    if (FOREIGN.test(result)) {
      result = withoutMarks(result.normalize(DISGUISED.test(result) ? 'NFKC' : 'NFC'))
        .replace(/[\u2018\u2019\u201a\u201b\u00b4\u0060\u2032]/g, "'")
        .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"')
        .replace(/[\u2010-\u2015\u2212]/g, '-');
    }
    return result.replace(/\s{2,}|[^\S ]/g, ' ').toLowerCase();
  }

  /** @param {string} text @returns {string} */
  const normalise = (text) => tidy(text).trim();

  /**
   * Many lines at once, which costs a fraction of one by one.
   * @param {string[]} lines
   * @returns {string[]}
   */
  const normaliseAll = (lines) => (lines.length === 0 ? []
    : tidy(lines.map((line) => (line.includes(BREAK) ? line.replaceAll(BREAK, ' ') : line)).join(BREAK)).split(BREAK).map((line) => line.trim()));

  /**
   * Whether words go on here. By number, for a pattern of all the world's letters takes longer to
   * build than a policy to read.
   * @param {string} text @param {number} at
   */
  function inWord(text, at) {
    const code = text.charCodeAt(at);
    if (code < 0xaa) return (code > 0x60 && code < 0x7b) || (code > 0x2f && code < 0x3a);
    return code >= 0xc0 ? code !== 0xd7 && code !== 0xf7 && (code < 0x2000 || code > 0x2bff) && (code < 0x3000 || code > 0x303f) : code === 0xaa || code === 0xb5 || code === 0xba;
  }

  const BETWEEN_WORDS = /[\s!-&(-@[-`{-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u2bff]+/;

  /** @param {string} text normalised @returns {string[]} its words, without numbers and marks */
  const wordsOf = (text) => text.split(BETWEEN_WORDS);

  /** From this length on, the browser's own search word by word beats one pattern for all of them. */
  const LONG = 2_000;

  /**
   * Finds whole words (or beginnings of words, where the entry ends in a star) in normalised text.
   * @param {string[]} entries
   * @returns {{find: (text: string, from?: number) => {index: number, length: number}|null, test: (text: string) => boolean}}
   */
  function wordFinder(entries) {
    /** @type {Set<string>} */
    const stars = new Set();
    /** @type {string[]|null} */
    let words = null;
    /** @type {RegExp|null} */
    let pattern = null;

    const prepared = () => {
      words ??= entries.map((entry) => {
        const star = entry.endsWith('*');
        const word = normalise(star ? entry.slice(0, -1) : entry);
        if (star) stars.add(word);
        return word;
      }).filter((word) => word !== '').sort((a, b) => b.length - a.length);
      return words;
    };

    /** @param {string} text @param {number} index @param {string} word */
    const stands = (text, index, word) => {
      const end = index + word.length;
      return (index === 0 || !inWord(text, index - 1)) && (end === text.length || stars.has(word) || !inWord(text, end));
    };

    /** @param {string} text @param {number} [from] */
    const find = (text, from = 0) => {
      if (prepared().length === 0) return null;
      pattern ??= new RegExp(prepared().map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'), 'g');
      pattern.lastIndex = from;
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        const {index} = match;
        // The longest entry may go on as another word where a shorter one stands.
        const word = prepared().find((entry) => text.startsWith(entry, index) && stands(text, index, entry));
        if (word !== undefined) return {index, length: word.length};
        pattern.lastIndex = index + 1;
      }
      return null;
    };

    /** @param {string} text */
    const test = (text) => {
      if (text.length < LONG) return find(text) !== null;
      return prepared().some((word) => {
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) if (stands(text, at, word)) return true;
        return false;
      });
    };
    return {find, test};
  }

  /** @param {Element} element */
  function isEditable(element) {
    const value = objector.nodes.attribute(element, 'contenteditable');
    return value !== null && value !== 'false';
  }

  /** @type {WeakMap<object, Map<string, any>>} */
  const kept = new WeakMap();

  /**
   * What is made from the catalogue is made once for each catalogue.
   * @template T
   * @param {object} catalogue @param {string} key @param {() => T} make
   * @returns {T}
   */
  function once(catalogue, key, make) {
    let made = kept.get(catalogue);
    if (!made) kept.set(catalogue, (made = new Map()));
    if (!made.has(key)) made.set(key, make());
    return made.get(key);
  }

  objector.text = {withoutMarks, normalise, normaliseAll, wordFinder, wordsOf, once, isEditable};
})();
