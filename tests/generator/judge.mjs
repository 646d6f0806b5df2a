// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a finding is worth, against what the page is known to be.

/**
 * complete: seen rightly, and every field filled. unsure: the person is told so, and nothing is
 * written. wrong: anything else.
 * @typedef {{outcome: 'complete'|'unsure'|'wrong', why: string}} Verdict
 * @typedef {import('./page.mjs').Page} Page
 */

const FILLED = ['country', 'email', 'name', 'reason', 'additional'];
const TAKEN_FOR_FORM = new Set(['objection_form', 'objection_receipt', 'code_entry']);

/** @param {string} why @returns {Verdict} */
const wrong = (why) => ({ outcome: 'wrong', why });
/** @param {string} why @returns {Verdict} */
const unsure = (why) => ({ outcome: 'unsure', why });
/** @type {Verdict} */
const COMPLETE = { outcome: 'complete', why: '' };

/** @param {Page} page @param {string} role @param {string} text */
function isRight(page, role, text) {
  const wanted = /** @type {any} */ (page.person)[role];
  if (role !== 'country') return text.replace(/\s+/g, ' ').trim() === wanted.replace(/\s+/g, ' ').trim();
  return [page.language, 'en'].some((language) => new Intl.DisplayNames([language], { type: 'region' }).of(wanted) === text);
}

/** @param {Page} page @param {any} seen @returns {Verdict} */
function judgeForm(page, seen) {
  const misplaced = seen.found.filter((/** @type {any} */ { role, truth }) => FILLED.includes(role) && role !== truth);
  if (!seen.sure || seen.page !== 'objection_form') {
    return seen.sure && TAKEN_FOR_FORM.has(seen.page) ? wrong(`taken for ${seen.page}`) : unsure(`${seen.page}, ${seen.drift.join('; ') || seen.condition}`);
  }
  if (misplaced.length > 0) return wrong(`wrong fields: ${misplaced.map((/** @type {any} */ { role, truth }) => `${truth} taken for ${role}`).join(', ')}`);
  if (seen.objection !== page.expected.objection) return wrong(`taken for ${seen.objection}`);
  const missed = page.expected.roles.filter((role) => !seen.found.some((/** @type {any} */ field) => field.role === role && field.truth === role));
  if (missed.length > 0) return wrong(`sure, but without ${missed.join(', ')}`);
  if (seen.filled.pressed > 0) return wrong('something was pressed');
  const strays = seen.filled.changed.filter((/** @type {any} */ [truth]) => !FILLED.includes(truth));
  if (strays.length > 0) return wrong(`written into ${strays.map((/** @type {any} */ [truth]) => truth).join(', ')}`);
  const empty = seen.filled.holds.filter((/** @type {any} */ [truth, text]) => FILLED.includes(truth) && !isRight(page, truth, text));
  if (empty.length > 0) return wrong(`not filled: ${empty.map((/** @type {any} */ [truth, text]) => `${truth} holds "${text.slice(0, 40)}"`).join(', ')} (${seen.filled.results.map((/** @type {any} */ { role, result }) => `${role} ${result}`).join(', ')})`);
  return COMPLETE;
}

/** @param {Page} page @param {any} seen @returns {Verdict} */
function judgeOther(page, seen) {
  const { expected } = page;
  if (seen.filled) return wrong('was filled');
  if (seen.sure && seen.page !== expected.page) return wrong(`taken for ${seen.page}`);
  const offered = linksTo(seen);
  if (expected.nothing && offered.length > 0) return wrong(`an objection seen where none is offered: ${offered.map((/** @type {any} */ link) => link.objection).join(', ')}`);
  if (seen.page !== expected.page) return unsure(`seen as ${seen.page}`);
  if (expected.offers && !seen.links.some((/** @type {any} */ link) => link.objection === 'own_information' && link.href.startsWith(/** @type {string} */ (expected.offers)))) return unsure('the offered objection was not seen');
  if (expected.jurisdiction && seen.jurisdiction !== expected.jurisdiction) {
    return seen.jurisdiction === 'unknown' ? unsure('jurisdiction not seen') : wrong(`jurisdiction ${seen.jurisdiction} for ${expected.jurisdiction}`);
  }
  const missed = expected.roles.filter((role) => !seen.found.some((/** @type {any} */ field) => field.role === role && field.truth === role));
  return missed.length > 0 ? unsure(`without ${missed.join(', ')}`) : COMPLETE;
}

/** Links to an objection to AI. @param {any} seen */
const linksTo = (seen) => seen.links.filter((/** @type {any} */ link) => link.objection !== null && link.objection !== 'generic_legitimate_interest');

/** @param {Page} page @param {any} seen @returns {Verdict} */
function judgeNegative(page, seen) {
  if (seen.filled) return wrong(`was filled: ${seen.filled.changed.map((/** @type {any} */ [truth]) => truth).join(', ')}`);
  if (seen.sure && TAKEN_FOR_FORM.has(seen.page)) return wrong(`taken for ${seen.page}`);
  if (page.expected.foreign && (seen.page !== 'other' || seen.form || seen.platform !== 'unknown')) return wrong(`${seen.platform} seen on another host`);
  if (page.expected.nothing && linksTo(seen).length > 0) return wrong('an objection seen where none is offered');
  return seen.page === 'objection_form' && seen.form ? unsure('a form, but not sure') : COMPLETE;
}

/** @param {Page} page @param {any} seen @returns {Verdict} */
export function judge(page, seen) {
  if (seen.problem) return wrong(seen.problem);
  if (seen.early?.sure && TAKEN_FOR_FORM.has(seen.early.page)) return wrong(`taken for ${seen.early.page} before it was drawn`);
  if (page.family === 'form') return judgeForm(page, seen);
  return page.family === 'other' ? judgeOther(page, seen) : judgeNegative(page, seen);
}
