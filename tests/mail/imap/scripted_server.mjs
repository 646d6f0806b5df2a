// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A small IMAP server that is healthy until a test tells it to misbehave in a way no real one can be made to.

import { createServer } from 'node:net';
import { TLSSocket, createSecureContext } from 'node:tls';
import { readFileSync } from 'node:fs';

/** @typedef {{tag: string, name: string, rest: string, line: string}} Request name: "UID FETCH", "LIST", … */
/** @typedef {{uid: number, raw: string}} StoredMail */
/** @typedef {{name: string, uidvalidity: number, mails: StoredMail[]}} StoredFolder */
/**
 * @typedef {object} Behaviour everything but what is named here is healthy
 * @property {string} [greeting] sent as it is; "" for silence
 * @property {string[]} [capabilities] before the log-in
 * @property {string[]} [laterCapabilities] after it
 * @property {(request: Request, line: Line) => boolean|Promise<boolean>} [on] true: it has answered
 * @property {(greeted: Line) => void} [afterGreeting]
 * @property {boolean} [plain] no TLS where the client expects it
 */

/** One connection. */
export class Line {
  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.socket = socket;
    this.selected = '';
    this.waiting = Buffer.alloc(0);
    this.quiet = false;
    /** Who has logged in. */
    this.user = '';
    /** @type {((text: string) => void)|undefined} what to do with the next line, when it is no command */
    this.next = undefined;
  }

  /** @param {string|Buffer} bytes */
  send(bytes) { if (!this.socket.destroyed) this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes); }

  close() { this.quiet = true; this.socket.destroy(); }

  /** Sends one byte after the other, slowly and for ever. @param {string} text */
  trickle(text, every = 50) {
    let at = 0;
    const timer = setInterval(() => {
      if (this.socket.destroyed) clearInterval(timer);
      else this.send(text[at++ % text.length]);
    }, every);
  }

  /** As fast as the other side takes it, for ever. @param {string} text */
  flood(text) {
    const go = () => { while (!this.socket.destroyed && this.socket.write(text)); };
    this.socket.on('drain', go);
    go();
  }
}

/** @param {string} set of UIDs @param {number} last */
const contains = (set, last) => (/** @type {number} */ uid) => set.split(',').some((part) => {
  const [from, to = from] = part.split(':').map((end) => (end === '*' ? last : Number(end)));
  return uid >= Math.min(from, to) && uid <= Math.max(from, to);
});

const literal = (/** @type {string} */ text) => `{${Buffer.byteLength(text, 'latin1')}}\r\n${text}`;
const unquoted = (/** @type {string} */ text) => text.trim().replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1');

/**
 * @param {{pair: import('../../harness/certificates.mjs').Pair, folders: StoredFolder[], password?: string, token?: string, security?: 'tls'|'starttls'}} setting
 */
