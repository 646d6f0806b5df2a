// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The background with a host that is played by the test: what it asks, what it makes of every kind of
// failure, and that nothing the user did is lost or told as done.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { HELLO, installChrome, makeHost, makeStorage, protocol, violations } from './fake_browser.mjs';

const { opened } = installChrome();
const { HostConnection } = await import('../../extension/background/host_port.js');
const { Catalogues } = await import('../../extension/background/catalogue.js');
const { Outbox } = await import('../../extension/background/outbox.js');
const { Tabs, ARMED_FOR } = await import('../../extension/background/tabs.js');
const { PageFindings } = await import('../../extension/background/page_findings.js');
const { PageDeeds } = await import('../../extension/background/page_deeds.js');
const { answer } = await import('../../extension/background/messages.js');
const { disconnectReason } = await import('../../extension/background/disconnect.js');

afterEach(() => assert.deepEqual(violations.splice(0), []));

const SETTINGS = 'https://www.facebook.com/settings';
const vote = { page: 'settings', objection: null, confidence: 0.9, signs: ['path'] };
const FINDING = {
  page: 'settings', platform: 'facebook', objection: null, form: null, language: 'en', jurisdiction: 'unknown', confidence: 0.9,
  sure: true, evidence: { address: vote, form: { ...vote, page: null, confidence: 0 }, phrases: vote }, drift: [],
  links: [{ href: 'https://www.facebook.com/privacy/center/', objection: null, leads_to: 'privacy_center' }],
  condition: 'ok', form_id: null, address: SETTINGS,
};
const FORM = {
  ...FINDING, page: 'objection_form', objection: 'own_information', form_id: '712876720715583',
  address: 'https://www.facebook.com/help/contact/712876720715583',
  form: { fields: [{ role: 'email', confidence: 0.9, tag: '<input value="ada@example.org">', prefilled: true, required: true }, { role: 'reason', confidence: 0.8, tag: '<textarea>', prefilled: false, required: false, max_length: 5000 }] },
};
const ADVICE = {
  action: 'prompt', message: 'prompt_object', params: {}, step: { current: 1, total: 5 },
  target: { source: 'stored', href: 'https://www.facebook.com/privacy/genai?x=1', leads_to: 'generative_ai', objection: null },
  choices: [], event: null, kind: 'own_information', platform: 'facebook', person_id: 'p1', account_id: 'a1', objection_id: null,
};
const OBJECTION = { id: 'o1', person_id: 'p1', account_id: 'a1' };
/** @param {string} method */
const usual = (method) => ({
  'advice.get': { result: { advice: ADVICE } },
  'objections.begin': { result: { objection: OBJECTION, existing: false, seq: 3 } },
  'objections.record': { result: { objection: OBJECTION, seq: 4 } },
  'prompts.dismiss': { result: { seq: 5 } },
  'fill.values': { result: { values: { email: 'ada@example.org', reason: 'Because.' }, account_email: 'ada@example.org' } },
}[method]);

/** @param {(method: string, params: any, turn: number) => any} [play] */
function background(play = usual) {
  let turn = 0;
  const host = makeHost((method, params) => play(method, params, turn++));
  const storage = { local: makeStorage(), session: makeStorage() };
  let now = 1_000_000;
  /** A worker that has just been started by the browser. */
  const start = () => {
    const connection = new HostConnection({ connect: host.connect, lastError: host.lastError, introduction: { extension_version: '0.1.0', browser: 'Chrome/156', language: 'en-GB' }, now: () => now });
    const outbox = new Outbox(storage.local, (method, params, again) => connection.call(method, params, { again }));
    const tabs = new Tabs(storage.session);
    /** @param {string} method @param {any} params @param {any} [options] */
    const call = (method, params, options) => connection.call(method, params, options);
    const rooms = { host: connection, catalogues: new Catalogues(connection), outbox, tabs, findings: new PageFindings(call, tabs, () => { outbox.deliver(); }), deeds: new PageDeeds(call, outbox, tabs) };
    const tab = { id: 7 };
    return {
      ...rooms,
      /** @param {any} message @param {any} [more] */
      content: (message, more = {}) => answer(rooms, message, /** @type {any} */ ({ id: 'ours', frameId: 0, url: SETTINGS, tab, ...more })),
      /** @param {any} message */
      page: (message) => answer(rooms, message, /** @type {any} */ ({ id: 'ours', url: 'chrome-extension://ours/pages/popup.html' })),
    };
  };
  return { host, storage, start, later: (/** @type {number} */ ms) => { now += ms; } };
}
/** @param {ReturnType<typeof background>} one */
const methods = (one) => one.host.calls.map(({ method }) => method);

