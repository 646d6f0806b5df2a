// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The only way out of a tested browser: leads Meta's hosts to the replica, refuses every other
// host, and remembers both, so that a test can prove that nobody else was asked.

import { createServer } from 'node:http';
import { connect } from 'node:net';
import { isServed } from '../replica/addresses.mjs';

/** @param {{port: number, hosts: string[]}} replica */
export async function startRecordingProxy(replica) {
  /** @type {Set<string>} */
  const served = new Set();
  /** @type {string[]} */
  const strangers = [];
  const server = createServer((request, response) => {
    strangers.push(String(request.url));
    response.writeHead(403).end();
  });
  server.on('connect', (request, client) => {
    const host = String(request.url).replace(/:\d+$/, '');
    client.on('error', () => client.destroy());
    if (!isServed(host, replica.hosts)) {
      strangers.push(host);
      client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    served.add(host);
    const upstream = connect(replica.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(client);
      client.pipe(upstream);
    });
    upstream.on('error', () => client.destroy());
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port,
    /** Meta's hosts that were asked. */
    served,
    /** Every other host that anything in the browser tried to reach. */
    strangers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve(undefined));
      }),
  };
}
