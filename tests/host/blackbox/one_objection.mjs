// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the tests write into a journal: one person's objection, as small as the contract allows.

/** @param {string} [name] */
export const person = (name = 'Zoë Example') => ({ name, emails: ['zoe@example.org'], country: 'DE', language: 'de', concerns: ['family_photos'], sentence: '' });

const vote = { page: null, objection: null, confidence: 0, signs: [] };
export const finding = {
  page: 'settings', platform: 'facebook', objection: null, form: null, language: 'de', jurisdiction: 'eu', confidence: 0.9, sure: true,
  evidence: { address: vote, form: vote, phrases: vote }, drift: [], links: [], condition: 'ok', address: 'https://www.facebook.com/settings',
};

/** @param {import('./host_process.mjs').Host} host @returns {Promise<{person_id: string, objection_id: string}>} an objection that was submitted */
export async function beginObjection(host) {
  const { person: saved } = await host.call('persons.save', { person: person(), key: 'person-1' });
  const { objection } = await host.call('objections.begin', { person_id: saved.id, platform: 'facebook', kind: 'own_information', finding, key: 'begin-01' });
  for (const event of ['guided', 'filled', 'submitted']) {
    await host.call('objections.record', { objection_id: objection.id, event, details: {}, key: `step-${event}` });
  }
  return { person_id: saved.id, objection_id: objection.id };
}

/** @param {import('./host_process.mjs').Host} host @returns {Promise<any[]>} all entries, oldest first, page by page */
export async function wholeLog(host) {
  const entries = [];
  for (let before; ;) {
    const page = await host.call('log.page', { limit: 100, ...(before === undefined ? {} : { before }) });
    entries.unshift(...page.entries.reverse());
    if (page.next === null) return entries;
    before = page.next;
  }
}
