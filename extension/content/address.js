// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What an address says: whether it is Meta's at all (an exact list comes before anything else, for
 * copies of these pages exist), which page it has been, and which form a number names.
 */
(() => {
  'use strict';

  const MOST_WRAPPINGS = 5;
  const LOCALE = /^[a-z]{2,3}-[a-z]{2}$/;

  /**
   * @typedef {object} Place
   * @property {URL} url
   * @property {string} group
   * @property {PagePlatform} platform
   * @property {boolean} ownVoice what stands here is written by Meta, not by its users
   * @property {any} page the pattern that fits, or null
   * @property {any} form the known form, or null
   * @property {string|null} form_id
   */

  /** @param {string|URL} address @param {string} [base] @returns {URL|null} */
  function parse(address, base) {
    try {
      return new URL(address, base);
    } catch {
      return null;
    }
  }

  /**
   * One pattern out of many, which is made and used in a fraction of the time; it tells which of them
   * fits first. Paths are compared in lower case, so that most need not think of both.
   * @param {any[]} entries each with a path
   * @returns {(path: string) => any}
   */
  function firstFitting(entries) {
    /** @type {RegExp|null} */
    let pattern = null;
    return (path) => {
      pattern ??= new RegExp(entries.map((entry, number) => `(?<n${number}>${entry.path})`).join('|'), entries.some((entry) => /(?<!\\)[A-Z]/.test(entry.path)) ? 'i' : '');
      const groups = pattern.exec(path)?.groups;
      return groups ? entries.find((_entry, number) => groups[`n${number}`] !== undefined) : null;
    };
  }

  /** @param {Catalogue} catalogue */
  const prepare = (catalogue) => objector.text.once(catalogue, 'address', () => {
    const hosts = new Map();
    const localeDomains = new Map();
    for (const entry of catalogue.hosts.groups) {
      for (const label of entry.labels) hosts.set(label === '' ? entry.domain : `${label}.${entry.domain}`, entry);
      if (entry.locales) localeDomains.set(entry.domain, entry);
    }
    const shims = new Map();
    for (const entry of catalogue.hosts.link_shims) {
      for (const label of entry.labels) shims.set(`${label}.${entry.domain}`, entry.parameter);
    }
    const groups = new Set(catalogue.hosts.groups.map((/** @type {any} */ entry) => entry.id));
    const inGroup = (/** @type {any[]} */ entries) => new Map([...groups].map((id) => [id, firstFitting(entries.filter(({group}) => group === id))]));
    return {
      hosts, localeDomains, shims, pages: inGroup(catalogue.pages.pages), ownVoice: inGroup(catalogue.pages.own_voice),
      wrappers: catalogue.hosts.link_wrappers.map((/** @type {any} */ entry) => ({...entry, path: new RegExp(entry.path, 'i')})),
      forms: new Map(catalogue.forms.forms.map((/** @type {any} */ entry) => [entry.id, entry])),
      tracking: new Set(catalogue.hosts.tracking_parameters),
    };
  });

  /** @param {any} table @param {string} host */
  function groupOf(table, host) {
    const exact = table.hosts.get(host);
    if (exact) return exact;
    const dot = host.indexOf('.');
    const entry = table.localeDomains.get(host.slice(dot + 1));
    return entry && LOCALE.test(host.slice(0, dot)) ? entry : null;
  }

  /** @param {URL} url */
  const isPlainHttps = (url) => url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';

  /**
   * Whether a path on the same site is of no page that is known: most links are.
   * @param {string} path @param {string} group @param {Catalogue} catalogue
   */
  const isUnknown = (path, group, catalogue) => prepare(catalogue).pages.get(group)(path.toLowerCase()) === null;

  /**
   * The place an address names, or null when it is not on the list.
   * @param {string|URL} address @param {Catalogue} catalogue
   * @returns {Place|null}
   */
  function place(address, catalogue) {
    const url = parse(address);
    if (!url || !isPlainHttps(url)) return null;
    const table = prepare(catalogue);
    const group = groupOf(table, url.hostname);
    if (!group) return null;
    const path = url.pathname.toLowerCase();
    const number = /\/(?:contact|forms)\/(?:[a-z_]+\/)?(\d{6,24})\/?$/.exec(path);
    const known = number ? table.forms.get(number[1]) : undefined;
    return {
      url,
      group: group.id,
      platform: group.platform,
      ownVoice: table.ownVoice.get(group.id)(path) !== null && !path.includes('/help/community/'),
      page: table.pages.get(group.id)(path),
      form: known && known.groups.includes(group.id) ? known : null,
      form_id: number ? number[1] : null,
    };
  }

  /**
   * @param {Place} where
   * @returns {{vote: Vote, veto: string|null}}
   */
  function vote(where) {
    if (where.form) {
      return where.form.objection
        ? {vote: {page: 'objection_form', objection: where.form.objection, confidence: 0.9, signs: [`known form: ${where.form.purpose}`]}, veto: null}
        : {vote: {page: 'other', objection: null, confidence: 0.95, signs: [`known form: ${where.form.purpose}`]}, veto: `a form for something else (${where.form.purpose})`};
    }
    if (where.page) {
      return {
        vote: {page: where.page.page, objection: null, confidence: where.page.confidence, signs: [where.page.id]},
        veto: where.page.veto ? 'an address for signing in' : null,
      };
    }
    return {vote: {page: null, objection: null, confidence: 0, signs: []}, veto: null};
  }

  /**
   * Where a link really leads: without the wrappings of Meta's link counters and without tracking.
   * Null when it leaves Meta, or leads nowhere.
   * @param {string} href @param {string} base @param {Catalogue} catalogue
   * @returns {{href: string, place: Place}|null}
   */
  function unwrap(href, base, catalogue) {
    const table = prepare(catalogue);
    let url = parse(href, base);
    for (let round = 0; url && round < MOST_WRAPPINGS; ++round) {
      const inner = innerAddress(table, url);
      if (inner === null) break;
      url = parse(inner, base);
    }
    if (!url) return null;
    if (url.protocol === 'http:' && url.port === '') url.protocol = 'https:';
    const found = place(url, catalogue);
    if (!found) return null;
    // Firefox's view of the page's world has no iterator here, but it has forEach.
    /** @type {string[]} */
    const names = [];
    if (url.search !== '') url.searchParams.forEach((_value, name) => names.push(name));
    for (const name of names) {
      if (table.tracking.has(name) || name.startsWith('__')) url.searchParams.delete(name);
    }
    url.hash = '';
    return {href: url.href, place: found};
  }

  /** @param {any} table @param {URL} url @returns {string|null} */
  function innerAddress(table, url) {
    const parameter = table.shims.get(url.hostname);
    if (parameter) return url.searchParams.get(parameter) ?? '';
    const group = groupOf(table, url.hostname);
    if (!group) return null;
    for (const wrapper of table.wrappers) {
      if (wrapper.group !== group.id) continue;
      const match = wrapper.path.exec(url.pathname);
      if (!match) continue;
      if (wrapper.parameter) return url.searchParams.get(wrapper.parameter);
      try {
        return decodeURIComponent(match[1]) + url.search;
      } catch {
        return null;
      }
    }
    return null;
  }

  objector.address = {place, vote, unwrap, isUnknown};
})();
