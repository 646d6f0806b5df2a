// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Without permission for Meta's sites no page is seen: say "inactive" and offer to change it.
import { grantHosts, missingHosts } from '../../shared/host_permissions.js';
import { button, element } from './dom.js';

/**
 * @param {import('./page.js').Translate} t
 * @param {() => void} changed
 */
export async function grantPart(t, changed) {
  const part = element('div');
  const missing = await missingHosts();
  if (missing.length === 0) return part;
  part.append(element(
    'div', { class: 'note' },
    element('p', {}, element('strong', {}, t('grant.inactive'))),
    element('p', {}, t('grant.explain')),
    // Asked straight from the click: browsers refuse it anywhere else.
    button(t('grant.allow'), () => { grantHosts().then(changed, changed); }, { class: 'primary' }),
  ));
  return part;
}
