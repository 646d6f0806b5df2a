// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asks the real objector-mail to read a mailbox over IMAP, and takes its answer apart.

import { spawn } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT, buildFolder } from '../../harness/places.mjs';

const CATALOGUE = join(ROOT, 'host', 'catalogue', 'mail');
const json = async (/** @type {string} */ name) => JSON.parse(await readFile(join(CATALOGUE, name), 'utf8'));
const senders = await json('senders.json');
const languages = (await readdir(CATALOGUE)).filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.json$/.test(name));
const wording = await Promise.all(languages.map(json));

/** @typedef {{host: string, port: number, security?: 'tls'|'starttls', user: string, password?: string, token?: string, ca_file?: string, since?: string}} Account */
/** @typedef {{place: string, uid: number, uidvalidity: number, size: number, identity: string, raw: Buffer}} ReadMail */
/** @typedef {{mails: ReadMail[], problems: {place: string, problem: string, detail: any}[], memory: any, summary: any, milliseconds: number}} Reading */

/** @param {Buffer} output @returns {{line: any, raw: Buffer}[]} */
function linesOf(output) {
  const lines = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(10, at);
    if (end < 0) throw new Error('half a line');
    const line = JSON.parse(output.toString('utf8', at, end));
    at = end + 1;
    const raw = line.type === 'message' ? output.subarray(at + line.text_bytes, at + line.text_bytes + line.raw_bytes) : Buffer.alloc(0);
    at += line.type === 'message' ? line.text_bytes + line.raw_bytes : 0;
    lines.push({ line, raw });
  }
  return lines;
}

/**
 * @param {Account} account
 * @param {{memory?: any, deadline?: number, killAfter?: number}} [how] killAfter: milliseconds
 * @returns {Promise<Reading>}
 */
export async function readMailbox(account, { memory, deadline = 300, killAfter } = {}) {
  const source = { source: 'mailbox', kind: 'imap', security: 'tls', authserv_ids: [], ...account };
  const job = { job: 'scan', senders, wording, sources: [source], memory: memory ? { mailbox: memory } : {}, keys: { mode: 'none' }, deadline_seconds: deadline };
  const started = performance.now();
  const child = spawn(join(buildFolder(), 'objector-mail'), [], { stdio: ['pipe', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const pieces = [];
  let errors = '';
  child.stdout.on('data', (piece) => pieces.push(piece));
  child.stderr.on('data', (piece) => { errors += piece; });
  child.stdin.on('error', () => {});
  child.stdin.end(`${JSON.stringify(job)}\n`);
  if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
  const code = await new Promise((done) => child.on('close', done));
  const output = Buffer.concat(pieces);
  if (killAfter !== undefined && code === null) return { mails: [], problems: [], memory, summary: null, milliseconds: performance.now() - started };
  if (code !== 0) throw new Error(`objector-mail ended with ${code}: ${errors}`);
  const lines = linesOf(output);
  const of = (/** @type {string} */ type) => lines.filter(({ line }) => line.type === type);
  return {
    mails: of('message').map(({ line, raw }) => ({ ...line, raw })),
    problems: of('problem').map(({ line }) => line),
    memory: of('remember').at(-1)?.line.memory ?? memory,
    summary: of('summary')[0]?.line,
    milliseconds: performance.now() - started,
  };
}

/** @param {Reading} reading */
export const problemsOf = (reading) => reading.problems.map(({ problem }) => problem);

/**
 * A mail as Meta might send it, of at least so many bytes.
 * @param {string|number} name @param {{from?: string, bytes?: number, body?: string}} [more]
 */
export function mailNamed(name, { from = 'Facebook <case++abc123@support.facebook.com>', bytes = 0, body = '' } = {}) {
  const head = `From: ${from}\r\nTo: ada@example.org\r\nSubject: Right to object #1234567890 ${name}\r\nDate: Sat, 21 Nov 2026 10:00:00 +0000\r\n`
    + `Message-ID: <${name}@support.facebook.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n`
    + `We have received your request, mail ${name}.\r\n${body}`;
  const line = `${'This line only makes the mail longer. '.padEnd(76, '.')}\r\n`;
  return head + line.repeat(Math.max(0, Math.ceil((bytes - head.length) / line.length)));
}

/** @param {ReadMail[]} mails the names of mailNamed, sorted */
export const namesOf = (mails) => mails.map(({ raw }) => /Message-ID: <(.+)@support/.exec(raw.toString('latin1', 0, 2000))?.[1] ?? '?').sort();
