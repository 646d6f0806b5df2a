// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A form that is asked for "parentNode" or "matches" answers with its field of that name, if it has
 * one; these ask past it. Wherever an element may be a form, it is asked in this way.
 */
(() => {
  'use strict';

  /** @param {object} prototype @param {string} name @returns {(node: any, ...given: any[]) => any} */
  function ask(prototype, name) {
    const {get, value} = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(prototype, name));
    const answer = get ?? value;
    return (node, ...given) => answer.call(node, ...given);
  }

  const node = (/** @type {string} */ name) => ask(Node.prototype, name);
  const element = (/** @type {string} */ name) => ask(Element.prototype, name);

  const words = ask(HTMLElement.prototype, 'innerText');

  objector.nodes = {
    parentNode: node('parentNode'), parentElement: node('parentElement'), connected: node('isConnected'), root: node('getRootNode'),
    text: node('textContent'), contains: node('contains'), previous: node('previousSibling'), last: node('lastChild'), childNodes: node('childNodes'),
    tag: element('localName'), matches: element('matches'), closest: element('closest'), attribute: element('getAttribute'),
    find: element('querySelector'), findAll: element('querySelectorAll'), box: element('getBoundingClientRect'),
    words: (/** @type {any} */ one) => (one instanceof HTMLElement ? words(one) : one.textContent ?? ''),
    seen: element('checkVisibility'), shadowRoot: element('shadowRoot'), parts: element('children'),
    focus: ask(HTMLElement.prototype, 'focus'),
  };
})();
