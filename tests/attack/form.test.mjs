// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page against the filling: fields that change, hide, lead elsewhere or bear the names of the DOM,
// submissions that nobody made, floods. Filled is only what a person's click asked for, only where it
// was shown, and the log holds only what happened.

import assert from 'node:assert/strict';
import { completionLog } from '../harness/ours.mjs';
import { pause, until } from '../harness/places.mjs';
import { clobberDocument, clobberForm } from './clobbering.mjs';
import { FIELDS, FORM, formPage, receiptPage, SETTINGS } from './enemy.mjs';
import { attack, isFilled, MARKERS, recorded, staysEmpty, written } from './stage.mjs';

/** @param {import('./stage.mjs').Page} page */
const values = (page) => page.evaluate(() => Object.fromEntries([...document.querySelectorAll('input, textarea')].map((field) => [field.id || /** @type {HTMLInputElement} */ (field).name, /** @type {HTMLInputElement} */ (field).value])));
const holdsMarker = (/** @type {string|undefined} */ text) => MARKERS.some((marker) => (text ?? '').toLowerCase().includes(marker));

attack('a form that bears the names of the DOM, hides fields, or is sent elsewhere', {}, async ({ session, enemy }) => {
  // Where the form would hand over what is written in it to somebody else, nothing is offered.
  for (const parts of [{ attributes: 'action="https://collect.example/"' }, { attributes: 'action="http://www.facebook.com/x"' },
    { fields: `${FIELDS}<button formaction="//collect.example/">Continue</button>` }, { head: '<base href="https://collect.example/">', attributes: 'action="x"' }]) {
    enemy.pages.set(FORM, formPage(parts));
    const page = await session.open(FORM);
    await pause(1500);
    const actions = await session.panel(page).actions();
    assert.ok(!actions.includes('fill'), `${JSON.stringify(parts)}: the panel offers ${actions}`);
    await page.close();
  }

  // Boxes for machines to fall into.
  const traps = ['display: none', 'visibility: hidden', 'opacity: 0', 'position: absolute; left: -9999px', 'position: fixed; left: 300vw', 'height: 0; width: 0; border: 0; padding: 0',
    'clip-path: inset(100%)', 'filter: opacity(0)', 'transform: scale(0)'];
  enemy.pages.set(FORM, formPage({ fields: `${traps.map((style, index) => `<input id="trap${index}" type="email" name="email" autocomplete="email" style="${style}">
    <input id="name${index}" autocomplete="name" style="${style}"><textarea id="text${index}" style="${style}"></textarea>`).join('')}
    <div style="overflow: hidden; width: 0; height: 0"><input id="inside" type="email"></div>${FIELDS}` }));
  const page = await session.open(FORM);
  await session.panel(page).click('fill');
  await isFilled(page);
  await pause(1000);
  const all = await values(page);
  assert.deepEqual(Object.keys(all).filter((id) => holdsMarker(all[id])).sort(), ['mail', 'why']);
  await page.close();

  // Names of the DOM.
  enemy.pages.set(FORM, formPage());
  for (const clobber of [clobberDocument, clobberForm]) {
    const named = await session.browser.newPage();
    await named.goto(FORM, { waitUntil: 'domcontentloaded' });
    await named.evaluate(clobber);
    const panel = session.panel(named);
    if (clobber === clobberForm) {
      await panel.click('fill');
      await isFilled(named);
    } else {
      await pause(1500);
      await staysEmpty(named, 'a document with names of the DOM');
    }
    assert.equal(await named.evaluate(() => 1 + 1), 2, 'the page still answers');
    await named.close();
  }
});

