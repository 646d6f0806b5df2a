// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Exports: pieces from the host joined into one file, saved by the browser.
import { rpc } from '../../shared/background_call.js';
import { button, element } from '../common/dom.js';
import { problem } from '../common/problem.js';
import { numberFormat } from '../../shared/intl.js';

/** @typedef {import('./dashboard.js').Stand} Stand */

const FORMATS = ['html', 'json', 'csv'];

/**
 * @param {string} format
 * @param {string} language
 * @param {(pieces: number) => void} progress
 * @returns {Promise<{blob: Blob, name: string}>}
 */
async function collect(format, language, progress) {
  /** @type {string[]} */
  const pieces = [];
  /** @type {string | null} */
  let cursor = null;
  let name;
  let type;
  do {
    /** @type {{text: string, next: string | null, media_type: string, file_name: string}} */
    const page = await rpc('export.page', { format, language, ...(cursor === null ? {} : { cursor }) });
    pieces.push(page.text);
    name = page.file_name;
    type = page.media_type;
    cursor = page.next;
    progress(pieces.length);
  } while (cursor !== null);
  return { blob: new Blob(pieces, { type }), name };
}

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = element('a', { href: address, download: name });
  link.click();
  // The browser reads the blob after the click; a minute is plenty for a local copy.
  setTimeout(() => { URL.revokeObjectURL(address); }, 60_000);
}

/** @param {Stand} stand */
export async function showExport({ t, language, place }) {
  const result = element('div', { role: 'status' });

  /** @param {string} format */
  async function make(format) {
    result.replaceChildren(element('p', {}, t('export.working')));
    try {
      const { blob, name } = await collect(format, language, (pieces) => {
        result.replaceChildren(element('p', {}, t('export.pieces', { pieces })));
      });
      save(blob, name);
      const size = numberFormat(language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 })
        .format(Math.max(1, blob.size / 1000));
      result.replaceChildren(element('p', { class: 'verdict' }, t('export.saved', { name, size })));
    } catch (error) {
      result.replaceChildren(await problem(t, error, () => { make(format); }));
    }
  }

  const list = element('ul', { class: 'things' });
  for (const format of FORMATS) {
    const words = element(
      'div', {},
      element('h3', { id: `export-${format}` }, t(`export.${format}`)),
      element('p', { class: 'soft' }, t(`export.${format}_note`)),
    );
    const control = button(t('export.save'), () => { make(format); }, {
      'data-format': format, 'aria-describedby': `export-${format}`,
    });
    list.append(element('li', { class: 'thing' }, words, control));
  }
  place.replaceChildren(
    element('p', { class: 'lead' }, t('export.lead')),
    list,
    result,
    element('p', { class: 'soft' }, t('export.private')),
  );
}
