// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The page's own words, as lines in reading order, together with the links and controls between them.
 * What users wrote is left out: a post that quotes Meta's sentences proves nothing.
 *
 * The browser walks from text to text; elements are looked at only where text stands in them, each
 * once. That is what makes a long policy cheap.
 */
(() => {
  'use strict';

  const {normaliseAll} = objector.text;
  const {nodes} = objector;

  const {SKIPPED, NOTABLE, NOTABLE_OF_HUGE, BUTTONS, isDialog, isSearch, asks, inside} = objector.pageParts;

  /** Bounds that keep a huge page from costing more than a few milliseconds. A text that asks nothing is read closely only where it begins. */
  const MOST_TEXTS = 12_000;
  const MOST_CHARACTERS = 300_000;
  const MOST_READ_CLOSELY = 16_000;
  const MOST_TEXTS_AFTER = 3_000;
  const MOST_CHARACTERS_AFTER = 120_000;
  const SHORT_PIECE = 120;
  const TAIL_TEXTS = 1_500;
  const TAIL_CHARACTERS = 40_000;
  const MOST_MARKS = 800;

  /**
   * @typedef {object} Line
   * @property {string} text normalised
   * @property {string} raw only kept where the line holds a link
   * @property {boolean} aside navigation, footer and the like
   * @property {boolean} heading
   * @property {boolean} link nothing but links
   * @property {boolean} main inside what the page itself marks as its main part, or in a dialogue
   *
   * @typedef {object} PageText
   * @property {Line[]} lines
   * @property {{element: HTMLElement, line: number, start: number, end: number, wide: boolean}[]} links
   *   offsets in the line's raw text; wide: it goes over more than one line
   * @property {{element: HTMLElement, line: number, aside: boolean}[]} controls in reading order
   * @property {HTMLElement[]} dialogs
   * @property {boolean} truncated
   * @property {string} rest what follows the lines of a long page, as it stands there
   * @property {boolean} frames
   */

  /** One reading of one page. */
  class Reading {
    /** @type {PageText} */
    page = {lines: [], links: [], controls: [], dialogs: [], truncated: false, rest: '', frames: false};
    #ownVoice;
    /** @type {Map<Node, any>} what pageParts makes of each */
    #settings = new Map();
    #texts = 0;
    #characters = 0;
    #most = MOST_READ_CLOSELY;
    /** @type {Set<Element>} */
    #controls = new Set();
    #raw = '';
    /** @type {string[]} */
    #raws = [];
    #hasLink = false;
    #onlyLinks = true;
    #hasBreaks = false;
    /** @type {any} of the line being read */
    #setting = null;

    /** @param {boolean} ownVoice */
    constructor(ownVoice) {
      this.#ownVoice = ownVoice;
    }

    /** @param {Element} root */
    whole(root) {
      const {page} = this;
      this.#tree(root, {skip: null, block: root, aside: false, heading: false, main: false, link: null, pre: false});
      this.#flush();
      normaliseAll(this.#raws).forEach((/** @type {string} */ text, /** @type {number} */ number) => { page.lines[number].text = text; });
    }

    /** @param {Element|ShadowRoot} root @param {any} setting */
    #tree(root, setting) {
      const {page} = this;
      this.#settings.set(root, setting);
      this.#hasBreaks ||= root.querySelector('br') !== null;
      const {byText, atEnd} = this.#byText(root, this.#marks(root));
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = /** @type {Text|null} */ (walker.nextNode()); node; node = /** @type {Text|null} */ (walker.nextNode())) {
        if (++this.#texts > MOST_TEXTS || this.#characters > this.#most) {
          page.truncated = true;
          if (this.#ownVoice) page.rest += this.#rest(walker, root);
          break;
        }
        for (const mark of byText.get(node) ?? []) this.#mark(mark);
        byText.delete(node);
        const own = this.#settingOf(/** @type {Node} */ (node.parentNode));
        if (own.skip) {
          let last = own.skip;
          while (nodes.last(last)) last = nodes.last(last);
          walker.currentNode = last;
        } else {
          this.#text(node, own);
        }
      }
      for (const marks of byText.values()) marks.forEach((mark) => this.#mark(mark));
      atEnd.forEach((mark) => this.#mark(mark));
      page.frames ||= !page.truncated && root.querySelector('iframe, frame') !== null;
    }

    /**
     * Controls and shadow hosts in reading order; buttons only where something is asked at all.
     * @param {Element|ShadowRoot} root
     * @returns {Element[]}
     */
    #marks(root) {
      const hosts = objector.shadow.hosts(root);
      /** @type {Element[]} */
      const asking = [];
      for (const element of root.querySelectorAll(objector.shadow.isHuge() ? NOTABLE_OF_HUGE : NOTABLE)) {
        const tag = nodes.tag(element);
        const role = nodes.attribute(element, 'role');
        if (isDialog(tag, role)) {
          if (!this.#settingOf(element).skip) this.page.dialogs.push(/** @type {HTMLElement} */ (element));
        } else if (asks(element, tag, role)) {
          asking.push(element);
          if (asking.length >= MOST_MARKS) break;
        }
      }
      if (hosts.length > 0 || asking.some((element) => !isSearch(element))) this.#most = MOST_CHARACTERS;
      if (hosts.length === 0 && asking.length === 0 && !(root instanceof ShadowRoot)) return [];
      const buttons = [...root.querySelectorAll(BUTTONS)].filter((element) => nodes.tag(element) !== 'form').slice(0, MOST_MARKS);
      const all = [...new Set([...asking, ...hosts, ...buttons])];
      this.#controls = new Set([...this.#controls, ...asking, ...buttons]);
      return all.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    }

    /** Marks by the text that follows each. @param {Element|ShadowRoot} root @param {Element[]} marks */
    #byText(root, marks) {
      /** @type {Map<Node, Element[]>} */
      const byText = new Map();
      /** @type {Element[]} */
      const atEnd = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (const mark of marks) {
        walker.currentNode = mark;
        const next = walker.nextNode();
        const list = next ? byText.get(next) : atEnd;
        if (list) list.push(mark);
        else byText.set(/** @type {Node} */ (next), [mark]);
      }
      return {byText, atEnd};
    }

    /** @param {Element} element a control, or what has a tree of its own */
    #mark(element) {
      const around = this.#settingOf(/** @type {Node} */ (element.parentNode));
      if (around.skip) return;
      this.#flush();
      if (this.#controls.has(element)) {
        this.page.controls.push({element: /** @type {HTMLElement} */ (element), line: this.page.lines.length, aside: around.aside});
      }
      const own = this.#settingOf(element);
      const root = nodes.shadowRoot(element);
      if (root && !own.skip) {
        this.#tree(root, {...own, block: root});
        this.#flush();
      }
    }

    /** @param {Text} node @param {any} own */
    #text(node, own) {
      const {data} = node;
      this.#characters += data.length;
      const empty = data.trim() === '';
      if (this.#setting !== null && (this.#setting.block !== own.block || (this.#hasBreaks && this.#broken(node)))) this.#flush();
      if (empty) {
        if (this.#raw !== '') this.#raw += ' ';
        return;
      }
      if (own.pre && data.includes('\n')) {
        for (const piece of data.split('\n')) {
          this.#add(piece, own);
          this.#flush();
        }
        return;
      }
      this.#add(data, own);
    }

    /** @param {Text} node a line ends in <br> before it */
    #broken(node) {
      const before = node.previousSibling ?? (node.parentNode && nodes.previous(node.parentNode));
      return before?.nodeName === 'BR' || before?.lastChild?.nodeName === 'BR';
    }

    /** @param {string} words @param {any} own */
    #add(words, own) {
      const {page} = this;
      this.#setting = own;
      const start = this.#raw.length;
      this.#raw += words;
      if (!own.link) {
        this.#onlyLinks = false;
        return;
      }
      this.#hasLink = true;
      const last = page.links.at(-1);
      const line = page.lines.length;
      if (!last || last.element !== own.link) page.links.push({element: own.link, line, start, end: this.#raw.length, wide: false});
      else if (last.line === line) last.end = this.#raw.length;
      else last.wide = true;
    }

    #flush() {
      if (this.#setting && this.#raw.trim() !== '') {
        const {aside, heading, main} = this.#setting;
        this.#raws.push(this.#raw);
        this.page.lines.push({text: '', raw: this.#hasLink ? this.#raw : '', aside, heading, main, link: this.#onlyLinks});
      }
      this.#raw = '';
      this.#setting = null;
      this.#hasLink = false;
      this.#onlyLinks = true;
    }

    /** @param {Node} node @returns {any} */
    #settingOf(node) {
      let known = this.#settings.get(node);
      if (known) return known;
      const unknown = [];
      for (let at = /** @type {Node|null} */ (node); at && !known; at = nodes.parentNode(at)) {
        known = this.#settings.get(at);
        if (!known) unknown.push(at);
      }
      for (let index = unknown.length - 1; index >= 0; --index) {
        known = inside(/** @type {HTMLElement} */ (unknown[index]), /** @type {any} */ (known), this.#ownVoice);
        this.#settings.set(unknown[index], known);
      }
      return /** @type {any} */ (known);
    }

    /**
     * What follows, and of a very long page its last words: policies end with who is responsible.
     * @param {TreeWalker} walker @param {Node} root
     */
    #rest(walker, root) {
      /** @type {string[]} */
      const pieces = [];
      let characters = 0;
      const take = (/** @type {Text} */ node) => {
        const {data} = node;
        characters += data.length;
        // Programs and styles are long; of short pieces it need not be asked where they stand.
        if (data.length < SHORT_PIECE || !SKIPPED.has(/** @type {Element} */ (node.parentNode).localName)) pieces.push(data);
      };
      let node = /** @type {Text|null} */ (walker.currentNode);
      for (let texts = 0; node && texts < MOST_TEXTS_AFTER && characters < MOST_CHARACTERS_AFTER; ++texts, node = /** @type {Text|null} */ (walker.nextNode())) take(node);
      if (!node) return pieces.join('\n');
      const end = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const last = [];
      let left = TAIL_CHARACTERS;
      node = /** @type {Text|null} */ (end.lastChild());
      for (; node && last.length < TAIL_TEXTS && left > 0; node = /** @type {Text|null} */ (end.previousNode())) {
        last.push(node);
        left -= node.data.length;
      }
      last.reverse().forEach(take);
      return pieces.join('\n');
    }
  }

  /**
   * Reads the page once.
   * @param {Document} document
   * @param {boolean} ownVoice whether articles on this address are Meta's own
   * @returns {PageText}
   */
  function read(document, ownVoice) {
    const reading = new Reading(ownVoice);
    const root = document.body ?? document.documentElement;
    if (root) reading.whole(root);
    return reading.page;
  }

  objector.pageText = {read};
})();
