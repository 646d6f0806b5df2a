// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A server that cannot prove who it is never gets the password, by either way to TLS.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { startDovecot } from '../../harness/dovecot.mjs';
import { problemsOf, readMailbox } from './mailbox.mjs';

const ADA = { user: 'ada@example.org', password: 'correct horse' };
const cases = /** @type {const} */ ([
  ['expired', 'certificate_expired'], ['otherName', 'certificate_other_name'], ['selfSigned', 'certificate_unknown'],
]);

for (const [certificate, problem] of cases) {
  test(`${certificate}: ${problem}`, async (context) => {
    const dovecot = await startDovecot({ users: [ADA], certificate });
    context.after(() => dovecot.stop());
    for (const [host, security] of /** @type {const} */ ([['localhost', 'tls'], ['localhost', 'starttls'], ['127.0.0.1', 'tls']])) {
      const reading = await readMailbox({ ...ADA, host, port: dovecot.ports[security], security, ca_file: dovecot.authority });
      assert.deepEqual([problemsOf(reading), reading.mails], [[problem], []], security);
    }
    assert.ok(!(await dovecot.log()).includes('user=<ada'), 'somebody logged in');
  });
}

test('an authority that nobody trusts, and the right one by the number of the host', async (context) => {
  const dovecot = await startDovecot({ users: [ADA] });
  context.after(() => dovecot.stop());
  await dovecot.makeFolder(ADA.user);
  const account = { ...ADA, port: dovecot.ports.tls };
  assert.deepEqual(problemsOf(await readMailbox({ ...account, host: 'localhost' })), ['certificate_unknown']);
  assert.deepEqual(problemsOf(await readMailbox({ ...account, host: '127.0.0.1', ca_file: dovecot.authority })), []);
});
