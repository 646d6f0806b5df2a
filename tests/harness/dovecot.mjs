// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A real Dovecot for one test: no privileges, a folder and certificates of its own, gone at the end.

import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, readdir, utimes, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { makeCertificates } from './certificates.mjs';
import { configuration } from './dovecot_configuration.mjs';
import { temporaryFolder, until } from './places.mjs';

const run = promisify(execFile);
const PROGRAM = '/usr/sbin/dovecot';

/** @typedef {{user: string, password: string}} MailUser */
/** @typedef {{folder?: string, flags?: string, isNew?: boolean, date?: Date}} Delivery flags as in Maildir: "S" is seen */

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((done) => server.close(done));
  return port;
}

/** @param {number} port */
const answers = (port) => new Promise((done, fail) => {
  const socket = connect(port, '127.0.0.1');
  socket.once('data', () => { socket.destroy(); done(true); });
  socket.once('error', fail);
});

/** Dovecot refuses to be root: then it is nobody. @returns {Promise<{name: string, group: string, uid?: number, gid?: number}>} */
async function servant() {
  const name = process.getuid?.() === 0 ? 'nobody' : (await run('id', ['-un'])).stdout.trim();
  const group = (await run('id', ['-gn', name])).stdout.trim();
  if (process.getuid?.() !== 0) return { name, group };
  return { name, group, uid: Number((await run('id', ['-u', name])).stdout), gid: Number((await run('id', ['-g', name])).stdout) };
}

/** As a folder is named on the wire and on the disk (RFC 3501, 5.1.3). @param {string} name */
export function wireName(name) {
  return name.replaceAll('&', '&-').replace(/[^\x20-\x7e]+/g, (part) => {
    const units = Buffer.from(part, 'utf16le').swap16().toString('base64');
    return `&${units.replaceAll('/', ',').replaceAll('=', '')}-`;
  });
}

/**
 * @param {{users: MailUser[], certificate?: keyof Omit<import('./certificates.mjs').Certificates, 'authority'>}} wanted
 */
export async function startDovecot({ users, certificate = 'good' }) {
  const folder = await temporaryFolder('dovecot');
  const who = await servant();
  const at = (/** @type {string[]} */ ...names) => join(folder.path, ...names);
  const own = async (/** @type {string} */ path) => { if (who.uid !== undefined && who.gid !== undefined) await chown(path, who.uid, who.gid); };
  for (const name of ['.', 'certificates', 'run', 'mail']) {
    await mkdir(at(name), { recursive: true });
    await own(at(name));
  }
  const certificates = await makeCertificates(at('certificates'));
  const pair = certificates[certificate];
  await own(pair.key);
  await own(pair.certificate);
  await writeFile(at('users'), users.map(({ user, password }) => `${user}:{PLAIN.HEX}${Buffer.from(password).toString('hex')}::::${at('mail', user)}::\n`).join(''));
  await own(at('users'));
  const ports = { tls: await freePort(), starttls: await freePort() };
  const version = (await run(PROGRAM, ['--version'])).stdout;
  await writeFile(at('dovecot.conf'), configuration({ version, folder: folder.path, who, ports, pair, users: at('users') }));
  const server = spawn(PROGRAM, ['-F', '-c', at('dovecot.conf')], { stdio: ['ignore', 'ignore', 'pipe'], uid: who.uid, gid: who.gid });
  let errors = '';
  server.stderr.on('data', (bytes) => { errors += bytes; });
  const ended = new Promise((done) => server.once('close', done));
  const log = async () => errors + await readFile(at('log'), 'utf8').catch(() => '');
  try {
    await until('Dovecot', () => answers(ports.starttls), { timeout: 20_000 });
  } catch (error) {
    server.kill();
    throw new Error(`Dovecot did not start: ${await log()}`, { cause: error });
  }

  /** @param {string} user @param {string} [name] */
  const maildir = (user, name = 'INBOX') => (name === 'INBOX' ? at('mail', user, 'Maildir') : at('mail', user, 'Maildir', `.${wireName(name).replaceAll('/', '.')}`));
  /** @param {string} user @param {string} [name] */
  const makeFolder = async (user, name = 'INBOX') => {
    await mkdir(at('mail', user), { recursive: true });
    await own(at('mail', user));
    for (const path of [maildir(user), maildir(user, name)]) {
      for (const part of ['.', 'cur', 'new', 'tmp']) {
        await mkdir(join(path, part), { recursive: true });
        await own(join(path, part));
      }
    }
  };
  let delivered = 0;
  /** @type {Set<string>} */
  const made = new Set();
  return {
    host: 'localhost', ports, authority: certificates.authority, certificates, log, maildir, makeFolder, process: server,
    /** Puts a mail where an agent would. @param {string} user @param {string|Buffer} raw @param {Delivery} [delivery] */
    async deliver(user, raw, { folder: name = 'INBOX', flags = '', isNew = false, date } = {}) {
      delivered += 1;
      if (!made.has(maildir(user, name))) await makeFolder(user, name);
      made.add(maildir(user, name));
      const unique = `${String(1_700_000_000 + delivered)}.M${delivered}P1.${randomBytes(4).toString('hex')}`;
      const path = isNew ? join(maildir(user, name), 'new', unique) : join(maildir(user, name), 'cur', `${unique}:2,${flags}`);
      await writeFile(path, raw);
      await chmod(path, 0o600);
      await own(path);
      if (date) await utimes(path, date, date);
      return path;
    },
    /** Every file of a mailbox with its hash and its flags (they are in the name); but for Dovecot's own. @param {string} user */
    async snapshot(user) {
      /** @type {Record<string, string>} */
      const files = {};
      for (const entry of await readdir(maildir(user), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || entry.name.startsWith('dovecot') || entry.name === 'maildirfolder') continue;
        const path = join(entry.parentPath, entry.name);
        files[path] = createHash('sha256').update(await readFile(path)).digest('hex');
      }
      return files;
    },
    async stop() {
      server.kill();
      await ended;
      await folder.remove();
    },
  };
}
