// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A home folder with browsers in it, and the real programs installed there, for one test.

import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildFolder, Host, request, temporaryFolder } from './host_process.mjs';

export const PROGRAMS = ['objector', 'objector-host', 'objector-mail'];
const MANIFEST = 'org.objector.host.json';

/** @typedef {{id: string, ok: boolean, severity: string, text: string, key: string, values: Record<string, string>, todo: string, todo_key: string}} Check */

export class Computer {
  /** @param {string} home */
  constructor(home) {
    this.home = home;
    this.bin = join(home, 'bin');
    this.data = join(home, '.local', 'share', 'objector');
    this.firefox = join(home, '.mozilla', 'native-messaging-hosts', MANIFEST);
    this.chromium = join(home, '.config', 'chromium', 'NativeMessagingHosts', MANIFEST);
    this.program = join(home, 'program');
    /** @type {NodeJS.ProcessEnv} */
    this.env = { ...process.env, HOME: home, PATH: this.bin };
    for (const name of Object.keys(this.env)) if (/^(XDG_|OBJECTOR_|DBUS_)/.test(name)) delete this.env[name];
  }

  /** With Firefox and Chromium, and Objector told to them. @param {import('node:test').TestContext} context */
  static async healthy(context) {
    const computer = new Computer(await temporaryFolder(context));
    await computer.install(computer.program);
    await computer.put(join(computer.bin, 'firefox'), '', 0o755);
    await computer.put(join(computer.bin, 'chromium'), '', 0o755);
    const { code, out } = await computer.run('register');
    if (code !== 0) throw new Error(out);
    return computer;
  }

  /** @param {string} folder */
  async install(folder) {
    await mkdir(folder, { recursive: true });
    for (const name of PROGRAMS) await copyFile(join(buildFolder, name), join(folder, name), constants.COPYFILE_FICLONE);
  }

  /** @param {string} path @param {string} text @param {number} [mode] */
  async put(path, text, mode = 0o644) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { mode });
  }

  /** A manifest with some of its members changed. @param {string} file @param {Record<string, unknown>} changes */
  async change(file, changes) {
    const manifest = { ...JSON.parse(await readFile(file, 'utf8')), ...changes };
    await writeFile(file, JSON.stringify(manifest));
  }

  /** @param {...string} words @returns {Promise<{code: number, out: string}>} */
  run(...words) {
    return new Promise((resolve) => {
      const child = execFile(join(this.program, 'objector'), words, { env: this.env, timeout: 120_000 }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, out: stdout + stderr });
      });
      // The first line is a password, where one is asked for.
      child.stdin?.on('error', () => {}).end('secret\n');
    });
  }

  /** @param {...string} words @returns {Promise<any>} */
  async json(...words) {
    return JSON.parse((await this.run(...words, '--json')).out);
  }

  /** The doctor's findings by their id. @returns {Promise<Record<string, Check>>} */
  async doctor() {
    const { checks } = await this.json('doctor');
    return Object.fromEntries(checks.map((/** @type {Check} */ check) => [check.id, check]));
  }

  /**
   * An extension that says hello and, when it has saved a person, how many sites it may not see.
   * @param {{version?: string, browser?: string, missing?: number}} says
   */
  async extensionCalls({ version = '0.1.0', browser = 'Firefox/153.0', missing = 0 } = {}) {
    const host = new Host(this.home, { program: [join(this.program, 'objector-host')], env: { OBJECTOR_HOME: this.data } });
    try {
      host.send(request('hello', 'hello', { protocol: [1], extension_version: version, browser }));
      await host.receive();
      const person = { name: 'Ada', emails: ['ada@example.org'], country: 'DE', language: 'de', concerns: [], sentence: '' };
      await host.call('persons.save', { person, key: crypto.randomUUID() });
      await host.call('extension.report', { missing_sites: missing });
      return (await host.call('doctor.run')).checks;
    } finally {
      await host.end();
    }
  }

  /** Every file, without the data and the programs. */
  async files() {
    const entries = await readdir(this.home, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => ![this.data, this.program, this.bin].some((folder) => path.startsWith(`${folder}/`))).sort();
  }

  /** @param {string} path */
  has(path) { return existsSync(join(this.home, path)); }
}
