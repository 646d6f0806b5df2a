// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What one control on the page is for, by what it says of itself (type, autocomplete) and by every
 * way a page can name it: label, aria-label, aria-labelledby, placeholder, text beside it, its name.
 */
(() => {
  'use strict';

  const {normalise, wordFinder, once, isEditable} = objector.text;
  const {byId, closest, parentOf} = objector.shadow;
  const {nodes} = objector;
  /** @type {FieldRole[]} */
  const ROLES = ['country', 'email', 'name', 'reason', 'additional', 'request_type', 'code', 'evidence', 'submit'];
  const COUNTRY_CODES = ['IE', 'DE', 'FR', 'IT', 'ES', 'AT', 'BE', 'PL', 'SE', 'FI', 'GR', 'GB', 'BR', 'NL'];
  const NEAR_LEVELS = 4;
  const LONGEST_LABEL = 400;

  /**
   * @typedef {object} Control
   * @property {HTMLElement} element
   * @property {number} line
   * @property {FieldRole|null} role
   * @property {number} confidence
   * @property {'password'|'payment'|'search'|'phone'|null} danger
   */

  /**
   * The words that name controls, in the languages listened to.
   * @param {Catalogue} catalogue @param {string[]} codes
   * @returns {Record<string, any>}
   */
  const tableOf = (catalogue, codes) => once(catalogue, `fields ${codes.join(' ')}`, () => {
    /** @type {Record<string, any>} */
    const table = {};
    const languages = codes.map((code) => catalogue.phrases.languages[code]);
    for (const role of [...ROLES, 'not_submit']) {
      table[role] = wordFinder([...new Set(languages.flatMap((language) => language.labels[role] ?? []))]);
    }
    table.languages = codes;
    table.account = wordFinder(languages.flatMap((language) => language.labels.not_name));
    table.object = languages.map((language) => wordFinder(language.words.object));
    table.ai = languages.map((language) => wordFinder(language.words.ai));
    return table;
  });

  /** @param {Element|null} element */
  const textOf = (element) => (element ? nodes.text(element) ?? '' : '');

  /**
   * Everything that names a control, best first.
   * @param {HTMLElement} element
   * @returns {{text: string, weight: number}[]}
   */
  function labels(element) {
    /** @type {{text: string, weight: number}[]} */
    const found = [];
    const add = (/** @type {string|null|undefined} */ text, /** @type {number} */ weight) => {
      const clean = text ? normalise(text.slice(0, LONGEST_LABEL)) : '';
      if (clean !== '') found.push({text: clean, weight});
    };
    const ids = element.getAttribute('aria-labelledby');
    if (ids) add(ids.split(/\s+/).map((id) => textOf(byId(element, id))).join(' '), 0.92);
    add(element.getAttribute('aria-label'), 0.9);
    const bound = /** @type {HTMLInputElement} */ (element).labels;
    if (bound) for (const label of bound) add(ownText(label, element), 0.92);
    else add(ownText(element.closest('label'), element), 0.9);
    add(element.getAttribute('placeholder') ?? element.getAttribute('aria-placeholder'), 0.75);
    add(element.getAttribute('title'), 0.7);
    if (!found.some((label) => label.weight >= 0.9)) add(nearText(element), 0.7);
    add(`${element.getAttribute('name') ?? ''} ${element.id}`.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_\-:.[\]]+/g, ' '), 0.5);
    return found;
  }

  /** The label's text without that of the control inside it. @param {Element|null} label @param {Element} control */
  function ownText(label, control) {
    if (!label) return null;
    let text = '';
    for (const node of nodes.childNodes(label)) {
      if (node === control || (node instanceof Element && nodes.matches(node, 'select, textarea, input'))) continue;
      if (node instanceof Element && nodes.contains(node, control)) text += ` ${ownText(node, control) ?? ''}`;
      else text += ` ${nodes.text(node) ?? ''}`;
    }
    return text;
  }

  const OTHER_CONTROL = 'input:not([type=hidden]), select, textarea, button, [role=textbox], [role=combobox], [role=listbox], [contenteditable]';

  /** The nearest text before the control that belongs to no other control. @param {Element} element */
  function nearText(element) {
    /** @type {Element|null} */
    let at = element;
    for (let level = 0; at && level < NEAR_LEVELS; ++level) {
      for (let node = /** @type {Node|null} */ (at.previousSibling); node; node = nodes.previous(node)) {
        if (node instanceof Element && (nodes.matches(node, OTHER_CONTROL) || nodes.shadowRoot(node) || nodes.find(node, OTHER_CONTROL))) return null;
        const text = (nodes.text(node) ?? '').trim();
        if (text !== '') return text.slice(-LONGEST_LABEL);
      }
      at = parentOf(at);
      if (at && nodes.matches(at, 'form, main, body, [role=main]')) break;
    }
    return null;
  }

  /**
   * The role whose words come first in the label, for "the code sent to your e-mail" asks for a code.
   * @param {HTMLElement} element @param {Record<string, any>} table @param {FieldRole[]} possible
   * @returns {{role: FieldRole, confidence: number}|null}
   */
  function byLabels(element, table, possible) {
    for (const {text, weight} of labels(element)) {
      let best = null;
      for (const role of possible) {
        const match = table[role].find(text);
        if (!match) continue;
        if (!best || match.index < best.index || (match.index === best.index && match.length > best.length)) {
          best = {...match, role};
        }
      }
      if (best) return {role: best.role, confidence: weight};
    }
    return null;
  }

  /** @param {HTMLElement} element */
  function optionTexts(element) {
    if (element instanceof HTMLSelectElement) return [...element.options].slice(0, 300).map((option) => ({text: option.text, value: option.value}));
    const owned = element.getAttribute('aria-controls') ?? element.getAttribute('aria-owns');
    const list = (owned && byId(element, owned)) || element;
    return [...nodes.findAll(list, '[role=option]')].slice(0, 300).map((option) => ({text: option.textContent ?? '', value: option.getAttribute('data-value') ?? ''}));
  }

  /** @param {{text: string, value: string}[]} options @param {string[]} languages */
  function looksLikeCountries(options, languages) {
    if (options.length < 5) return false;
    if (options.filter((option) => /^[A-Z]{2}$/.test(option.value)).length >= 10) return true;
    const texts = new Set(options.map((option) => normalise(option.text)));
    for (const tag of languages) {
      if (COUNTRY_CODES.filter((code) => texts.has(normalise(objector.regions.nameOf(code, tag)))).length >= 3) return true;
    }
    return false;
  }

  /** @param {HTMLElement} element @param {Record<string, any>} table @param {string} language */
  function chooser(element, table, language) {
    if (/^country/.test(element.getAttribute('autocomplete') ?? '')) return {role: 'country', confidence: 0.98};
    const options = optionTexts(element);
    // A drawn list that nobody has chosen from often says itself what it is for.
    const label = byLabels(element, table, ['country', 'request_type']) ??
      (element instanceof HTMLSelectElement || !table.country.test(normalise((element.textContent ?? '').slice(0, LONGEST_LABEL))) ? null : {role: 'country', confidence: 0.6});
    // Captions may be in another language than the text around them.
    if (looksLikeCountries(options, [language, ...table.languages])) return {role: 'country', confidence: label?.role === 'country' ? 0.98 : 0.85};
    if (options.some((option) => table.object.some((/** @type {any} */ words) => words.test(normalise(option.text))))) {
      return {role: 'request_type', confidence: 0.85};
    }
    if (label) return label;
    const asks = labels(element).some(({text}) => [...table.object, ...table.ai].some((words) => words.test(text)));
    return asks ? {role: 'request_type', confidence: 0.7} : null;
  }

  /**
   * Whether a box asks for a name or address of an account, which is none of what we fill.
   * @param {HTMLElement} element @param {Record<string, any>} table
   */
  const asksAccount = (element, table) => element.getAttribute('type') === 'url' || /username|url/.test(element.getAttribute('autocomplete') ?? '') ||
    labels(element).some(({text}) => table.account.test(text) || /\burl\b|https?:|\busername\b|\buser name\b/.test(text));

  /**
   * @param {HTMLElement} element @param {Record<string, any>} table @param {string} language
   * @returns {{role: FieldRole|null, confidence: number, danger: Control['danger']}}
   */
  function roleOf(element, table, language) {
    const tag = element.localName;
    const type = (element.getAttribute('type') ?? '').toLowerCase();
    const aria = element.getAttribute('role');
    const autocomplete = element.getAttribute('autocomplete') ?? '';
    const role = (/** @type {{role: any, confidence: number}|null} */ found) => ({role: found?.role ?? null, confidence: found?.confidence ?? 0, danger: null});
    const danger = (/** @type {Control['danger']} */ kind) => ({role: null, confidence: 0, danger: kind});

    if (type === 'password' || /password/.test(autocomplete)) return danger('password');
    if (/^cc-/.test(autocomplete)) return danger('payment');
    if (type === 'search' || aria === 'searchbox' || element.closest('[role=search]')) return danger('search');
    if (tag === 'button' || aria === 'button' || type === 'submit' || (tag === 'input' && (type === 'button' || type === 'image'))) {
      if (element.getAttribute('aria-haspopup') === 'listbox') return role(chooser(element, table, language));
      return role(button(element, table, type));
    }
    if (tag === 'select' || aria === 'listbox' || aria === 'combobox') return role(chooser(element, table, language));
    if (aria === 'radiogroup' || type === 'radio' || aria === 'radio') return role({role: 'request_type', confidence: 0.6});
    if (type === 'file') return role({role: 'evidence', confidence: 0.9});
    if (tag === 'textarea' || aria === 'textbox' || isEditable(element)) {
      if (tag !== 'textarea' && aria === 'textbox' && element.getAttribute('aria-multiline') === 'false') return role(singleLine(element, table, type));
      return role(byLabels(element, table, ['reason', 'additional', 'evidence']) ?? {role: 'reason', confidence: 0.4});
    }
    if (tag !== 'input') return role(null);
    if (type === 'tel' && !/one-time-code/.test(autocomplete) && byLabels(element, table, ['code'])?.role !== 'code') return danger('phone');
    if (!['', 'text', 'email', 'tel', 'number'].includes(type)) return role(null);
    return role(singleLine(element, table, type));
  }

  /** @param {HTMLElement} element @param {Record<string, any>} table @param {string} type */
  function singleLine(element, table, type) {
    const autocomplete = element.getAttribute('autocomplete') ?? '';
    if (/one-time-code/.test(autocomplete)) return {role: 'code', confidence: 0.98};
    if (type === 'email' || /(?:^| )email$/.test(autocomplete) || element.getAttribute('inputmode') === 'email') return {role: 'email', confidence: 0.97};
    if (/^country/.test(autocomplete)) return {role: 'country', confidence: 0.95};
    if (/^(?:name|given-name|family-name)$/.test(autocomplete)) return {role: 'name', confidence: 0.95};
    // "Tell us in which country…": what a line is for counts more than that something shall be told.
    const found = byLabels(element, table, ['code', 'email', 'country', 'name']) ?? byLabels(element, table, ['reason', 'additional']);
    if (found?.role === 'name' && asksAccount(element, table)) return null;
    return found;
  }

  /** @param {HTMLElement} element @param {Record<string, any>} table @param {string} type */
  function button(element, table, type) {
    const text = normalise(element.textContent || element.getAttribute('value') || element.getAttribute('aria-label') || '').slice(0, 120);
    if (table.not_submit.test(text)) return null;
    const match = table.submit.find(text);
    if (match) return {role: 'submit', confidence: match.index === 0 ? 0.95 : 0.8};
    const submits = type === 'submit' || (element.localName === 'button' && type === '');
    return submits && closest(element, 'form') && text !== '' ? {role: 'submit', confidence: 0.5} : null;
  }

  /** The element's own opening tag; what was typed since is not in it. @param {Element} element */
  function openingTag(element) {
    const parts = [...element.attributes].map(({name, value}) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`);
    return `<${element.localName}${parts.join('')}>`;
  }

  objector.fields = {tableOf, roleOf, asksAccount, labels, openingTag};
})();
