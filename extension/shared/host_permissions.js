// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Host permissions can be missing: Firefox lets people take them away, and
 * does not grant those that an update adds. Without them no page of Meta is
 * seen, which must be shown as "inactive" and not as "nothing to do".
 */

/**
 * The hosts that the manifest asks for.
 * @returns {string[]}
 */
export function wantedHosts() {
  return chrome.runtime.getManifest().host_permissions ?? [];
}

/**
 * @returns {Promise<string[]>} those not granted now
 */
export async function missingHosts() {
  /** @type {string[]} */
  const missing = [];
  for (const origin of wantedHosts()) {
    if (!(await chrome.permissions.contains({ origins: [origin] }))) missing.push(origin);
  }
  return missing;
}

/**
 * Asks for the hosts. Call it straight from a click: browsers refuse it
 * anywhere else, and also after an await.
 * @returns {Promise<boolean>} whether all are granted now
 */
export function grantHosts() {
  return chrome.permissions.request({ origins: wantedHosts() });
}
