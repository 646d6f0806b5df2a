// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What could not be read, as sentences.
import { element, foreign } from '../../common/dom.js';

/** @typedef {import('../../common/page.js').Translate} Translate */
/** @typedef {import('../../common/mail.js').MailProblem} MailProblem */
/** @typedef {import('../../common/mail.js').MailSource} MailSource */

/**
 * @param {Translate} t
 * @param {MailProblem} problem
 * @returns {string}
 */
export function problemWords(t, { problem }) {
  const key = `mail.problem.${problem}`;
  return t(t.has(key) ? key : 'mail.problem.read_error');
}

/**
 * @param {Translate} t
 * @param {MailSource} source
 */
export function sourceName(t, source) {
  return source.kind === 'thunderbird' ? t('mail.thunderbird') : source.email || source.host || '';
}

/**
 * @param {Translate} t
 * @param {MailProblem[]} problems
 * @param {MailSource[]} sources
 */
export function problemList(t, problems, sources) {
  const list = element('ul', { class: 'mail-problems' });
  for (const problem of problems) {
    const source = sources.find(({ id }) => id === problem.source);
    const where = [source ? sourceName(t, source) : problem.source, problem.place]
      .filter((part, index, parts) => part && parts.indexOf(part) === index);
    list.append(element(
      'li', { 'data-problem': problem.problem },
      where.length > 0 && element('strong', {}, foreign(where.join(' · ')), ': '),
      problemWords(t, problem),
    ));
  }
  return element('div', { class: 'problem' }, list);
}
