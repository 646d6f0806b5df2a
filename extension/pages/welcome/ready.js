// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// After saving: where to go next.
import { newKey, rpc } from '../../shared/background_call.js';
import { GENERATIVE_AI, SETTINGS } from '../common/addresses.js';
import { ENTITLED } from '../common/countries.js';
import { button, byId, element } from '../common/dom.js';
import { problem } from '../common/problem.js';

/** @typedef {import('../common/page.js').Translate} Translate */
/** @typedef {import('../common/person.js').Person} Person */

/**
 * Without an account it is about what others published; the log needs to know, and Meta's page shows the way.
 * @param {Translate} t
 * @param {Person} person
 */
function withoutAccount(t, person) {
  const trouble = element('div', { role: 'alert' });
  const key = newKey();
  const start = async () => {
    try {
      const account = { person_id: person.id, platform: 'none', email: person.emails[0] ?? '' };
      await rpc('accounts.save', { account, key });
      location.assign(GENERATIVE_AI);
    } catch (error) {
      trouble.replaceChildren(await problem(t, error, start));
    }
  };
  return element('div', { id: 'without-account' }, element('p', { class: 'soft' }, t('welcome.no_account'), ' ', button(t('welcome.no_account_start'), start, { class: 'quiet' })), trouble);
}

/**
 * @param {Translate} t
 * @param {() => void} another
 * @param {Person} person as it was saved
 */
export function showReady(t, another, person) {
  const entitled = ENTITLED.includes(person.country);
  const links = element('div', { class: 'big-links' });
  for (const { platform, href } of entitled ? SETTINGS : []) {
    links.append(element('a', { class: 'button primary', href }, t(`welcome.open.${platform}`)));
  }
  if (!entitled) links.append(element('a', { class: 'button primary', href: `elsewhere.html?person=${encodeURIComponent(person.id ?? '')}` }, t('elsewhere.can')));
  const title = element('h1', { id: 'ready-title', tabindex: -1 }, t('welcome.ready'));
  byId('ready').replaceChildren(
    title,
    element('p', { class: 'lead' }, t(entitled ? 'welcome.ready_next' : 'welcome.not_entitled')),
    links,
    entitled ? element('p', { class: 'soft' }, t('welcome.ready_submit')) : '',
    entitled ? withoutAccount(t, person) : '',
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
