// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A press that does not count: the person is told, and nobody else.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { LANGUAGES } from '../../../extension/shared/strings.js';
import { EXTENSION, pause, until } from '../../harness/places.mjs';
import { openWorld } from './isolated_world.mjs';
import { look, PROMPT, showPanelIn } from './panel_shown.mjs';

/** @type {Awaited<ReturnType<typeof openWorld>>} */
let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

const showPanel = () => showPanelIn(world);
const actions = () => world.inside('actions.join(" ")');
const UNHEARD = /That press did not count/;

/** All that a page can learn of a panel that it cannot look into. */
const fromOutside = () => world.page.evaluate(() => {
  const ours = document.querySelector('objector-panel');
  const rows = [];
  for (let y = 0; y < innerHeight; y += 3) {
    const taken = Array.from({ length: innerWidth }, (_, x) => x).filter((x) => document.elementFromPoint(x, y) === ours);
    if (taken.length > 0) rows.push(`${y}: ${taken[0]} to ${taken.at(-1)}`);
  }
  return {
    rows, found: /** @type {any} */ (globalThis).find('press did not'), selected: getSelection()?.toString(), markup: ours?.outerHTML,
    focus: document.activeElement?.tagName, size: document.documentElement.scrollHeight, moving: document.getAnimations().length,
    shifts: /** @type {any} */ (globalThis).shifts.length,
  };
});

test('a press under a cover is told to the person, and the page learns nothing of it', async () => {
  await showPanel();
  await world.page.evaluate(() => {
    const shifts = /** @type {any[]} */ ([]);
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift' });
    const cover = document.createElement('div');
    cover.popover = 'manual';
    Object.assign(cover.style, { position: 'fixed', inset: '0', width: '100vw', height: '100vh', pointerEvents: 'none', background: 'rgb(0 0 0 / .1)' });
    document.body.append(cover);
    cover.showPopover();
  });
  // Where the focus goes is told by any press.
  await world.inside(`panel.root.querySelector('[data-action=start]').focus()`);
  await look();
  const before_ = await fromOutside();
  assert.ok(before_.rows.length > 20);
  assert.doesNotMatch(await world.panel.text(), UNHEARD);
  await world.panel.click('start');
  await world.panel.says(UNHEARD);
  await look();
  assert.deepEqual(await fromOutside(), before_);
  assert.equal(await actions(), '');
  await until('the sentence to go by itself', async () => !UNHEARD.test(await world.panel.text()));
  await world.panel.click('start');
  await world.panel.says(UNHEARD);
  await world.page.evaluate(() => document.querySelector('body > div[popover]')?.remove());
  await world.panel.click('start');
  assert.equal(await actions(), 'start');
  assert.doesNotMatch(await world.panel.text(), UNHEARD, 'what counts takes the sentence away');
});

test('a press that comes too soon is told; the second of two quick ones, and one by a script, are not', async () => {
  await showPanel();
  await look();
  const { x, y, width, height } = await world.panel.offers('start');
  let number = 0;
  await world.page.mouse.move(x + width / 2, y + height / 2);
  /** A press as soon as the panel has changed; the first, or the second of two quick ones. @param {1|2} clickCount */
  const atOnce = (clickCount) => until('a press in time', async () => {
    const counted = await actions();
    await world.inside(`panel.show(${JSON.stringify({ ...PROMPT, text: `Sentence ${number += 1}` })})`);
    await Promise.all([world.page.mouse.down({ clickCount }), world.page.mouse.up({ clickCount })]);
    await pause(100);
    return await actions() === counted;
  });
  await world.inside(`panel.show(${JSON.stringify({ ...PROMPT, text: 'Sentence 0' })}); panel.root.querySelector('[data-action=start]').click()`);
  assert.doesNotMatch(await world.panel.text(), UNHEARD);
  await atOnce(1);
  assert.match(await world.panel.text(), UNHEARD);
  await world.inside(`panel.show(${JSON.stringify(PROMPT)})`);
  assert.doesNotMatch(await world.panel.text(), UNHEARD, 'something else is shown');
  await look();
  await atOnce(2);
  assert.doesNotMatch(await world.panel.text(), UNHEARD);
});

test('the sentence has room in every language, also on a narrow page', async () => {
  for (const width of [320, 1000]) {
    await world.page.setViewport({ width, height: 700 });
    await showPanel();
    for (const language of LANGUAGES) {
      const { 'panel.unheard': words } = JSON.parse(await readFile(join(EXTENSION, 'strings', language, 'panel.json'), 'utf8'));
      const [needed, has, step] = await world.inside(`(() => { const line = panel.root.querySelector('.unheard'); line.dataset.words = ${JSON.stringify(words)};
        return [line.scrollHeight, line.clientHeight, getComputedStyle(panel.root.querySelector('.step')).visibility]; })()`);
      assert.ok(needed <= has, `${language} at ${width}: ${needed} of ${has}`);
      assert.equal(step, 'hidden');
    }
  }
});
