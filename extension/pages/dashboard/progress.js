// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where each account stands and what comes next.
import { rpc } from '../../shared/background_call.js';
import { GENERATIVE_AI, SETTINGS, WHATSAPP_POLICY } from '../common/addresses.js';
import { ENTITLED } from '../common/countries.js';
import { element, foreign } from '../common/dom.js';
import { PARENTS } from '../common/person.js';
import { timeElement } from '../common/time.js';
import { accountName } from './labels.js';
import { listOf } from '../../shared/intl.js';
import { attachedMails, openMails } from './mail/attached.js';
import { recentMails } from './mail/recent.js';
import { tellLooked } from './mail/events.js';

/** @typedef {import('./dashboard.js').Stand} Stand */
/** @typedef {import('../common/person.js').Status} Status */
/** @typedef {import('../common/person.js').Objection} Objection */
/** @typedef {import('../common/person.js').Person} Person */
/** @typedef {import('../common/person.js').Entry} Entry */
/** @typedef {import('../common/mail.js').Mail} Mail */
/** @typedef {Stand & {answered: Set<number>, mails: Mail[]}} Telling */

const STAGES = ['found', 'guided', 'filled', 'submitted', 'code_asked', 'receipt_shown', 'confirmed'];
/** Steps that not every form has: listed only when they happened. */
const OPTIONAL = new Set(['guided', 'code_asked']);

/** @param {Stand} stand */
export async function showProgress(stand) {
  const { t, place } = stand;
  const status = /** @type {Status} */ (await rpc('status.get', {}));
  if (status.persons.length === 0) {
    place.replaceChildren(
      element('p', { class: 'lead' }, t('progress.nobody')),
      element('p', {}, element('a', { class: 'button primary', href: 'welcome.html' }, t('progress.start'))),
    );
    return;
  }
  const [answered, mails] = await Promise.all([answeredByPerson(status), recentMails(status)]);
  place.replaceChildren(
    ...openMails(stand, status, mails),
    ...status.persons.map((person) => personPart({ ...stand, answered, mails }, status, person)),
  );
  tellLooked();
}

/**
 * Entries in which the person, and not a page of Meta, said that it was accepted.
 * @param {Status} status
 * @returns {Promise<Set<number>>}
 */
async function answeredByPerson(status) {
  const accepted = status.objections.some(({ stages }) => stages.some(({ stage }) => stage === 'receipt_shown'));
  if (!accepted) return new Set();
  const { entries } = /** @type {{entries: Entry[]}} */ (await rpc('log.page', { type: 'answered_accepted', limit: 100 }));
  return new Set(entries.map(({ seq }) => seq));
}

/**
 * @param {Telling} telling
 * @param {Status} status
 * @param {Person} person
 */
function personPart(telling, status, person) {
  const { t } = telling;
  const whole = element('div', { class: 'person' });
  // With one person the name would say nothing new.
  const several = status.persons.length > 1;
  if (several) whole.append(element('h3', { class: 'whose' }, foreign(person.name)));
  const entitled = ENTITLED.includes(person.country);
  if (!entitled) whole.append(elsewherePart(t, person));
  const level = several ? 'h4' : 'h3';
  const own = status.objections.filter((objection) => objection.person_id === person.id);
  for (const objection of own) whole.append(objectionPart(telling, status, objection, level));
  const covered = new Set(own.flatMap((objection) => coveredAccounts(status, objection).map((account) => account.id)));
  const idle = status.accounts.filter((account) => account.person_id === person.id && !covered.has(account.id));
  for (const account of idle) {
    whole.append(element('div', { class: 'objection' }, element(level, {}, accountName(t, account)), ...(entitled ? startPart(t, account.platform) : [])));
  }
  if (!entitled) return whole;
  const untouched = SETTINGS.filter(({ platform }) =>
    !status.accounts.some((account) => account.person_id === person.id && account.platform === platform));
  if (untouched.length > 0) {
    const links = element('div', { class: 'actions' });
    for (const { platform, href } of untouched) {
      links.append(element('a', { class: own.length > 0 ? 'button' : 'button primary', href }, t(`welcome.open.${platform}`)));
    }
    const words = own.length > 0 ? t('progress.more') : t('progress.first');
    whole.append(element('p', { class: own.length > 0 ? 'soft' : 'lead' }, words), links);
  }
  return whole;
}

/**
 * Where the objection of an account begins.
 * @param {Stand['t']} t
 * @param {string} of the account's platform
 * @returns {HTMLElement[]}
 */