test('hello comes first, once; every call keeps to the contract', async () => {
  const one = background();
  const worker = one.start();
  await worker.content({ kind: 'finding', finding: FORM });
  await worker.content({ kind: 'act', action: 'start' });
  await worker.content({ kind: 'act', action: 'fill_values', auto: true, language: 'en', fields: FORM.form.fields });
  for (const event of protocol.components.schemas.EventName.enum) {
    await worker.content({ kind: 'act', action: 'event', event, key: `key-${event}`, details: { address: FORM.address, page: 'objection_form', language: 'en', form_id: null, condition: 'ok', evidence: 'page', words: 'x', sent: { email: 'a' }, fields: [{ role: 'email', result: 'kept' }] } });
  }
  await worker.content({ kind: 'act', action: 'dismiss', key: 'key-dismiss' });
  assert.equal(methods(one)[0], 'hello');
  assert.equal(methods(one).filter((name) => name === 'hello').length, 1);
  assert.equal(one.host.processes, 1);
  // What the page's own markup says (a prefilled value, say) stays in the page.
  assert.ok(!JSON.stringify(one.host.calls).includes('<input'));
});

test('start begins, arms the tab for ten minutes and records the guide', async () => {
  const one = background();
  const worker = one.start();
  assert.equal((await worker.content({ kind: 'finding', finding: FINDING })).state.armed, false);
  const reply = await worker.content({ kind: 'act', action: 'start' });
  assert.equal(reply.state.armed, true);
  assert.equal(reply.target.href, ADVICE.target.href);
  const guided = one.host.calls.at(-1);
  assert.equal(guided?.params.event, 'guided');
  assert.equal(guided?.params.details.address, 'https://www.facebook.com/privacy/genai');
  const state = await worker.tabs.get(7);
  assert.ok(state.until > Date.now() + ARMED_FOR - 60_000 && state.until <= Date.now() + ARMED_FOR);
});

test('the tab stays armed when the worker is stopped, and a tab opened from it goes on', async () => {
  const one = background();
  await one.start().content({ kind: 'finding', finding: FINDING });
  await one.start().content({ kind: 'act', action: 'start' });
  await one.start().content({ kind: 'finding', finding: FORM });
  assert.equal(one.host.calls.at(-1)?.params.context.armed, true);
  await one.start().content({ kind: 'finding', finding: FORM }, { tab: { id: 8, openerTabId: 7 } });
  assert.equal(one.host.calls.at(-1)?.params.context.objection_id, 'o1');
  assert.equal(one.host.calls.at(-1)?.params.context.armed, true);
  await one.start().content({ kind: 'finding', finding: FORM }, { tab: { id: 9 } });
  assert.equal(one.host.calls.at(-1)?.params.context.armed, false);
});

test('consent ends after ten minutes: no filling by itself', async () => {
  const one = background();
  const worker = one.start();
  await worker.content({ kind: 'finding', finding: FORM });
  await worker.content({ kind: 'act', action: 'start' });
  await worker.tabs.change(7, () => ({ until: Date.now() - 1 }));
  const reply = await worker.content({ kind: 'act', action: 'fill_values', auto: true, fields: [] });
  assert.equal(reply.problem.name, 'consent_over');
  assert.ok(!methods(one).includes('fill.values'));
});

