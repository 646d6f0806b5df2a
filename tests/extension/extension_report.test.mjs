// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the extension tells a host of itself: only one that knows what to do with it, and nobody waits for it.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { HostConnection } from '../../extension/background/host_port.js';
import { HELLO, makeHost, violations } from './fake_browser.mjs';

afterEach(() => assert.deepEqual(violations.splice(0), []));

/** @param {string[]} features @param {(method: string) => any} [play] */
function connected(features, play = () => undefined) {
  const host = makeHost((method) => play(method) ?? (method === 'hello' ? { result: { ...HELLO, features } } : undefined));
  let missing = 2;
  const connection = new HostConnection({
    connect: host.connect, lastError: host.lastError, introduction: { extension_version: '0.1.0', browser: 'Chrome/156' },
    report: async () => ({ missing_sites: missing }),
  });
  const told = () => host.calls.filter(({ method }) => method === 'extension.report').map(({ params }) => params.missing_sites);
  return { host, connection, told, allow: () => { missing = 0; } };
}
const settled = () => new Promise((resolve) => { setTimeout(resolve, 20); });

test('each new host is told how many sites may not be seen, and again when that changes', async () => {
  const { connection, told, allow } = connected(['extension', 'log']);
  await connection.report();
  assert.deepEqual(told(), [], 'no host is started for that');
  await connection.call('log.verify');
  await settled();
  assert.deepEqual(told(), [2]);
  allow();
  await connection.report();
  assert.deepEqual(told(), [2, 0]);
  connection.close();
});

test('a host that does not know it is not asked', async () => {
  const { connection, told } = connected(['log']);
  await connection.call('log.verify');
  await settled();
  assert.deepEqual(told(), []);
  connection.close();
});

test('a host that fails at it still serves', async () => {
  const { connection } = connected(['extension'], (method) => (method === 'extension.report' ? { error: { code: -32603, message: 'internal_error', data: {} } } : undefined));
  await connection.call('log.verify');
  await settled();
  assert.equal(connection.state, 'ok');
  await connection.call('log.verify');
  connection.close();
});
