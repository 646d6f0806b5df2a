// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Sessions of hosts that end badly. Each gives the deeds that got no answer, and may move the journal.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { greetedHost } from '../host/blackbox/host_process.mjs';
import { messagesOf, wait } from './ledger.mjs';
import { count, deeds, journalIn, torn, unanswered } from './world.mjs';

/** @typedef {import('./world.mjs').Deed} Deed */
/** @typedef {import('./world.mjs').World} World */

/** A browser that kills its host at any moment. @param {World} world */
export async function killed(world) {
  const asked = deeds(world, world.chance.whole(1, 6));
  const host = await greetedHost(world.home);
  for (const deed of asked) world.ledger.send(host, deed);
  await wait(world.chance.next() * 6000);
  host.process.kill('SIGKILL');
  for (const reply of await messagesOf(host)) world.ledger.take(reply);
  return unanswered(world, asked);
}

/** Several windows and browsers at once, some of them killed. @param {World} world */
export async function several(world) {
  /** @type {Deed[]} */
  const asked = [];
  const hosts = await Promise.all(Array.from({ length: world.chance.whole(2, 8) }, () => greetedHost(world.home)));
  await Promise.all(hosts.map(async (host) => {
    const own = deeds(world, world.chance.whole(1, 4));
    asked.push(...own);
    for (const deed of own) world.ledger.send(host, deed);
    if (world.chance.next() < 0.5) {
      await wait(world.chance.next() * 8000);
      host.process.kill('SIGKILL');
    } else {
      host.process.stdin?.end();
    }
    for (const reply of await messagesOf(host)) assert.equal(world.ledger.take(reply), null);
  }));
  return unanswered(world, asked);
}

/**
 * The power goes. What was acknowledged had reached the disk; of what was written since, any sector, or none.
 * @param {World} world
 */
export async function powerCut(world) {
  const host = await greetedHost(world.home);
  const log = `${journalIn(world.home)}-wal`;
  for (const deed of deeds(world, world.chance.whole(1, 3))) {
    world.ledger.send(host, deed);
    assert.equal(world.ledger.take(await host.receive()), null);
  }
  const safe = readFileSync(log);
  const late = deeds(world, world.chance.whole(1, 4));
  for (const deed of late) world.ledger.send(host, deed);
  await wait(world.chance.next() * 4000);
  host.process.kill('SIGKILL');
  const replies = await messagesOf(host);
  for (const reply of replies) world.ledger.take(reply);
  rmSync(`${journalIn(world.home)}-shm`, { force: true });
  const bytes = readFileSync(log);
  // Bytes 16 to 24 say which generation of the log it is; a new one begins at the front again.
  if (replies.length === 0 && bytes.length > safe.length && bytes.subarray(16, 24).equals(safe.subarray(16, 24))) {
    writeFileSync(log, torn(bytes, safe.length, world.chance));
    count(world, 'torn writes');
  }
  return unanswered(world, late);
}

/** A small disk that fills up. @param {World} world */
export async function diskFull(world) {
  const small = `${world.home}-small`;
  mkdirSync(small);
  const needed = Math.ceil(Number(execFileSync('du', ['-sk', world.home]).toString().split('\t')[0]) * 1.1) + 300;
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${needed}k,mode=0700`, 'tmpfs', small]);
  const asked = [];
  try {
    cpSync(world.home, small, { recursive: true });
    const host = await greetedHost(small);
    let full = false;
    for (let i = 0; i < 400 && !full; ++i) {
      const deed = world.ledger.deed(world.chance);
      asked.push(deed);
      world.ledger.send(host, deed);
      const error = world.ledger.take(await host.receive());
      if (error !== null) assert.equal(error, 'disk_full');
      full = error !== null;
    }
    assert.ok(full, 'the disk did not fill up');
    host.process.kill(world.chance.next() < 0.5 ? 'SIGKILL' : 'SIGTERM');
    for (const reply of await messagesOf(host)) world.ledger.take(reply);
    rmSync(world.home, { recursive: true });
    cpSync(small, world.home, { recursive: true });
  } finally {
    execFileSync('umount', [small]);
    rmSync(small, { recursive: true });
  }
  return unanswered(world, asked);
}

/** Somebody takes the right to write away while a host runs. @param {World} world */
export async function forbidden(world) {
  const nobody = 65534;
  execFileSync('chown', ['-R', `${nobody}:${nobody}`, world.home]);
  chmodSync(join(world.home, '..'), 0o711);
  const asked = deeds(world, 6);
  const folder = join(world.home, 'objector');
  try {
    const host = await greetedHost(world.home, { user: nobody });
    const take = async (/** @type {Deed} */ deed) => {
      world.ledger.send(host, deed);
      const error = world.ledger.take(await host.receive());
      if (error !== null) assert.ok(['journal_read_only', 'journal_unavailable'].includes(error), error);
    };
    for (const deed of asked.slice(0, world.chance.whole(0, 3))) await take(deed);
    execFileSync('chmod', ['-R', 'a-w', folder]);
    for (const deed of asked.slice(3)) await take(deed);
    await host.end();
  } finally {
    execFileSync('chmod', ['-R', 'u+w', folder]);
    execFileSync('chown', ['-R', `${process.getuid?.()}:${process.getgid?.()}`, world.home]);
  }
  return unanswered(world, asked);
}
