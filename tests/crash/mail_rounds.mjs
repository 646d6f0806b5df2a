// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Readings of mail that end badly: the host is killed, or objector-mail, or both.

import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { greetedHost } from '../host/blackbox/host_process.mjs';
import { messagesOf, wait } from './ledger.mjs';
import { count, deeds, unanswered } from './world.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {import('../host/blackbox/host_process.mjs').Host} Host */

const began = Date.now();

/** @param {number} number @returns {string} a mail of Meta's in an mbox, each number another one */
const mailOf = (number) => [
  'From x Sat Nov 21 10:00:00 2026',
  'From: Facebook <case++abc@support.facebook.com>', 'To: zoe@example.org', 'Subject: Your objection',
  `Date: ${new Date(began + number * 1000).toUTCString()}`, `Message-ID: <${number}@support.facebook.com>`,
  'Content-Type: text/plain; charset=utf-8', '', 'Hi,', '',
  "We've reviewed your request and will honor your objection. This means your request will be applied going forward.", '',
  'The Privacy Operations team', '', '',
].join('\n');

/** @typedef {(host: Host, ledger: World['ledger']) => Promise<void>} Begin */

/** The person drops a mailbox. @param {Buffer} bytes @returns {Begin} */
const give = (bytes) => async (host, ledger) => {
  const { upload_id: upload } = await ledger.ask(host, 'mail.give', { name: 'dropped.mbox', size: bytes.length });
  const base64 = bytes.toString('base64');
  await ledger.ask(host, 'mail.piece', { upload_id: upload, offset: 0, base64 });
  await ledger.ask(host, 'mail.read', { upload_id: upload });
};

/** Thunderbird has got mail. @type {Begin} */
const check = async (host, ledger) => {
  const { sources } = await ledger.ask(host, 'mail.sources');
  if (sources.length === 0) await ledger.ask(host, 'mail.source_save', { source: { kind: 'thunderbird' }, key: 'thunderbird' });
  await ledger.ask(host, 'mail.check');
};

/** @param {World} world @param {string} mails what arrives @returns {Begin} */
function arriving({ home, chance }, mails) {
  if (chance.next() < 0.5) return give(Buffer.from(mails));
  const folder = join(home, '.thunderbird', 'p', 'Mail', 'Local Folders');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(home, '.thunderbird', 'profiles.ini'), '[Profile0]\nName=p\nIsRelative=1\nPath=p\nDefault=1\n');
  appendFileSync(join(folder, 'Inbox'), mails);
  return check;
}

/** @param {Host} host @returns {number[]} objector-mail, while it runs */
function childrenOf({ process: { pid } }) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** @param {Host} host @returns {Promise<number>} how many were killed */
async function killChild(host) {
  for (let tries = 0; tries < 40; ++tries) {
    const children = childrenOf(host);
    for (const child of children) {
      // It may have ended by itself in this very moment.
      try { process.kill(child, 'SIGKILL'); } catch { return 0; }
    }
    if (children.length > 0) return children.length;
    await wait(200);
  }
  return 0;
}

/** Mail is read while something is killed. @param {World} world */
export async function mailRead(world) {
  const { ledger, chance } = world;
  const mails = Array.from({ length: chance.whole(1, 12) }, () => mailOf(ledger.newMail())).join('');
  const begin = arriving(world, mails);
  const victims = chance.of(['host', 'host', 'child', 'both']);
  const asked = deeds(world, chance.whole(0, 2));
  const host = await greetedHost(world.home);
  await begin(host, ledger);
  for (const deed of asked) ledger.send(host, deed);
  await wait(chance.next() * (victims === 'child' ? 6000 : 25_000));
  if (victims !== 'host') count(world, 'objector-mail killed', await killChild(host));
  if (victims !== 'child') host.process.kill('SIGKILL');
  else await ledger.until(host, 'mail.done');
  host.process.stdin?.end();
  for (const message of await messagesOf(host)) ledger.note(message);
  await readAgain(world, begin);
  return unanswered(world, asked);
}

/** Undisturbed, the same mail is found whole, and what was recorded before is not recorded twice. @param {World} world @param {Begin} begin */
async function readAgain({ home, ledger }, begin) {
  const host = await greetedHost(home);
  await begin(host, ledger);
  const { params: done } = await ledger.until(host, 'mail.done');
  assert.deepEqual(done.problems, []);
  const { total } = await ledger.ask(host, 'mail.list', { limit: 1 });
  assert.equal(total, ledger.mails, 'each mail is there once');
  await host.end();
}

