// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a played host knows in the tests of the mail pages: a person with objections, and Meta's mails.

const TIME = '2026-11-20T10:00:00.000Z';

export const PERSON = { id: 'p1', name: 'Ada Example', emails: ['ada@example.org'], country: 'IE', language: 'en', concerns: [], sentence: '' };
export const ACCOUNTS = [
  { id: 'a1', person_id: 'p1', platform: 'facebook', label: 'ada', email: 'ada@example.org', group: '' },
  { id: 'a2', person_id: 'p1', platform: 'instagram', label: 'ada.draws', email: 'ada@example.org', group: '' },
];

/** @param {object} [more] */
export const objection = (more = {}) => ({
  id: 'o1', person_id: 'p1', account_id: 'a1', group: '', platform: 'facebook', kind: 'own_information', round: '2026', stage: 'receipt_shown', outcome: 'none',
  stages: ['found', 'guided', 'filled', 'submitted', 'receipt_shown'].map((stage, index) => ({ stage, time: TIME, seq: index + 3, source: 'page' })),
  created: TIME, changed: TIME, next: 'await_confirmation', mails: 0, ...more,
});

/** @param {object} [more] */
export const mail = (more = {}) => ({
  id: 'm1', message_sha256: 'ab'.repeat(32), message_id: '<1@support.facebook.com>', from: 'Facebook <case++abc@support.facebook.com>', subject: 'Objection #1234567890',
  date: '2026-11-21T08:00:00.000Z', kind: 'honoured', outcome: 'honoured', deciding_sentence: 'We will honour your objection for your public information, such as public posts and comments.',
  language: 'en', authenticity: 'signed_by_meta', reason: 'signed', domain: 'support.facebook.com', evidence: 'message', judged: null, objection_id: 'o1', candidates: ['o1'],
  case_number: '1234567890', source_kind: 'imap', place: 'INBOX', seq: 20, time: TIME, ...more,
});

export const IMAP = {
  id: 's1', kind: 'imap', email: 'ada@example.org', host: 'imap.example.org', port: 993, security: 'tls', user: '', auth: 'password', remember: true, person_id: null,
  last_checked: TIME, last_problem: null,
};

export const GMAIL = { provider: 'gmail', title: 'Gmail', host: 'imap.gmail.com', port: 993, security: 'tls', how: 'app_password', advice: 'gmail', help: 'https://support.google.com/accounts/answer/185833' };

/** @param {number} share of the whole, 0 to 1 */
export const progress = (share) => ({
  place: 'Junk', messages: Math.round(5000 * share), bytes: Math.round(8e8 * share), total_bytes: 8e8, seconds: 4 * share, seconds_left: 4 * (1 - share),
});

/** @param {Record<string, any>} [more] */
export const play = (more = {}) => ({
  status: { persons: [PERSON], accounts: ACCOUNTS, objections: [objection()], entries: 10, last_time: TIME, data_path: '/home/ada/.local/share/objector' },
  mails: [], texts: { m1: 'Dear Ada,\n\nWe will honour your objection for your public information, such as public posts and comments.\n<img src="https://tracker.example/x.png">\n\nFacebook' },
  suggestion: GMAIL, ...more,
});
