// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The reason text as it will be written, while the form is being filled.
import { rpc } from '../../shared/background_call.js';
import { byId } from '../common/dom.js';

/** @typedef {import('../common/page.js').Translate} Translate */
/** @typedef {import('../common/person.js').Person} Person */

const PAUSE_MS = 350;

/**
 * The preview must work from the first tick on, so what is still missing is stood in for.
 * The letter holds neither e-mail address nor country of its own.
 * @param {Person} person
 */
function completed(person) {
  return { ...person, name: person.name || '…', emails: ['preview@example.org'], country: person.country || 'IE' };
}

/**
 * @param {() => Person} read
 * @param {() => Translate} translator
 */
export function startPreview(read, translator) {
  const details = /** @type {HTMLDetailsElement} */ (byId('preview'));
  const place = byId('preview-text');
  let asked = 0;
  let timer = 0;

  async function refresh() {
    if (!details.open) return;
    const turn = ++asked;
    place.setAttribute('aria-busy', 'true');
    const person = read();
    try {
      const { text, language } = await rpc('letters.preview', { person: completed(person), language: person.language });
      if (turn !== asked) return;
      place.textContent = text;
      place.lang = language;
    } catch {
      if (turn !== asked) return;
      place.textContent = translator()('welcome.preview_missing');
      place.lang = document.documentElement.lang;
    }
    place.setAttribute('aria-busy', 'false');
  }

  function later() {
    clearTimeout(timer);
    timer = window.setTimeout(refresh, PAUSE_MS);
  }
  details.addEventListener('toggle', refresh);
  byId('profile').addEventListener('input', later);
  byId('profile').addEventListener('change', later);
}
