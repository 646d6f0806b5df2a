// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What can be wrong with an installed Objector, planted in a home of its own: the real objector doctor finds
// it, names it, and what it says to do puts it right.

import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath } from 'node:process';
import test from 'node:test';
import { Computer } from './computer.mjs';

/** A host or a mail program that only says this. @param {string} says an expression of JavaScript, a Buffer or a text */
const sayer = (says) => `#!${execPath}\nprocess.stdin.once('data', () => process.stdout.write(${says}, () => process.exit(0)));\n`;
const oldHello = `(() => {
  const text = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, result: { host_version: '0.0.1', protocol: 1 } }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return Buffer.concat([length, text]);
})()`;
const oldMail = 'JSON.stringify({ type: "begin", version: 1, confinement: { landlock: 3, seccomp: true } }) + "\\n"';

test('all in place: each browser starts the host and is answered, in words and as JSON', async (context) => {
  const computer = await Computer.healthy(context);
  const fromHost = await computer.extensionCalls();
  const { code, out } = await computer.run('doctor');
  assert.equal(code, 0, out);
  assert.match(out, /Firefox finds Objector, and it answers/);
  assert.match(out, /Chromium finds Objector, and it answers/);
  assert.match(out, /Firefox: the extension was last here on \d{4}-\d\d-\d\d\. Version 0\.1\.0/);
  assert.match(out, /Everything is in place/);
  const { checks, ok } = await computer.json('doctor');
  assert.equal(ok, true);
  assert.deepEqual(fromHost.map((/** @type {any} */ { id, severity }) => [id, severity]), checks.map((/** @type {any} */ { id, severity }) => [id, severity]));
});

test('a manifest that another copy of Objector has overwritten', async (context) => {
  const computer = await Computer.healthy(context);
  const other = new Computer(computer.home);
  other.program = join(computer.home, 'other');
  await other.install(other.program);
  assert.equal((await other.run('register')).code, 0);
  const { code, out } = await computer.run('doctor');
  assert.equal(code, 1);
  assert.match(out, /Firefox: it starts another copy of Objector/);
  const { browser_firefox: firefox, browser_chromium: chromium } = await computer.doctor();
  assert.deepEqual([firefox?.key, chromium?.key], ['browser_other_copy', 'browser_other_copy']);
  assert.equal(firefox?.values.path, join(other.program, 'objector-host'));
  await computer.run('register');
  assert.equal((await computer.doctor()).browser_firefox?.severity, 'ok');
});

test('a program that was moved leaves a stale path', async (context) => {
  const computer = await Computer.healthy(context);
  const before = computer.program;
  computer.program = join(computer.home, 'moved');
  await rename(before, computer.program);
  const { browser_firefox: firefox, host_program: host } = await computer.doctor();
  assert.deepEqual([firefox?.severity, firefox?.key], ['error', 'browser_lost']);
  assert.equal(firefox?.values.path, join(before, 'objector-host'));
  assert.equal(firefox?.todo, 'Run in a terminal: objector register --browser firefox');
  assert.equal(host?.severity, 'ok');
  await computer.run('register', '--browser', 'firefox');
  assert.equal((await computer.doctor()).browser_firefox?.severity, 'ok');
});

/** Each fault of a manifest, and what the doctor calls it. @type {[string, 'firefox'|'chromium', Record<string, unknown>|string, string, string?][]} */
const faults = [
  ['a wrong origin', 'chromium', { allowed_origins: [`chrome-extension://${'a'.repeat(32)}/`] }, 'browser_keeps_out'],
  ['a wrong extension', 'firefox', { allowed_extensions: ['someone@else'] }, 'browser_keeps_out'],
  ['origins that are too many', 'chromium', { allowed_origins: ['chrome-extension://*/'] }, 'browser_file_wrong', 'allowed_origins'],
  ['extensions that are none', 'firefox', { allowed_extensions: [] }, 'browser_file_wrong', 'allowed_extensions'],
  ['the manifest of the other kind of browser', 'firefox', { allowed_extensions: undefined, allowed_origins: [] }, 'browser_file_wrong', 'allowed_extensions'],
  ['another name', 'firefox', { name: 'org.objector' }, 'browser_file_wrong', 'name'],
  ['another type', 'chromium', { type: 'pkcs11' }, 'browser_file_wrong', 'type'],
  ['no description', 'chromium', { description: '' }, 'browser_file_wrong', 'description'],
  ['a path from here', 'firefox', { path: 'program/objector-host' }, 'browser_file_wrong', 'path'],
  ['a folder as program', 'chromium', { path: '/' }, 'browser_cannot_start'],
  ['no program', 'firefox', { path: '/nowhere/objector-host' }, 'browser_lost'],
  ['half a file', 'chromium', '{"name": "org.obj', 'browser_file_wrong', 'JSON'],
];

test('a manifest that a browser does not take, each fault by its name, and register mends it', async (context) => {
  const computer = await Computer.healthy(context);
  for (const [name, browser, change, key, what] of faults) {
    if (typeof change === 'string') await writeFile(computer[browser], change);
    else await computer.change(computer[browser], change);
    const check = (await computer.doctor())[`browser_${browser}`];
    assert.deepEqual([check?.severity, check?.key, check?.values.what], ['error', key, what], name);
    await computer.run('register', '--browser', browser);
    assert.equal((await computer.doctor())[`browser_${browser}`]?.severity, 'ok', name);
  }
});

