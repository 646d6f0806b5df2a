// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A reading of mail while it goes on: how many, how fast, how much longer, and a way to stop it.
import { rpc } from '../../../shared/background_call.js';
import { button, element, foreign } from '../../common/dom.js';
import { problem } from '../../common/problem.js';
import { numberFormat } from '../../../shared/intl.js';
import { currentScan, listenToMail } from './events.js';
import { problemList, problemWords } from './problems.js';

/** @typedef {import('../dashboard.js').Stand} Stand */
/** @typedef {import('../../common/mail.js').Progress} Progress */
/** @typedef {import('../../common/mail.js').Done} Done */
/** @typedef {import('../../common/mail.js').MailSource} MailSource */

/**
 * @param {Stand} stand
 * @param {number} bytes
 */
function size({ language }, bytes) {
  const [unit, by] = bytes < 1e6 ? ['kilobyte', 1e3] : bytes < 1e9 ? ['megabyte', 1e6] : ['gigabyte', 1e9];
  return numberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / by);
}

/**
 * @param {Stand} stand
 * @param {number} seconds
 */
function duration({ language }, seconds) {
  const [unit, by] = seconds < 90 ? ['second', 1] : seconds < 5400 ? ['minute', 60] : ['hour', 3600];
  return numberFormat(language, { style: 'unit', unit, unitDisplay: 'narrow', maximumFractionDigits: 0 }).format(Math.max(1, Math.round(seconds / by)));
}

/**
 * @param {Stand} stand
 * @param {HTMLElement} place
 * @param {string} id of the scan
 */
function runningView(stand, place, id) {
  const { t } = stand;
  const bar = element('progress', { 'aria-label': t('mail.looking') });
  const counts = element('p', { class: 'counts' }, t('mail.looking'));
  const left = element('p', { class: 'soft' });
  const where = element('p', { class: 'soft where' });
  const stop = button(t('mail.stop'), () => { rpc('mail.cancel', { scan_id: id }).catch(() => undefined); }, { class: 'stop' });
  place.replaceChildren(element('div', { class: 'scan', 'data-scan': id }, counts, bar, left, where, stop));
  stand.announce(t('mail.looking'));
  return (/** @type {Progress} */ now) => {
    const speed = now.seconds > 0 ? size(stand, now.bytes / now.seconds) : size(stand, now.bytes);
    counts.textContent = t('mail.progress', { count: now.messages, size: size(stand, now.bytes), speed });
    left.textContent = now.seconds_left === null ? '' : t('mail.left', { time: duration(stand, now.seconds_left) });
    where.replaceChildren(foreign(now.place));
    if (now.total_bytes <= 0) return;
    bar.max = now.total_bytes;
    bar.value = Math.min(now.bytes, now.total_bytes);
  };
}

/**
 * @param {Stand} stand
 * @param {HTMLElement} place
 * @param {Done} done
 * @param {MailSource[]} sources
 */
function doneView({ t, announce }, place, done, sources) {
  // Where nothing could be read, nobody knows whether there is something new.
  const failed = new Set(done.problems.map(({ source }) => source));
  const known = sources.filter(({ id }) => failed.has(id ?? '')).length;
  const blind = failed.size > known || (failed.size > 0 && known === sources.length);
  const none = done.cancelled ? t('mail.stopped') : blind ? '' : t('mail.found_none');
  const words = done.new > 0 ? t('mail.found_new', { count: done.new }) : none;
  const moved = new Set(done.changes.map((change) => change.objection_id));
  const [only] = moved;
  place.replaceChildren(element(
    'div', { class: 'scan-result' },
    words ? element('p', { class: 'verdict' }, words) : null,
    ...(only ? [element('p', {}, element('a', { class: 'button primary', href: moved.size === 1 ? `#progress/${only}` : '#progress' }, t('mail.see')))] : []),
    ...(done.problems.length > 0 ? [problemList(t, done.problems, sources)] : []),
  ));
  announce(words || done.problems.map((one) => problemWords(t, one)).join(' '));
}

/**
 * Starts a reading, or joins the one that runs, and shows it to its end.
 * @param {Stand} stand
 * @param {HTMLElement} place
 * @param {MailSource[]} sources
 * @param {() => Promise<{scan_id: string, running?: boolean}>} start
 * @returns {Promise<boolean>} false when it could not start
 */
export async function followScan(stand, place, sources, start) {
  try {
    for (;;) {
      const { running, done } = await oneScan(stand, place, start);
      // While another reading was under way, ours could not begin.
      if (running) continue;
      if (done) doneView(stand, place, done, sources);
      else place.replaceChildren();
      return true;
    }
  } catch (error) {
    place.replaceChildren(await problem(stand.t, error, () => { followScan(stand, place, sources, start); }));
    return false;
  }
}

/**
 * @param {Stand} stand
 * @param {HTMLElement} place
 * @param {() => Promise<{scan_id: string, running?: boolean}>} start
 * @returns {Promise<{running: boolean, done: Done|null}>} done is null when nobody knows any more how it ended
 */
async function oneScan(stand, place, start) {
  /** @type {Map<string, Done>} */
  const ended = new Map();
  /** @type {((method: string, params: any) => void)} */
  let take = (method, params) => { if (method === 'mail.done') ended.set(params.scan_id, params); };
  const silence = listenToMail((method, params) => take(method, params));
  try {
    const { scan_id: id, running = false } = await start();
    const show = runningView(stand, place, id);
    /** @type {Done|null} */
    const done = await new Promise((resolve) => {
      take = (method, params) => {
        if (params.scan_id !== id) return;
        if (method === 'mail.progress') show(params);
        if (method === 'mail.done') resolve(params);
      };
      // What was told before this page listened is asked for.
      currentScan().then((scan) => {
        if (scan?.scan_id !== id) resolve(ended.get(id) ?? null);
        else if (scan.done) resolve(scan.done);
        else if (scan.progress) show(scan.progress);
      }).catch(() => { if (ended.has(id)) resolve(ended.get(id) ?? null); });
    });
    return { running, done };
  } finally {
    silence();
  }
}
