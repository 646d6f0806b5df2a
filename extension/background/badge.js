// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** The mark on our button in the tool bar: something to do here, or something wrong. */

const TO_DO = new Set(['prompt', 'guide', 'fill', 'offer_fill', 'ask']);

/**
 * @param {number} tabId
 * @param {{action: string}|null} advice
 * @param {unknown} problem
 */
export async function showBadge(tabId, advice, problem) {
  const text = problem ? '!' : TO_DO.has(advice?.action ?? '') ? '1' : '';
  try {
    await chrome.action.setBadgeText({ tabId, text });
    if (text) await chrome.action.setBadgeBackgroundColor({ tabId, color: problem ? '#a32d00' : '#0a5a57' });
  } catch {
    // The tab is gone: nothing to mark.
  }
}
