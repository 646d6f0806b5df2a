// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Writes the page of one seed to a file, to be looked at in a browser or given to tests/tools/recognise.mjs,
 * and prints what is expected of it and what the shipped scripts make of it.
 *
 *   node tests/generator/show.mjs SEED [FILE]
 */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge } from './judge.mjs';
import { withoutTruth } from './markup.mjs';
import { drawPage } from './page.mjs';
import { openTab } from './tab.mjs';

const LATE_AFTER = 1_000;

/** @param {import('./page.mjs').Page} page */
function asFile(page) {
  if (page.late === null) return withoutTruth(page.html);
  // What comes late comes as it would: put there by a program. Shadow roots need the parser that knows them.
  const text = JSON.stringify(withoutTruth(page.late)).replaceAll('</', '<\\/');
  return withoutTruth(page.html).replace('</body>', `<script>setTimeout(() => {
  const find = (root) => { for (const one of root.querySelectorAll('*')) { if (one.hasAttribute('data-late')) return one; const found = one.shadowRoot && find(one.shadowRoot); if (found) return found; } return null; };
  find(document).replaceWith(...Document.parseHTMLUnsafe('<body>' + ${text} + '</body>').body.childNodes);
}, ${LATE_AFTER});</script></body>`);
}

const seed = Number(process.argv[2]);
if (!Number.isSafeInteger(seed)) {
  process.stderr.write('Usage: node tests/generator/show.mjs SEED [FILE]\n');
  process.exit(2);
}
const page = drawPage(seed);
const file = process.argv[3] ?? join(tmpdir(), `objector-page-${seed}.html`);
await writeFile(file, asFile(page));
const tab = await openTab();
const [seen] = await tab.examine([page]);
await tab.close();
process.stdout.write(`${JSON.stringify({ file, url: page.url, language: page.language, what: page.what, expected: page.expected, ...judge(page, seen), seen }, null, 1)}\n`);
