// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The contract itself, and that the host understands it as an independent JSON-Schema validator does.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { contract, converse, frame, helloRequest, request, root, temporaryFolder } from './host_process.mjs';
import { whole } from './whole_schema.mjs';

/** @param {any} method */
const paramsSchema = (method) => whole({
  type: 'object', additionalProperties: false,
  properties: Object.fromEntries(method.params.map((/** @type {any} */ one) => [one.name, one.schema])),
  required: method.params.filter((/** @type {any} */ one) => one.required).map((/** @type {any} */ one) => one.name),
});

/** Texts for the patterns of the contract. @type {Record<string, string>} */
const likePattern = {
  '^[A-Za-z0-9_-]{1,64}$': 'abc', '^[A-Za-z0-9_-]{8,64}$': 'key-12345', '^[A-Z]{2}$': 'DE', '^[0-9]{6,24}$': '123456',
  '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,8}$': 'de-AT', '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$': '2026-11-21T09:05:07.042Z',
};

/** One value that fits, with every member there is. @param {any} schema @returns {any} */
function sample(schema) {
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sample(schema.anyOf[0]);
  if (schema.type === 'object') return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, sample(part)]));
  if (schema.type === 'array') return [sample(schema.items)];
  if (schema.type === 'string') return schema.pattern ? likePattern[schema.pattern] : 'x';
  return schema.type === 'boolean' ? true : schema.minimum ?? 1;
}

const foreign = [null, true, -1, 0.5, 7, 1e9, '', 'x', 'é'.repeat(250), 'x\u0000y', '😀'.repeat(36), 'x'.repeat(30_000), [], [1], Array(600).fill('x'), {}, { extra: 1 }];

/** The value with one thing in it changed, in every way and place. @param {any} value @returns {Generator<any>} */
function* mutations(value) {
  yield* foreign;
  if (Array.isArray(value)) {
    yield [...value, ...value];
    for (const [i, part] of value.entries()) for (const changed of mutations(part)) yield value.with(i, changed);
  } else if (value !== null && typeof value === 'object') {
    yield { ...value, extra: 1 };
    for (const name of Object.keys(value)) {
      const { [name]: part, ...rest } = value;
      yield rest;
      for (const changed of mutations(part)) yield { ...value, [name]: changed };
    }
  }
}

test('the page PROTOCOL.md says what protocol.json says', () => {
  execFileSync(process.execPath, [join(root, 'tests', 'tools', 'protocol_page.mjs'), '--check'], { stdio: 'pipe' });
});

test('every reply has the shape that the contract gives it', async (context) => {
  const home = await temporaryFolder(context);
  const { messages } = await converse(home, Buffer.concat([frame(helloRequest), ...['persons.list', 'accounts.list', 'objections.list', 'log.page', 'log.verify', 'status.get', 'doctor.run'].map((method) => frame(request(method, method)))]));
  for (const { id, result, error } of messages) {
    assert.equal(error, undefined, id);
    const check = new Ajv({ strict: false }).compile(whole(contract.methods.find((/** @type {any} */ method) => method.name === id).result.schema));
    assert.ok(check(result), `${id}: ${JSON.stringify(check.errors)}`);
  }
});

for (const method of contract.methods) {
  test(`the host takes and refuses parameters of ${method.name} as the contract says`, async (context) => {
    const home = await temporaryFolder(context);
    const check = new Ajv({ strict: true, strictTypes: false }).compile(paramsSchema(method));
    const fits = sample(paramsSchema(method));
    assert.ok(check(fits), JSON.stringify(check.errors));
    const all = [fits, ...mutations(fits)].filter((params) => JSON.stringify(params).length < 1_000_000);
    for (let from = 0; from < all.length; from += 2000) {
      const part = all.slice(from, from + 2000);
      const { code, messages: said } = await converse(home, Buffer.concat([frame(helloRequest), ...part.map((params, i) => frame(request(i, method.name, params)))]));
      assert.equal(code, 0);
      const messages = said.filter((message) => message.id !== undefined);
      assert.equal(messages.length, part.length + 1);
      for (const [i, params] of part.entries()) {
        const { error } = messages[i + 1];
        // A method may find more wrong than the schema says, but only the schema's findings name a keyword.
        const refused = error?.message === 'invalid_params' && error.data.keyword !== undefined;
        assert.equal(!refused, check(params), JSON.stringify(params).slice(0, 300));
      }
    }
  });
}
