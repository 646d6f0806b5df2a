// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The second vote: is there one form, or one region of a page without <form>, that asks what an
 * objection form asks? Words of the page are not heard here.
 */
(() => {
  'use strict';

  const {tableOf, roleOf, asksAccount, openingTag} = objector.fields;
  const {isVisible} = objector;
  const {parentOf, holds, closest} = objector.shadow;
  const {nodes} = objector;

  /** @type {Record<string, number>} */
  const WORTH = {email: 0.35, reason: 0.3, country: 0.15, request_type: 0.1, submit: 0.12, name: 0.05, additional: 0.03, evidence: 0.03, code: 0};
  const MOST_CONTROLS = 400;
  /** What fields.js gives a box for text that no word names. */
  const GUESSED = 0.4;
  const MOST_LEVELS = 60;
  const LONGEST_CODE = 8;
  const ALIKE = 0.08;

  /**
   * @typedef {object} Region
   * @property {Element} element
   * @property {any[]} items its controls in reading order
   * @property {number} score
   * @property {number} firstLine of the page's text
   * @property {number} lastLine
   * @property {boolean} asksCode only a code is asked
   * @property {Element[]} strange boxes that can be seen, and of which we do not know what they ask
   * @property {boolean} doubtful no button surely sends it
   */

  /**
   * @param {any} page what pageText.read found
   * @param {Catalogue} catalogue
   * @param {any} heard
   * @returns {{regions: Region[], dangers: Set<string>, controls: number}}
   */
  function regions(page, catalogue, heard) {
    const {items, dangers, unknown, nameless} = controlsOf(page, tableOf(catalogue, heard.spoken.map((/** @type {any} */ entry) => entry.code)), heard.language ?? 'en');
    const inputs = withoutStandIns(items);
    /** @type {Map<Element, any[]>} */
    const byRegion = new Map();
    for (const item of inputs) {
      if (item.role === 'submit') continue;
      const region = regionOf(item, inputs);
      if (!region) continue;
      const members = byRegion.get(region);
      if (members) members.push(item);
      else byRegion.set(region, [item]);
    }
    join(byRegion, inputs);
    const found = [...byRegion].map(([element, members]) => makeRegion(element, members, inputs, [...byRegion.keys()], {unknown, nameless}));
    found.sort((a, b) => b.score - a.score);
    return {regions: found, dangers, controls: items.length};
  }

  /** @param {HTMLElement} element */
  const isButton = (element) => element.localName === 'button' || element.getAttribute('role') === 'button';

  /** @param {HTMLElement} element one line to write, or a list to choose from */
  const asksSomething = (element) => (element.localName === 'input' ? /^(?:|text|number|date)$/.test(element.getAttribute('type') ?? '')
    : element.localName === 'select' || element.getAttribute('aria-haspopup') === 'listbox' || /^(?:textbox|combobox|listbox)$/.test(element.getAttribute('role') ?? ''));

  /**
   * What each control that can be seen is for. Buttons are looked at only where something is asked.
   * @param {any} page @param {Record<string, any>} table @param {string} language
   */
  function controlsOf(page, table, language) {
    /** @type {Set<string>} */
    const dangers = new Set();
    /** @type {any[]} */
    const items = [];
    /** @type {Element[]} */
    const unknown = [];
    /** @type {Element[]} buttons that do not say that they send */
    const nameless = [];
    const groups = new Set();
    const own = page.controls.filter((/** @type {any} */ control) => !control.aside).map((/** @type {any} */ control, /** @type {number} */ order) => ({...control, order}));
    const buttons = own.filter((/** @type {any} */ {element}) => isButton(element));
    const look = (/** @type {any} */ {element, line, order}) => {
      const {role, confidence, danger} = roleOf(element, table, language);
      const plain = !role && !danger && !asksSomething(element);
      if ((plain && !isButton(element)) || !isVisible(element)) return;
      if (plain) nameless.push(element);
      if (danger) dangers.add(danger);
      if (!role && !danger && !plain && !asksAccount(element, table)) unknown.push(element);
      if (!role) return;
      if (role === 'request_type' && element.getAttribute('type') === 'radio') {
        const group = `${element.getAttribute('name')}`;
        if (groups.has(group)) return;
        groups.add(group);
      }
      items.push({element, line, role, confidence, order});
    };
    own.filter((/** @type {any} */ {element}) => !isButton(element)).slice(0, MOST_CONTROLS).forEach(look);
    if (items.length > 0 || buttons.some((/** @type {any} */ {element}) => element.hasAttribute('aria-haspopup'))) buttons.slice(0, MOST_CONTROLS).forEach(look);
    return {items: items.sort((a, b) => a.order - b.order), dangers, unknown, nameless};
  }

  /**
   * A combobox often holds an input, an editable box a paragraph that is editable too: the outer speaks.
   * @param {any[]} items
   */
  function withoutStandIns(items) {
    return items.filter((item) => !items.some((other) => other !== item && other.role !== 'submit' && other.element !== item.element && holds(other.element, item.element)));
  }

  /** @param {any} item @param {any[]} items @returns {Element|null} */
  function regionOf(item, items) {
    const form = item.element.form ?? closest(item.element, 'form');
    if (form) return form;
    let single = null;
    let at = parentOf(item.element);
    for (let level = 0; at && level < MOST_LEVELS; ++level, at = parentOf(at)) {
      const outer = at;
      const inside = items.filter((other) => holds(outer, other.element));
      if (inside.some((other) => other.role === 'submit')) {
        const asked = new Set(inside.filter((other) => other.role !== 'submit').map((other) => other.role));
        if (asked.size >= 2) return at;
        single ??= at;
      }
      if (nodes.matches(at, 'main, [role=main], [role=dialog], body, dialog, form')) return single ?? at;
    }
    return single;
  }

  /** @param {Element} element @param {any} item */
  const belongs = (element, item) => holds(element, item.element) || item.element.form === element;

  /**
   * A field that stands outside the box that holds the others, with no button of its own, is one of them.
   * @param {Map<Element, any[]>} byRegion @param {any[]} items
   */
  function join(byRegion, items) {
    for (const [outer, members] of [...byRegion]) {
      if (nodes.tag(outer) === 'form') continue;
      const inner = [...byRegion.keys()].filter((other) => other !== outer && nodes.tag(other) !== 'form' && holds(outer, other));
      const owned = items.some((item) => item.role === 'submit' && belongs(outer, item) && !inner.some((other) => holds(other, item.element)));
      if (inner.length !== 1 || owned) continue;
      members.push(.../** @type {any[]} */ (byRegion.get(inner[0])));
      members.sort((a, b) => a.order - b.order);
      byRegion.delete(inner[0]);
    }
  }

  /** Of several boxes for text the best named takes the reason. @param {any[]} members */
  function onlyOneReason(members) {
    const reasons = members.filter((item) => item.role === 'reason');
    if (reasons.length < 2) return members;
    const best = reasons.reduce((a, b) => (b.confidence > a.confidence ? b : a));
    return members.map((item) => (item.role === 'reason' && item !== best ? {...item, role: 'additional', confidence: item.confidence * 0.7} : item));
  }

  /**
   * @param {Element} element @param {any[]} members @param {any[]} items @param {Element[]} all
   * @param {{unknown: Element[], nameless: Element[]}} rest what was not understood
   * @returns {Region}
   */
  function makeRegion(element, members, items, all, rest) {
    const submits = items.filter((item) => item.role === 'submit' && belongs(element, item) &&
      !all.some((other) => other !== element && holds(element, other) && holds(other, item.element)));
    submits.sort((a, b) => b.confidence - a.confidence);
    const chosen = [...onlyOneReason(members), ...submits.slice(0, 1)];
    // Of several boxes for text that no word tells apart nobody knows which is for what.
    const texts = members.filter((item) => item.role === 'reason');
    const untold = texts.length > 1 && texts.every((item) => item.confidence <= GUESSED) ? texts.slice(1).map((item) => item.element) : [];
    const inside = (/** @type {Element} */ one) => holds(element, one) && !chosen.some((item) => holds(item.element, one) || holds(one, item.element));
    // Of several buttons none of which says that it sends, one may be the way back.
    const doubtful = submits.length === 0 || (submits[0].confidence <= 0.5 && (submits.length > 1 || rest.nameless.some(inside)));
    const asked = new Set(chosen.map((item) => item.role));
    let score = 0;
    for (const role of asked) score += WORTH[role];
    const asksCode = asked.has('code') && !asked.has('email') && !asked.has('reason');
    const lines = chosen.map((item) => item.line);
    return {element, items: chosen, score: Math.min(score, 0.95), firstLine: Math.min(...lines), lastLine: Math.max(...lines), asksCode, strange: [...rest.unknown.filter(inside), ...untold], doubtful};
  }

  /**
   * @param {Region|null} region @param {Set<string>} dangers
   * @returns {Vote}
   */
  function vote(region, dangers) {
    if (!region) return {page: null, objection: null, confidence: 0, signs: []};
    const signs = [...new Set(region.items.map((item) => item.role))];
    const asked = new Set(signs);
    if (region.asksCode) {
      return {page: 'code_entry', objection: null, confidence: asked.has('submit') ? 0.7 : 0.5, signs};
    }
    // An address and a button alone are a newsletter.
    const more = asked.has('reason') || asked.has('additional') || asked.has('country') || asked.has('request_type') || asked.has('name');
    const enough = asked.has('email') ? more && region.score >= 0.45 : asked.has('reason') && region.score >= 0.42;
    const held = dangers.has('password') || dangers.has('payment');
    return {page: enough && !held ? 'objection_form' : null, objection: null, confidence: held ? 0 : region.score, signs};
  }

  /** @param {Region[]} found two forms that ask the same, where neither may be chosen */
  function alike(found) {
    const forms = found.filter((region) => vote(region, new Set()).page === 'objection_form');
    return forms.length > 1 && forms[0].score - forms[1].score < ALIKE;
  }

  /** @param {Region} region @returns {{fields: FoundField[], elements: {role: FieldRole, element: HTMLElement}[]}} */
  function describe(region) {
    const seen = new Map();
    for (const item of region.items) {
      const several = item.role === 'code' || item.role === 'submit' || item.role === 'country' || item.role === 'request_type';
      if (several && seen.has(item.role)) continue;
      seen.set(several ? item.role : item.element, item);
    }
    const items = [...seen.values()];
    return {
      fields: items.map((item) => field(item)),
      elements: items.map((item) => ({role: item.role, element: item.element})),
    };
  }

  /** @param {any} item @returns {FoundField} */
  function field({element, role, confidence}) {
    const value = 'value' in element ? element.value : role === 'reason' ? element.textContent : '';
    /** @type {FoundField} */
    const result = {
      role, confidence, tag: openingTag(element),
      prefilled: role !== 'submit' && role !== 'request_type' && typeof value === 'string' && value.trim() !== '',
      required: element.required === true || element.getAttribute('aria-required') === 'true',
    };
    if (element.minLength > 0) result.min_length = element.minLength;
    if (element.maxLength > 0 && (role !== 'code' || element.maxLength <= LONGEST_CODE)) result.max_length = element.maxLength;
    return result;
  }

  objector.formShape = {regions, vote, alike, describe};
})();
