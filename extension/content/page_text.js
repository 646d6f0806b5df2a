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

  const {normaliseAll, isEditable} = objector.text;

  const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'canvas', 'video', 'audio', 'picture', 'option', 'optgroup', 'datalist', 'head', 'title', 'objector-panel']);
  const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'em', 'font', 'i', 'img', 'ins', 'kbd', 'mark', 's', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr']);
  const ASIDE_TAGS = new Set(['nav', 'footer', 'aside']);
  const ASIDE_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'menu', 'menubar', 'toolbar', 'tablist']);
  const HEADINGS = new Set(['h1', 'h2', 'h3', 'legend']);
  const USERS_ROLES = new Set(['feed', 'comment', 'log']);
  const WRITABLE = new Set(['textarea', 'select', 'input']);
  const DIALOG_ROLES = new Set(['dialog', 'alertdialog']);
  const ASKING_TAGS = new Set(['input', 'select', 'textarea']);
  const ASKING_ROLES = new Set(['textbox', 'combobox', 'listbox', 'radiogroup', 'radio', 'searchbox']);
  const NOTABLE = 'input,select,textarea,dialog,[role],[contenteditable],[aria-haspopup]';
  /** Each kind that is looked for costs a pass over the whole page. */
  const NOTABLE_OF_HUGE = 'input,select,textarea,[role]';
  const BUTTONS = 'button,[role=button]';

  /** Bounds that keep a huge page from costing more than a few milliseconds. A text that asks nothing is read closely only where it begins. */
  const MOST_TEXTS = 12_000;
  const MOST_CHARACTERS = 300_000;
  const MOST_READ_CLOSELY = 20_000;
  const MOST_TEXTS_AFTER = 3_000;
  const MOST_CHARACTERS_AFTER = 120_000;
  const TAIL_TEXTS = 1_500;
  const TAIL_CHARACTERS = 40_000;
  const MOST_MARKS = 800;

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
   * @property {{element: HTMLElement, line: number, start: number, end: number, wide: boolean}[]} links
   *   offsets in the line's raw text; wide: it goes over more than one line
   * @property {{element: HTMLElement, line: number, aside: boolean}[]} controls in reading order
   * @property {HTMLElement[]} dialogs
   * @property {boolean} truncated
   * @property {string} rest what follows the lines of a long page, as it stands there
   * @property {boolean} frames
   *
   * @typedef {object} Setting what an element's surroundings make of the text in it
   * @property {Node|null} skip the outermost part that is not read
   * @property {Node} block
   * @property {boolean} aside
   * @property {boolean} heading
   * @property {boolean} main
   * @property {HTMLElement|null} link
   * @property {boolean} pre
   */

  /** @param {Element} element @param {string} tag @param {string|null} role @param {boolean} ownVoice */
  function isUsersOwn(element, tag, role, ownVoice) {
    if (tag === 'blockquote' || tag === 'q') return true;
    if (role !== null && (USERS_ROLES.has(role) || (role === 'article' && !ownVoice))) return true;
    return tag === 'article' && !ownVoice;
  }

  /** @param {Element} element @param {string} tag @param {string|null} role */
  function asks(element, tag, role) {
    if (ASKING_TAGS.has(tag)) return element.getAttribute('type') !== 'hidden';
    return (role !== null && ASKING_ROLES.has(role)) || isEditable(element) || element.getAttribute('aria-haspopup') === 'listbox';
  }

  /** @param {Element} element */
  const isSearch = (element) => element.getAttribute('type') === 'search' || element.getAttribute('role') === 'searchbox' || element.closest('[role=search],search') !== null;

  /** One reading of one page. */
  class Reading {
    /** @type {PageText} */
    page = {lines: [], links: [], controls: [], dialogs: [], truncated: false, rest: '', frames: false};
    #ownVoice;
    /** @type {Map<Node, Setting>} */
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
    #hasBreaks = false;
    /** @type {Setting|null} of the line being read */
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
      normaliseAll(this.#raws).forEach((text, number) => { page.lines[number].text = text; });
    }

    /** @param {Element|ShadowRoot} root @param {Setting} setting */
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
          while (last.lastChild) last = last.lastChild;
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
        const tag = element.localName;
        const role = element.getAttribute('role');
        if (tag === 'dialog' || (role !== null && DIALOG_ROLES.has(role))) {
          if (!this.#settingOf(element).skip) this.page.dialogs.push(/** @type {HTMLElement} */ (element));
        } else if (asks(element, tag, role)) {
          asking.push(element);
          if (asking.length >= MOST_MARKS) break;
        }
      }
      if (hosts.length > 0 || asking.some((element) => !isSearch(element))) this.#most = MOST_CHARACTERS;
      if (hosts.length === 0 && asking.length === 0) return [];
      const buttons = [...root.querySelectorAll(BUTTONS)].slice(0, MOST_MARKS);
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
      if (element.shadowRoot && !own.skip) {
        this.#tree(element.shadowRoot, {...own, block: element.shadowRoot});
        this.#flush();
      }
    }

    /** @param {Text} node @param {Setting} own */
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
      const before = node.previousSibling ?? node.parentNode?.previousSibling;
      return before?.nodeName === 'BR' || before?.lastChild?.nodeName === 'BR';
    }

    /** @param {string} words @param {Setting} own */
    #add(words, own) {
      const {page} = this;
      this.#setting = own;
      const start = this.#raw.length;
      this.#raw += words;
      if (!own.link) return;
      this.#hasLink = true;
      const last = page.links.at(-1);
      const line = page.lines.length;
      if (last?.element !== own.link) page.links.push({element: own.link, line, start, end: this.#raw.length, wide: false});
      else if (last.line === line) last.end = this.#raw.length;
      else last.wide = true;
    }

    #flush() {
      if (this.#setting && this.#raw.trim() !== '') {
        const {aside, heading, main} = this.#setting;
        this.#raws.push(this.#raw);
        this.page.lines.push({text: '', raw: this.#hasLink ? this.#raw : '', aside, heading, main});
      }
      this.#raw = '';
      this.#setting = null;
      this.#hasLink = false;
    }

    /** @param {Node} node @returns {Setting} */
    #settingOf(node) {
      let known = this.#settings.get(node);
      if (known) return known;
      const unknown = [];
      for (let at = /** @type {Node|null} */ (node); at && !known; at = at.parentNode) {
        known = this.#settings.get(at);
        if (!known) unknown.push(at);
      }
      for (let index = unknown.length - 1; index >= 0; --index) {
        known = this.#inside(/** @type {HTMLElement} */ (unknown[index]), /** @type {Setting} */ (known));
        this.#settings.set(unknown[index], known);
      }
      return /** @type {Setting} */ (known);
    }

    /** @param {HTMLElement} element @param {Setting} around @returns {Setting} */
    #inside(element, around) {
      if (around.skip) return around;
      const tag = element.localName;
      const role = element.getAttribute('role');
      const editable = isEditable(element);
      if (SKIPPED.has(tag) || WRITABLE.has(tag) || editable || role === 'textbox' || element.hidden === true || isUsersOwn(element, tag, role, this.#ownVoice)) {
        return {...around, skip: element};
      }
      const inline = INLINE.has(tag) && role !== 'button';
      const link = tag === 'a' && element.hasAttribute('href') ? element : around.link;
      if (inline && role === null) return link === around.link ? around : {...around, link};
      const main = tag === 'main' || role === 'main' || tag === 'dialog' || role === 'dialog' || role === 'alertdialog' || element.getAttribute('aria-modal') === 'true';
      return {
        skip: null, link, block: inline ? around.block : element,
        aside: around.aside || ASIDE_TAGS.has(tag) || (role !== null && ASIDE_ROLES.has(role)),
        heading: around.heading || HEADINGS.has(tag) || role === 'heading',
        main: around.main || main, pre: around.pre || tag === 'pre',
      };
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
        characters += node.data.length;
        if (!SKIPPED.has(/** @type {Element} */ (node.parentNode).localName)) pieces.push(node.data);
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
