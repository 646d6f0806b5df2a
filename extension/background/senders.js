// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Who sent a message. Pages of a site cannot send any; still each kind of sender gets only what is its own. */

/**
 * @param {string} pattern a match pattern of the manifest
 * @returns {(url: URL) => boolean}
 */
export function matcher(pattern) {
  const host = pattern.replace(/^https:\/\//, '').replace(/\/\*$/, '');
  if (!host.startsWith('*.')) return (url) => url.protocol === 'https:' && url.hostname === host;
  const base = host.slice(2);
  return (url) => url.protocol === 'https:' && (url.hostname === base || url.hostname.endsWith(`.${base}`));
}

/** @type {Array<(url: URL) => boolean>} */
const ALLOWED = (chrome.runtime.getManifest().host_permissions ?? []).map(matcher);

/**
 * Whether an address is one of Meta's hosts that we work on. The port must be the usual one.
 * @param {string|undefined} address
 */
export function isAllowedAddress(address) {
  const url = address ? URL.parse(address) : null;
  return url !== null && url.port === '' && ALLOWED.some((matches) => matches(url));
}

/** @param {chrome.runtime.MessageSender} sender */
export function isOwnPage(sender) {
  return sender.id === chrome.runtime.id && (sender.url ?? '').startsWith(chrome.runtime.getURL(''));
}

/** @param {chrome.runtime.MessageSender} sender */
export function isContentScript(sender) {
  return sender.id === chrome.runtime.id && sender.tab?.id !== undefined && sender.frameId === 0
    && isAllowedAddress(sender.url);
}