export async function startScriptedServer({ pair, folders, password = 'correct horse', token = 'good token', security = 'tls' }) {
  /** @type {Behaviour} */
  let behaviour = {};
  /** @type {string[]} */
  const heard = [];
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set();

  /** The healthy answer. @param {Request} request @param {Line} line @returns {string} */
  function answer({ tag, name, rest }, line) {
    const done = `${tag} OK done\r\n`;
    const folder = folders.find(({ name: one }) => one === (name === 'EXAMINE' || name === 'STATUS' ? unquoted(rest.replace(/\s\([^)]*\)$/, '')) : line.selected));
    const last = Math.max(0, ...folder?.mails.map(({ uid }) => uid) ?? []);
    switch (name) {
      case 'CAPABILITY': return `* CAPABILITY IMAP4rev1 ${((line.user ? behaviour.laterCapabilities : undefined) ?? behaviour.capabilities ?? ['AUTH=PLAIN', 'SASL-IR']).join(' ')}\r\n${done}`;
      case 'LOGOUT': return `* BYE see you\r\n${done}`;
      case 'LIST': return folders.map(({ name: one }) => `* LIST (\\HasNoChildren) "/" "${one}"\r\n`).join('') + done;
      case 'STATUS': return folder ? `* STATUS ${rest.split(' (')[0]} (UIDNEXT ${last + 1} UIDVALIDITY ${folder.uidvalidity})\r\n${done}` : `${tag} NO none\r\n`;
      case 'EXAMINE':
        if (!folder) return `${tag} NO none\r\n`;
        line.selected = folder.name;
        return `* ${folder.mails.length} EXISTS\r\n* OK [UIDVALIDITY ${folder.uidvalidity}] fine\r\n* OK [UIDNEXT ${last + 1}] fine\r\n${tag} OK [READ-ONLY] done\r\n`;
      case 'UID SEARCH': {
        const wanted = contains(/UID (\S+)/.exec(rest)?.[1] ?? '1:*', last);
        return `* SEARCH ${folder?.mails.map(({ uid }) => uid).filter(wanted).join(' ')}\r\n${done}`;
      }
      case 'UID FETCH': {
        const wanted = contains(rest.split(' ')[0], last);
        const items = (/** @type {StoredMail} */ { uid, raw }) => {
          const part = /BODY\.PEEK\[\]<(\d+)\.(\d+)>/.exec(rest);
          if (part) return `UID ${uid} BODY[]<${part[1]}> ${literal(raw.slice(Number(part[1]), Number(part[1]) + Number(part[2])))}`;
          if (rest.includes('HEADER.FIELDS')) return `UID ${uid} RFC822.SIZE ${raw.length} BODY[HEADER.FIELDS (FROM)] ${literal(`${/^From:.*\r\n/m.exec(raw)?.[0] ?? ''}\r\n`)}`;
          return `UID ${uid} BODY[] ${literal(raw)}`;
        };
        return (folder?.mails ?? []).map((mail, i) => (wanted(mail.uid) ? `* ${i + 1} FETCH (${items(mail)})\r\n` : '')).join('') + done;
      }
      default: return `${tag} BAD what?\r\n`;
    }
  }

  /** @param {Request} request @param {Line} line @param {string} offered */
  function judge({ tag, rest }, line, offered) {
    const bytes = Buffer.from(offered, 'base64').toString();
    const isToken = rest.startsWith('XOAUTH2');
    if (isToken ? bytes.endsWith(`\x01auth=Bearer ${token}\x01\x01`) : bytes.endsWith(`\0${password}`)) {
      line.user = 'in';
      line.send(`${tag} OK welcome\r\n`);
    } else if (isToken) {
      line.send(`+ ${Buffer.from('{"status":"400"}').toString('base64')}\r\n`);
      line.next = (empty) => line.send(empty === '' ? `${tag} NO [AUTHENTICATIONFAILED] no\r\n` : '* BYE not empty\r\n');
    } else {
      line.send(`${tag} NO [AUTHENTICATIONFAILED] no\r\n`);
    }
  }

  /** @param {Request} request @param {Line} line @param {() => void} secure */
  async function handle(request, line, secure) {
    if (await behaviour.on?.(request, line)) return;
    const { tag, name, rest } = request;
    if (name === 'STARTTLS') {
      line.send(`${tag} OK go\r\n`);
      secure();
    } else if (name === 'AUTHENTICATE') {
      const [, first] = rest.split(' ');
      if (first !== undefined) { judge(request, line, first); return; }
      line.send('+ \r\n');
      line.next = (offered) => judge(request, line, offered);
    } else if (name === 'LOGIN') {
      // The words may be quoted or literals; each literal is asked for.
      const take = (/** @type {string} */ text) => {
        const size = /\{(\d+)\}$/.exec(text)?.[1];
        if (size === undefined) {
          line.user = text.endsWith(password) || unquoted(text.replace(/^\S+ /, '')) === password ? 'in' : '';
          line.send(line.user ? `${tag} OK welcome\r\n` : `${tag} NO no\r\n`);
          return;
        }
        line.send('+ more\r\n');
        line.next = (more) => take(text.replace(/\{\d+\}$/, '') + Buffer.from(more, 'latin1').toString());
      };
      take(rest);
    } else {
      line.send(answer(request, line));
    }
  }

  /** @param {Line} line @param {() => void} secure */
  function listen(line, secure) {
    line.socket.on('error', () => {});
    line.socket.on('data', async (bytes) => {
      line.waiting = Buffer.concat([line.waiting, bytes]);
      for (let end = line.waiting.indexOf('\r\n'); end >= 0 && !line.quiet; end = line.waiting.indexOf('\r\n')) {
        const text = line.waiting.toString('latin1', 0, end);
        line.waiting = line.waiting.subarray(end + 2);
        heard.push(text);
        const next = line.next;
        if (next) {
          line.next = undefined;
          next(text);
          continue;
        }
        const [, tag = '', name = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/s.exec(text) ?? [];
        await handle({ tag, name, rest, line: text }, line, secure);
      }
    });
  }

  const secureContext = createSecureContext({ cert: readFileSync(pair.certificate), key: readFileSync(pair.key) });
  const server = createServer((raw) => {
    sockets.add(raw);
    raw.on('error', () => {});
    const wrapped = () => new TLSSocket(raw, { isServer: true, secureContext });
    const line = new Line(security === 'tls' && !behaviour.plain ? wrapped() : raw);
    listen(line, () => {
      raw.removeAllListeners('data');
      line.waiting = Buffer.alloc(0);
      line.socket = wrapped();
      listen(line, () => {});
    });
    line.send(behaviour.greeting ?? '* OK ready\r\n');
    behaviour.afterGreeting?.(line);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  return {
    port: /** @type {import('node:net').AddressInfo} */ (server.address()).port,
    heard, folders,
    /** @param {Behaviour} [how] */
    behave(how = {}) { behaviour = how; heard.length = 0; },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
