// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The server of the replica: one https port that answers for all of Meta's hosts.

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:https';
import { FORMS, HOSTS, isServed, route } from './addresses.mjs';
import { bundle } from './bundle.mjs';
import { makeCertificate } from './certificate.mjs';
import { styleSheet } from './classes.mjs';
import { TEXTS } from './texts.mjs';
import { asksCode, completeWorld } from './world.mjs';

/** @typedef {import('./world.mjs').World} World */
/** @typedef {{form: string, kind: string, values: Record<string, string>, trusted: boolean, address: string, time: string}} Submission */

const PLATFORM_TITLE = { facebook: 'Facebook', instagram: 'Instagram', meta_account: 'Meta', threads: 'Threads', messenger: 'Messenger', whatsapp: 'WhatsApp' };

/** What the mail with six digits would say. */
export const CODE = '314159';

/** @param {string} nonce */
const policyOf = (nonce) => [
  "default-src 'none'", `script-src 'nonce-${nonce}'`, "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
  "frame-src 'self'", "form-action 'self'", "base-uri 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
].join('; ');

/** @param {World} world @param {string} address @param {boolean} cookieAnswered @param {string} nonce */
function document(world, address, cookieAnswered, nonce) {
  const { platform } = route(address);
  const title = PLATFORM_TITLE[/** @type {keyof typeof PLATFORM_TITLE} */ (platform)];
  const state = JSON.stringify({ world, texts: TEXTS[world.language], cookieAnswered }).replaceAll('<', '\\u003c');
  return `<!DOCTYPE html>
<html id="${platform}" lang="${world.language}" dir="ltr"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/rsrc.php/v3/${world.seed}.css"></head>
<body><div id="root"></div><script type="application/json" nonce="${nonce}">${state}</script>
<script nonce="${nonce}" src="/rsrc.php/v3/${world.seed}.js" defer></script></body></html>`;
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<any>} */
async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString() || '{}');
}

/**
 * Starts the replica on a free port (or on the one given).
 * @param {Partial<World>} [options]
 * @param {{port?: number, extraHosts?: string[]}} [place] extraHosts are look-alikes served with the same pages
 */
export async function startReplica(options = {}, { port = 0, extraHosts = [] } = {}) {
  let world = completeWorld(options);
  let cookieAnswered = !world.cookieDialogue;
  /** @type {Submission[]} */
  const submissions = [];
  /** @type {string[]} */
  const codes = [];
  /** @type {string[]} */
  const visits = [];
  const hosts = [...HOSTS, ...extraHosts];
  const certificate = makeCertificate(hosts);
  const script = await bundle();

  /** @param {string} address @param {any} body */
  const receive = (address, body) => {
    submissions.push({ ...body, address, time: new Date().toISOString() });
    if (world.failure === 'refused' || world.failure === 'server_error') return { next: world.failure };
    return { next: asksCode(world) && body.kind === 'ai' ? 'code' : 'receipt' };
  };

  /** @param {string} address @returns {string|null} where the sign-in page is, when this page needs it */
  const signIn = (address) => {
    if (world.loggedIn) return null;
    const { page, platform, form } = route(address);
    const closed = page === 'settings' || page === 'accounts_center' ||
      (page === 'form' && FORMS[/** @type {keyof typeof FORMS} */ (form ?? '')]?.needsLogin);
    if (!closed) return null;
    const login = platform === 'instagram' ? 'https://www.instagram.com/accounts/login/' : 'https://www.facebook.com/login/';
    return `${login}?next=${encodeURIComponent(address)}`;
  };

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  const answer = async (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    const address = `https://${host}${request.url}`;
    const path = new URL(address).pathname;
    const reply = (/** @type {number} */ code, /** @type {string} */ type, /** @type {string} */ body, headers = {}) => {
      response.writeHead(code, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...headers });
      response.end(body);
    };
    if (!isServed(host, hosts)) return reply(421, 'text/plain', 'not served here');
    if (path.endsWith('.css')) return reply(200, 'text/css', styleSheet(world.seed));
    if (path.endsWith('.js')) return reply(200, 'text/javascript', script);
    if (path === '/favicon.ico') return reply(204, 'text/plain', '');
    if (path === '/api/submit') return reply(200, 'application/json', JSON.stringify(receive(request.headers.referer ?? address, await bodyOf(request))));
    if (path === '/api/code') {
      const { code } = await bodyOf(request);
      codes.push(code);
      return reply(200, 'application/json', JSON.stringify({ ok: code === CODE }));
    }
    if (path === '/api/cookie') {
      cookieAnswered = true;
      return reply(200, 'application/json', '{}');
    }
    visits.push(address);
    const nonce = randomBytes(12).toString('base64');
    const secured = { 'content-security-policy': policyOf(nonce), 'x-frame-options': 'SAMEORIGIN' };
    if (route(address).page === 'link_shim') {
      const target = new URL(address).searchParams.get('u') ?? '';
      if (!URL.canParse(target) || !isServed(new URL(target).hostname, hosts)) return reply(404, 'text/plain', 'no such link');
      const safe = target.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      return reply(200, 'text/html', `<!DOCTYPE html><title>Facebook</title><meta http-equiv="refresh" content="0;url=${safe}">`, secured);
    }
    const login = signIn(address);
    if (login) return reply(302, 'text/plain', '', { location: login });
    return reply(200, 'text/html', document(world, address, cookieAnswered, nonce), { ...secured, 'set-cookie': 'datr=replica; Secure; Path=/' });
  };

  const server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    answer(request, response).catch(() => {
      response.statusCode = 500;
      response.end();
    });
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const bound = /** @type {import('node:net').AddressInfo} */ (server.address()).port;

  return {
    port: bound,
    spki: certificate.spki,
    hosts,
    /** Every form sent so far, with what stood in it and whether a person's own click sent it. */
    submissions,
    codes,
    /** Every page asked for. */
    visits,
    /** Changes the world for pages loaded from now on. @param {Partial<World>} change */
    setWorld(change) {
      world = completeWorld({ ...world, ...change });
      if (change.cookieDialogue !== undefined) cookieAnswered = !change.cookieDialogue;
    },
    /** Forgets what happened and starts from a new world. @param {Partial<World>} fresh */
    reset(fresh = {}) {
      world = completeWorld(fresh);
      cookieAnswered = !world.cookieDialogue;
      for (const list of [submissions, codes, visits]) list.length = 0;
    },
    world: () => world,
    /** For Chromium: every host of Meta is this server, and there is no other. */
    resolverRules: `${hosts.map((host) => `MAP ${host} 127.0.0.1:${bound}`).join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve(undefined));
      }),
  };
}
