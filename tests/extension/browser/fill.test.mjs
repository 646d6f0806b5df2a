// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Filling real React forms, and forms that behave badly. A form that is pressed by us fails every test.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bundle, FILL_FILES, openWorld } from './isolated_world.mjs';

const VALUES = { country: 'DE', email: 'ada@example.org', name: 'Ada Löwe', reason: 'I object, because <b>mine</b> is mine. שלום e\u0301', additional: 'Nothing more.' };
const FORM = `
import { createRoot } from 'react-dom/client';
import { useEffect, useState } from 'react';
globalThis.submitted = 0;
globalThis.state = {};
function Form({ prefilled = '' }) {
  const [state, set] = useState({ email: prefilled, country: '', reason: '', name: '' });
  globalThis.state = state;
  const put = (name) => (event) => set((old) => ({ ...old, [name]: event.target.value }));
  return <div id="region">
    <select id="country" value={state.country} onChange={put('country')}>
      <option value="">Choose a country</option><option value="FR">France</option><option value="15">Germany</option><option value="16">Ireland</option>
    </select>
    <input id="email" type="email" value={state.email} onChange={put('email')} />
    <input id="name" value={state.name} onChange={put('name')} />
    <textarea id="reason" value={state.reason} onChange={put('reason')} />
    <div id="send" role="button" tabIndex={0} onClick={() => { globalThis.submitted += 1; }}>Send</div>
  </div>;
}
`;
const BODY = '<body><div id="root"></div></body>';
const start = (/** @type {string} */ jsx) => `${FORM}\nconst root = createRoot(document.getElementById('root'));\n${jsx}`;

/** @type {Awaited<ReturnType<typeof openWorld>>} */
let world;
before(async () => { world = await openWorld(); });
after(() => world.close());

/**
 * @param {string} script
 * @param {string[]} [roles]
 */
async function open(script, roles = ['country', 'email', 'name', 'reason'], html = BODY) {
  await world.show(html, { script: script && await bundle(script), files: FILL_FILES });
  await world.inside(`globalThis.form = () => ({
    region: document.querySelector('#region'),
    fields: ${JSON.stringify(roles)}.concat('submit').map((role) => ({ role, element: document.querySelector('#region #' + (role === 'submit' ? 'send' : role)) })).filter((field) => field.element),
  }); undefined`);
}

/** @param {{language?: string, values?: object, refresh?: string}} [options] */
const fill = (options = {}) => world.inside(`objector.startFilling({ elements: form(), values: ${JSON.stringify(options.values ?? VALUES)},
  language: '${options.language ?? 'en'}', signal: new AbortController().signal, refresh: ${options.refresh ?? '() => { const found = form(); return found.fields.length ? found : null; }'} }).done`);
const pageState = () => world.page.evaluate(() => /** @type {any} */ (globalThis).state);
const submitted = () => world.page.evaluate(() => /** @type {any} */ (globalThis).submitted ?? 0);
/** @param {any} outcome */
const results = (outcome) => Object.fromEntries(outcome.results.map((/** @type {any} */ one) => [one.role, one.result]));

test("React's own state holds what was filled, and nothing was pressed", async () => {
  await open(start('root.render(<Form />);'));
  const outcome = await fill();
  assert.deepEqual(results(outcome), { country: 'filled', email: 'filled', name: 'filled', reason: 'filled' });
  assert.deepEqual(await pageState(), { country: '15', email: VALUES.email, name: VALUES.name, reason: VALUES.reason });
  assert.equal(await submitted(), 0);
});

test('what is already right is kept; what differs is told and left alone', async () => {
  await open(start('root.render(<Form prefilled="other@example.org" />);'));
  assert.equal(results(await fill()).email, 'differs');
  assert.equal((await pageState()).email, 'other@example.org');
  await open(start('root.render(<Form prefilled="Ada@Example.org" />);'));
  assert.equal(results(await fill()).email, 'kept');
});

test("the person's own words are never replaced", async () => {
  await open(start('root.render(<Form />);'));
  await world.page.type('#reason', 'My own words');
  assert.equal(results(await fill()).reason, 'kept');
  assert.equal((await pageState()).reason, 'My own words');
});

test('a country is found by its code, its name in the page\'s language, or a name in use', async () => {
  const select = (/** @type {string} */ options) => `<body><form id="region"><select id="country"><option value="">–</option>${options}</select></form></body>`;
  for (const [code, options, language, wanted] of [
    ['DE', '<option value="FR">x</option><option value="DE">y</option>', 'en', 'DE'],
    ['DE', '<option value="1">France</option><option value="2">Allemagne</option>', 'fr', '2'],
    ['DE', '<option value="1">Frankreich</option><option value="2">Deutschland (+49)</option>', 'en', '2'],
    ['CZ', '<option value="7">Czech Republic</option><option value="8">Slovakia</option>', 'en', '7'],
    ['NO', '<option value="7">Sweden</option>', 'en', ''],
    ['IE', '<option value="7">Northern Ireland</option><option value="8">Ireland</option>', 'en', '8'],
  ]) {
    await open('', ['country'], select(options ?? ''));
    const outcome = await fill({ values: { country: code }, language });
    assert.equal(await world.page.$eval('#country', (one) => /** @type {HTMLSelectElement} */ (one).value), wanted, `${code} ${language}`);
    assert.equal(results(outcome).country, wanted ? 'filled' : 'not_found');
  }
});

