// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { showNews } from './badge.js';
import { badgeOf, notify, placeOf } from './mail_notice.js';
import { MailScans } from './mail_scans.js';
import { MailWatch } from './mail_watch.js';

/** Everything about mail that the background does, with the browser's own parts put in. */
export class MailRoom {
  scans;
  watch;

  /** @param {import('./host_port.js').HostConnection} host */
  constructor(host) {
    this.scans = new MailScans(host, (event) => {
      // Nobody listens when no page of ours is open.
      chrome.runtime.sendMessage({ kind: 'mail_event', ...event }).catch(() => undefined);
    });
    this.watch = new MailWatch((method, params) => host.call(method, params), this.scans, {
      storage: chrome.storage.local,
      alarms: chrome.alarms,
      notify,
      badge: async (mails) => {
        const text = badgeOf(mails);
        await chrome.storage.local.set({ mail_news: text });
        await showNews(text);
      },
    });
  }

  /**
   * A page of ours has mail read.
   * @param {string} method
   * @param {Record<string, unknown>} params
   */
  async read(method, params) {
    await this.watch.ensure().catch(() => undefined);
    await this.watch.prepare().catch(() => undefined);
    return this.scans.start(method, params);
  }

  /** The worker was started: what the browser may have forgotten is put back. */
  async resume() {
    const { mail_news: text } = await chrome.storage.local.get('mail_news');
    if (typeof text === 'string' && text !== '') await showNews(text);
    await this.watch.resume();
  }

  /** The person has seen the news. */
  async looked() {
    await chrome.storage.local.remove('mail_news');
    await showNews('');
  }

  async clear() {
    await this.watch.stop();
    await this.looked();
  }

  /** @param {string} id of a notification */
  async open(id) {
    const place = placeOf(id);
    if (!place) return;
    await chrome.notifications.clear(id);
    await chrome.tabs.create({ url: chrome.runtime.getURL(place) });
  }
}
