// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One section at a time, named by the address's hash, so that each can be linked to.
import { connection } from '../../shared/background_call.js';
import { byId } from '../common/dom.js';
import { startPage } from '../common/page.js';
import { connectionProblem, problem } from '../common/problem.js';
import { showDoctor } from './doctor.js';
import { showErase } from './erase.js';
import { showExport } from './export.js';
import { showLog } from './log.js';
import { acceptDrops } from './mail/drop.js';
import { showMail } from './mail/mail.js';
import { showProgress } from './progress.js';
import { showSettings } from './settings.js';

/**
 * What a section needs to show itself.
 * @typedef {{t: import('../common/page.js').Translate, language: string, place: HTMLElement,
 *   announce: (words: string) => void, refresh: () => void}} Stand
 */

/** @type {Record<string, (stand: Stand) => Promise<void>>} */
const SECTIONS = {
  progress: showProgress,
  mail: showMail,
  log: showLog,
  export: showExport,
  settings: showSettings,
  doctor: showDoctor,
  erase: showErase,
};

/** Sections that have something to show when the host does not answer. */
const ALONE = new Set(['doctor', 'settings']);

const t = await startPage('dashboard.title');

/** @param {string} words */
function announce(words) {
  byId('announcer').textContent = words;
}

/** The section, and in it the one thing to show: #progress/ID of an objection. */
function wanted() {
  const [name = '', detail = ''] = location.hash.slice(1).split('/');
  return { name: Object.hasOwn(SECTIONS, name) ? name : 'progress', detail };
}

/** @param {{focus?: boolean, again?: boolean}} [options] */
async function show({ focus = false, again = false } = {}) {
  const { name, detail } = wanted();
  for (const section of Object.keys(SECTIONS)) byId(section).hidden = section !== name;
  for (const link of byId('sections').querySelectorAll('a')) {
    if (link.hash === `#${name}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  if (focus) byId(`${name}-title`).focus();
  window.scrollTo(0, 0);
  const place = /** @type {HTMLElement} */ (byId(name).querySelector('.content'));
  const refresh = () => { show({ again: true }); };
  const { state } = await connection({ again }).catch(() => ({ state: 'crashed' }));
  // The doctor tells the connection's state itself; the language can be chosen without any host.
  if (state !== 'ok' && !ALONE.has(name)) {
    place.replaceChildren(connectionProblem(t, state, refresh));
    return;
  }
  place.setAttribute('aria-busy', 'true');
  try {
    await SECTIONS[name]({ t, language: t.language, place, announce, refresh });
  } catch (error) {
    place.replaceChildren(await problem(t, error, refresh));
  }
  place.removeAttribute('aria-busy');
  const meant = detail ? document.getElementById(`${name}-${detail}`) : null;
  if (!meant) return;
  meant.focus();
  meant.scrollIntoView();
}

acceptDrops(() => {
  if (wanted().name === 'mail') show();
  else location.hash = '#mail';
});
window.addEventListener('hashchange', () => { show({ focus: true }); });
await show();
