// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The panel on a page: out of the page's reach, pressed only by a person, never in the way.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { pause, until } from '../../harness/places.mjs';
import { openWorld, PANEL_FILES } from './isolated_world.mjs';
import { look, PAGE, PROMPT, showPanelIn } from './panel_shown.mjs';

/** @type {Awaited<ReturnType<typeof openWorld>>} */
let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

/** @param {string} [html] @param {object} [view] */
const showPanel = (html, view) => showPanelIn(world, html, view);
const actions = () => world.inside('actions.join(" ")');
const boxOfPanel = () => world.inside(`(() => { const b = panel.root.querySelector('.panel').getBoundingClientRect();
  return { left: b.left, top: b.top, right: b.right, bottom: b.bottom }; })()`);

test('the page cannot look into the panel', async () => {
  await showPanel();
  assert.equal(await world.page.evaluate(() => document.querySelector('objector-panel')?.shadowRoot), null);
  assert.ok(await world.page.evaluate(() => document.querySelector('objector-panel') !== null));
  assert.match(await world.panel.text(), /You can object\..*1 of 5|1 of 5.*You can object\./);
});

test("a person's click counts, by pointer and by keyboard", async () => {
  await showPanel();
  await world.panel.click('start');
  assert.equal(await actions(), 'start');
  await world.inside(`panel.root.querySelector('[data-action=start]').focus()`);
  await world.page.keyboard.press('Enter');
  assert.equal(await actions(), 'start', 'a key pressed as soon as the focus came was meant for something else');
  await look();
  await world.page.keyboard.press('Enter');
  await until('the key press', async () => (await actions()) === 'start start');
});

test('a click made by a script does not count', async () => {
  await showPanel();
  await world.inside(`panel.root.querySelector('[data-action=start]').click()`);
  await world.page.evaluate(() => {
    const host = /** @type {HTMLElement} */ (document.querySelector('objector-panel'));
    host.click();
    host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, clientX: 900, clientY: 650 }));
  });
  assert.equal(await actions(), '');
});

test('a click through something that the page laid over the panel does not count', async () => {
  await showPanel();
  for (const pointerEvents of ['auto', 'none']) {
    await world.page.evaluate((events) => {
      const cover = document.createElement('div');
      cover.popover = 'manual';
      Object.assign(cover.style, { position: 'fixed', inset: '0', width: '100vw', height: '100vh', pointerEvents: events });
      document.body.append(cover);
      cover.showPopover();
    }, pointerEvents);
    await world.panel.click('start');
    assert.equal(await actions(), '', pointerEvents);
    await world.page.evaluate(() => document.querySelector('body > div[popover]')?.remove());
  }
  await world.panel.click('start');
  assert.equal(await actions(), 'start');
});

test("the page's own rules neither move nor hide the panel", async () => {
  await showPanel('<body><p>x</p></body>');
  await world.page.evaluate(() => {
    const host = /** @type {HTMLElement} */ (document.querySelector('objector-panel'));
    for (const [name, value] of [['display', 'none'], ['opacity', '0'], ['visibility', 'hidden'], ['transform', 'scale(0)']]) {
      host.style.setProperty(name ?? '', value ?? '', 'important');
    }
  });
  await world.panel.click('start');
  assert.equal(await actions(), 'start');
});

test('Escape closes, and closing a prompt means no thanks', async () => {
  await showPanel();
  await look();
  await world.page.keyboard.press('Escape');
  assert.equal(await actions(), 'dismiss');
  await showPanel(PAGE, { text: 'A step', closing: 'close', buttons: [] });
  await world.page.evaluate(() => document.querySelector('objector-panel')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true })));
  assert.equal(await actions(), '');
  await look();
  await world.page.keyboard.press('Escape');
  assert.equal(await actions(), 'close');
});

test("Escape in a dialogue of the page's own is left to it", async () => {
  await showPanel('<body><div role="dialog"><input id="field"></div></body>');
  await world.page.focus('#field');
  await look();
  await world.page.keyboard.press('Escape');
  assert.equal(await actions(), '');
});

test('the panel does not take the focus from where the person types', async () => {
  await showPanel();
  await world.page.focus('#field');
  await world.page.keyboard.type('ab');
  await world.inside(`panel.show(${JSON.stringify({ ...PROMPT, text: 'Another sentence' })})`);
  await world.page.keyboard.type('cd');
  assert.equal(await world.page.$eval('#field', (input) => /** @type {HTMLInputElement} */ (input).value), 'abcd');
});

