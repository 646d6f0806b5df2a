// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The words of the page generator: every list there, long enough, and with its marks in place.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FOLDER, WRITTEN, wordsOf } from './words.mjs';

const english = wordsOf('en');
const LEAST = /** @type {Record<number, number>} */ ({ 8: 6, 7: 5, 6: 4, 5: 4, 4: 3 });
const LINKED = new Set(['banner_object', 'policy_right_to_object', 'genai_object', 'genai_third_party', 'help_paragraph']);
const PLACES = /** @type {Record<string, string>} */ ({ policy_controller: '{controller}', policy_authority: '{authority}' });
const SAME_EVERYWHERE = /^(?:Cookies|Name|Nom|Code|E-?mail|Email|Optional|Notifications|Meta AI|Privacy Center|Data Protection Commission|Information Commissioner.s Office)/i;

for (const language of WRITTEN) {
  test(`the words of ${language}`, () => {
    const words = wordsOf(language);
    assert.deepEqual(Object.keys(words), Object.keys(english), 'the same lists in the same order');
    assert.equal(words.language, language);
    for (const [name, list] of Object.entries(english)) {
      if (!Array.isArray(list)) continue;
      const own = /** @type {any[]} */ (words[name]);
      assert.ok(own.length >= (LEAST[list.length] ?? Math.max(1, Math.min(list.length - 1, 3))), `${name}: ${own.length} lines are too few`);
      assert.equal(new Set(own.map((line) => JSON.stringify(line))).size, own.length, `${name}: a line stands twice`);
      if (name === 'other_forms') continue;
      for (const line of own) checkLine(name, line);
    }
    assert.deepEqual(words.other_forms.map(({ kind }) => kind), english.other_forms.map(({ kind }) => kind));
    for (const form of words.other_forms) {
      assert.deepEqual(Object.keys(form), ['kind', 'title', 'lead', 'label']);
      for (const line of Object.values(form)) checkLine('other_forms', line);
    }
    if (language !== 'en') {
      const all = new Set(Object.values(english).flat().filter((line) => typeof line === 'string'));
      const untranslated = Object.values(words).flat().filter((line) => typeof line === 'string' && all.has(line) && !SAME_EVERYWHERE.test(line) && line.includes(' '));
      assert.deepEqual(untranslated, [], 'lines that are still English');
    }
  });
}

/** @param {string} name @param {string} line */
function checkLine(name, line) {
  const place = PLACES[name];
  assert.ok(typeof line === 'string' && line.trim() === line && line !== '', `${name}: "${line}"`);
  const rest = place ? line.replace(place, '') : line;
  if (place) assert.notEqual(rest, line, `${name} needs ${place}: "${line}"`);
  assert.doesNotMatch(rest, /[{}<>]/, `${name}: "${line}"`);
  if (LINKED.has(name)) assert.match(line, /^[^[\]]*\[[^[\]]+\][^[\]]*$/, `${name} needs one [link]: "${line}"`);
  else assert.doesNotMatch(line, /[[\]]/, `${name}: "${line}"`);
}

test('the files are readable as they are', () => {
  for (const language of WRITTEN) {
    const text = readFileSync(join(FOLDER, `${language}.json`), 'utf8');
    assert.ok(text.endsWith('\n') && !text.includes('\r'), language);
  }
});