function startPart(t, of) {
  const settings = SETTINGS.filter(({ platform }) => platform === (PARENTS[of] ?? of))
    .map(({ platform, href }) => element('a', { class: 'button', href }, t(`welcome.open.${platform}`)));
  if (of === 'none') settings.push(element('a', { class: 'button', href: GENERATIVE_AI }, t('elsewhere.third_party_link')));
  if (of === 'whatsapp') settings.push(element('a', { class: 'button', href: WHATSAPP_POLICY }, t('progress.open_whatsapp')));
  const here = of === 'none' || of === 'whatsapp';
  return [element('p', { class: 'soft' }, t(here ? 'progress.start_here' : 'progress.no_objection')), ...settings];
}

/**
 * Meta offers no objection where this person lives.
 * @param {Stand['t']} t
 * @param {Person} person
 */
function elsewherePart(t, person) {
  const href = `elsewhere.html?person=${encodeURIComponent(person.id ?? '')}`;
  return element('p', { class: 'note' }, t('elsewhere.lead'), ' ', element('a', { href }, t('elsewhere.can')));
}

/**
 * One objection covers every account of the same person in the same Accounts Center group, and what goes with it.
 * @param {Status} status
 * @param {Objection} objection
 */
function coveredAccounts(status, objection) {
  const own = status.accounts.filter((account) => account.person_id === objection.person_id);
  const inGroup = own.filter((account) => account.id === objection.account_id || (objection.group && account.group === objection.group));
  const alone = (/** @type {string} */ platform) => own.filter((account) => account.platform === platform).length === 1;
  const goesAlong = own.filter(({ platform }) => {
    const parent = PARENTS[platform];
    return parent !== undefined && alone(parent) && inGroup.some((account) => account.platform === parent);
  });
  return own.filter((account) => inGroup.includes(account) || (objection.kind === 'own_information' && goesAlong.includes(account)));
}

/**
 * @param {Telling} telling
 * @param {Status} status
 * @param {Objection} objection
 * @param {'h3' | 'h4'} level
 */
function objectionPart(telling, status, objection, level) {
  const { t, language } = telling;
  const accounts = coveredAccounts(status, objection);
  const title = accounts.length > 0
    ? listOf(language, accounts.map((account) => accountName(t, account)))
    : t(`platform.${objection.platform}`);
  const whole = element(
    'article', { class: 'objection', id: `progress-${objection.id}`, tabindex: -1 },
    element(level, {}, title),
    element('p', { class: 'soft' }, t(`kind.${objection.kind}`)),
  );
  // The host names what comes next; a name newer than these pages has no words here yet.
  if (t.has(`next.${objection.next}`)) whole.append(element('p', { class: 'next' }, t(`next.${objection.next}`)));
  if (objection.outcome !== 'none') whole.append(element('p', {}, t(`outcome.${objection.outcome}`)));
  if (objection.next === 'await_confirmation') whole.append(element('p', {}, element('a', { class: 'button', href: '#mail' }, t('mail.look'))));
  whole.append(...attachedMails(telling, status, objection, telling.mails));
  whole.append(stepList(telling, objection));
  return whole;
}

/**
 * @param {Telling} telling
 * @param {Objection} objection
 */
function stepList({ t, language, answered }, objection) {
  const reached = new Map(objection.stages.map((one) => [one.stage, one]));
  // An error after sending puts the objection back: later stages then are history, not progress.
  const current = STAGES.indexOf(objection.stage);
  const list = element('ol', { class: 'steps', 'aria-label': t('progress.steps') });
  for (const [index, stage] of STAGES.entries()) {
    const done = index <= current;
    const { time, seq, source } = (done && reached.get(stage)) || { time: '', seq: 0, source: '' };
    if (OPTIONAL.has(stage) && !time) continue;
    const words = stepWords(t, stage, answered.has(seq), source === 'user');
    const state = done ? 'done' : index === nextIndex(current, reached) ? 'now' : 'later';
    const item = element(
      'li', { class: state },
      element('span', {}, words, element('span', { class: 'visually-hidden' }, ` ${t(`progress.step_${state}`)}`)),
    );
    if (time) item.append(timeElement(time, language));
    list.append(item);
  }
  return list;
}

/**
 * What stands on the person's word says so.
 * @param {Stand['t']} t
 * @param {string} stage
 * @param {boolean} answered
 * @param {boolean} byPerson
 */
function stepWords(t, stage, answered, byPerson) {
  if (answered) return t('entry.answered_accepted');
  return stage === 'confirmed' && byPerson ? t('mail.confirmed_by_you') : t(`stage.${stage}`);
}

/**
 * @param {number} current
 * @param {Map<string, unknown>} reached
 */
function nextIndex(current, reached) {
  return STAGES.findIndex((stage, index) => index > current && (!OPTIONAL.has(stage) || reached.has(stage)));
}