test('the panel makes way for what it points at, and for the focused field', async () => {
  await showPanel(`<body><div id="corner"></div></body>`);
  await world.page.evaluate(() => {
    const corner = /** @type {HTMLElement} */ (document.querySelector('#corner'));
    const link = document.createElement('a');
    link.href = '#x';
    link.textContent = 'object';
    Object.assign(link.style, { position: 'fixed', right: '30px', bottom: '30px' });
    corner.append(link);
  });
  await world.inside(`guide.point(document.querySelector('#corner a'))`);
  const clear = await world.inside(`(() => { const p = panel.root.querySelector('.panel').getBoundingClientRect(); const l = document.querySelector('#corner a').getBoundingClientRect();
    return p.right <= l.left || l.right <= p.left || p.bottom <= l.top || l.bottom <= p.top; })()`);
  assert.ok(clear, 'the panel covers the link');
  const ring = await world.inside(`(() => { const r = panel.root.querySelector('.ring').getBoundingClientRect(); const l = document.querySelector('#corner a').getBoundingClientRect();
    return r.left < l.left && r.right > l.right && r.top < l.top && r.bottom > l.bottom; })()`);
  assert.ok(ring, 'the ring is not around the link');
});

test('where there is a choice, the panel stands where the page has no controls', async () => {
  await world.show('<body></body>', { files: PANEL_FILES });
  await world.page.evaluate(() => {
    const button = document.createElement('button');
    button.textContent = 'Message';
    Object.assign(button.style, { position: 'fixed', right: '0', bottom: '0', width: '380px', height: '120px' });
    document.body.append(button);
  });
  await world.inside(`globalThis.panel = new objector.Panel(t, () => {}); panel.show(${JSON.stringify(PROMPT)})`);
  const box = await boxOfPanel();
  assert.ok(box.right < 620 || box.bottom < 580, `the panel covers the page's button: ${JSON.stringify(box)}`);
});

test('the guide follows its link and brings it into view only when asked', async () => {
  await showPanel();
  await world.inside(`guide.point(document.querySelector('#deep'))`);
  assert.equal(await world.page.evaluate(() => scrollY), 0);
  await world.inside('guide.showMe()');
  await until('the link in view', () => world.page.$eval('#deep', (link) => link.getBoundingClientRect().bottom < innerHeight && document.activeElement === link));
  await pause(500);
  assert.ok(await world.inside(`(() => { const r = panel.root.querySelector('.ring').getBoundingClientRect(); const l = document.querySelector('#deep').getBoundingClientRect();
    return Math.abs(r.top + 6 - l.top) < 2; })()`));
  await world.inside('guide.stop()');
  assert.equal(await world.inside(`panel.root.querySelector('.ring')`), null);
});

test('HTML in a sentence is shown as text', async () => {
  await showPanel(PAGE, { text: '<img src=x onerror=alert(1)>', closing: 'close', notes: [{ text: '<b>x</b>' }], buttons: [{ action: 'choose', value: 'a', label: '<i>who</i>' }] });
  assert.equal(await world.inside(`panel.root.querySelectorAll('img, b, i').length`), 0);
  assert.match(await world.panel.text(), /<img src=x onerror=alert\(1\)>/);
});

test('at 320 pixels and at 200 % nothing is cut off; pictures for the eye', async () => {
  const folder = process.env.OBJECTOR_PICTURES;
  if (folder) await mkdir(folder, { recursive: true });
  const long = { ...PROMPT, text: 'Some fields could not be filled in. Please complete them, then press Meta’s own button.',
    notes: [{ text: 'Meta’s form shows another e-mail than the one you gave us (someone.with.a.very.long.address@example.org). We left it as it is.', button: { action: 'copy', value: 'email', label: 'Copy' } }] };
  for (const [name, viewport] of /** @type {const} */ ([['320', { width: 320, height: 600 }], ['zoom200', { width: 640, height: 400, deviceScaleFactor: 2 }], ['wide', { width: 1000, height: 700 }]])) {
    for (const scheme of ['light', 'dark']) {
      await world.page.setViewport(viewport);
      await world.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await showPanel(PAGE, long);
      const box = await boxOfPanel();
      assert.ok(box.left >= 0 && box.right <= viewport.width && box.top >= 0 && box.bottom <= viewport.height, `${name}: ${JSON.stringify(box)}`);
      assert.ok(await world.inside(`(() => { const p = panel.root.querySelector('.panel'); return p.scrollWidth <= p.clientWidth; })()`), `${name}: sideways scrolling`);
      if (folder) {
        if (name === 'wide') await world.inside(`guide.point(document.querySelector('#link'))`);
        await world.page.screenshot({ path: `${folder}/panel-${name}-${scheme}.png` });
      }
    }
  }
});

test('the panel can be made small and stays so until its view is closed', async () => {
  await showPanel();
  const before_ = await boxOfPanel();
  const size = await world.inside(`(() => { const b = panel.root.querySelector('.size').getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; })()`);
  await look();
  await world.page.mouse.click(size[0], size[1]);
  const small = await boxOfPanel();
  assert.ok(small.right - small.left < (before_.right - before_.left) / 2);
  assert.equal(await world.inside(`panel.root.querySelector('.size').getAttribute('aria-expanded')`), 'false');
});
