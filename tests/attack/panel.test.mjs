// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page against the panel: reading it, pressing it, hiding it. Nothing is filled before the last line.

import assert from 'node:assert/strict';
import { pause, until } from '../harness/places.mjs';
import { FORM } from './enemy.mjs';
import { COVERS, DISGUISES } from './hiding.mjs';
import { fakePresses, readEverything } from './reading.mjs';
import { attack, isFilled, MARKERS, PERSON, placeOf, recorded, staysEmpty } from './stage.mjs';

/** As long as the panel must have been in sight, and more. */
const SEEN = 700;
/** So many covers at least let a press through to the panel; the others take it themselves. */
const LETTING_THROUGH = 6;
const UNHEARD = /That press did not count/;

attack('a page cannot read the panel, press it, or have it pressed unseen', { accounts: 2 }, async ({ session, enemy, browser, t }) => {
  const page = await session.open(FORM);
  const panel = session.panel(page);
  await panel.offers('choose');
  assert.match(await panel.text(), /otherbox@zebrafinch/, 'the panel shows what is worth stealing');

  // Reading.
  const loot = await page.evaluate(readEverything, [...MARKERS, 'otherbox', 'Which account']);
  await pause(500);
  // Our plain sentences can be searched like the page's own words; that shows that the search works.
  assert.deepEqual(loot.found, ['Which account']);
  for (const marker of MARKERS) assert.ok(!loot.text.toLowerCase().includes(marker), `a page can read ${marker}`);
  assert.deepEqual(loot.ours, { elements: 1, attributes: 0, children: 0, root: null, open: 'closed to us' });
  assert.deepEqual(enemy.heard.filter((address) => address.includes('glyph')), [], 'a font tells which letters are shown');

  // Pressing.
  await panel.click('choose', await accountOf(panel));
  await panel.offers('fill');
  const entries = await recorded(session);
  const heard = await page.evaluate(fakePresses, chrome(session));
  await staysEmpty(page, 'a press by a script');
  assert.deepEqual(heard, [], 'an answer to a message of the page');

  // Hiding: either the panel looks as ever, or a click on it does not count.
  const { box } = await placeOf(panel, 'fill');
  const clip = { x: Math.floor(box.x), y: Math.floor(box.y), width: Math.floor(box.width), height: Math.floor(box.height) };
  await page.evaluate(() => addEventListener('click', ({ target }) => {
    /** @type {any} */ (globalThis).pressedOn = /** @type {Element} */ (target).localName;
  }, { capture: true }));
  /** Where the button is now, or was; and whether it was the panel that was pressed. */
  const press = async () => {
    const at = await panel.offers('fill', { timeout: 0 }).catch(() => box);
    await page.evaluate(() => { /** @type {any} */ (globalThis).pressedOn = ''; });
    await page.mouse.click(at.x + at.width / 2, at.y + at.height / 2);
    await page.mouse.move(10, 10);
    return await page.evaluate(() => /** @type {any} */ (globalThis).pressedOn) === 'objector-panel';
  };
  await page.mouse.move(10, 10);
  await pause(SEEN);
  const picture = async () => Buffer.from(await page.screenshot({ clip })).toString('base64');
  const before = await picture();
  for (const rules of DISGUISES) {
    await page.evaluate((text) => {
      const style = Object.assign(document.createElement('style'), { id: 'disguise', textContent: text });
      document.head.append(style);
    }, rules);
    await pause(SEEN);
    if (await picture() !== before) {
      await press();
      await staysEmpty(page, rules, 300);
      // A press that did not count is told for a while, and that is another picture.
      await until('the picture of before', async () => !UNHEARD.test(await panel.text()));
    }
    await page.evaluate(() => {
      document.querySelector('#disguise')?.remove();
      // A disguise may have driven the panel out of sight, where it would stay.
      dispatchEvent(new Event('resize'));
    });
  }
  let reached = 0;
  let told = 0;
  for (const [name, cover] of Object.entries(COVERS)) {
    // Some can only be done as the answer to a person's click.
    await page.evaluate(`globalThis.uncover = undefined; globalThis.cover = (${cover})`);
    await page.evaluate(() => addEventListener('click', () => /** @type {any} */ (globalThis).cover(), { once: true }));
    await until(name, async () => {
      await page.mouse.click(200, 20);
      return page.evaluate(() => /** @type {any} */ (globalThis).uncover !== undefined);
    }, { every: 200 });
    await pause(SEEN);
    reached += Number(await press());
    await staysEmpty(page, name, 600);
    told += Number(UNHEARD.test(await panel.text()));
    await page.evaluate(() => /** @type {any} */ (globalThis).uncover?.());
    await until('the panel again', () => panel.offers('fill'));
  }

  assert.ok(reached >= LETTING_THROUGH, `only ${reached} presses went to the panel`);
  assert.ok(told > 0, 'a person under a cover is not told that their press did not count');

  // Put under the pointer in the last moment.
  if (await jumps(page, panel) === 'late') {
    t.diagnostic('this machine is too busy to press at once after the panel has moved');
    return;
  }
  await staysEmpty(page, 'moved under the pointer', 300);
  assert.deepEqual(await recorded(session), entries, 'what did not happen stands in the log');

  // And a person's own click on what they see.
  await panel.click('fill');
  await isFilled(page);
  t.diagnostic(`${browser}: ${DISGUISES.length} disguises, ${Object.keys(COVERS).length} covers, ${reached} of them pressed through`);
});

/** The address under which a page would send a message to us. @param {import('./stage.mjs').Launched} session */
const chrome = (session) => new URL(session.extensionAddress('')).host;

/** The value of the first choice. @param {import('../harness/panel.mjs').Panel} panel */
async function accountOf(panel) {
  const tree = await panel.reader.tree();
  /** @param {any} node @returns {any[]} */
  const all = (node) => [node, ...node.children.flatMap(all)];
  return all(tree).find(({ attributes }) => attributes['data-words']?.includes(PERSON.emails[0]))?.attributes['data-value'];
}

/**
 * The page makes the panel jump to where the pointer has just come, and the click follows at once.
 * @param {import('./stage.mjs').Page} page
 * @param {import('../harness/panel.mjs').Panel} panel
 */
async function jumps(page, panel) {
  const trap = (/** @type {string} */ side) => page.evaluate((at) => {
    document.querySelector('#trap')?.remove();
    const input = Object.assign(document.createElement('input'), { id: 'trap' });
    Object.assign(input.style, { position: 'fixed', bottom: '20px', [at]: '20px' });
    document.body.append(input);
    input.focus();
  }, side);
  await trap('right');
  await pause(SEEN);
  const { x, y } = await placeOf(panel, 'fill');
  await trap('left');
  await pause(SEEN);
  await page.mouse.move(10, 10);
  await page.evaluate(() => {
    const traps = /** @type {any} */ (globalThis);
    addEventListener('mousemove', () => {
      traps.sprung = performance.now();
      const input = /** @type {HTMLElement} */ (document.querySelector('#trap'));
      Object.assign(input.style, { left: 'auto', right: '20px' });
      input.blur();
      input.focus();
    }, { once: true });
    addEventListener('pointerdown', (event) => { traps.pressed = event.timeStamp; }, { once: true, capture: true });
  });
  await page.mouse.move(x, y);
  await pause(50);
  await page.mouse.down();
  await page.mouse.up();
  const late = await page.evaluate(() => /** @type {any} */ (globalThis).pressed - /** @type {any} */ (globalThis).sprung);
  assert.ok(late >= 0, `the trap was not sprung before the press: ${late}`);
  return late < 300 ? 'in time' : 'late';
}
