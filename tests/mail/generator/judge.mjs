// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What was made of a mail: right; unsure ("please look"); missed (a real answer that nobody would be told of); wrong.

/** @typedef {import('./mail.mjs').Mail} Mail */
/** @typedef {{message_id: string, kind: string, outcome: string, authenticity: string, deciding_sentence: string, source: string, from: string}} Line what `objector mail scan --json` prints */
/** @typedef {{outcome: 'right'|'unsure'|'missed'|'wrong', why: string}} Verdict */

/** Mails that answer no objection: taking one for the other costs nobody anything. */
const NO_ANSWER = new Set(['notice', 'one_time_code', 'not_about_this']);
/** What each kind of mail lets us conclude. @param {string} kind */
const outcomeOf = (kind) => (NO_ANSWER.has(kind) ? 'none' : kind);

/** @type {Verdict} */
const RIGHT = { outcome: 'right', why: '' };

/** @param {Mail} mail @param {Line[]} lines @returns {Verdict} */
function judgeGenuine({ expected }, lines) {
  const kind = String(expected.kind);
  if (lines.length === 0) return kind === 'not_about_this' ? RIGHT : { outcome: 'missed', why: 'not printed' };
  if (lines.length > 1) return { outcome: 'wrong', why: `printed ${lines.length} times` };
  const [line] = /** @type {[Line]} */ (lines);
  const sentence = line.deciding_sentence ? ` by "${line.deciding_sentence}"` : '';
  if (expected.authenticity && line.authenticity !== expected.authenticity) return { outcome: 'wrong', why: `${line.authenticity}, is ${expected.authenticity}` };
  if (line.kind === kind) return line.outcome === outcomeOf(kind) ? RIGHT : { outcome: 'wrong', why: `${kind}, but the outcome is ${line.outcome}` };
  if (line.kind === 'unrecognised' || (NO_ANSWER.has(kind) && NO_ANSWER.has(line.kind))) return { outcome: 'unsure', why: `${kind} taken for ${line.kind}${sentence}` };
  return { outcome: line.kind === 'not_about_this' ? 'missed' : 'wrong', why: `${kind} taken for ${line.kind}${sentence}` };
}

/** @param {Mail} mail @param {Line[]} lines @returns {Verdict} */
function judgeDecoy({ expected }, lines) {
  if (expected.printed === 'never' && lines.length > 0) return { outcome: 'wrong', why: `printed as from ${lines[0]?.from}, ${lines[0]?.kind}, ${lines[0]?.authenticity}` };
  for (const line of lines) {
    if (expected.never?.includes(line.outcome)) return { outcome: 'wrong', why: `${line.outcome} by "${line.deciding_sentence}"` };
    if (expected.unsigned && line.authenticity === 'signed_by_meta') return { outcome: 'wrong', why: 'signed_by_meta' };
    if (expected.authenticity && line.authenticity !== expected.authenticity) return { outcome: 'wrong', why: `${line.authenticity}, is ${expected.authenticity}` };
  }
  return RIGHT;
}

/** @param {Mail} mail @param {Line[]} lines those about this mail @returns {Verdict} */
export function judge(mail, lines) {
  return mail.family === 'genuine' ? judgeGenuine(mail, lines) : judgeDecoy(mail, lines);
}
