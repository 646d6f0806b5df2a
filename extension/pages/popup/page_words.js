// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is seen of a mail in web mail. Runs in the tab in front, once, after the click that allows it.

/**
 * @typedef {{text: string, subject: string, sender: string, date: string, site: string}} PageWords
 */

/**
 * Goes into the page as it is, so it may use nothing from outside.
 * @returns {PageWords}
 */
export function readPage() {
  const most = 20_000;
  const chosen = String(getSelection() ?? '').trim();
  const body = document.querySelector('[role=main], main, article') ?? document.body;
  const text = (chosen || /** @type {HTMLElement} */ (body)?.innerText || '').trim().slice(0, most);
  const heading = [...document.querySelectorAll('h1, h2, [role=heading]')]
    .find((one) => one.checkVisibility() && (one.textContent ?? '').trim() !== '');
  const around = /** @type {HTMLElement|null} */ (document.body)?.innerText ?? '';
  const sender = /[\w.+-]+@[\w.-]*\b(?:facebookmail|facebook|instagram|meta|whatsapp)\.com\b/i.exec(around)?.[0] ?? '';
  const time = document.querySelector('time[datetime]');
  return {
    text, sender, site: location.hostname,
    subject: (heading?.textContent ?? document.title).trim().replace(/\s+/g, ' ').slice(0, 300),
    date: (time?.getAttribute('datetime') ?? '').slice(0, 200),
  };
}

/**
 * The words of the tab in front; empty where the browser lets nobody read.
 * @returns {Promise<PageWords>}
 */
export async function wordsOfTab() {
  const nothing = { text: '', subject: '', sender: '', date: '', site: '' };
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) return nothing;
  try {
    const [found] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: readPage });
    return found?.result ?? nothing;
  } catch {
    return nothing;
  }
}