test('an event is on the disk before it is sent, and leaves only when acknowledged', async () => {
  let alive = false;
  const one = background((method) => (alive || method !== 'objections.record' ? usual(method) : 'exit'));
  const worker = one.start();
  await worker.content({ kind: 'finding', finding: FORM });
  await worker.content({ kind: 'act', action: 'start' });
  const reply = await worker.content({ kind: 'act', action: 'event', event: 'submitted', key: 'key-submitted', details: { address: FORM.address } });
  assert.equal(reply.stored, false);
  assert.equal(reply.problem.data.state, 'crashed');
  assert.deepEqual(one.storage.local.all().outbox.map((/** @type {any} */ deed) => deed.params.event), ['guided', 'submitted']);
  // The browser stops the worker; the host comes back.
  alive = true;
  one.host.calls.length = 0;
  const next = one.start();
  await next.content({ kind: 'finding', finding: FORM });
  await next.outbox.deliver();
  assert.deepEqual(one.host.calls.filter(({ method }) => method === 'objections.record').map(({ params }) => [params.event, params.key === 'key-submitted']), [['guided', false], ['submitted', true]]);
  assert.deepEqual(one.storage.local.all().outbox, []);
});

test('a lost reply is asked for again with the same key', async () => {
  const one = background((method, _params, turn) => (method === 'objections.begin' && turn === 2 ? 'exit' : usual(method)));
  const worker = one.start();
  await worker.content({ kind: 'finding', finding: FINDING });
  assert.equal((await worker.content({ kind: 'act', action: 'start' })).state.objection_id, 'o1');
  const begins = one.host.calls.filter(({ method }) => method === 'objections.begin');
  assert.equal(begins.length, 2);
  assert.equal(begins[0]?.params.key, begins[1]?.params.key);
  assert.equal(one.host.processes, 2);
});

test('what can never succeed is put aside, kept, and does not block the rest', async () => {
  const one = background((method, params) => (params.event === 'filled' ? { error: { code: 1014, message: 'stage_not_allowed' } } : usual(method)));
  const worker = one.start();
  await worker.content({ kind: 'finding', finding: FORM });
  await worker.content({ kind: 'act', action: 'start' });
  const refused = await worker.content({ kind: 'act', action: 'event', event: 'filled', key: 'key-filled', details: {} });
  assert.equal(refused.stored, false);
  assert.equal((await worker.content({ kind: 'act', action: 'event', event: 'submitted', key: 'key-submit', details: {} })).stored, true);
  assert.equal(await worker.outbox.refused(), 1);
  assert.equal(await worker.outbox.waiting(), 0);
});

test('a full disk keeps the event and the order', async () => {
  let full = true;
  const one = background((method) => (full && method === 'objections.record' ? { error: { code: 1022, message: 'disk_full' } } : usual(method)));
  const worker = one.start();
  await worker.content({ kind: 'finding', finding: FORM });
  await worker.content({ kind: 'act', action: 'start' });
  const reply = await worker.content({ kind: 'act', action: 'event', event: 'submitted', key: 'key-1-submit', details: {} });
  assert.deepEqual([reply.stored, reply.problem.name], [false, 'disk_full']);
  full = false;
  await worker.page({ kind: 'rpc', method: 'status.get' });
  assert.equal(await worker.outbox.waiting(), 0);
});

test('what a page shows for long is recorded once; a second submission may be answered again', async () => {
  const one = background();
  const worker = one.start();
  await worker.content({ kind: 'finding', finding: FORM });
  await worker.content({ kind: 'act', action: 'start' });
  const event = (/** @type {string} */ name) => worker.content({ kind: 'act', action: 'event', event: name, key: crypto.randomUUID(), details: { address: 'https://www.facebook.com/x' } });
  const recorded = () => one.host.calls.filter(({ params }) => params.event === 'error_shown').length;
  await event('error_shown');
  assert.equal((await event('error_shown')).already, true);
  assert.equal(recorded(), 1);
  await event('submitted');
  await event('error_shown');
  assert.equal(recorded(), 2);
});