attack('a page that changes while it is filled, goes away, or sends the form by itself', {}, async ({ session, enemy }) => {
  // As soon as one field is written, the next one asks for something else, or stands in another form.
  const tricks = {
    relabelled: `document.querySelector('label[for=why]').textContent = 'Write a comment on this video'; document.querySelector('h1').textContent = 'Comments';`,
    moved: `const other = document.body.appendChild(document.createElement('form')); other.append(document.querySelector('#why'));`,
    hidden: `document.querySelector('#why').style.opacity = '0';`,
    redirected: `document.querySelector('#form').setAttribute('action', 'https://collect.example/');`,
    left: `history.pushState({}, '', '/watch/');`,
  };
  for (const [name, trick] of Object.entries(tricks)) {
    enemy.pages.set(FORM, formPage({ below: `<script>document.querySelector('#mail').addEventListener('input', () => { ${trick} }, { once: true });</script>` }));
    const page = await session.open(FORM);
    await session.panel(page).click('fill');
    await until('the first field', async () => holdsMarker((await values(page)).mail));
    await pause(1500);
    assert.ok(!holdsMarker((await values(page)).why), `${name}: written into a field that asks for something else`);
    await page.close();
  }
  assert.ok(!(await recorded(session)).includes('filled'), 'a form half filled is not called filled');

  // Away before the text comes.
  enemy.pages.set(FORM, formPage());
  enemy.pages.set('https://www.facebook.com/elsewhere/', formPage());
  const leaves = ["location.assign('/elsewhere/')", "history.pushState({}, '', '/elsewhere/')"];
  for (const [leave, wait] of leaves.flatMap((one) => [[one, false], [one, true]])) {
    const page = await session.open(FORM);
    const panel = session.panel(page);
    await panel.offers('fill');
    await page.evaluate((how, later) => {
      const heard = /** @type {string[]} */ (Reflect.set(window, 'heard', []) && Reflect.get(window, 'heard'));
      document.addEventListener('input', () => heard.push(location.pathname), true);
      addEventListener('click', () => { later ? setTimeout(how, 0) : Function(how)(); }, { capture: true, once: true });
    }, String(leave), Boolean(wait));
    await panel.click('fill');
    await until('the other page', () => page.url().includes('/elsewhere/'));
    await pause(1000);
    // What came before the page went away was asked for; nothing may come after.
    const heard = await page.evaluate(() => /** @type {string[]} */ (Reflect.get(window, 'heard') ?? []));
    assert.ok(!heard.includes('/elsewhere/'), `${leave}: filled in the other page`);
    if (!heard.length) assert.equal(await written(page), '', String(leave));
    await page.close();
  }
  assert.ok((await completionLog(session.home)).every(({ payload }) => !JSON.stringify(payload).includes('/elsewhere')), 'nothing is told of a page where nothing was done');

  // Sent by a script: the browser vouches for such a submission as for a person's.
  const page = await session.open(FORM);
  await session.panel(page).click('fill');
  await isFilled(page);
  await until('the entry', async () => (await recorded(session)).includes('filled'));
  await pause(1200);
  await page.evaluate(() => {
    const form = /** @type {HTMLFormElement} */ (document.querySelector('#form'));
    form.requestSubmit();
    /** @type {HTMLElement} */ (document.querySelector('#send')).click();
    form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }));
    for (const type of ['keydown', 'keyup']) document.querySelector('#mail')?.dispatchEvent(new KeyboardEvent(type, { key: 'Enter', bubbles: true }));
  });
  await pause(1000);
  assert.ok(!(await recorded(session)).includes('submitted'), 'nobody sent it');
  await page.focus('#mail');
  await page.keyboard.press('Enter');
  await until('the entry', async () => (await recorded(session)).includes('submitted'));
  await page.close();

  // A receipt for something that was never filled.
  const receipt = 'https://www.facebook.com/help/contact/510058597920541';
  enemy.pages.set(receipt, receiptPage());
  const before = await recorded(session);
  const other = await session.open(receipt);
  await pause(1500);
  await other.close();
  assert.deepEqual((await recorded(session)).slice(before.length).filter((type) => type === 'receipt_shown'), []);
});

attack('a page that never rests, and one that throws the panel out', {}, async ({ session, t }) => {
  const page = await session.open(SETTINGS);
  const panel = session.panel(page);
  await panel.offers('start');
  const calls = await page.evaluate(async () => {
    // The page's own work goes on between its floods: how often it gets its turn is counted.
    let turns = 0;
    let thrown = 0;
    new MutationObserver(() => {
      const host = document.querySelector('objector-panel');
      if (host) thrown += 1;
      host?.remove();
    }).observe(document.documentElement, { childList: true });
    document.querySelector('objector-panel')?.remove();
    const end = performance.now() + 4000;
    while (performance.now() < end) {
      const list = document.body.appendChild(document.createElement('ul'));
      for (let index = 0; index < 2000; index += 1) list.append(Object.assign(document.createElement('li'), { textContent: `object ${index}`, hidden: index % 2 === 0 }));
      list.remove();
      if (turns % 10 === 0) history.replaceState({}, '', `/settings/?turn=${turns}`);
      turns += 1;
      await new Promise((next) => { setTimeout(next, 0); });
    }
    return { turns, thrown };
  });
  t.diagnostic(`in 4 s of flood the page had ${calls.turns} turns of its own; the panel came back ${calls.thrown} times`);
  assert.ok(calls.turns > 3, `${calls.turns} turns`);
  assert.ok(calls.thrown < 60, `the panel came back ${calls.thrown} times`);
  assert.deepEqual((await recorded(session)).filter((type) => !/_saved$/.test(type)), []);
  assert.equal(await written(page), '');
});
