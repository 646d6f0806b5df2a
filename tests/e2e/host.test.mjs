// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The host missing, crashing, coming back; two browsers on one log; a long log.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { launch } from '../harness/launch.mjs';
import { completionLog, makePerson, objector, openLine } from '../harness/ours.mjs';
import { PATIENCE, temporaryFolder, until } from '../harness/places.mjs';
import { pressSubmit, walkObjection, walkToFilledForm } from '../harness/walk.mjs';
import { startReplica } from '../replica/replica.mjs';
import { logHolds, scenario } from './stage.mjs';

scenario('without a host the panel or the popup says which is missing and what to do', { host: 'missing' }, async ({ session }) => {
  const line = await openLine(session);
  const connection = await line.ask({ kind: 'connection' });
  assert.equal(connection.state, 'missing');
  const page = await session.openOurs('pages/dashboard.html');
  await until('the sentence on the dashboard', () => page.evaluate(() => /installer/i.test(document.body.innerText)));
});

scenario('a host that crashes is told from one that is missing, where the browser says so', { host: 'crashing' }, async ({ session, browser }) => {
  const line = await openLine(session);
  const { state } = await line.ask({ kind: 'connection' });
  // Firefox says one generic thing for both.
  assert.ok(browser === 'firefox' ? ['crashed', 'missing'].includes(state) : state === 'crashed', state);
});

scenario('the host goes away before the form is sent: nothing is lost', {}, async ({ session, replica }) => {
  const { page } = await walkToFilledForm(session, replica, 'facebook');
  await session.register('crashing');
  await killHosts(session.home);
  await pressSubmit(session, replica, page);
  await until('the form at the server', () => replica.submissions.length);
  await session.register('real');
  const line = await openLine(session);
  await until('the host again', async () => (await line.ask({ kind: 'connection', again: true })).state === 'ok');
  await logHolds(() => completionLog(session.home), ['filled', 'submitted']);
  const { code } = await objector(session.home, 'log', 'verify');
  assert.equal(code, 0);
});

/** Ends the hosts of one data folder, and no others. @param {string} home */
async function killHosts(home) {
  const { readdir, readFile } = await import('node:fs/promises');
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const [environment, command] = await Promise.all(
      ['environ', 'comm'].map((file) => readFile(`/proc/${name}/${file}`, 'latin1').catch(() => '')));
    if (command.trim() === 'objector-host' && environment.split('\0').includes(`OBJECTOR_HOME=${home}`)) process.kill(Number(name), 'SIGKILL');
  }
}

test('two browsers at once write to one log without an error', { timeout: 90_000 * PATIENCE }, async (t) => {
  const folder = await temporaryFolder('shared');
  const replicas = await Promise.all([startReplica(), startReplica()]);
  const sessions = await Promise.all(/** @type {const} */ (['chromium', 'firefox']).map((name, index) =>
    launch(name, { replica: replicas[index], home: folder.path, today: '2026-11-21' })));
  t.after(async () => {
    await Promise.all([...sessions, ...replicas].map((item) => item.close()));
    await folder.remove();
  });
  await makePerson(sessions[0]);
  const lines = await Promise.all(sessions.map((session) => openLine(session)));
  const { persons } = await lines[1].rpc('persons.list');
  const burst = lines.flatMap((line) => Array.from({ length: 50 }, (_, index) =>
    line.rpc('accounts.save', { account: { person_id: persons[0].id, platform: 'threads', label: `${index}` }, key: randomUUID() })));
  await Promise.all([
    Promise.all(burst),
    walkObjection(sessions[0], replicas[0], 'facebook'),
    walkObjection(sessions[1], replicas[1], 'instagram'),
  ]);
  const entries = await until('both receipts', async () => {
    const log = await completionLog(folder.path);
    return log.filter(({ type }) => type === 'receipt_shown').length === 2 ? log : null;
  });
  assert.equal(entries.filter(({ payload }) => JSON.stringify(payload).includes('threads')).length, 100);
  assert.equal((await objector(folder.path, 'log', 'verify')).code, 0);
});

scenario('a log of 1,000 entries: the dashboard pages through all of it', {}, async ({ session }) => {
  const line = await openLine(session);
  const { persons } = await line.rpc('persons.list');
  const before = (await line.rpc('log.page', { limit: 1 })).total;
  const { accounts } = await line.rpc('accounts.list', {});
  await line.page.evaluate(async (account, count) => {
    const one = (/** @type {number} */ index) => chrome.runtime.sendMessage({ kind: 'rpc', method: 'accounts.save', params: { account: { ...account, label: `entry ${index}` }, key: crypto.randomUUID() } });
    for (let index = 0; index < count; index += 50) await Promise.all(Array.from({ length: Math.min(50, count - index) }, (_, more) => one(index + more)));
  }, { ...accounts[0], person_id: persons[0].id }, 1000 - before);
  assert.equal((await line.rpc('log.page', { limit: 1 })).total, 1000);

  const listed = await completionLog(session.home);
  assert.equal(listed.length, 1000);
  assert.deepEqual(listed.map(({ seq }) => seq), Array.from({ length: 1000 }, (_, index) => index + 1));

  const page = await session.openOurs('pages/dashboard.html#log');
  /** @returns {Promise<number[]>} */
  const shown = () => page.evaluate(() => [...document.querySelectorAll('[data-seq]')].map((item) => Number(item.getAttribute('data-seq'))));
  const seen = new Set(await until('entries on the dashboard', async () => ((await shown()).length ? shown() : null)));
  for (let turn = 0; turn < 30 && seen.size < 1000; turn += 1) {
    const [first] = await shown();
    await session.hand.click(page, 'button', 'Older');
    await until('older entries', async () => (await shown())[0] !== first);
    for (const seq of await shown()) seen.add(seq);
  }
  assert.equal(seen.size, 1000);
});
