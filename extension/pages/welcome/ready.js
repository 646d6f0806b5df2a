// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// After saving: where to go next.
import { button, byId, element } from '../common/dom.js';
import { SETTINGS } from '../common/addresses.js';

/**
 * @param {import('../common/page.js').Translate} t
 * @param {() => void} another
 */
export function showReady(t, another) {
  const links = element('div', { class: 'big-links' });
  for (const { platform, href } of SETTINGS) {
    links.append(element('a', { class: 'button primary', href }, t(`welcome.open.${platform}`)));
  }
  const title = element('h1', { id: 'ready-title', tabindex: -1 }, t('welcome.ready'));
  byId('ready').replaceChildren(
    title,
    element('p', { class: 'lead' }, t('welcome.ready_next')),
    links,
    element('p', { class: 'soft' }, t('welcome.ready_submit')),
    element(
      'p', { class: 'actions' },
      element('a', { class: 'button', href: 'dashboard.html' }, t('welcome.to_dashboard')),
      button(t('welcome.add_another'), another, { class: 'quiet' }),
    ),
  );
  byId('form-part').hidden = true;
  byId('title').hidden = true;
  byId('ready').hidden = false;
  title.focus();
  window.scrollTo(0, 0);
}

export function hideReady() {
  byId('ready').hidden = true;
  byId('form-part').hidden = false;
  byId('title').hidden = false;
}
