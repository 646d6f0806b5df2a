// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A person as protocol.json describes one.

/**
 * @typedef {{id?: string, name: string, emails: string[], country: string, language: string, concerns: string[],
 *   sentence: string}} Person
 * @typedef {{id?: string, person_id: string, platform: string, label?: string, email?: string, group?: string}} Account
 * @typedef {{id: string, person_id: string, account_id: string, group?: string, platform: string, kind: string,
 *   round: string, stage: string, outcome: string, stages: {stage: string, time: string, seq: number, source?: string}[],
 *   created: string, changed: string, next: string, mails?: number}} Objection
 * @typedef {{seq: number, time: string, type: string, subject: string, payload: Record<string, unknown>,
 *   previous: string, hash: string}} Entry
 * @typedef {{persons: Person[], accounts: Account[], objections: Objection[], entries: number,
 *   last_time: string | null, data_path: string}} Status
 */

export const CONCERNS = [
  'family_photos', 'children', 'creative_work', 'professional_standing',
  'sensitive_matters', 'conversations_with_ai', 'old_posts', 'public_figure',
];

export const PLATFORMS = ['facebook', 'instagram', 'threads', 'messenger', 'whatsapp', 'meta_ai', 'meta_account', 'none'];

/** Platforms whose account is another one's: its objection covers them (catalogue/doors.json says the same). */
export const PARENTS = /** @type {Record<string, string>} */ ({ threads: 'instagram', messenger: 'facebook', meta_ai: 'facebook' });
