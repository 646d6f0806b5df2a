// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { portable } from './host_error.js';
import { STARTS_SCAN } from './mail_scans.js';
import { isContentScript, isOwnPage } from './senders.js';

/**
 * @typedef {object} Rooms
 * @property {import('./host_port.js').HostConnection} host
 * @property {import('./catalogue.js').Catalogues} catalogues
 * @property {import('./outbox.js').Outbox} outbox
 * @property {import('./tabs.js').Tabs} tabs
 * @property {import('./page_findings.js').PageFindings} findings
 * @property {import('./page_deeds.js').PageDeeds} deeds
 * @property {import('./mail_room.js').MailRoom} [mail]
 * @property {import('./greeting.js').Greeting} [greeting]
 */

/**
 * One message, one answer. A content script never reaches the host's methods,
 * and a page of ours never acts in a tab.
 * @param {Rooms} rooms
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @returns {Promise<any>}
 */
export async function answer(rooms, message, sender) {
  try {
    if (isOwnPage(sender)) return await answerPage(rooms, message);
    if (isContentScript(sender)) return await answerContent(rooms, message, /** @type {chrome.tabs.Tab} */ (sender.tab));
  } catch (error) {
    return { error: portable(error) };
  }
  return { error: { code: 1002, name: 'caller_refused', message: 'caller_refused', data: {} } };
}

/**
 * @param {Rooms} rooms
 * @param {any} message
 * @param {chrome.tabs.Tab} tab
 */
async function answerContent(rooms, message, tab) {
  switch (message?.kind) {
    case 'catalogue': return rooms.catalogues.forPage(message.languages);
    case 'finding': return rooms.findings.take(tab, message.finding);
    case 'act': return rooms.deeds.take(tab, message);
    default: return unknown();
  }
}

/**
 * @param {Rooms} rooms
 * @param {any} message
 */
async function answerPage(rooms, message) {
  switch (message?.kind) {
    case 'rpc': {
      const method = String(message.method);
      const params = message.params ?? {};
      if (rooms.mail && STARTS_SCAN.has(method)) return { result: await rooms.mail.read(method, params) };
      const result = await rooms.host.call(method, params, { again: true });
      if (method === 'erase.all') await Promise.all([rooms.outbox.clear(), rooms.tabs.clear(), rooms.mail?.clear(), rooms.greeting?.clear()]);
      else await rooms.outbox.deliver();
      if (method === 'mail.source_save') await rooms.mail?.watch.ensure().catch(() => undefined);
      return { result };
    }
    case 'mail_scan': return { scan: rooms.mail?.scans.scan ?? null };
    case 'mail_looked': {
      await rooms.mail?.looked();
      return {};
    }
    case 'connection': {
      await rooms.host.probe(message.again === true);
      const { state, detail, hello } = rooms.host;
      if (state === 'ok') await rooms.outbox.deliver();
      return { state, detail, hello, waiting: await rooms.outbox.waiting(), refused: await rooms.outbox.refused() };
    }
    case 'page_state': {
      const id = Number(message.tab_id);
      const tab = await chrome.tabs.get(id).catch(() => null);
      return { page: await rooms.findings.of(id, tab?.url) };
    }
    default: return unknown();
  }
}

function unknown() {
  return { error: { code: -32601, name: 'method_not_found', message: 'method_not_found', data: {} } };
}