test('another country chosen before is told and left alone', async () => {
  await open('', ['country'], '<body><form id="region"><select id="country"><option value="">–</option><option value="FR" selected>France</option><option value="DE">Germany</option></select></form></body>');
  assert.equal(results(await fill()).country, 'differs');
});

test('a drawn list is opened and chosen from', async () => {
  await open(start(`
    function Country() {
      const [open, setOpen] = useState(false);
      const [value, setValue] = useState('');
      globalThis.state = { value };
      return <div id="region">
        <div id="country" role="combobox" aria-haspopup="listbox" aria-expanded={open} aria-controls="list" tabIndex={0} onClick={() => setOpen(!open)}>{value || 'Choose a country'}</div>
        {open && <ul id="list" role="listbox">{['France', 'Germany'].map((one) => <li key={one} role="option" aria-selected="false" onClick={() => { setValue(one); setOpen(false); }}>{one}</li>)}</ul>}
      </div>;
    }
    root.render(<Country />);`), ['country']);
  assert.equal(results(await fill()).country, 'filled');
  assert.equal((await pageState()).value, 'Germany');
});

test('a form that takes the text away again is told, after one more try', async () => {
  await open(start(`
    function Stubborn() {
      const [value] = useState('');
      return <div id="region"><textarea id="reason" value={value} onChange={() => { globalThis.submitted += 0; }} /><input id="email" type="email" defaultValue="" /></div>;
    }
    root.render(<Stubborn />);`), ['email', 'reason']);
  const outcome = await fill();
  assert.deepEqual(results(outcome), { email: 'filled', reason: 'not_accepted' });
  assert.equal(outcome.vanished, false);
});

test('a form that resets itself once is filled again', async () => {
  await open(start(`
    function Resetting() {
      const [round, setRound] = useState(0);
      useEffect(() => { document.addEventListener('focusout', () => setTimeout(() => setRound(1), 200), { once: true }); }, []);
      return <Form key={round} />;
    }
    root.render(<Resetting />);`));
  const outcome = await fill();
  assert.equal(outcome.vanished, false);
  assert.deepEqual(new Set(Object.values(results(outcome))), new Set(['filled']));
  assert.equal((await pageState()).email, VALUES.email);
});

test('a form that vanishes while it is filled ends the filling', async () => {
  await open(start(`
    function Vanishing() {
      const [there, setThere] = useState(true);
      useEffect(() => { document.addEventListener('focusout', () => setTimeout(() => setThere(false), 100), { once: true }); }, []);
      return there ? <Form /> : <p>Sorry</p>;
    }
    root.render(<Vanishing />);`));
  const outcome = await fill();
  assert.equal(outcome.vanished, true);
  assert.ok(!Object.values(results(outcome)).includes('filled'), JSON.stringify(results(outcome)));
});

test('of two forms only the recognised one is touched', async () => {
  await open('', ['email', 'reason'], `<body><form id="other"><input type="email" class="other"><textarea class="other"></textarea></form>
    <form id="region"><input id="email" type="email"><textarea id="reason"></textarea></form></body>`);
  assert.deepEqual(results(await fill()), { email: 'filled', reason: 'filled' });
  assert.deepEqual(await world.page.$$eval('.other', (fields) => fields.map((field) => /** @type {HTMLInputElement} */ (field).value)), ['', '']);
});

test('a field outside the form, a hidden one and a locked one are not written', async () => {
  await open('', [], '<body><input id="email"><form id="region"><input id="name" hidden><textarea id="reason" readonly></textarea></form></body>');
  await world.inside(`globalThis.form = () => ({ region: document.querySelector('#region'),
    fields: ['email', 'name', 'reason'].map((role) => ({ role, element: document.getElementById(role) })) }); undefined`);
  assert.deepEqual(results(await fill()), { email: 'not_found', name: 'not_accepted', reason: 'not_accepted' });
  assert.deepEqual(await world.page.$$eval('#email, #name, #reason', (fields) => fields.map((field) => /** @type {HTMLInputElement} */ (field).value)), ['', '', '']);
});

test('an editable area is written like typing', async () => {
  await open('', ['reason'], '<body><div id="region"><div id="reason" contenteditable="true" role="textbox"></div></div></body>');
  assert.equal(results(await fill({ values: { reason: 'My reason' } })).reason, 'filled');
  assert.equal(await world.page.$eval('#reason', (area) => area.textContent), 'My reason');
});

test('100,000 characters are written whole', async () => {
  await open(start('root.render(<Form />);'));
  const reason = 'é'.repeat(100_000);
  assert.equal(results(await fill({ values: { ...VALUES, reason } })).reason, 'filled');
  assert.equal((await pageState()).reason.length, 100_000);
});
