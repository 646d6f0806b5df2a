// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The places that are looked into: what is there, what can be added, what can be removed.
import { rpc } from '../../../shared/background_call.js';
import { button, element, foreign } from '../../common/dom.js';
import { Deed } from '../../common/deed.js';
import { problem } from '../../common/problem.js';
import { timeElement } from '../../common/time.js';
import { addMailbox } from './add_mailbox.js';
import { asks } from './look.js';
import { problemWords, sourceName } from './problems.js';

/** @typedef {import('../dashboard.js').Stand} Stand */
/** @typedef {import('../../common/mail.js').MailSources} MailSources */
/** @typedef {import('../../common/mail.js').MailSource} MailSource */

/**
 * @param {Stand} stand
 * @param {MailSources} known
 */
export function sourcePart(stand, known) {
  const { t } = stand;
  const empty = known.sources.length === 0;
  const part = element('div', { id: 'mail-sources' }, element('h3', {}, t(empty ? 'mail.nowhere' : 'mail.where')));
  if (!empty) {
    const list = element('ul', { class: 'things' });
    for (const source of known.sources) list.append(sourceItem(stand, source));
    part.append(list);
  }
  const more = element('div');
  const add = button(t('mail.add'), () => {
    more.replaceChildren(addMailbox(stand, known, () => {
      more.replaceChildren(choices);
      add.focus();
    }));
  }, { id: 'add-mailbox' });
  const choices = element('div', { class: 'actions' }, thunderbird(stand, known, more), add);
  // With nothing to look into yet, the first thing to press is the first that is there.
  if (empty) choices.querySelector('button')?.classList.add('primary');
  more.append(choices);
  part.append(more);
  return part;
}

/**
 * @param {Stand} stand
 * @param {MailSources} known
 * @param {HTMLElement} place where a problem is told
 */
function thunderbird(stand, known, place) {
  if (!known.thunderbird_found || known.sources.some(({ kind }) => kind === 'thunderbird')) return null;
  const { t } = stand;
  const deed = new Deed();
  const source = { kind: 'thunderbird' };
  async function use() {
    try {
      await rpc('mail.source_save', { source, key: deed.keyFor(source) });
      stand.announce(t('settings.saved'));
      stand.refresh();
    } catch (error) {
      place.append(await problem(t, error, use));
    }
  }
  return button(t('mail.thunderbird_use'), use, { id: 'use-thunderbird' });
}

/**
 * @param {Stand} stand
 * @param {MailSource} source
 */
function sourceItem(stand, source) {
  const { t, language } = stand;
  const deed = new Deed();
  const trouble = element('div', { role: 'alert' });
  async function remove() {
    try {
      await rpc('mail.source_remove', { source_id: source.id, key: deed.keyFor(source.id) });
      stand.announce(t('settings.saved'));
      stand.refresh();
    } catch (error) {
      trouble.replaceChildren(await problem(t, error, remove));
    }
  }
  const looked = source.last_checked
    ? element('p', { class: 'soft' }, t('mail.last_checked'), ' ', timeElement(source.last_checked, language))
    : element('p', { class: 'soft' }, t('mail.never_checked'));
  return element(
    'li', { 'data-source': source.id },
    element(
      'div', { class: 'thing' },
      element(
        'div', {},
        element('p', {}, element('strong', {}, foreign(sourceName(t, source)))),
        asks(source) && element('p', { class: 'soft' }, t('mail.asked_each_time')),
        looked,
        source.last_problem ? element('p', { class: 'verdict', 'data-severity': 'error' }, problemWords(t, source.last_problem)) : null,
      ),
      button(t('welcome.remove_email'), remove, { class: 'remove', 'aria-label': `${t('welcome.remove_email')} ${sourceName(t, source)}` }),
    ),
    trouble,
  );
}

/**
 * What was answered about Meta's key, and a way to change it.
 * @param {Stand} stand
 * @param {MailSources} known
 * @returns {HTMLElement[]}
 */
export function dnsPart(stand, known) {
  if (known.dns_allowed === null) return [];
  const { t } = stand;
  const deed = new Deed();
  const wanted = !known.dns_allowed;
  const part = element('div', { class: 'thing', id: 'dns' });
  async function change() {
    try {
      await rpc('mail.allow_dns', { allowed: wanted, key: deed.keyFor(wanted) });
      stand.announce(t('settings.saved'));
      stand.refresh();
    } catch (error) {
      part.append(await problem(t, error, change));
    }
  }
  const words = t(known.dns_allowed ? 'mail.dns_allowed' : 'mail.dns_forbidden');
  part.append(element('p', { class: 'soft' }, words), button(t('settings.change'), change, { 'aria-label': `${t('settings.change')}: ${words}` }));
  return [part];
}
