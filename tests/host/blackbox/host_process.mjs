// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The real objector-host as a browser starts it: a process with pipes, spoken to in frames.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { endianness, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const buildFolder = process.env.OBJECTOR_BUILD ?? join(root, 'build', 'release');
export const contract = JSON.parse(readFileSync(join(root, 'host', 'messaging', 'protocol.json'), 'utf8'));

const identity = JSON.parse(readFileSync(join(root, 'manifests', 'identity.json'), 'utf8'));
export const chromiumCall = [`chrome-extension://${identity.chromium_extension_ids[0]}/`];
export const firefoxCall = ['/somewhere/org.objector.host.json', identity.firefox_extension_ids[0]];

/** @param {import('node:test').TestContext} context @returns {Promise<string>} a folder gone with the test */
export async function temporaryFolder(context) {
  const folder = await mkdtemp(join(tmpdir(), 'objector-'));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** @param {number} length */
export function header(length) {
  const bytes = Buffer.alloc(4);
  if (endianness() === 'LE') bytes.writeUInt32LE(length); else bytes.writeUInt32BE(length);
  return bytes;
}

/** @param {string|Buffer|object} content text as it is, anything else as JSON */
export function frame(content) {
  const body = Buffer.isBuffer(content) ? content : Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  return Buffer.concat([header(body.length), body]);
}

/** @param {Buffer} bytes @returns {any[]} the messages; throws when the bytes are not whole frames of JSON */
export function messagesIn(bytes) {
  const messages = [];
  for (let at = 0; at < bytes.length;) {
    const size = endianness() === 'LE' ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
    if (at + 4 + size > bytes.length) throw new Error('half a frame');
    messages.push(JSON.parse(bytes.toString('utf8', at + 4, at + 4 + size)));
    at += 4 + size;
  }
  return messages;
}

/** @param {string|number} id @param {string} method @param {object} [params] */
export const request = (id, method, params = {}) => ({ jsonrpc: '2.0', id, method, params });
export const helloRequest = request('hello', 'hello', { protocol: [1], extension_version: '0.1.0' });

/** @param {string} home @param {NodeJS.ProcessEnv} [more] */
export function environment(home, more = {}) {
  return { ...process.env, HOME: home, OBJECTOR_HOME: join(home, 'objector'), OBJECTOR_TODAY: '2026-11-21', ...more };
}

/** @typedef {{args?: string[], env?: NodeJS.ProcessEnv, program?: string[], stdin?: 'pipe'|number, user?: number}} Start */

export class Host {
  /** @param {string} home @param {Start} [start] */
  constructor(home, { args = chromiumCall, env = {}, program = [join(buildFolder, 'objector-host')], stdin = 'pipe', user } = {}) {
    this.process = spawn(program[0], [...program.slice(1), ...args], { env: environment(home, env), stdio: [stdin, 'pipe', 'pipe'], ...(user === undefined ? {} : { uid: user, gid: user }) });
    this.output = Buffer.alloc(0);
    this.errors = '';
    this.nextId = 1;
    /** @type {(() => void)[]} */
    this.waiting = [];
    const wake = () => { for (const go of this.waiting.splice(0)) go(); };
    this.process.stdout?.on('data', (bytes) => { this.output = Buffer.concat([this.output, bytes]); wake(); });
    this.process.stderr?.on('data', (bytes) => { this.errors += bytes; });
    this.process.stdin?.on('error', () => {});
    /** @type {Promise<{code: number|null, signal: string|null}>} */
    this.ended = new Promise((resolve, reject) => {
      this.process.on('error', reject);
      this.process.on('close', (code, signal) => { this.closed = true; wake(); resolve({ code, signal }); });
    });
  }

  /** @param {string|Buffer|object} content */
  send(content) { this.sendBytes(frame(content)); }

  /** @param {Buffer} bytes */
  sendBytes(bytes) { this.process.stdin?.write(bytes); }

  /** @returns {Promise<any>} the next message; undefined when the host ended without one */
  async receive() {
    for (;;) {
      if (this.output.length >= 4) {
        const size = endianness() === 'LE' ? this.output.readUInt32LE(0) : this.output.readUInt32BE(0);
        if (this.output.length >= 4 + size) {
          const text = this.output.toString('utf8', 4, 4 + size);
          this.output = this.output.subarray(4 + size);
          return JSON.parse(text);
        }
      }
      if (this.closed) return undefined;
      await new Promise((/** @type {(value?: unknown) => void} */ resolve) => { this.waiting.push(resolve); });
    }
  }

  /** @param {string} method @param {object} [params] @returns {Promise<any>} the reply, with result or error */
  async ask(method, params) {
    const id = this.nextId++;
    this.send(request(id, method, params));
    const reply = await this.receive();
    if (reply !== undefined && reply.id !== id) throw new Error(`a reply to ${reply.id} instead of ${id}`);
    return reply;
  }

  /** @param {string} method @param {object} [params] @returns {Promise<any>} the result; an error throws */
  async call(method, params) {
    const reply = await this.ask(method, params);
    if (reply?.result === undefined) throw new Error(`${method}: ${JSON.stringify(reply?.error)}`);
    return reply.result;
  }

  async hello() {
    this.send(helloRequest);
    return this.receive();
  }

  /** Closes the input, as a browser that goes away, and waits for the end. */
  async end() {
    this.process.stdin?.end();
    return this.ended;
  }
}

/** @param {string} home @param {Start} [start] a host that has said hello */
export async function greetedHost(home, start) {
  const host = new Host(home, start);
  const reply = await host.hello();
  if (reply?.result === undefined) throw new Error(`hello: ${JSON.stringify(reply)} ${host.errors}`);
  return host;
}

/** @param {string} home @param {Buffer} bytes @param {Start} [start] everything at once, then the end of input */
export async function converse(home, bytes, start) {
  const host = new Host(home, start);
  host.process.stdin?.end(bytes);
  const { code, signal } = await host.ended;
  return { code, signal, messages: messagesIn(host.output), errors: host.errors };
}
