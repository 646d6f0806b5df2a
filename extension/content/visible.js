// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** Whether a person can see a control: forms hold boxes for machines to fall into, and those stay empty. */
(() => {
  'use strict';

  const {parentOf} = objector.shadow;
  const {nodes} = objector;
  const SEEN = {opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false};
  const MOST_LEVELS = 40;

  /** @param {CSSStyleDeclaration} style drawn, but with nothing left of it */
  const isErased = ({clipPath, filter}) => /^inset\((?:[5-9]\d|100)(?:\.\d+)?%|^circle\(0/.test(clipPath) || /opacity\(0(?:\.0\d*)?%?\)/.test(filter);

  /** @param {Element} element below what shows, in a part that does not scroll */
  function isOutOfReach(element) {
    if (element.getBoundingClientRect().top < innerHeight) return false;
    let at = /** @type {Element|null} */ (element);
    for (let level = 0; at && level < MOST_LEVELS; ++level, at = parentOf(at)) if (getComputedStyle(at).position === 'fixed') return true;
    return false;
  }

  /** @param {Element} element a box too small for anything, out of which nothing looks, or one that is cut off */
  function swallows(element) {
    const style = getComputedStyle(element);
    if (isErased(style)) return true;
    const box = element.getBoundingClientRect();
    if (box.width > 2 && box.height > 2) return false;
    if (style.display === 'contents' || style.display === 'inline') return false;
    return style.overflowX !== 'visible' || style.overflowY !== 'visible' || style.clipPath !== 'none' || (style.clip !== 'auto' && style.clip !== '');
  }

  /**
   * Controls behind a styled stand-in, files and choices, need not show themselves.
   * @param {HTMLElement} element
   */
  function isVisible(element) {
    const type = element.getAttribute('type');
    if (type === 'hidden' || element.closest('[aria-hidden=true]')) return false;
    const standIn = type === 'file' || type === 'radio';
    if (!standIn) {
      if (element.checkVisibility && !element.checkVisibility(SEEN)) return false;
      const box = element.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1 || box.right <= 0 || box.left >= innerWidth || box.bottom + window.scrollY <= 0) return false;
      if (isErased(getComputedStyle(element)) || isOutOfReach(element)) return false;
    }
    let at = parentOf(element);
    for (let level = 0; at && level < MOST_LEVELS; ++level, at = parentOf(at)) {
      if (nodes.matches(at, 'form, main, body, [role=main], [role=dialog]')) break;
      if (at.getAttribute('aria-hidden') === 'true' || (!standIn && swallows(at))) return false;
    }
    return true;
  }

  objector.isVisible = isVisible;
})();
