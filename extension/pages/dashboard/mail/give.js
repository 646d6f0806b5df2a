// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A mail as a file, dropped, chosen or pasted: handed to the host in pieces, and read there like any other.
import { rpc } from '../../../shared/background_call.js';
import { button, element, isolated } from '../../common/dom.js';
import { takeDropped } from './drop.js';

/** @typedef {import('../dashboard.js').Stand} Stand */

/** A message to the host holds 1 MiB; base64 makes four bytes of three. */
const PIECE = 400_000;
const MOST = 60_000_000;
const NAME_LENGTH = 255;

/**
 * @param {Blob} blob
 * @returns {Promise<string>}
 */
function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(blob);
  });
}

/**
 * Hands something over, and has it read. Asked again while another reading was under way, it is not handed over twice.
 * @param {Blob} blob
 * @param {string} name
 * @returns {() => Promise<{scan_id: string, running: boolean}>}
 */
function reading(blob, name) {
  let given = '';
  return async () => {
    given ||= await give(blob, name);
    try {
      return await rpc('mail.read', { upload_id: given });
    } catch (error) {
      given = '';
      throw error;
    }
  };
}

/**
 * @param {Blob} blob
 * @param {string} name
 * @returns {Promise<string>} how the host calls it
 */
async function give(blob, name) {
  const { upload_id: id } = await rpc('mail.give', { name: name.slice(0, NAME_LENGTH), size: blob.size });
  for (let offset = 0; offset < blob.size; offset += PIECE) {
    await rpc('mail.piece', { upload_id: id, offset, base64: await base64(blob.slice(offset, offset + PIECE)) });
  }
  return id;
}

/**
 * @param {Stand} stand
 * @param {(begin: () => Promise<{scan_id: string, running: boolean}>) => Promise<unknown>} read
 */
export function givePart({ t }, read) {
  const trouble = element('div', { role: 'alert' });

  /** @param {{blob: Blob, name: string}[]} given */
  async function take(given) {
    trouble.replaceChildren();
    for (const { blob, name } of given) {
      if (blob.size === 0) trouble.append(element('p', { class: 'error' }, t('mail.empty_file', { name: isolated(name) })));
      else if (blob.size > MOST) {
        trouble.append(element('p', { class: 'error' }, t('mail.too_large', { name: isolated(name) })),
          element('code', { class: 'command', dir: 'ltr' }, `objector mail scan "${name}"`));
      } else await read(reading(blob, name));
    }
  }
  const files = (/** @type {Iterable<File>} */ list) => [...list].map((file) => ({ blob: file, name: file.name }));

  const input = element('input', { type: 'file', id: 'mail-file', hidden: true, accept: '.eml,.mbox,.mbx,.emlx,.txt,message/rfc822', multiple: true });
  input.addEventListener('change', () => {
    take(files(input.files ?? [])).then(() => { input.value = ''; });
  });

  const source = element('textarea', { id: 'mail-source', rows: 6, dir: 'ltr', spellcheck: 'false', 'aria-describedby': 'mail-source-hint' });
  const paste = button(t('mail.paste_read'), () => {
    if (source.value.trim()) take([{ blob: new Blob([source.value]), name: 'mail.eml' }]).then(() => { source.value = ''; });
    else source.focus();
  }, { id: 'mail-source-read' });

  queueMicrotask(() => {
    const dropped = takeDropped();
    if (dropped.length > 0) take(files(dropped));
  });
  return element(
    'div', { id: 'mail-give', class: 'give' },
    element('h3', {}, t('mail.give')),
    element('p', { class: 'soft' }, t('mail.give_lead')),
    button(t('mail.choose_file'), () => { input.click(); }),
    input,
    trouble,
    element(
      'details', {},
      element('summary', {}, t('mail.paste')),
      element('label', { for: 'mail-source', class: 'visually-hidden' }, t('mail.paste')),
      element('p', { class: 'hint', id: 'mail-source-hint' }, t('mail.paste_hint')),
      source,
      element('div', { class: 'actions' }, paste),
    ),
  );
}
