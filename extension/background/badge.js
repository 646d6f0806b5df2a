// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** The mark on our button in the tool bar: something to do here, something wrong, or news from Meta. */

const TO_DO = new Set(['prompt', 'guide', 'fill', 'offer_fill', 'ask']);

/**
 * @param {number} tabId
 * @param {{action: string}|null} advice
 * @param {unknown} problem
 */
export async function showBadge(tabId, advice, problem) {
  // null, and not an empty text: where this tab has nothing to tell, the news of every tab are seen.
  const text = problem ? '!' : TO_DO.has(advice?.action ?? '') ? '1' : null;
  try {
    await chrome.action.setBadgeText({ tabId, text: /** @type {string} */ (text) });
    if (text) await chrome.action.setBadgeBackgroundColor({ tabId, color: problem ? '#a32d00' : '#0a5a57' });
  } catch {
    // The tab is gone: nothing to mark.
  }
}

/**
 * News that concern every tab.
 * @param {string} text empty to take it back
 */
export async function showNews(text) {
  await chrome.action.setBadgeText({ text });
  if (text) await chrome.action.setBadgeBackgroundColor({ color: '#0a5a57' });
}
