// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A failed request, told in words: what is wrong, what to do, and a way to try again.
import { connection } from '../../shared/background_call.js';
import { button, element } from './dom.js';

/** @typedef {import('./page.js').Translate} Translate */

const PACKAGE = { key: 'connection.package', command: 'sudo apt install ./objector_*.deb' };

/** What to do about each state of the connection; commands are typed in the folder of Objector. */
/** @type {Record<string, {key: string, command?: string}[]>} */
const STEPS = {
  missing: [
    { key: 'connection.missing.install', command: 'installer/run.sh' },
    PACKAGE,
    { key: 'connection.missing.restart' },
    { key: 'connection.missing.sandbox' },
  ],
  forbidden: [{ key: 'connection.forbidden.register', command: 'objector register' }, { key: 'connection.missing.restart' }],
  crashed: [{ key: 'connection.crashed.again' }, { key: 'connection.crashed.doctor', command: 'objector doctor' }],
  host_too_old: [{ key: 'connection.host_too_old.update', command: 'installer/run.sh' }, PACKAGE],
  extension_too_old: [{ key: 'connection.extension_too_old.update', command: 'installer/run.sh' }, PACKAGE],
};

/**
 * @param {Translate} t
 * @param {string} state
 * @param {() => void} again
 */
export function connectionProblem(t, state, again) {
  const known = state in STEPS ? state : 'crashed';
  const list = element('ol');
  for (const step of STEPS[known]) {
    const item = element('li', {}, t(step.key));
    if (step.command) item.append(element('code', { class: 'command' }, step.command));
    list.append(item);
  }
  return element(
    'div', { class: 'problem', 'data-state': known },
    element('p', {}, element('strong', {}, t(`connection.${known}`))),
    list,
    button(t('common.try_again'), again),
  );
}

/**
 * @param {Translate} t
 * @param {unknown} error
 * @param {() => void} again
 * @returns {Promise<HTMLElement>}
 */
export async function problem(t, error, again) {
  const name = /** @type {{name?: string}} */ (error)?.name ?? '';
  if (t.has(`error.${name}`)) return sentence(t, t(`error.${name}`), again);
  const { state } = await connection().catch(() => ({ state: 'crashed' }));
  if (state !== 'ok') return connectionProblem(t, state, again);
  return sentence(t, t('error.other', { name: name || 'Error' }), again);
}

/**
 * @param {Translate} t
 * @param {string} words
 * @param {() => void} again
 */
function sentence(t, words, again) {
  return element('div', { class: 'problem' }, element('p', {}, words), button(t('common.try_again'), again));
}
