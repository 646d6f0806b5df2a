// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mail as protocol.json describes it.

/**
 * @typedef {{id: string, message_sha256: string, message_id: string, from: string, subject: string, date: string|null,
 *   kind: string, outcome: string, deciding_sentence: string, language: string, authenticity: string, reason: string,
 *   domain: string, evidence: 'message'|'seen_on_page', judged: string|null, objection_id: string|null,
 *   candidates: string[], case_number: string, source_kind: string, place: string, seq: number, time: string}} Mail
 * @typedef {{source: string, place: string, problem: string, detail: Record<string, string>}} MailProblem
 * @typedef {{id?: string, kind: 'imap'|'thunderbird', email?: string, host?: string, port?: number,
 *   security?: 'tls'|'starttls', user?: string, auth?: 'password'|'xoauth2', remember?: boolean,
 *   person_id?: string|null, last_checked?: string|null, last_problem?: MailProblem|null}} MailSource
 * @typedef {{sources: MailSource[], dns_allowed: boolean|null, thunderbird_found: boolean,
 *   secret_store: boolean|null}} MailSources
 * @typedef {{provider: string|null, title: string, host: string, port: number, security: 'tls'|'starttls',
 *   how: 'password'|'app_password'|'oauth_only'|'unknown', advice: string, help: string}} Suggestion
 * @typedef {{scan_id: string, place: string, messages: number, bytes: number, total_bytes: number, seconds: number,
 *   seconds_left: number|null}} Progress
 * @typedef {{scan_id: string, cancelled: boolean, messages: number, bytes: number, seconds: number, found: number,
 *   new: number, problems: MailProblem[], changes: {objection_id: string, mail_id: string}[]}} Done
 */

/** What a person can say that a mail means, the likeliest first. */
export const JUDGEMENTS = ['honoured', 'refused', 'more_information', 'received', 'wrong_channel', 'unrecognised'];

/** What counts: the person's word before ours. @param {Mail} mail */
export const meaningOf = (mail) => mail.judged ?? mail.outcome;

/** Whether somebody other than the sender says that it is Meta's. @param {Mail} mail */
export const isChecked = (mail) => mail.authenticity === 'signed_by_meta' || mail.authenticity === 'provider_says';
