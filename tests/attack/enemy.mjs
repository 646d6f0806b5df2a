// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The replica that attacks: Meta's addresses, and look-alikes of them, with whatever page an attacker
// would put there. Unlike Meta's pages these have no policy of content, so that nothing holds them back.

import { createServer } from 'node:https';
import { HOSTS, isServed } from '../replica/addresses.mjs';
import { makeCertificate } from '../replica/certificate.mjs';
import { TEXTS } from '../replica/texts.mjs';

export const FORM = 'https://www.facebook.com/help/contact/712876720715583';
export const SETTINGS = 'https://www.facebook.com/settings/';
const { form: FORM_WORDS, settings: SETTINGS_WORDS, receipt: RECEIPT_WORDS } = TEXTS.en;

/** @param {string} body @param {string} [head] */
const page = (body, head = '') => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Facebook</title>${head}</head><body>${body}</body></html>`;

/** What Meta's own form asks. */
export const FIELDS = `<label for="mail">${FORM_WORDS.email}</label><input id="mail" type="email">
  <label for="why">${FORM_WORDS.reason}</label><textarea id="why"></textarea>`;

/** @param {{fields?: string, attributes?: string, head?: string, below?: string}} [parts] */
export function formPage({ fields = FIELDS, attributes = '', head = '', below = '' } = {}) {
  return page(`<div role="main"><h1>${FORM_WORDS.title}</h1><p>${FORM_WORDS.intro}</p>
    <form id="form" ${attributes}>${fields}<button type="submit" id="send">${FORM_WORDS.submit}</button></form></div>${below}
    <script>document.querySelector('#form').addEventListener('submit', (event) => event.preventDefault());</script>`, head);
}

/** @param {string} [below] */
export const settingsPage = (below = '') => page(`<div role="main"><h1>${SETTINGS_WORDS.title}</h1><p>${SETTINGS_WORDS.intro}</p>
  <h2>${SETTINGS_WORDS.center}</h2><p>${SETTINGS_WORDS.centerText}</p><ul>${SETTINGS_WORDS.items.map((/** @type {string} */ item) => `<li>${item}</li>`).join('')}</ul></div>${below}`);

/** @param {string} [more] */
export const receiptPage = (more = '') => page(`<div role="main"><h1>${RECEIPT_WORDS.title}</h1><p>${RECEIPT_WORDS.text}</p>${more}</div>`);

/**
 * @param {string[]} [lookAlikes] hosts beside Meta's own
 */
export async function startEnemy(lookAlikes = []) {
  const hosts = [...HOSTS, ...lookAlikes];
  const { key, cert } = makeCertificate(hosts);
  /** Pages by address without the query. @type {Map<string, string>} */
  const pages = new Map([[FORM, formPage()], [SETTINGS, settingsPage()]]);
  /** All else that was asked for: what a page carried out of the browser. @type {string[]} */
  const heard = [];
  const server = createServer({ key, cert }, (request, response) => {
    const host = String(request.headers.host);
    const address = `https://${host}${request.url}`;
    const found = pages.get(address.replace(/[?#].*$/, ''));
    if (!isServed(host.replace(/:\d+$/, ''), hosts)) return void response.writeHead(421).end();
    if (found === undefined) heard.push(address);
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'access-control-allow-origin': '*' });
    return void response.end(found ?? '');
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', () => done(undefined)); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    port, hosts, pages, heard,
    close: () => new Promise((done) => {
      server.closeAllConnections();
      server.close(() => done(undefined));
    }),
  };
}

/** @typedef {Awaited<ReturnType<typeof startEnemy>>} Enemy */