test('each way a host can be unreachable has its name', async () => {
  for (const [words, state] of [
    ['Specified native messaging host not found.', 'missing'], ['Access to the specified native messaging host is forbidden.', 'forbidden'],
    ['Failed to start native messaging host.', 'missing'], ['Native host has exited.', 'crashed'], ['Error when communicating with the native messaging host.', 'crashed'],
  ]) {
    const one = background(() => words);
    const reply = await one.start().content({ kind: 'finding', finding: FINDING });
    assert.equal(reply.problem.data.state, state, words);
    assert.equal((await one.start().page({ kind: 'connection' })).state, state);
  }
  assert.equal(disconnectReason('An unexpected error occurred', true).state, 'crashed');
  assert.equal(disconnectReason('An unexpected error occurred', false).state, 'missing');
});

test('versions that do not fit are told apart', async () => {
  for (const [answerToHello, state] of /** @type {any} */ ([
    [{ error: { code: 1001, message: 'version_unsupported', data: { update: 'host' } } }, 'host_too_old'],
    [{ error: { code: 1001, message: 'version_unsupported', data: { update: 'extension' } } }, 'extension_too_old'],
    [{ error: { code: 1002, message: 'caller_refused' } }, 'forbidden'],
    [{ result: { ...HELLO, oldest_extension: '0.2.0' } }, 'extension_too_old'],
    [{ result: { ...HELLO, protocol: 9 } }, 'host_too_old'],
  ])) {
    const one = background((method) => (method === 'hello' ? answerToHello : usual(method)));
    assert.equal((await one.start().page({ kind: 'connection' })).state, state);
  }
});

test('a failing host is not started over and over, unless the person asks', async () => {
  const one = background(() => 'Native host has exited.');
  const worker = one.start();
  for (let index = 0; index < 20; index += 1) await worker.content({ kind: 'finding', finding: FINDING });
  assert.ok(one.host.processes <= 2, `${one.host.processes} processes`);
  await worker.page({ kind: 'connection', again: true });
  one.later(60_000);
  await worker.content({ kind: 'finding', finding: FINDING });
  assert.ok(one.host.processes >= 3);
});

test('only our own pages reach the host, and only content scripts of known sites act', async () => {
  const one = background();
  const worker = one.start();
  const sender = (/** @type {any} */ more) => worker.content({ kind: 'finding', finding: FINDING }, more);
  assert.equal((await worker.content({ kind: 'rpc', method: 'erase.all', params: { confirm: 'ERASE' } })).error.name, 'method_not_found');
  for (const more of [{ id: 'other' }, { frameId: 3 }, { url: 'https://facebook.com.example.org/settings' }, { url: 'http://www.facebook.com/settings' }, { url: 'https://www.facebook.com:8443/settings' }, { tab: undefined }]) {
    assert.equal((await sender(more)).error.name, 'caller_refused', JSON.stringify(more));
  }
  assert.deepEqual(methods(one), []);
});

test('erasing leaves nothing here either', async () => {
  const one = background((method) => (method === 'objections.record' ? { error: { code: 1022, message: 'disk_full' } } : method === 'erase.all' ? { result: { erased: true, entries: 3 } } : usual(method)));
  const worker = one.start();
  await worker.content({ kind: 'finding', finding: FORM });
  await worker.content({ kind: 'act', action: 'start' });
  assert.equal(await worker.outbox.waiting(), 1);
  await worker.page({ kind: 'rpc', method: 'erase.all', params: { confirm: 'ERASE' } });
  assert.equal(await worker.outbox.waiting(), 0);
  assert.deepEqual(Object.keys(one.storage.session.all()).filter((key) => key.startsWith('tab:')), []);
});

test('an address outside the known hosts is never gone to', async () => {
  const one = background((method) => (method === 'advice.get' ? { result: { advice: { ...ADVICE, target: { ...ADVICE.target, href: 'https://evil.example/' } } } } : usual(method)));
  const worker = one.start();
  await worker.content({ kind: 'finding', finding: FINDING });
  assert.equal((await worker.content({ kind: 'act', action: 'start' })).target, null);
  await worker.content({ kind: 'act', action: 'open_welcome' });
  assert.deepEqual(opened, ['chrome-extension://ours/pages/welcome.html']);
});
