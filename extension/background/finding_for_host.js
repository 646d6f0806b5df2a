// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * The finding as protocol.json has it. Whatever else the recogniser knows (an
 * element's own tag, for one) stays in the page.
 */

/**
 * @param {any} from
 * @param {string[]} keys
 */
function only(from, keys) {
  /** @type {Record<string, any>} */
  const to = {};
  for (const key of keys) if (from?.[key] !== undefined) to[key] = from[key];
  return to;
}

/**
 * @param {any} text
 * @param {number} length
 */
const cut = (text, length) => String(text ?? '').slice(0, length);

/** @param {any} vote */
function voteForHost(vote) {
  const clean = only(vote, ['page', 'objection', 'confidence']);
  if (Array.isArray(vote?.signs)) clean.signs = vote.signs.slice(0, 40).map((/** @type {any} */ sign) => cut(sign, 200));
  return clean;
}

/** @param {any} field */
export function fieldForHost(field) {
  return only(field, ['role', 'confidence', 'prefilled', 'required', 'min_length', 'max_length']);
}

/** @param {any} link */
function linkForHost(link) {
  return only(link, ['href', 'objection', 'leads_to']);
}

/**
 * @param {any} finding
 * @returns {Record<string, any>}
 */
export function findingForHost(finding) {
  const clean = only(finding, [
    'page', 'platform', 'objection', 'language', 'jurisdiction', 'confidence', 'sure', 'condition', 'form_id',
  ]);
  clean.form = finding.form ? { fields: finding.form.fields.slice(0, 40).map(fieldForHost) } : null;
  clean.evidence = {
    address: voteForHost(finding.evidence?.address),
    form: voteForHost(finding.evidence?.form),
    phrases: voteForHost(finding.evidence?.phrases),
  };
  clean.drift = (finding.drift ?? []).slice(0, 20).map((/** @type {any} */ words) => cut(words, 200));
  clean.links = (finding.links ?? [])
    .filter((/** @type {any} */ link) => typeof link.href === 'string' && link.href.length <= 2000)
    .slice(0, 60).map(linkForHost);
  clean.address = cut(finding.address, 500);
  return clean;
}
