// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The page's own words, as lines in reading order, together with the links and controls between them.
 * What users wrote is left out: a post that quotes Meta's sentences proves nothing.
 */
(() => {
  'use strict';

  const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'canvas', 'video', 'audio', 'picture', 'option', 'optgroup', 'datalist', 'head', 'objector-panel']);
  const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'em', 'font', 'i', 'img', 'ins', 'kbd', 'mark', 's', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr']);
  const ASIDE_TAGS = new Set(['nav', 'footer', 'aside']);
  const ASIDE_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'menu', 'menubar', 'toolbar', 'tablist']);
  const HEADINGS = new Set(['h1', 'h2', 'h3', 'legend']);
  const CONTROLS = new Set(['input', 'select', 'textarea', 'button']);
  const CONTROL_ROLES = new Set(['textbox', 'combobox', 'listbox', 'radiogroup', 'button', 'radio']);
  const USERS_ROLES = new Set(['feed', 'comment', 'log']);

  /** Bounds that keep a huge page from costing more than a few milliseconds. */
  const MOST_NODES = 20_000;
  const MOST_CHARACTERS = 300_000;
  const TAIL_NODES = 3_000;
  const TAIL_CHARACTERS = 40_000;
  const MOST_DEPTH = 1_000;

  const INVISIBLE = /\u00ad|\u034f|\u061c|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|\ufeff/g;
  const PLAIN = /^[\x20-\x7e]*$/;

  /**
   * One spelling for what looks alike: composed, lower case, plain quotes, dashes and spaces.
   * @param {string} text
   * @returns {string}
   */
  function normalise(text) {
    let result = text;
    if (!PLAIN.test(result)) {
      result = result
        .normalize('NFKC')
        .replace(INVISIBLE, '')
        .replace(/[\u2018\u2019\u201a\u201b\u00b4\u0060\u2032]/g, "'")
        .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"')
        .replace(/[\u2010-\u2015\u2212]/g, '-');
    }
    return result.replace(/\s+/g, ' ').trim().toLowerCase();
  }

  const LETTER = /[\p{L}\p{N}]/u;

  /**
   * Finds whole words (or beginnings of words, where the entry ends in a star) in normalised text.
   * @param {string[]} entries
   * @returns {{find: (text: string, from?: number) => {index: number, length: number}|null, test: (text: string) => boolean}}
   */
  function wordFinder(entries) {
    const stars = new Set();
    const words = entries.map((entry) => {
      const star = entry.endsWith('*');
      const word = normalise(star ? entry.slice(0, -1) : entry);
      if (star) stars.add(word);
      return word;
    });
    words.sort((a, b) => b.length - a.length);
    if (words.length === 0) return {find: () => null, test: () => false};
    const pattern = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|'), 'g');
    /** @param {string} text @param {number} [from] */
    const find = (text, from = 0) => {
      pattern.lastIndex = from;
      for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
        const end = match.index + match[0].length;
        const startsWord = match.index === 0 || !LETTER.test(text[match.index - 1]);
        const endsWord = end === text.length || stars.has(match[0]) || !LETTER.test(text[end]);
        if (startsWord && endsWord) return {index: match.index, length: match[0].length};
        pattern.lastIndex = match.index + 1;
      }
      return null;
    };
    return {find, test: (text) => find(text) !== null};
  }

  /**
   * @typedef {object} Line
   * @property {string} text normalised
   * @property {string} raw only kept where the line holds a link
   * @property {boolean} aside navigation, footer and the like
   * @property {boolean} heading
   * @property {boolean} main inside what the page itself marks as its main part, or in a dialogue
   *
   * @typedef {object} PageText
   * @property {Line[]} lines
   * @property {{element: HTMLElement, line: number, start: number, end: number}[]} links offsets in the line's raw text
   * @property {{element: HTMLElement, line: number, aside: boolean}[]} controls in reading order
   * @property {HTMLElement[]} dialogs
   * @property {boolean} truncated
   * @property {string} tail normalised end of a page that was too long to be read as a whole
   * @property {boolean} frames
   */

  /**
   * Reads the page once.
   * @param {Document} document
   * @param {boolean} ownVoice whether articles on this address are Meta's own
   * @returns {PageText}
   */
  function read(document, ownVoice) {
    /** @type {PageText} */
    const page = {lines: [], links: [], controls: [], dialogs: [], truncated: false, tail: '', frames: false};
    let nodes = 0;
    let characters = 0;
    let raw = '';
    let lineHasLink = false;
    let lineAside = false;
    let lineHeading = false;
    let lineMain = false;
    let depthOfMain = 0;

    const flush = () => {
      if (raw !== '') {
        const text = normalise(raw);
        if (text !== '' || lineHasLink) {
          page.lines.push({text, raw: lineHasLink ? raw : '', aside: lineAside, heading: lineHeading, main: lineMain});
        }
        raw = '';
      }
      lineHasLink = false;
    };

    /** @param {Node} parent @param {boolean} aside @param {boolean} heading @param {number} depth */
    const readChildren = (parent, aside, heading, depth) => {
      for (let node = parent.firstChild; node; node = node.nextSibling) {
        if (++nodes > MOST_NODES || characters > MOST_CHARACTERS) {
          page.truncated = true;
          return;
        }
        if (node.nodeType === Node.TEXT_NODE) {
          readText(/** @type {Text} */ (node), aside, heading);
        } else if (node.nodeType === Node.ELEMENT_NODE) {
          readElement(/** @type {HTMLElement} */ (node), aside, heading, depth + 1);
          if (page.truncated) return;
        }
      }
    };

    /** @param {Text} node @param {boolean} aside @param {boolean} heading */
    const readText = (node, aside, heading) => {
      const data = node.data;
      if (raw === '') {
        lineAside = aside;
        lineHeading = heading;
        lineMain = depthOfMain > 0;
      }
      characters += data.length;
      if (data.includes('\n') && node.parentElement?.localName === 'pre') {
        for (const piece of data.split('\n')) {
          raw += piece;
          flush();
          lineAside = aside;
        }
        return;
      }
      raw += data;
    };

    /** @param {HTMLElement} element @param {boolean} aside @param {boolean} heading @param {number} depth */
    const readElement = (element, aside, heading, depth) => {
      const tag = element.localName;
      if (tag === 'iframe' || tag === 'frame') page.frames = true;
      if (SKIPPED.has(tag) || depth > MOST_DEPTH) return;
      const role = element.getAttribute('role');
      const isControl = CONTROLS.has(tag) || (role !== null && CONTROL_ROLES.has(role)) || isEditable(element);
      if (isUsersOwn(element, tag, role, ownVoice) || (element.hidden && !isControl)) return;
      const inline = INLINE.has(tag) && role !== 'button';
      if (!inline) flush();
      const nowAside = aside || ASIDE_TAGS.has(tag) || (role !== null && ASIDE_ROLES.has(role));
      const isDialog = role === 'dialog' || role === 'alertdialog' || tag === 'dialog' || element.getAttribute('aria-modal') === 'true';
      const isMain = isDialog || role === 'main' || tag === 'main';
      const nowHeading = heading || HEADINGS.has(tag) || role === 'heading';
      if (isDialog) page.dialogs.push(element);
      if (isMain) ++depthOfMain;
      if (isControl) page.controls.push({element, line: page.lines.length, aside: nowAside});
      const writable = tag === 'textarea' || tag === 'select' || tag === 'input' || isEditable(element) || role === 'textbox';
      if (!writable) {
        const start = raw.length;
        if (element.shadowRoot) readChildren(element.shadowRoot, nowAside, nowHeading, depth);
        readChildren(element, nowAside, nowHeading, depth);
        if ((tag === 'a' && element.hasAttribute('href')) || role === 'link') {
          lineHasLink = true;
          if (raw === '') {
            raw = ' ';
            lineAside = nowAside;
          }
          page.links.push({element, line: page.lines.length, start: Math.min(start, raw.length), end: raw.length});
        }
      }
      if (!inline || tag === 'br') flush();
      if (isMain) --depthOfMain;
    };

    const root = document.body ?? document.documentElement;
    if (root) readChildren(root, false, false, 0);
    flush();
    if (page.truncated && root) page.tail = readTail(root);
    return page;
  }

  /** The last words of a long page: policies end with who is responsible. @param {Node} root */
  function readTail(root) {
    const pieces = [];
    let characters = 0;
    /** @type {Node|null} */
    let node = root;
    while (node?.lastChild) node = node.lastChild;
    for (let nodes = 0; node && node !== root && nodes < TAIL_NODES && characters < TAIL_CHARACTERS; ++nodes) {
      if (node.nodeType === Node.TEXT_NODE && !SKIPPED.has(node.parentElement?.localName ?? '')) {
        pieces.push(/** @type {Text} */ (node).data);
        characters += pieces[pieces.length - 1].length;
      }
      if (node.previousSibling) {
        node = node.previousSibling;
        while (node.lastChild) node = node.lastChild;
      } else {
        node = node.parentNode;
      }
    }
    return normalise(pieces.reverse().join(' '));
  }

  /** @param {Element} element */
  function isEditable(element) {
    const value = element.getAttribute('contenteditable');
    return value !== null && value !== 'false';
  }

  /** @param {Element} element @param {string} tag @param {string|null} role @param {boolean} ownVoice */
  function isUsersOwn(element, tag, role, ownVoice) {
    if (tag === 'blockquote' || tag === 'q') return true;
    if (role !== null && (USERS_ROLES.has(role) || (role === 'article' && !ownVoice))) return true;
    return tag === 'article' && !ownVoice;
  }

  /** @type {WeakMap<object, Map<string, any>>} */
  const prepared = new WeakMap();

  /**
   * What is made from the catalogue is made once for each catalogue.
   * @template T
   * @param {object} catalogue @param {string} key @param {() => T} make
   * @returns {T}
   */
  function once(catalogue, key, make) {
    let made = prepared.get(catalogue);
    if (!made) prepared.set(catalogue, (made = new Map()));
    if (!made.has(key)) made.set(key, make());
    return made.get(key);
  }

  objector.text = {normalise, wordFinder, read, once, isEditable};
})();
