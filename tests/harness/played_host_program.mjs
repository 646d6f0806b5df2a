// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The program behind played_host.mjs: native messaging on its standard streams, the play in play.json.
// What a deed changes is written back, so that the next process knows it. In play.slow stand the methods that take
// their time, in milliseconds.

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? '';
const file = join(folder, 'play.json');
const play = () => JSON.parse(readFileSync(file, 'utf8'));
/** @param {(state: any) => void} deed */
const change = (deed) => {
  const state = play();
  deed(state);
  writeFileSync(file, JSON.stringify(state));
  return state;
};

/** @param {object} message */
function say(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(body.length);
  process.stdout.write(Buffer.concat([head, body]));
}

let seq = 100;
let scan = 0;
/** @type {NodeJS.Timeout|undefined} */
let timer;

/** Reads what the play says that there is. @param {string} id */
function read(id) {
  const { progress = [], found = [], problems = [], every = 20, objections = {} } = play().scan ?? {};
  let step = 0;
  timer = setInterval(() => {
    if (step < progress.length) {
      say({ method: 'mail.progress', params: { scan_id: id, ...progress[step] } });
      step += 1;
      return;
    }
    end(id, false, { found, problems, objections });
  }, every);
}

/** @param {string} id @param {boolean} cancelled @param {any} what */
function end(id, cancelled, { found, problems, objections }) {
  clearInterval(timer);
  timer = undefined;
  const known = new Set((play().mails ?? []).map((/** @type {any} */ mail) => mail.id));
  const fresh = found.filter((/** @type {any} */ mail) => !known.has(mail.id)).map((/** @type {any} */ mail) => ({ ...mail, seq: ++seq }));
  change((state) => {
    state.mails = [...fresh, ...(state.mails ?? [])];
    for (const objection of state.status?.objections ?? []) Object.assign(objection, objections[objection.id] ?? {});
  });
  for (const mail of fresh) say({ method: 'mail.found', params: { scan_id: id, mail, new: true } });
  const changes = fresh.filter((/** @type {any} */ mail) => mail.objection_id)
    .map((/** @type {any} */ mail) => ({ objection_id: mail.objection_id, mail_id: mail.id, outcome: mail.outcome, authenticity: mail.authenticity }));
  say({ method: 'mail.done', params: { scan_id: id, cancelled, messages: 1200, bytes: 9_000_000, seconds: 1.5, found: found.length, new: fresh.length, problems, changes } });
}

/** @type {Record<string, (params: any) => any>} */
const METHODS = {
  hello: () => ({ protocol: 1, host_version: '0.1.0', features: [], oldest_extension: '0.1.0', max_request: 1048576, max_reply: 1048576 }),
  'status.get': () => play().status,
  'persons.list': () => ({ persons: play().status.persons }),
  'log.page': () => ({ entries: [], total: 0, next: null }),
  'mail.sources': () => ({ sources: [], dns_allowed: null, thunderbird_found: false, secret_store: true, ...play().sources }),
  'mail.suggest': () => play().suggestion,
  'mail.list': ({ objection_id: id, offset = 0, limit = 50 }) => {
    const mails = (play().mails ?? []).filter((/** @type {any} */ mail) => !id || mail.objection_id === id);
    return { mails: mails.slice(offset, offset + limit), total: mails.length };
  },
  'mail.text': ({ mail_id: id }) => ({ from: '', subject: '', date: null, has_raw: true, text: play().texts?.[id] ?? '' }),
  'mail.source_save': ({ source }) => {
    const saved = { id: `s${++seq}`, last_checked: null, last_problem: null, ...source };
    change((state) => {
      const others = (state.sources?.sources ?? []).filter((/** @type {any} */ one) => one.id !== saved.id);
      state.sources = { ...state.sources, sources: [...others, saved] };
    });
    return { source: saved, seq };
  },
  'mail.source_remove': ({ source_id: id }) => {
    change((state) => { state.sources.sources = state.sources.sources.filter((/** @type {any} */ one) => one.id !== id); });
    return { seq: ++seq };
  },
  'mail.secret': () => ({ stored: play().sources?.secret_store !== false }),
  'mail.allow_dns': ({ allowed }) => {
    change((state) => { state.sources = { ...state.sources, dns_allowed: allowed }; });
    return { seq: ++seq };
  },
  'mail.give': () => ({ upload_id: 'u1' }),
  'mail.piece': ({ offset, base64 }) => ({ received: offset + Buffer.from(base64, 'base64').length }),
  'mail.check': start,
  'mail.read': start,
  'mail.cancel': ({ scan_id: id }) => {
    const running = timer !== undefined;
    if (running) end(id, true, { found: [], problems: [], objections: {} });
    return { cancelled: running };
  },
  'mail.assign': ({ mail_id: id, objection_id: objection }) => ({ mail: touch(id, { objection_id: objection, candidates: [] }), objection: null, seq: ++seq }),
  'mail.judge': ({ mail_id: id, outcome }) => ({ mail: touch(id, { judged: outcome }), objection: null, seq: ++seq }),
  'mail.seen': () => ({ mail: play().mails?.[0] ?? {}, objection: null, seq: ++seq }),
};

function start() {
  if (timer) return { scan_id: `scan-${scan}`, running: true };
  scan += 1;
  const id = `scan-${scan}`;
  // After the reply, as the host does it.
  setImmediate(() => read(id));
  return { scan_id: id, running: false };
}

/** @param {string} id @param {object} now */
function touch(id, now) {
  const state = change(({ mails }) => {
    for (const mail of mails) if (mail.id === id) Object.assign(mail, now);
  });
  return state.mails.find((/** @type {any} */ mail) => mail.id === id);
}

/** @param {number} id @param {string} method @param {any} params */
function answer(id, method, params) {
  const error = play().errors?.[method];
  const known = METHODS[method];
  if (error) say({ id, error });
  else if (known) say({ id, result: known(params) });
  else say({ id, error: { code: -32601, message: 'method_not_found' } });
}

let waiting = Buffer.alloc(0);
process.stdin.on('data', (/** @type {Buffer} */ bytes) => {
  waiting = Buffer.concat([waiting, bytes]);
  while (waiting.length >= 4 && waiting.length >= 4 + waiting.readUInt32LE(0)) {
    const length = waiting.readUInt32LE(0);
    const { id, method, params } = JSON.parse(waiting.subarray(4, 4 + length).toString('utf8'));
    waiting = waiting.subarray(4 + length);
    appendFileSync(join(folder, 'asked.jsonl'), `${JSON.stringify({ method, params })}\n`);
    const late = play().slow?.[method];
    if (late) setTimeout(() => { answer(id, method, params); }, late);
    else answer(id, method, params);
  }
});
process.stdin.on('end', () => process.exit(0));
