// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What has to be known of a mailbox: for most people a password, and for those who know the rest too.
import { element } from '../../common/dom.js';

/** @typedef {import('../../common/page.js').Translate} Translate */
/** @typedef {import('../../common/mail.js').MailSources} MailSources */
/** @typedef {import('../../common/mail.js').Suggestion} Suggestion */

/**
 * @param {Translate} t
 * @param {MailSources} known
 * @param {Suggestion} suggestion
 */
export function mailboxFields(t, known, suggestion) {
  const { how } = suggestion;
  const secret = element('input', { id: 'mailbox-secret', type: 'password', maxlength: 8000, autocomplete: 'off' });
  const secretLabel = element('label', { for: secret.id }, t(how === 'app_password' ? 'mail.app_password' : 'mail.password'));
  const remember = element('input', { id: 'mailbox-remember', type: 'checkbox' });
  const noStore = known.secret_store === false;
  remember.checked = !noStore;
  remember.disabled = noStore;
  // What is asked each time is not asked here.
  remember.addEventListener('change', () => { entry.hidden = !remember.checked; });
  const host = text('mailbox-host', suggestion.host, 255);
  const port = element('input', { id: 'mailbox-port', type: 'number', min: 1, max: 65535, inputmode: 'numeric', value: suggestion.port });
  const security = element('select', { id: 'mailbox-security' },
    element('option', { value: 'tls' }, 'TLS'), element('option', { value: 'starttls' }, 'STARTTLS'));
  security.value = suggestion.security;
  security.addEventListener('change', () => {
    // The usual port goes with it, unless somebody chose another.
    if (port.value === '993' && security.value === 'starttls') port.value = '143';
    else if (port.value === '143' && security.value === 'tls') port.value = '993';
  });
  const user = text('mailbox-user', '', 254);
  const token = element('input', { id: 'mailbox-token', type: 'checkbox' });
  token.checked = how === 'oauth_only';
  const wrong = element('p', { class: 'error', id: 'mailbox-host-error', hidden: true }, t('mail.invalid.host'));
  host.setAttribute('aria-describedby', wrong.id);

  const entry = element('div', { class: 'field', hidden: noStore }, secretLabel, secret);
  const memory = element('div', { class: 'field ticks' }, element('label', {}, remember, element('span', {}, t('mail.remember'))));
  if (noStore) memory.append(element('p', { class: 'hint' }, t('mail.problem.no_secret_store')));
  const details = element(
    'details', { open: how === 'unknown' },
    element('summary', {}, t('mail.experts')),
    field(t('mail.host'), host, wrong),
    element('div', { class: 'row' }, field(t('mail.port'), port), field(t('mail.security'), security)),
    field(t('mail.user'), user, element('p', { class: 'hint' }, t('mail.user_hint'))),
    element('div', { class: 'field ticks' }, element('label', {}, token, element('span', {}, t('mail.token')))),
  );
  // Where no password helps, only those who have a token go on from here.
  const parts = how === 'oauth_only' ? [details] : [entry, memory, details];
  if (how === 'oauth_only') details.append(entry, memory);

  return {
    parts,
    /** What to fill in first. @type {HTMLElement} */
    first: how === 'unknown' ? host : how === 'oauth_only' ? /** @type {HTMLElement} */ (details.firstElementChild) : noStore ? remember : secret,
    /** @returns {boolean} whether it can be saved; the first thing that is missing is shown */
    check() {
      const named = host.value.trim() !== '';
      wrong.hidden = named;
      if (named) host.removeAttribute('aria-invalid');
      else {
        details.open = true;
        host.setAttribute('aria-invalid', 'true');
        host.focus();
      }
      return named;
    },
    values: () => ({
      host: host.value.trim(), port: Number(port.value) || suggestion.port, security: /** @type {'tls'|'starttls'} */ (security.value),
      user: user.value.trim(), auth: /** @type {'password'|'xoauth2'} */ (token.checked ? 'xoauth2' : 'password'),
      secret: remember.checked ? secret.value : '', remember: remember.checked,
    }),
  };
}

/** @param {string} id @param {string} value @param {number} maxlength */
function text(id, value, maxlength) {
  const made = element('input', { id, type: 'text', maxlength, dir: 'ltr', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off' });
  made.value = value;
  return made;
}

/** @param {string} words @param {HTMLElement} control @param {HTMLElement} [more] */
function field(words, control, more) {
  return element('div', { class: 'field' }, element('label', { for: control.id }, words), control, more);
}
