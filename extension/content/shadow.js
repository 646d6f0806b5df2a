// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** Parts of a page that keep a tree of their own: those that can be read, and those that cannot. */
(() => {
  'use strict';

  /** On a page of more elements only those are asked that can hardly be anything but hosts. */
  const FEW = 3_000;
  const MOST = 2_000;
  const LIKELY = 'div:empty,span:empty,section:empty,main:empty,article:empty';
  const NAMED = './/*[contains(local-name(), "-")]';

  /** @param {Element|ShadowRoot} root @returns {Iterable<Element>} */
  function candidates(root) {
    const all = root.querySelectorAll('*');
    if (all.length <= FEW || root instanceof ShadowRoot) return all;
    const found = new Set([...root.querySelectorAll(LIKELY)].slice(0, MOST));
    const named = document.evaluate(NAMED, root, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
    for (let index = 0; index < Math.min(named.snapshotLength, MOST); ++index) found.add(/** @type {Element} */ (named.snapshotItem(index)));
    return found;
  }

  /**
   * The elements whose own tree can be read.
   * @param {Element|ShadowRoot} root
   * @returns {Element[]}
   */
  function hosts(root) {
    const found = [];
    for (const element of candidates(root)) if (element.shadowRoot) found.push(element);
    return found;
  }

  objector.shadow = {hosts};
})();
