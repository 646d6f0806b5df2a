// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, openSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { buildFolder, chromiumCall, converse, environment, frame, greetedHost, helloRequest, Host, messagesIn, request, temporaryFolder } from './host_process.mjs';

test('a regular file as input is read to its end and each request answered', async (context) => {
  const home = await temporaryFolder(context);
  const file = join(home, 'requests');
  writeFileSync(file, Buffer.concat([frame(helloRequest), ...Array.from({ length: 500 }, (_, i) => frame(request(i, 'no.such'))), frame(Buffer.alloc(200_000, 0x20))]));
  const host = new Host(home, { stdin: openSync(file, 'r') });
  assert.deepEqual(await host.ended, { code: 0, signal: null });
  const messages = messagesIn(host.output);
  assert.equal(messages.length, 502);
  assert.deepEqual(messages.slice(1, 501).map((message) => message.id), Array.from({ length: 500 }, (_, i) => i));
});

test('a regular file as output takes every reply', async (context) => {
  const home = await temporaryFolder(context);
  const file = join(home, 'replies');
  const child = spawn(join(buildFolder, 'objector-host'), chromiumCall, { env: environment(home), stdio: ['pipe', openSync(file, 'w'), 'inherit'] });
  child.stdin?.end(Buffer.concat([frame(helloRequest), frame(helloRequest)]));
  const code = await new Promise((resolve) => { child.on('close', resolve); });
  assert.equal(code, 0);
  assert.equal(messagesIn(readFileSync(file)).length, 2);
});

test('every reply is out before the program ends', async (context) => {
  const home = await temporaryFolder(context);
  const requests = Array.from({ length: 2000 }, (_, i) => frame(request(i, 'no.such')));
  const { code, messages } = await converse(home, Buffer.concat([frame(helloRequest), ...requests]));
  assert.equal(code, 0);
  assert.equal(messages.length, 2001);
});

test('whoever does not read replies cannot keep the program alive', async (context) => {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  host.process.stdout?.pause();
  host.process.stdin?.end(Buffer.concat(Array.from({ length: 20_000 }, (_, i) => frame(request(i, 'no.such')))));
  const late = setTimeout(() => host.process.kill('SIGKILL'), 40_000);
  const code = await new Promise((resolve) => { host.process.on('exit', resolve); });
  clearTimeout(late);
  assert.equal(code, 0);
  host.process.stdout?.resume();
  await host.ended;
});

test('a browser that goes away ends the program', async (context) => {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  host.process.stdout?.destroy();
  host.send(helloRequest);
  host.send(helloRequest);
  assert.deepEqual(await host.ended, { code: 0, signal: null });
});

for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGTERM', 'SIGINT'])) {
  test(`${signal} is an orderly end`, async (context) => {
    const home = await temporaryFolder(context);
    const host = await greetedHost(home);
    host.process.kill(signal);
    assert.deepEqual(await host.ended, { code: 0, signal: null });
  });
}

test('a host that nobody has spoken to can be asked to end', { timeout: 60_000 }, async (context) => {
  const home = await temporaryFolder(context);
  const host = new Host(home);
  await new Promise((resolve) => { setTimeout(resolve, 200); });
  host.process.kill('SIGTERM');
  const { code, signal } = await host.ended;
  assert.ok(code === 0 || signal === 'SIGTERM', `${code} ${signal}`);
});

test('the usual output leads away from the frames', async (context) => {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  const folder = `/proc/${host.process.pid}/fd`;
  try {
    assert.equal(readlinkSync(join(folder, '1')), readlinkSync(join(folder, '2')));
    assert.equal(readlinkSync(join(folder, '0')), '/dev/null');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EACCES') throw error;
    context.skip('only root may look into a program that protects its memory; the unit test covers it');
  } finally {
    await host.end();
  }
});

test('an installer makes its own extension known beside the program', async (context) => {
  const home = await temporaryFolder(context);
  const program = join(home, 'objector-host');
  copyFileSync(join(buildFolder, 'objector-host'), program);
  const start = { program: [program], args: ['chrome-extension://aaaabbbbccccddddaaaabbbbccccdddd/'] };
  assert.equal((await converse(home, frame(helloRequest), start)).code, 2);
  writeFileSync(join(home, 'callers.json'), JSON.stringify({ chromium_extension_ids: ['aaaabbbbccccddddaaaabbbbccccdddd'] }));
  const { code, messages } = await converse(home, frame(helloRequest), start);
  assert.equal(code, 0);
  assert.ok(messages[0].result);
});

test('without a home folder the browser is told so', async (context) => {
  const home = await temporaryFolder(context);
  const nowhere = { HOME: undefined, OBJECTOR_HOME: undefined, XDG_DATA_HOME: undefined };
  const { code, messages, errors } = await converse(home, frame(helloRequest), { env: nowhere });
  assert.equal(code, 2);
  assert.deepEqual(messages.map((message) => message.error.message), ['journal_unavailable']);
  assert.match(errors, /set HOME or OBJECTOR_HOME/);
});

test('the log says what was refused, and nothing about the person', async (context) => {
  const home = await temporaryFolder(context);
  const marker = 'Zq7marker';
  const person = { name: marker, emails: [`${marker}@example.org`], country: 'DE', language: 'de', concerns: [], sentence: marker };
  const { messages } = await converse(home, Buffer.concat([
    frame(helloRequest),
    frame(request(1, 'persons.save', { person, key: 'key-of-the-person' })),
    frame(request(2, 'persons.save', { person: { ...person, emails: [marker] }, key: 'another-key' })),
    frame(request(3, 'persons.save', { person: { ...person, [marker]: marker }, key: 'a-third-key' })),
    frame(request(4, marker)),
    frame(request(marker, 'status.get', { [marker]: marker })),
    frame(`{"${marker}": ${marker}`),
    frame({ [marker]: marker }),
    frame(Buffer.concat([Buffer.from(marker), Buffer.from([0xff])])),
  ]));
  assert.equal(messages.length, 9);
  await converse(home, frame(helloRequest), { args: [marker] });
  const folder = join(home, 'objector', 'log');
  const log = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  for (const word of ['started', 'invalid_params', 'method_not_found', 'parse_error', 'invalid_request', 'caller_refused']) assert.match(log, new RegExp(word));
  assert.equal(log.includes(marker), false);
  assert.equal(log.includes(home), false);
});
