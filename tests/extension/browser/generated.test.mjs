// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Thousands of pages that nobody has seen, other ones in each run. The same run again:
//   OBJECTOR_SEED=… OBJECTOR_PAGES=… OBJECTOR_LANGUAGES=fi,ga    and one page of it: node tests/generator/show.mjs SEED

import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { before, test } from 'node:test';
import { judge } from '../../generator/judge.mjs';
import { drawPage, languageOf } from '../../generator/page.mjs';
import { openTab } from '../../generator/tab.mjs';
import { WRITTEN } from '../../generator/words.mjs';

const BASE = Number(process.env.OBJECTOR_SEED ?? randomInt(2 ** 31));
const PAGES = Number(process.env.OBJECTOR_PAGES ?? 5000);
const SPOKEN = process.env.OBJECTOR_LANGUAGES?.split(/[ ,]+/) ?? WRITTEN;
const AT_ONCE = 25;
const OVERALL = 0.99;
const PER_LANGUAGE = 0.97;
/** With fewer forms of a language one miss would be more than the share allowed. */
const ENOUGH = 34;
const MOST_SHOWN = 8;
const LONGEST_LINE = 240;

/** @typedef {{page: import('../../generator/page.mjs').Page, outcome: string, why: string}} Judged */

/** @type {Judged[]} */
const judged = [];
/** @type {unknown} */
let problem;

before(async () => {
  const tab = await openTab();
  try {
    for (let seed = BASE; judged.length < PAGES;) {
      const pages = [];
      for (; pages.length < Math.min(AT_ONCE, PAGES - judged.length); seed += 1) if (SPOKEN.includes(languageOf(seed))) pages.push(drawPage(seed));
      const seen = await tab.examine(pages);
      pages.forEach((page, at) => {
        const { outcome, why } = judge(page, seen[at]);
        // Of pages in their thousands only the words about them are kept.
        judged.push({ page: { ...page, html: '', late: null }, outcome, why });
      });
    }
  } catch (error) {
    problem = error;
  } finally {
    await tab.close();
  }
});

/** @param {(one: Judged) => boolean} which */
const those = (which) => judged.filter(which);
const isForm = (/** @type {Judged} */ { page }) => page.family === 'form';

/** @param {Judged[]} list */
const told = (list) => list.slice(0, MOST_SHOWN).map(({ page, outcome, why }) =>
  `\n  seed ${page.seed} (${page.language}; ${page.what}) ${outcome}: ${why}`.slice(0, LONGEST_LINE)).join('');

/** @param {Judged[]} list */
const share = (list) => (list.length === 0 ? 1 : list.filter(({ outcome }) => outcome === 'complete').length / list.length);

/** @param {(string|number)[]} cells */
const row = (cells) => `| ${cells.map((cell, at) => (at === 0 ? String(cell).padEnd(8) : String(cell).padStart(9))).join(' | ')} |`;

/** @param {string} name @param {Judged[]} list */
function rowOf(name, list) {
  const forms = list.filter(isForm);
  const count = (/** @type {Judged[]} */ some, /** @type {string} */ outcome) => some.filter((one) => one.outcome === outcome).length;
  const others = list.filter(({ page }) => page.family === 'other');
  return row([name, list.length, forms.length, count(forms, 'complete'), count(forms, 'unsure'), count(list, 'wrong'),
    `${(100 * share(forms)).toFixed(1)} %`, `${count(others, 'complete')}/${others.length}`, list.filter(({ page }) => page.family === 'negative').length]);
}

test('pages are drawn and looked at', (t) => {
  t.diagnostic(`| generated pages, OBJECTOR_SEED=${BASE} OBJECTOR_PAGES=${PAGES}`);
  t.diagnostic(row(['language', 'pages', 'forms', 'complete', 'unsure', 'wrong', 'complete', 'others', 'negatives']));
  for (const language of SPOKEN) t.diagnostic(rowOf(language, those(({ page }) => page.language === language)));
  t.diagnostic(rowOf('all', judged));
  if (problem) throw problem;
  assert.equal(judged.length, PAGES);
});

test('no wrong field is filled, and nothing is seen for what it is not', () => {
  const wrong = those(({ outcome }) => outcome === 'wrong');
  assert.equal(wrong.length, 0, `${wrong.length} of ${judged.length} pages from seed ${BASE}${told(wrong)}`);
});

test('no page that is no form is taken for one', () => {
  const taken = those(({ page, outcome }) => page.family === 'negative' && outcome === 'wrong');
  assert.equal(taken.length, 0, told(taken));
});

test(`at least ${100 * OVERALL} of 100 forms are recognised and filled completely`, () => {
  const forms = those(isForm);
  assert.ok(share(forms) >= OVERALL, `${(100 * share(forms)).toFixed(2)} % from seed ${BASE}${told(forms.filter(({ outcome }) => outcome !== 'complete'))}`);
});

test(`no language is below ${100 * PER_LANGUAGE}`, () => {
  const low = SPOKEN.map((language) => ({ language, forms: those((one) => isForm(one) && one.page.language === language) }))
    .filter(({ forms }) => forms.length >= ENOUGH && share(forms) < PER_LANGUAGE);
  const list = low.map(({ language, forms }) => `\n  ${language}: ${(100 * share(forms)).toFixed(1)} %${told(forms.filter(({ outcome }) => outcome !== 'complete'))}`);
  assert.deepEqual(list, [], `from seed ${BASE}${list.join('')}`);
});

test('pages on the way to a form are seen for what they are', () => {
  const others = those(({ page }) => page.family === 'other');
  assert.ok(share(others) >= PER_LANGUAGE, `${(100 * share(others)).toFixed(2)} % from seed ${BASE}${told(others.filter(({ outcome }) => outcome !== 'complete'))}`);
});
