// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the background needs of a browser, in memory, and a host that is played by the test. Every
// request is checked against protocol.json, as the real host does.

import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';

const root = new URL('../../', import.meta.url);
/** @param {string} path */
export const readJson = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
export const protocol = readJson('host/messaging/protocol.json');

const ajv = new (/** @type {any} */ (Ajv).default ?? Ajv)({ strict: false, allErrors: true });

/** @param {any} method */
function paramsSchema(method) {
  // With the components beside it each $ref of the contract is found.
  const schema = {
    components: protocol.components, type: 'object', additionalProperties: false,
    properties: Object.fromEntries(method.params.map((/** @type {any} */ one) => [one.name, one.schema])),
    required: method.params.filter((/** @type {any} */ one) => one.required).map((/** @type {any} */ one) => one.name),
  };
  return schema;
}
const validators = new Map(protocol.methods.map((/** @type {any} */ method) => [method.name, ajv.compile(paramsSchema(method))]));

/**
 * What was asked against the contract; a test looks here, because the port's caller may swallow an exception.
 * @type {string[]}
 */
export const violations = [];

/** @param {string} method @param {any} params */
function checkContract(method, params) {
  const validate = validators.get(method);
  if (!validate) violations.push(`protocol.json has no method ${method}`);
  else if (!validate(params)) violations.push(`${method}: ${ajv.errorsText(validate.errors)} ${JSON.stringify(params)}`);
}

/** Storage as the browser's, with copies so that nothing is shared by accident. */
export function makeStorage() {
  /** @type {Record<string, any>} */
  let kept = {};
  return {
    /** @param {string|null} key */
    async get(key) {
      return structuredClone(key === null ? kept : key in kept ? { [key]: kept[key] } : {});
    },
    /** @param {object} items */
    async set(items) {
      kept = { ...kept, ...structuredClone(items) };
    },
    /** @param {string[]} keys */
    async remove(keys) {
      for (const key of keys) delete kept[key];
    },
    all: () => kept,
  };
}

export const HELLO = { protocol: 1, host_version: '0.1.0', features: [], oldest_extension: '0.1.0', max_request: 1048576, max_reply: 1048576 };

/**
 * A host at the other end of a port. The play answers a request with {result}, {error} or 'silent'; 'exit' closes the port.
 * @param {(method: string, params: any) => any} play
 */
export function makeHost(play) {
  /** @type {Array<{method: string, params: any}>} */
  const calls = [];
  let processes = 0;
  let lastError = '';
  /** Of the newest port. @type {{say: (message: any) => void, close: (words: string) => void}|null} */
  let newest = null;
  const connect = () => {
    processes += 1;
    /** @type {Array<(message: any) => void>} */
    const listeners = [];
    /** @type {Array<(port: any) => void>} */
    const closers = [];
    let open = true;
    const close = (/** @type {string} */ words) => {
      if (!open) return;
      open = false;
      lastError = words;
      for (const closer of closers) closer({});
    };
    newest = { say: (message) => { if (open) for (const listener of listeners) listener(message); }, close };
    return {
      onMessage: { addListener: (/** @type {any} */ one) => listeners.push(one) },
      onDisconnect: { addListener: (/** @type {any} */ one) => closers.push(one) },
      disconnect: () => { open = false; },
      /** @param {any} request */
      postMessage(request) {
        checkContract(request.method, request.params);
        calls.push({ method: request.method, params: request.params });
        setImmediate(() => {
          const answer = play(request.method, request.params) ?? (request.method === 'hello' ? { result: HELLO } : { result: {} });
          if (answer === 'silent' || !open) return;
          if (typeof answer === 'string') close(answer === 'exit' ? 'Native host has exited.' : answer);
          else for (const listener of listeners) listener({ jsonrpc: '2.0', id: request.id, ...answer });
        });
      },
    };
  };
  return {
    connect, lastError: () => lastError, calls, get processes() { return processes; },
    /** What the host says unasked. @param {string} method @param {any} params */
    tell: (method, params) => newest?.say({ jsonrpc: '2.0', method, params }),
    exit: () => newest?.close('Native host has exited.'),
  };
}

/** The parts of chrome that the background touches when it is loaded. */
export function installChrome() {
  const manifest = readJson('extension/manifest.json');
  /** @type {string[]} */
  const opened = [];
  Object.assign(globalThis, {
    chrome: {
      runtime: { id: 'ours', getManifest: () => manifest, getURL: (/** @type {string} */ path) => `chrome-extension://ours/${path}` },
      action: { setBadgeText: async () => undefined, setBadgeBackgroundColor: async () => undefined },
      tabs: { create: async (/** @type {{url: string}} */ { url }) => { opened.push(url); } },
    },
  });
  return { manifest, opened };
}
