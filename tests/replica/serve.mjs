// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Serves the replica for practice and for looking at it:
//   node tests/replica/serve.mjs --port 8443 --round 2026 --practice
// Prints one line of JSON with what a browser needs, then waits until it is ended.

import { parseArgs } from 'node:util';
import { startReplica } from './replica.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    round: { type: 'string', default: '2026' },
    region: { type: 'string', default: 'eu' },
    language: { type: 'string', default: 'en' },
    email: { type: 'string' },
    practice: { type: 'boolean', default: false },
  },
});

const account = { name: 'Ada Example', email: values.email ?? 'ada@example.org', country: 'IE' };
const replica = await startReplica(
  /** @type {any} */ ({ round: values.round, region: values.region, language: values.language, practice: values.practice, account }),
  { port: Number(values.port) },
);
console.log(JSON.stringify({ port: replica.port, spki: replica.spki, resolverRules: replica.resolverRules, hosts: replica.hosts }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => replica.close().then(() => process.exit(0)));
