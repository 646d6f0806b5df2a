// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { chromiumCall, contract, converse, firefoxCall, frame, greetedHost, header, helloRequest, request, temporaryFolder } from './host_process.mjs';

const mebibyte = 1024 * 1024;

test('hello tells versions, features and limits, and leaves no trace on the disk', async (context) => {
  const home = await temporaryFolder(context);
  const { code, messages, errors } = await converse(home, frame(helloRequest));
  assert.equal(code, 0);
  assert.equal(errors, '');
  assert.equal(messages.length, 1);
  assert.equal(messages[0].id, 'hello');
  assert.deepEqual({ ...messages[0].result, features: null, host_version: null }, {
    protocol: Number(contract.info.version), host_version: null, features: null, oldest_extension: '0.1.0', max_request: mebibyte, max_reply: mebibyte,
  });
  for (const feature of ['persons', 'objections', 'log', 'export', 'erase', 'doctor']) assert.ok(messages[0].result.features.includes(feature), feature);
  assert.equal(existsSync(join(home, 'objector')), false);
});

test('a side that is too old is told which', async (context) => {
  const home = await temporaryFolder(context);
  const { messages } = await converse(home, frame(request(1, 'hello', { protocol: [7], extension_version: '9' })));
  assert.equal(messages[0].error.code, 1001);
  assert.equal(messages[0].error.data.update, 'host');
});

/** Each bad message, and the error it must get. @type {[string, string|Buffer|object, string][]} */
const badMessages = [
  ['empty', '', 'parse_error'],
  ['invalid UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'parse_error'],
  ['invalid JSON', '{"jsonrpc":', 'parse_error'],
  ['100,000-deep arrays', '['.repeat(100_000), 'parse_error'],
  ['100,000-deep objects', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), 'parse_error'],
  ['deep parameters', { ...helloRequest, params: JSON.parse('['.repeat(2000) + ']'.repeat(2000)) }, 'parse_error'],
  ['a number', '5', 'invalid_request'],
  ['a batch', [helloRequest], 'invalid_request'],
  ['no version', { id: 1, method: 'status.get' }, 'invalid_request'],
  ['an unknown method', request(1, 'no.such.method'), 'method_not_found'],
  ['an extra parameter', request(1, 'status.get', { extra: 1 }), 'invalid_params'],
  ['a missing parameter', request(1, 'erase.all'), 'invalid_params'],
  ['parameters by place', { ...helloRequest, params: [[1], '0.1.0'] }, 'invalid_params'],
  ['a wrong shape', request(1, 'log.page', { limit: 'all' }), 'invalid_params'],
  ['a text that would exhaust a pattern', request(1, 'letters.preview', { person: {}, language: `de${'-AAAA'.repeat(200_000)}` }), 'invalid_params'],
];

for (const [name, content, error] of badMessages) {
  test(`bad message: ${name}`, async (context) => {
    const home = await temporaryFolder(context);
    const { code, messages } = await converse(home, Buffer.concat([frame(helloRequest), frame(content), frame(helloRequest)]));
    assert.equal(code, 0);
    assert.equal(messages.length, 3);
    assert.equal(messages[1].error.message, error);
    assert.equal(messages[1].error.code, contract.components.errors[error].code);
    assert.ok(messages[2].result, 'the conversation goes on');
  });
}

test('nothing works before hello', async (context) => {
  const home = await temporaryFolder(context);
  const { messages } = await converse(home, Buffer.concat([frame(request(1, 'status.get')), frame(helloRequest), frame(request(2, 'doctor.run'))]));
  assert.equal(messages[0].error.message, 'hello_first');
  assert.ok(messages[2].result);
});

test('a request over the limit gets its error, and the next one its reply', async (context) => {
  const home = await temporaryFolder(context);
  const { code, messages } = await converse(home, Buffer.concat([frame(helloRequest), frame(Buffer.alloc(mebibyte + 1, 0x20)), frame(helloRequest)]));
  assert.equal(code, 0);
  assert.deepEqual(messages.map((message) => message.error?.message ?? 'result'), ['result', 'request_too_large', 'result']);
  assert.equal(messages[1].id, null);
});

test('a request at the limit is read', async (context) => {
  const home = await temporaryFolder(context);
  const text = JSON.stringify(helloRequest);
  const { messages } = await converse(home, frame(text + ' '.repeat(mebibyte - text.length)));
  assert.ok(messages[0].result);
});

test('the length 0xFFFFFFFF gets its error and an orderly end, though the input stays open', async (context) => {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  host.sendBytes(header(0xffffffff));
  assert.equal((await host.receive()).error.message, 'request_too_large');
  assert.deepEqual(await host.ended, { code: 0, signal: null });
});

for (const [name, bytes] of /** @type {[string, Buffer][]} */ ([
  ['in the length', header(7).subarray(0, 3)],
  ['after the length', header(7)],
  ['in the text', frame(helloRequest).subarray(0, 40)],
])) {
  test(`input that ends ${name} is an orderly end`, async (context) => {
    const home = await temporaryFolder(context);
    const { code, messages } = await converse(home, Buffer.concat([frame(helloRequest), bytes]));
    assert.equal(code, 0);
    assert.equal(messages.length, 1);
    assert.match(readFileSync(join(home, 'objector', 'log', 'objector-host.log'), 'utf8'), /input_ended_inside_a_message/);
  });
}

test('frames cut anywhere are understood', async (context) => {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  for (const byte of frame(helloRequest)) {
    host.sendBytes(Buffer.from([byte]));
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  assert.ok((await host.receive()).result);
  assert.equal((await host.end()).code, 0);
});

test('Firefox and Chromium may start it', async (context) => {
  const home = await temporaryFolder(context);
  for (const args of [chromiumCall, [...chromiumCall, '--parent-window=0'], firefoxCall]) {
    const { messages } = await converse(home, frame(helloRequest), { args });
    assert.ok(messages[0].result);
  }
});

for (const [name, args] of /** @type {[string, string[]][]} */ ([
  ['nobody', []],
  ['another extension', ['chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/']],
  ['another add-on', [firefoxCall[0], 'other@example.org']],
  ['a person', ['--help']],
])) {
  test(`${name} may not start it, and is told why`, async (context) => {
    const home = await temporaryFolder(context);
    const { code, messages, errors } = await converse(home, frame(helloRequest), { args });
    assert.equal(code, 2);
    assert.deepEqual(messages.map((message) => [message.id, message.error.message]), [[null, 'caller_refused']]);
    assert.match(errors, /objector-host is started by the browser/);
    assert.match(errors, /objector status/);
  });
}
