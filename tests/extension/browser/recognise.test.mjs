// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The recogniser as it is shipped, in a real Chromium, on pages of every kind.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { PATIENCE } from '../../harness/places.mjs';
import { openRecogniser } from '../../tools/recognise.mjs';
import { forms } from '../recognise/forms.mjs';
import { others } from '../recognise/others.mjs';
import { captures } from '../recognise/captures.mjs';

const CAPTURES = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'shared', 'captures');

/** @type {Awaited<ReturnType<typeof openRecogniser>>} */
let recogniser;
before(async () => { recogniser = await openRecogniser({ patience: PATIENCE }); });
after(() => recogniser?.close());

/** @param {any} finding @param {any} expect */
function check(finding, expect) {
  if (finding === null) {
    assert.equal(expect.evidence, 0, 'no content script ran');
    return;
  }
  const seen = JSON.stringify(finding);
  for (const key of ['page', 'platform', 'objection', 'language', 'jurisdiction', 'condition', 'sure', 'confidence']) {
    if (key in expect) assert.equal(finding[key], expect[key], `${key} in ${seen}`);
  }
  if ('notPage' in expect) assert.notEqual(finding.page, expect.notPage, seen);
  if (expect.drift) assert.ok(finding.drift.includes(expect.drift), seen);
  if (expect.form === null) assert.equal(finding.form, null, seen);
  if (expect.roles) assert.deepEqual(finding.form?.fields.map((/** @type {any} */ field) => field.role), expect.roles, seen);
  for (const role of expect.prefilled ?? []) assert.ok(finding.form.fields.find((/** @type {any} */ field) => field.role === role).prefilled, seen);
  if (expect.links) {
    const links = finding.links.filter((/** @type {any} */ link) => link.objection).map((/** @type {any} */ { href, objection }) => ({ href, objection }));
    assert.deepEqual(links, expect.links, seen);
  }
}

for (const { name, url, html, expect } of [...forms, ...others]) {
  test(name, async () => {
    const { finding } = await recogniser.recognise({ content: html, url });
    check(finding, expect);
  });
}

for (const { file, url, expect } of captures) {
  const path = join(CAPTURES, file);
  test(`capture ${file}`, { skip: existsSync(path) ? false : 'the captures are not here' }, async () => {
    const { finding } = await recogniser.recognise({ content: readFileSync(path), url, plain: file.endsWith('.txt') });
    check(finding, expect);
  });
}