test('files that others may change, or may not be read', async (context) => {
  const computer = await Computer.healthy(context);
  await chmod(computer.firefox, 0o666);
  assert.deepEqual((await computer.doctor()).browser_firefox_open?.severity, 'warning');
  await computer.run('register');
  assert.equal((await computer.doctor()).browser_firefox_open, undefined);
  await chmod(join(computer.program, 'objector-host'), 0o777);
  assert.equal((await computer.doctor()).browser_chromium_open?.values.path, join(computer.program, 'objector-host'));
  await chmod(join(computer.program, 'objector-host'), 0o644);
  const closed = await computer.doctor();
  assert.equal(closed.host_program?.key, 'host_not_executable');
  assert.equal(closed.browser_firefox?.key, 'browser_cannot_start');
});

test('a host that says nothing, or is of another version; and a mail program of another version', async (context) => {
  const computer = await Computer.healthy(context);
  const host = join(computer.program, 'objector-host');
  await rm(host);
  await computer.put(host, '#!/bin/sh\nexit 0\n', 0o755);
  const silent = await computer.doctor();
  assert.deepEqual([silent.host_answers?.key, silent.browser_firefox?.key], ['host_silent', 'browser_silent']);
  await computer.put(host, sayer(oldHello), 0o755);
  const old = await computer.doctor();
  assert.equal(old.host_answers?.key, 'host_version');
  assert.equal(old.host_answers?.values.version, '0.0.1');
  const mail = join(computer.program, 'objector-mail');
  await rm(mail);
  assert.equal((await computer.doctor()).mail_program?.key, 'mail_program_missing');
  await computer.put(mail, sayer(oldMail), 0o755);
  assert.equal((await computer.doctor()).mail_program?.key, 'mail_program_version');
});

test('an extension of another version, and one that may not see Meta’s pages', async (context) => {
  const computer = await Computer.healthy(context);
  assert.equal((await computer.doctor()).extension?.key, 'extension_unheard');
  await computer.extensionCalls({ version: '0.0.9' });
  const { extension_firefox: old } = await computer.doctor();
  assert.deepEqual([old?.severity, old?.key, old?.values.version, old?.values.own], ['warning', 'extension_version', '0.0.9', '0.1.0']);
  await computer.extensionCalls({ missing: 13 });
  const { extension_firefox: blind } = await computer.doctor();
  assert.deepEqual([blind?.severity, blind?.key, blind?.values.count], ['error', 'extension_blind', '13']);
  await computer.extensionCalls({ version: '0.1.0.3', browser: 'Chrome/156.0' });
  await computer.extensionCalls();
  const well = await computer.doctor();
  assert.deepEqual([well.extension_firefox?.severity, well.extension_chrome?.severity], ['ok', 'ok']);
  const noted = await readFile(join(computer.data, 'extensions.json'), 'utf8');
  assert.doesNotMatch(noted, /Ada|example/);
});

test('what the extension says is written once a day, and erased with the rest', async (context) => {
  const computer = await Computer.healthy(context);
  await computer.extensionCalls();
  const file = join(computer.data, 'extensions.json');
  await chmod(file, 0o640);
  await computer.extensionCalls();
  // A file that was written again would be for its owner only.
  assert.equal(statSync(file).mode & 0o777, 0o640);
  await computer.extensionCalls({ missing: 1 });
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const { code, out } = await computer.run('erase', '--yes');
  assert.equal(code, 0, out);
  assert.equal(existsSync(file), false);
});

test('places for mail: nobody has looked yet, all was well, and a server that is not there', async (context) => {
  const computer = await Computer.healthy(context);
  await mkdir(join(computer.home, '.thunderbird', 'abc.default', 'Mail'), { recursive: true });
  await writeFile(join(computer.home, '.thunderbird', 'profiles.ini'), '[Profile0]\nName=default\nIsRelative=1\nPath=abc.default\n');
  const { code, out } = await computer.run('mail', 'add', '--thunderbird');
  assert.equal(code, 0, out);
  assert.equal((await computer.doctor()).mail_source_1?.key, 'mail_never');
  await computer.run('mail', 'check');
  assert.equal((await computer.doctor()).mail_source_1?.key, 'mail_checked');
  // Nobody listens on the discard port.
  await computer.run('mail', 'add', 'ada@example.org', '--host', '127.0.0.1', '--port', '9', '--ask');
  await computer.run('mail', 'check');
  const problems = Object.values(await computer.doctor()).filter(({ key }) => key === 'mail_problem');
  assert.deepEqual(problems.map(({ severity, values }) => [severity, values.place, values.problem]), [['warning', '127.0.0.1', 'no_connection']]);
  assert.doesNotMatch((await computer.run('doctor')).out, /ada@example|no_connection/);
});

test('programs in the places of a package find each other', async (context) => {
  const computer = await Computer.healthy(context);
  const libexec = join(computer.home, 'usr', 'libexec', 'objector');
  await computer.install(libexec);
  await mkdir(join(computer.home, 'usr', 'bin'));
  await rename(join(libexec, 'objector'), join(computer.home, 'usr', 'bin', 'objector'));
  await symlink(join(computer.home, 'usr', 'bin', 'objector'), join(computer.home, 'objector'));
  computer.program = computer.home;
  await computer.run('register');
  const checks = await computer.doctor();
  assert.equal(checks.host_program?.values.path, join(libexec, 'objector-host'));
  assert.deepEqual([checks.browser_firefox?.severity, checks.host_answers?.severity], ['ok', 'ok']);
  assert.notEqual(checks.mail_program?.severity, 'error');
});
