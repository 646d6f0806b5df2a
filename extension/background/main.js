// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { missingHosts } from '../shared/host_permissions.js';
import { Catalogues } from './catalogue.js';
import { Greeting } from './greeting.js';
import { HOST_NAME, HostConnection } from './host_port.js';
import { MailRoom } from './mail_room.js';
import { ALARM } from './mail_watch.js';
import { answer } from './messages.js';
import { Outbox } from './outbox.js';
import { PageDeeds } from './page_deeds.js';
import { PageFindings } from './page_findings.js';
import { Tabs } from './tabs.js';

// The browser may stop this at any moment and start it again for the next
// event. Nothing that matters lives here: it is in the host or in storage.

const browserName = /Firefox\/[\d.]+|Chrome\/[\d.]+/.exec(navigator.userAgent)?.[0] ?? 'unknown';

const host = new HostConnection({
  connect: () => chrome.runtime.connectNative(HOST_NAME),
  lastError: () => chrome.runtime.lastError?.message ?? '',
  introduction: {
    extension_version: chrome.runtime.getManifest().version,
    browser: browserName,
    language: chrome.i18n.getUILanguage().replaceAll('_', '-'),
  },
  report: async () => ({ missing_sites: (await missingHosts()).length }),
});
const outbox = new Outbox(chrome.storage.local, (method, params, again) => host.call(method, params, { again }));
const tabs = new Tabs(chrome.storage.session);
/** @type {(method: string, params: Record<string, unknown>, options?: {again?: boolean}) => Promise<any>} */
const call = (method, params, options) => host.call(method, params, options);
const findings = new PageFindings(call, tabs, () => { outbox.deliver().catch(() => undefined); });
const mail = new MailRoom(host);
const deeds = new PageDeeds(call, outbox, tabs, () => mail.watch.sent());
const greeting = new Greeting(chrome.storage.local, () => chrome.tabs.create({ url: chrome.runtime.getURL('pages/welcome.html') }));
const rooms = { host, catalogues: new Catalogues(host), outbox, tabs, findings, deeds, mail, greeting };

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  answer(rooms, message, sender).then(reply);
  return true;
});

chrome.runtime.onInstalled.addListener(({ reason }) => { greeting.installed(reason).catch(() => undefined); });

chrome.alarms.onAlarm.addListener(({ name }) => {
  if (name === ALARM) mail.watch.look().catch(() => undefined);
});

// Allowing and taking back happens in the browser's own windows too.
for (const change of [chrome.permissions.onAdded, chrome.permissions.onRemoved]) {
  change.addListener(() => { host.report().catch(() => undefined); });
}

chrome.notifications.onClicked.addListener((id) => { mail.open(id).catch(() => undefined); });

// Being asked to is what starts the worker with the browser; what then runs stands below.
chrome.runtime.onStartup.addListener(() => undefined);
mail.resume().catch(() => undefined);

// What was kept when the browser closed, or when the host could not be reached.
outbox.waiting().then((count) => (count > 0 ? outbox.deliver() : undefined)).catch(() => undefined);
