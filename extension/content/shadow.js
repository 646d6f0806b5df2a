// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** Parts of a page that keep a tree of their own: those that can be read, and those that cannot. */
(() => {
  'use strict';

  const {nodes} = objector;

  /** On a page of more elements only the empty ones are asked: what a host shows is in its own tree. */
  const FEW = 1_500;
  const HUGE = 20_000;
  const LARGE = {width: 240, height: 160};
  const MOST = 2_000;
  const EMPTY = ':empty:not(img,input,br,hr,wbr,path,use,link,meta,script,source,canvas,video,iframe)';

  const count = () => document.getElementsByTagName('*').length;

  /** Whether every look at all elements is felt. */
  const isHuge = () => count() > HUGE;

  /** @param {Element|ShadowRoot|Document} root @param {string} selector @returns {Iterable<Element>} */
  const within = (root, selector) => (root instanceof Element ? nodes.findAll(root, selector) : root.querySelectorAll(selector));

  /** @param {Element|ShadowRoot} root @returns {Iterable<Element>} what may have a tree of its own */
  function asked(root) {
    if (isHuge()) return [];
    const few = root instanceof ShadowRoot || count() <= FEW;
    return few ? within(root, '*') : [...within(root, EMPTY)].slice(0, MOST);
  }

  /**
   * The elements whose own tree can be read.
   * @param {Element|ShadowRoot} root
   * @returns {Element[]}
   */
  function hosts(root) {
    const found = [];
    for (const element of asked(root)) if (nodes.shadowRoot(element)) found.push(element);
    return found;
  }

  /** @param {Element} element @returns {ShadowRoot|null} also what the page has closed; it is not ours to change, only to know of */
  function anyRoot(element) {
    try {
      const own = /** @type {any} */ (element).openOrClosedShadowRoot;
      return own !== undefined ? own : /** @type {any} */ (chrome).dom?.openOrClosedShadowRoot(/** @type {HTMLElement} */ (element)) ?? null;
    } catch {
      return null;
    }
  }

  /**
   * Whether something that can be written in, or a large part that shows nothing to us, lies in a tree that is closed.
   * @param {Element} root
   */
  function closedPart(root) {
    return [...asked(root)].some((element) => {
      if (nodes.shadowRoot(element)) return false;
      const closed = anyRoot(element);
      if (closed) return closed.querySelector('input:not([type=hidden]), textarea, select, [contenteditable]') !== null;
      if (!nodes.tag(element).includes('-') || element.childElementCount > 0 || element.localName === 'objector-panel') return false;
      const box = element.getBoundingClientRect();
      return box.width >= LARGE.width && box.height >= LARGE.height;
    });
  }

  /** @param {Node} node @returns {Element|null} the element around it, also when that is the host of its tree */
  function parentOf(node) {
    const parent = nodes.parentNode(node);
    return parent instanceof ShadowRoot ? parent.host : parent instanceof Element ? parent : null;
  }

  /** @param {Element} outer @param {Element} inner */
  function holds(outer, inner) {
    for (let at = /** @type {Element|null} */ (inner); at; at = parentOf(at)) if (at === outer) return true;
    return false;
  }

  /** @param {Element} element @param {string} selector @returns {Element|null} */
  function closest(element, selector) {
    for (let at = /** @type {Element|null} */ (element); at; at = parentOf(at)) if (nodes.matches(at, selector)) return at;
    return null;
  }

  /** The element of this name, in the same tree or in one around it. @param {Element} from @param {string} id */
  function byId(from, id) {
    for (let at = /** @type {Element|null} */ (from); at; at = nodes.root(at).host ?? null) {
      const found = nodes.root(at).getElementById?.(id);
      if (found) return found;
    }
    return null;
  }

  /**
   * All that fit, in this tree and in those inside it.
   * @param {Element|ShadowRoot|Document} root @param {string} selector
   * @returns {Element[]}
   */
  function all(root, selector) {
    const top = root instanceof Document ? root.documentElement : root;
    return [...within(root, selector), ...hosts(top).flatMap((host) => all(/** @type {ShadowRoot} */ (host.shadowRoot), selector))];
  }

  objector.shadow = {hosts, anyRoot, closedPart, isHuge, parentOf, holds, closest, byId, all};
})();
