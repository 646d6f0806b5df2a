// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A world is everything about Meta's side that a test can choose.

/**
 * @typedef {object} World
 * @property {'2024'|'2024-paused'|'2025'|'2025-after'|'2026'} round what Meta announces at that time
 * @property {'eu'|'uk'|'ch'|'us'} region where Meta believes the visitor to live
 * @property {'en'|'fr'|'de'} language
 * @property {boolean} loggedIn
 * @property {boolean} cookieDialogue the first visit shows nothing but the cookie question
 * @property {{name: string, email: string, country: string}} account who is logged in
 * @property {string|null} prefilledEmail what the form holds on arrival; null: by the round
 * @property {null|'unavailable'|'not_in_region'|'refused'|'server_error'} failure
 * @property {string[]} gone pages (see addresses.mjs) that answer "this page isn't available"
 * @property {null|'vanishes'|'two_forms'|'iframe'|'resets'|'slow'|'combobox'} form how the form misbehaves
 * @property {boolean|null} code ask for six digits by mail after submitting; null: by the round
 * @property {'clear'|'vague'} receipt whether the page says plainly that the request arrived
 * @property {'form'|'link'} hub whether the rights hub shows the form itself or a link to it
 * @property {'link'|'form'} general whether the general form, once told that it is about AI, shows a link or turns into the form
 * @property {boolean} newTab links that leave a site open a new tab
 * @property {number} delay milliseconds before a page is drawn
 * @property {boolean} practice mark every page as practice
 * @property {string} seed class names are made from this, as if the site had been built anew
 */

/** @type {World} */
export const DEFAULTS = {
  round: '2026',
  region: 'eu',
  language: 'en',
  loggedIn: true,
  cookieDialogue: false,
  account: { name: 'Ada Example', email: 'ada@example.org', country: 'IE' },
  prefilledEmail: null,
  failure: null,
  gone: [],
  form: null,
  code: null,
  receipt: 'clear',
  hub: 'form',
  general: 'link',
  newTab: false,
  delay: 60,
  practice: false,
  seed: 'a',
};

/** @param {Partial<World>} world @returns {World} */
export function completeWorld(world) {
  for (const name of Object.keys(world)) {
    if (!(name in DEFAULTS)) throw new Error(`the replica knows no world option "${name}"`);
  }
  return { ...DEFAULTS, ...world };
}

/** The form of 2024 asked for country and reason, and then for a code. @param {World} world */
export function asksCode(world) {
  return world.code ?? world.round.startsWith('2024');
}
