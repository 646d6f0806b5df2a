// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// After the person has pressed Meta's button: the code, a vague answer, a refusal.

import assert from 'node:assert/strict';
import { completionLog, objector } from '../harness/ours.mjs';
import { enterCode, filled, openSettings, pressSubmit, walkToFilledForm } from '../harness/walk.mjs';
import { logHolds, scenario } from './stage.mjs';

scenario('the code step is explained, and the objection stays there until it is done', { world: { round: '2024' }, today: '2024-06-01' }, async ({ session, replica }) => {
  const { page, panel } = await walkToFilledForm(session, replica, 'facebook');
  await pressSubmit(session, replica, page);
  await panel.says(/code/i);
  await logHolds(() => completionLog(session.home), ['submitted', 'code_asked']);
  const { stdout } = await objector(session.home, 'status', '--json');
  const { objections } = JSON.parse(stdout);
  assert.deepEqual(objections.map((/** @type {any} */ { stage }) => stage), ['code_asked']);
  assert.deepEqual(replica.codes, [], 'the code is the person’s to type');
  await enterCode(session, replica, page);
  await logHolds(() => completionLog(session.home), ['code_asked', 'receipt_shown']);
});

scenario('a vague answer: the person is asked, and a yes is labelled as theirs', { world: { receipt: 'vague' } }, async ({ session, replica }) => {
  const { page, panel } = await walkToFilledForm(session, replica, 'facebook');
  await pressSubmit(session, replica, page);
  await panel.says(/Did Meta accept/i, { timeout: 15_000 });
  await panel.click('accept');
  const entries = await logHolds(() => completionLog(session.home), ['submitted', 'answered_accepted']);
  assert.ok(!entries.some(({ type }) => type === 'receipt_shown'), 'no receipt is claimed that was not seen');
});

scenario('a refusal by the page: recorded, and a second try counts', { world: { failure: 'refused' } }, async ({ session, replica }) => {
  const { page, panel } = await walkToFilledForm(session, replica, 'facebook');
  await pressSubmit(session, replica, page);
  await panel.says(/error|correct the form/i, { timeout: 15_000 });
  await logHolds(() => completionLog(session.home), ['submitted', 'error_shown']);
  replica.setWorld({ failure: null });
  await filled(page);
  await pressSubmit(session, replica, page);
  await logHolds(() => completionLog(session.home), ['submitted', 'error_shown', 'submitted', 'receipt_shown']);
});

scenario('a person quicker than the reading back: filled, sent and received all the same', {}, async ({ session, replica }) => {
  const { page, panel } = await openSettings(session, 'facebook');
  await panel.click('start');
  await session.hand.click(page, '[role=main] a[href*="712876720715583"]');
  await filled(page);
  await pressSubmit(session, replica, page);
  await logHolds(() => completionLog(session.home), ['filled', 'submitted', 'receipt_shown']);
  await panel.says(/received/i);
});
