// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What a page may paint over our panel. Only what the browser itself lifts above the page can be there;
 * and a part that lets clicks through, which no question for the element at a point would tell, hides as well.
 */
(() => {
  'use strict';

  const {nodes, shadow} = objector;
  const LIFTED = ':popover-open, :modal, :fullscreen';
  const MOST_PARTS = 400;
  const DRAWN = 'img, video, canvas, iframe, embed, object, svg, math, input, textarea, select, button, meter, progress, hr, audio';
  const SIDES = ['top', 'right', 'bottom', 'left'];
  const CLEAR = /^transparent$|^rgba\(.*, ?0\)$|\/ ?0\)$/;

  /** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

  /** @param {Box} box @param {Box} other @param {number} [reach] how far the other one goes beyond itself */
  const meets = (box, other, reach = 0) => other.right > other.left && other.bottom > other.top
    && other.left - reach < box.right && other.right + reach > box.left && other.top - reach < box.bottom && other.bottom + reach > box.top;

  /** Shadows and outlines, as far as they can reach. @param {string[]} texts */
  const reachOf = (texts) => texts.flatMap((text) => text.match(/-?[\d.]+px/g) ?? []).reduce((sum, length) => sum + Math.abs(parseFloat(length)), 0);

  /** @param {Element} part @param {Box} box */
  function holdsWords(part, box) {
    const range = document.createRange();
    return [...part.childNodes].some((child) => {
      if (child.nodeType !== Node.TEXT_NODE || (child.nodeValue ?? '').trim() === '') return false;
      range.selectNodeContents(child);
      return [...range.getClientRects()].some((rect) => meets(box, rect));
    });
  }

  /** @param {Element} part @param {Box} box @param {CSSStyleDeclaration} style */
  function paints(part, box, style) {
    for (const pseudo of ['::before', '::after']) {
      const added = getComputedStyle(part, pseudo);
      if (!['none', 'normal', ''].includes(added.content) && /absolute|fixed/.test(added.position)) return true;
    }
    const own = nodes.box(part);
    const painted = !CLEAR.test(style.backgroundColor) || style.backgroundImage !== 'none' || style.borderImageSource !== 'none' || SIDES.some((side) =>
      parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0 && !CLEAR.test(style.getPropertyValue(`border-${side}-color`)));
    if ((painted || nodes.matches(part, DRAWN)) && meets(box, own)) return true;
    const outside = [style.boxShadow, style.filter, style.outlineStyle === 'none' ? '' : `${style.outlineWidth} ${style.outlineOffset}`].filter((text) => text !== 'none');
    if (reachOf(outside) > 0 && meets(box, own, reachOf(outside))) return true;
    return holdsWords(part, box);
  }

  /** @param {Element} lifted @param {Box} box */
  function liesOver(lifted, box) {
    const behind = getComputedStyle(lifted, '::backdrop');
    if (nodes.matches(lifted, ':fullscreen, :modal') || !CLEAR.test(behind.backgroundColor) || behind.backgroundImage !== 'none') return true;
    const waiting = [lifted];
    for (let count = 0; waiting.length > 0; ++count) {
      // Too much to look through may hide anything.
      if (count > MOST_PARTS) return true;
      const part = /** @type {Element} */ (waiting.pop());
      const style = getComputedStyle(part);
      if (style.display === 'none' || style.opacity === '0') continue;
      if (style.visibility === 'visible' && paints(part, box, style)) return true;
      waiting.push(...nodes.parts(part), ...(shadow.anyRoot(part)?.children ?? []));
    }
    return false;
  }

  /** The page is shown as a picture of itself, with whatever it likes over it. */
  function isPicture() {
    try {
      return document.querySelector(':active-view-transition') !== null;
    } catch {
      return false; // A browser that knows no such transitions.
    }
  }

  /** How far a filter may go: darkness for the eyes is common, and leaves everything to be read. @type {Record<string, (amount: number) => boolean>} */
  const READABLE = {
    invert: (amount) => amount <= 0.2 || amount >= 0.8, brightness: (amount) => amount >= 0.4 && amount <= 2, contrast: (amount) => amount >= 0.4 && amount <= 3,
    'hue-rotate': () => true, sepia: () => true, grayscale: () => true, saturate: () => true,
  };

  /** Some browsers draw what lies above the page with the effects of its outermost part. */
  function isDisguised() {
    const {filter, opacity, mixBlendMode, clipPath, maskImage} = getComputedStyle(document.documentElement);
    const filters = filter === 'none' ? [] : filter.match(/[a-z-]+\([^)]*\)/g) ?? ['unknown'];
    const readable = filters.every((one) => READABLE[/^[a-z-]+/.exec(one)?.[0] ?? '']?.(parseFloat(one.slice(one.indexOf('(') + 1))));
    return !readable || parseFloat(opacity) < 0.5 || mixBlendMode !== 'normal' || clipPath !== 'none' || (maskImage ?? 'none') !== 'none';
  }

  /** @returns {ShadowRoot[]} all trees of the page, also those that it has closed */
  function roots() {
    /** @type {(Document|ShadowRoot)[]} */
    const trees = [document];
    for (let at = 0; at < trees.length; ++at) {
      for (const part of /** @type {Document|ShadowRoot} */ (trees[at]).querySelectorAll('*')) {
        const root = nodes.tag(part) === 'objector-panel' ? null : shadow.anyRoot(part);
        if (root) trees.push(root);
      }
    }
    return /** @type {ShadowRoot[]} */ (trees.slice(1));
  }

  /**
   * @param {Box} box
   * @param {Element} ours
   * @param {ShadowRoot[]} [trees] where to look beside the document
   */
  function isCovered(box, ours, trees = []) {
    if (isPicture() || isDisguised()) return true;
    return [document, ...trees].some((tree) => [...tree.querySelectorAll(LIFTED)].some((lifted) => lifted !== ours && liesOver(lifted, box)));
  }

  objector.cover = {isCovered, roots};
})();
