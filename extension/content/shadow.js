// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** Parts of a page that keep a tree of their own: those that can be read, and those that cannot. */
(() => {
  'use strict';

  /** On a page of more elements only the empty ones are asked: what a host shows is in its own tree. */
  const FEW = 1_500;
  const HUGE = 20_000;
  const MOST = 2_000;
  const EMPTY = ':empty:not(img,input,br,hr,wbr,path,use,link,meta,script,source,canvas,video,iframe)';

  const count = () => document.getElementsByTagName('*').length;

  /** Whether every look at all elements is felt. */
  const isHuge = () => count() > HUGE;

  /**
   * The elements whose own tree can be read.
   * @param {Element|ShadowRoot} root
   * @returns {Element[]}
   */
  function hosts(root) {
    if (isHuge()) return [];
    const found = [];
    const few = root instanceof ShadowRoot || count() <= FEW;
    const asked = few ? root.querySelectorAll('*') : [...root.querySelectorAll(EMPTY)].slice(0, MOST);
    for (const element of asked) if (element.shadowRoot) found.push(element);
    return found;
  }

  objector.shadow = {hosts, isHuge};
})();
