// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// However much a page changes, it is looked at seldom; and a change is never missed.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pause, until } from '../../harness/places.mjs';
import { openWorld } from './isolated_world.mjs';

/** @type {Awaited<ReturnType<typeof openWorld>>} */
let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

/** A page under watch, where a look costs so many milliseconds and so many were taken. @param {number} cost @param {number} looks */
async function watched(cost, looks) {
  await world.show('<body><p id="p">Words</p></body>', { files: ['watch.js'] });
  await world.inside(`globalThis.seen = 0; globalThis.watch = new objector.Watch(() => undefined, () => { seen += 1; watch.pace(${cost}); });
    watch.closely(); for (let look = 0; look < ${looks}; ++look) watch.pace(${cost}); undefined`);
}
const seen = () => world.inside('seen');
const change = (/** @type {number} */ times) => world.page.evaluate(async (many) => {
  for (let time = 0; time < many; ++time) {
    document.body.append(document.createElement('i'));
    await new Promise((next) => { setTimeout(next, 10); });
  }
}, times);

test('one change is looked at once, when it is quiet', async () => {
  await watched(1, 1);
  await change(1);
  await until('the look', async () => (await seen()) === 1);
  await pause(500);
  assert.equal(await seen(), 1);
});

test('a page that never rests is looked at all the same', async () => {
  await watched(1, 1);
  await change(250);
  await until('a look', async () => (await seen()) > 0);
  assert.ok(await seen() <= 3);
});

test('a dear look is taken a hundred times more seldom than it takes', async () => {
  await watched(30, 20);
  await change(180);
  assert.equal(await seen(), 0);
  await until('the look', async () => (await seen()) === 1);
});

test('what is only loosely watched is not looked at', async () => {
  await watched(1, 1);
  await change(1);
  await world.inside('watch.loosely()');
  await change(3);
  await pause(700);
  assert.equal(await seen(), 0);
});
