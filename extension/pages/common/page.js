// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What every page does first: find its language and put the words in their places.
import { loadStrings, shownLanguage } from '../../shared/strings.js';

/** @typedef {import('../../shared/strings.js').Translate} Translate */

/**
 * Put the words into every element that names its string.
 * @param {Translate} t
 * @param {ParentNode} [root]
 */
export function translate(t, root = document) {
  for (const marked of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-t]'))) {
    marked.textContent = t(marked.dataset.t ?? '');
  }
  for (const marked of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-t-label]'))) {
    marked.setAttribute('aria-label', t(marked.dataset.tLabel ?? ''));
  }
}

/**
 * @param {string} titleKey
 * @param {string} language
 */
export async function speak(titleKey, language) {
  const t = await loadStrings('pages', language);
  document.documentElement.lang = t.language;
  document.documentElement.dir = t.dir;
  document.title = `${t(titleKey)} – Objector`;
  translate(t);
  return t;
}

/** @param {string} titleKey */
export async function startPage(titleKey) {
  return speak(titleKey, await shownLanguage());
}
