// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The completion log, newest first, fifty at a time.
import { rpc } from '../../shared/background_call.js';
import { button, element } from '../common/dom.js';
import { entryItem } from './log_entry.js';
import { problem } from '../common/problem.js';
import { filterForm } from './log_filters.js';
import { numberFormat } from '../../shared/intl.js';

/** @typedef {import('./dashboard.js').Stand} Stand */
/** @typedef {import('../common/person.js').Status} Status */
/** @typedef {import('../common/person.js').Entry} Entry */

const PAGE = 50;

/** @param {Stand} stand */
export async function showLog(stand) {
  const { t, place } = stand;
  const status = /** @type {Status} */ (await rpc('status.get', {}));
  const list = element('ol', { class: 'log' });
  const where = element('p', { id: 'log-range' });
  const trouble = element('div', { role: 'alert' });
  /** Where each page shown so far begins; the last is the one on screen. @type {(number | undefined)[]} */
  let starts = [undefined];
  /** @type {number | null} */
  let older = null;
  /** @type {Record<string, string>} */
  let filter = {};
  let asked = 0;

  const newerButton = button(t('log.newer'), () => {
    if (starts.length > 1) load(starts.slice(0, -1));
  });
  const olderButton = button(t('log.older'), () => {
    if (older !== null) load([...starts, older]);
  });

  /** @param {(number | undefined)[]} wanted */
  async function load(wanted) {
    const turn = ++asked;
    const before = wanted.at(-1);
    list.setAttribute('aria-busy', 'true');
    try {
      const page = /** @type {{entries: Entry[], total: number, next: number | null}} */ (
        await rpc('log.page', { ...filter, limit: PAGE, ...(before === undefined ? {} : { before }) }));
      if (turn !== asked) return;
      trouble.replaceChildren();
      starts = wanted;
      older = page.next;
      list.replaceChildren(...page.entries.map((entry) => entryItem(stand, status, entry)));
      tellRange(page.entries.length, page.total);
    } catch (error) {
      if (turn !== asked) return;
      trouble.replaceChildren(await problem(t, error, () => load(wanted)));
    }
    list.removeAttribute('aria-busy');
  }

  /** @param {number} shown @param {number} total */
  function tellRange(shown, total) {
    const number = numberFormat(stand.language);
    const from = (starts.length - 1) * PAGE + 1;
    where.textContent = shown === 0 ? t('log.none') : t('log.range', {
      from: number.format(from), to: number.format(from + shown - 1), total: number.format(total),
    });
    setUsable(newerButton, starts.length > 1);
    setUsable(olderButton, older !== null);
    stand.announce(where.textContent);
  }

  place.replaceChildren(
    element('p', {}, t('log.lead')),
    verifyPart(stand),
    filterForm(stand, status, (chosen) => {
      filter = chosen;
      load([undefined]);
    }),
    trouble,
    element('div', { class: 'pager' }, newerButton, olderButton, where),
    list,
  );
  await load([undefined]);
}

/**
 * A button that has the focus keeps it at the end of the list: it is marked, not disabled.
 * @param {HTMLButtonElement} control
 * @param {boolean} usable
 */
function setUsable(control, usable) {
  control.setAttribute('aria-disabled', String(!usable));
}

/** @param {Stand} stand */
function verifyPart({ t }) {
  const result = element('p', { class: 'verdict', role: 'status' });
  const check = button(t('log.verify'), async () => {
    delete result.dataset.severity;
    result.textContent = t('log.verifying');
    try {
      const verdict = await rpc('log.verify', {});
      result.textContent = verdict.ok
        ? t('log.intact', { count: verdict.entries })
        : t('log.broken', { seq: verdict.first_broken ?? '?', reason: verdict.reason });
      result.dataset.severity = verdict.ok ? 'ok' : 'error';
    } catch (error) {
      result.textContent = t('log.verify_failed', { name: /** @type {Error} */ (error).name });
      result.dataset.severity = 'error';
    }
  });
  return element('div', { class: 'actions' }, check, result);
}
