// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Building elements. Text always goes in as text: what a person or a page wrote is never read as HTML.

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes] true gives an empty attribute; false, null and undefined give none
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

/**
 * A button with its deed.
 * @param {string} text
 * @param {() => void} deed
 * @param {Attributes} [attributes]
 */
export function button(text, deed, attributes = {}) {
  const made = element('button', { type: 'button', ...attributes }, text);
  made.addEventListener('click', deed);
  return made;
}

/**
 * Words of a person or a page, kept apart from the direction of the text around them.
 * @param {string} words
 */
export function foreign(words) {
  return element('bdi', { dir: 'auto' }, words);
}

/**
 * The same for words inside a sentence made from a string.
 * @param {string} words
 */
export function isolated(words) {
  return `\u2068${words}\u2069`;
}

/**
 * The element with this id; the page's own HTML promises that it is there.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

/** @param {string} id */
export function inputById(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/** @param {string} id */
export function selectById(id) {
  return /** @type {HTMLSelectElement} */ (byId(id));
}
