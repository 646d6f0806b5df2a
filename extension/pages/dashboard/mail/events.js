// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the background tells while mail is read.
import { ask } from '../../../shared/background_call.js';

/**
 * @param {(method: string, params: any) => void} take
 * @returns {() => void} stops listening
 */
export function listenToMail(take) {
  const listener = (/** @type {any} */ message) => {
    if (message?.kind === 'mail_event') take(message.method, message.params);
  };
  chrome.runtime.onMessage.addListener(listener);
  return () => { chrome.runtime.onMessage.removeListener(listener); };
}

/** @returns {Promise<{scan_id: string, progress: any, done: any}|null>} the running scan, or the last one */
export async function currentScan() {
  return (await ask({ kind: 'mail_scan' })).scan;
}

/** The person has seen what the mark on our button told of. */
export function tellLooked() {
  ask({ kind: 'mail_looked' }).catch(() => undefined);
}
