// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** What an element is to a reader: part of a line, beside the page's subject, a control, somebody's own words. */
(() => {
  'use strict';

  const {isEditable} = objector.text;
  const {nodes} = objector;

  const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'canvas', 'video', 'audio', 'picture', 'option', 'optgroup', 'datalist', 'head', 'title', 'objector-panel']);
  const INLINE = new Set(['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'data', 'del', 'em', 'font', 'i', 'img', 'ins', 'kbd', 'mark', 's', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr']);
  const ASIDE_TAGS = new Set(['nav', 'footer', 'aside']);
  const ASIDE_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'complementary', 'search', 'menu', 'menubar', 'toolbar', 'tablist']);
  const HEADINGS = new Set(['h1', 'h2', 'h3']);
  const USERS_ROLES = new Set(['feed', 'comment', 'log']);
  const DIALOG_ROLES = new Set(['dialog', 'alertdialog']);
  const ASKING_TAGS = new Set(['input', 'select', 'textarea']);
  const ASKING_ROLES = new Set(['textbox', 'combobox', 'listbox', 'radiogroup', 'radio', 'searchbox']);
  const NOTABLE = 'input,select,textarea,dialog,[role],[contenteditable],[aria-haspopup]';
  /** Each kind that is looked for costs a pass over the whole page. */
  const NOTABLE_OF_HUGE = 'input,select,textarea,[role]';
  const BUTTONS = 'button,[role=button]';

  /**
   * @typedef {object} Setting what an element's surroundings make of the text in it
   * @property {Node|null} skip the outermost part that is not read
   * @property {Node} block
   * @property {boolean} aside
   * @property {boolean} heading
   * @property {boolean} main
   * @property {HTMLElement|null} link
   * @property {boolean} pre
   */

  /** @param {string} tag @param {string|null} role */
  const isDialog = (tag, role) => tag === 'dialog' || (role !== null && DIALOG_ROLES.has(role));

  /** @param {Element} element @param {string} tag @param {string|null} role @param {boolean} ownVoice */
  function isUsersOwn(element, tag, role, ownVoice) {
    if (tag === 'blockquote' || tag === 'q') return true;
    if (role !== null && (USERS_ROLES.has(role) || (role === 'article' && !ownVoice))) return true;
    return tag === 'article' && !ownVoice;
  }

  /** @param {Element} element @param {string} tag @param {string|null} role */
  function asks(element, tag, role) {
    if (tag === 'form') return false;
    if (ASKING_TAGS.has(tag)) return element.getAttribute('type') !== 'hidden';
    return (role !== null && ASKING_ROLES.has(role)) || isEditable(element) || element.getAttribute('aria-haspopup') === 'listbox';
  }

  /** @param {Element} element */
  const isSearch = (element) => element.getAttribute('type') === 'search' || element.getAttribute('role') === 'searchbox' || element.closest('[role=search],search') !== null;

  /** @param {HTMLElement} element @param {Setting} around @param {boolean} ownVoice @returns {Setting} */
  function inside(element, around, ownVoice) {
    if (around.skip) return around;
    const tag = nodes.tag(element);
    const role = nodes.attribute(element, 'role');
    if (SKIPPED.has(tag) || ASKING_TAGS.has(tag) || role === 'textbox' || isEditable(element) || element.hidden === true || isUsersOwn(element, tag, role, ownVoice)) {
      return {...around, skip: element};
    }
    const inline = INLINE.has(tag) && role !== 'button';
    const link = tag === 'a' && element.hasAttribute('href') ? element : around.link;
    if (inline && role === null) return link === around.link ? around : {...around, link};
    return {
      skip: null, link, block: inline ? around.block : element,
      aside: around.aside || ASIDE_TAGS.has(tag) || (role !== null && ASIDE_ROLES.has(role)),
      heading: around.heading || HEADINGS.has(tag) || role === 'heading',
      main: around.main || tag === 'main' || role === 'main' || isDialog(tag, role) || nodes.attribute(element, 'aria-modal') === 'true',
      pre: around.pre || tag === 'pre',
    };
  }

  objector.pageParts = {SKIPPED, NOTABLE, NOTABLE_OF_HUGE, BUTTONS, isDialog, isSearch, asks, inside};
})();
