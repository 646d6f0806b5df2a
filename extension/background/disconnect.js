// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import { ConnectionError } from './host_error.js';

/** What Chromium says, word for word in its source; Firefox has its own words further down. */
const REASONS = /** @type {Array<[RegExp, import('./host_error.js').BrokenState]>} */ ([
  [/host not found/i, 'missing'],
  [/is forbidden/i, 'forbidden'],
  [/failed to start native messaging host/i, 'missing'],
  [/native host has exited/i, 'crashed'],
  [/error when communicating/i, 'crashed'],
  [/no such native application/i, 'missing'],
  [/does not have permission to use native application/i, 'forbidden'],
]);

/**
 * Why a port closed. Firefox gives one general message for a host that is
 * missing, forbidden or ended; whether the host had ever answered on this port
 * tells a crash from a host that was never there.
 * @param {string} message
 * @param {boolean} hadAnswered
 * @returns {ConnectionError}
 */
export function disconnectReason(message, hadAnswered) {
  for (const [words, state] of REASONS) {
    if (words.test(message)) return new ConnectionError(state, message);
  }
  return new ConnectionError(hadAnswered ? 'crashed' : 'missing', message || 'the port closed');
}
