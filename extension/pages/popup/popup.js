// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where the page in front stands, what comes next, and whether the host answers.
import { connection, pageState, rpc } from '../../shared/background_call.js';
import { loadStrings } from '../../shared/strings.js';
import { SETTINGS } from '../common/addresses.js';
import { byId, element } from '../common/dom.js';
import { grantPart } from '../common/grant.js';
import { startPage } from '../common/page.js';
import { seenPart } from './seen.js';

const t = await startPage('popup.title');
const panel = await loadStrings('panel', t.language);

/** Advice that has nothing to show on a page. */
const SILENT = new Set(['nothing', 'wait', 'dismissed']);

/**
 * @param {string} href
 * @param {string} words
 * @param {string} [kind]
 */
function tabLink(href, words, kind = 'button') {
  // In a tab of its own: a popup closes as soon as it loses the focus.
  return element('a', { class: kind, href, target: '_blank', rel: 'noopener' }, words);
}

function settingsLinks() {
  return element('div', { class: 'actions' },
    ...SETTINGS.map(({ platform, href }) => tabLink(href, t(`welcome.open.${platform}`))));
}

/** @returns {Promise<(Node | string)[]>} */
async function here() {
  const page = await pageState().catch(() => null);
  if (!page?.finding) return [element('p', {}, t('popup.elsewhere')), settingsLinks()];
  const { finding, advice, problem } = page;
  const parts = [element('p', {}, element('strong', {}, t(`popup.page.${finding.page}`, {
    platform: panel(`platform.${finding.platform}`),
  })))];
  const message = advice?.message;
  if (problem) {
    const key = `problem.${problem.name ?? problem.message}`;
    parts.push(element('p', {}, panel.has(key) ? panel(key) : panel('problem.other', { name: problem.name ?? '?' })));
  } else if (message && !SILENT.has(message)) {
    const { child } = advice.params;
    parts.push(element('p', {}, panel(`advice.${message}`, {
      platform: panel(`platform.${(child && advice.platform) || finding.platform}`), ...advice.params, ...(child && { child: panel(`platform.${child}`) }),
    })));
    parts.push(element('p', { class: 'soft' }, t('popup.use_panel')));
  } else {
    parts.push(element('p', {}, t(message === 'dismissed' ? 'popup.dismissed' : 'popup.nothing_here')), settingsLinks());
  }
  return parts;
}

async function tellConnection() {
  const { state, hello, waiting, refused } = await connection({ again: true })
    .catch(() => ({ state: 'crashed', hello: null, waiting: 0, refused: 0 }));
  const place = byId('connection');
  if (state === 'ok') {
    place.replaceChildren(element('p', {}, t('connection.ok', { version: hello?.host_version ?? '?' })));
    if (waiting > 0) place.append(element('p', {}, t('connection.waiting', { number: waiting })));
    if (refused > 0) place.append(element('p', {}, t('connection.refused', { number: refused })));
  } else {
    place.replaceChildren(
      element('p', { class: 'verdict', 'data-severity': 'error' }, t(`connection.${state}`)),
      element('div', { class: 'actions' }, tabLink('dashboard.html#doctor', t('popup.what_to_do'))),
    );
  }
  place.setAttribute('aria-busy', 'false');
  return state;
}

/** @param {string} state */
async function tellWays(state) {
  const persons = state === 'ok' ? (await rpc('persons.list', {}).catch(() => null))?.persons : null;
  const first = persons?.length === 0;
  byId('ways').replaceChildren(
    tabLink('dashboard.html', t('common.dashboard'), first ? 'button' : 'button primary'),
    tabLink('welcome.html', t(first ? 'popup.begin' : 'popup.add_person'), first ? 'button primary' : 'button'),
  );
}

async function tellHere() {
  byId('here').replaceChildren(...await here());
  byId('here').setAttribute('aria-busy', 'false');
}

async function tellGrant() {
  byId('inactive').replaceChildren(await grantPart(t, tellGrant));
}

/** Offered to those who have objected already: others have no confirmation to see. @param {string} state */
async function tellSeen(state) {
  const status = state === 'ok' ? await rpc('status.get', {}).catch(() => null) : null;
  const place = byId('seen');
  place.hidden = !status || status.objections.length === 0;
  if (!place.hidden) place.replaceChildren(seenPart(t, status));
}

await Promise.all([tellHere(), tellGrant(), tellConnection().then((state) => Promise.all([tellWays(state), tellSeen(state)]))]);
