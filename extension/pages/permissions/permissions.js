// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every permission and every site with its reason, from the same list that the tests hold against the manifest.
import { loadStrings } from '../../shared/strings.js';
import { byId, element } from '../common/dom.js';
import { grantPart } from '../common/grant.js';
import { startPage } from '../common/page.js';

const t = await startPage('permissions.title');
const panel = await loadStrings('panel', t.language);

/**
 * @param {string} id
 * @param {Record<string, string>} reasons
 * @param {(name: string) => Node | string} naming
 */
function list(id, reasons, naming) {
  for (const [name, reason] of Object.entries(reasons)) {
    byId(id).append(element('dt', {}, naming(name)), element('dd', {}, panel(reason)));
  }
}

/** @param {string} pattern as in the manifest, for example https://*.facebook.com/* */
function host(pattern) {
  return element('code', { dir: 'ltr' }, pattern.replace(/^https:\/\//, '').replace(/\/\*$/, ''));
}

async function tellGrant() {
  byId('inactive').replaceChildren(await grantPart(t, tellGrant));
}

const reasons = await (await fetch(chrome.runtime.getURL('shared/permissions.json'))).json();
list('permissions', reasons.permissions, (name) => t(`permissions.name.${name}`));
list('data', reasons.data, (name) => t(`permissions.data.${name}`));
list('hosts', reasons.hosts, host);
await tellGrant();
