// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Meta's mails on the dashboard: what each says and on whose word, the mail itself as text, and what the person decides.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from '../../harness/launch.mjs';
import { askedOf, newPlay } from '../../harness/played_host.mjs';
import { until } from '../../harness/places.mjs';
import { mail, objection, play } from './mail_play.mjs';
import { assertAccessible, assertNoSidewaysScroll, launchForPages, textOf, visit } from './pages_visit.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const TWO = [objection({ mails: 1 }), objection({ id: 'o2', account_id: 'a2', platform: 'instagram', next: 'choose_mail' })];
const DONE = objection({ stage: 'confirmed', outcome: 'honoured', next: 'done', mails: 1 });
/** @param {object[]} objections @param {object[]} mails */
const knows = (objections, mails) => play({ status: { ...play().status, objections }, mails });

for (const browser of BROWSERS) {
  describe(browser, () => {
    /** @type {import('../../harness/launch.mjs').Launched} */
    let launched;
    before(async () => { launched = await launchForPages(browser, { host: 'played', play: play() }); });
    after(() => launched.close());

    /** @param {Record<string, any>} what @param {string} [section] */
    async function dashboard(what, section = 'progress') {
      await newPlay(launched.folder, what);
      return visit(launched, `dashboard.html#${section}`);
    }
    /** What the host was asked by this name, without the keys. @param {string} method */
    const asked = async (method) => (await askedOf(launched.folder)).filter((one) => one.method === method)
      .map(({ params: { key: _key, ...rest } }) => rest);
    /** @param {Page} page @param {string} id */
    const open = (page, id) => page.$$eval(`[data-mail=${id}] details`, (parts) => parts.map((part) => /** @type {HTMLDetailsElement} */ (part).open));

    test('honoured, signed by Meta: said plainly beside its objection, with nothing left to decide in sight', async () => {
      const page = await dashboard(knows([DONE], [mail()]));
      assert.match(await textOf(page, '#progress-o1'), /Yes, Meta honours your objection\.\s+Signed by Meta[^]*We will honour your objection for your public information/);
      assert.deepEqual(await open(page, 'm1'), [false]);
      assert.equal(await page.$eval('[data-outcome=refused]', (one) => one.checkVisibility()), false);
      await assertAccessible(page, 'honoured');
    });

    test('each verdict has its words; what nobody vouches for only claims', async () => {
      const cases = /** @type {[object, RegExp][]} */ ([
        [{ authenticity: 'signed_by_meta', reason: 'signed' }, /^Yes, Meta honours your objection\.\s+Signed by Meta/],
        [{ authenticity: 'provider_says', reason: 'provider' }, /^Yes, Meta honours your objection\.\s+Your provider says it is from Meta/],
        [{ authenticity: 'not_checked', reason: 'expired' }, /^It says: Yes, Meta honours your objection\.\s+Could not be checked\s+Its signature has expired/],
        [{ authenticity: 'not_checked', reason: 'a word that is new' }, /^It says: Yes, Meta honours your objection\.\s+Could not be checked/],
        [{ authenticity: 'failed', reason: 'body_changed', outcome: 'unrecognised' }, /^It claims to be from Meta\.\s+Does not check out\s+It may be forged/],
        [{ authenticity: 'not_checked', reason: '', evidence: 'seen_on_page', source_kind: 'page' }, /It says: Yes[^]*You copied it from a web page/],
      ]);
      for (const [more, words] of cases) {
        const page = await dashboard(knows([objection({ mails: 1 })], [mail(more)]));
        assert.match(await textOf(page, '[data-mail=m1]'), words);
        await page.close();
      }
    });

    test('a mail that does not check out cannot be taken for a yes', async () => {
      const page = await dashboard(knows([objection({ mails: 1 })], [mail({ authenticity: 'failed', reason: 'body_changed', outcome: 'unrecognised' })]));
      assert.deepEqual(await open(page, 'm1'), [false]);
      await page.click('[data-mail=m1] summary');
      assert.equal(await page.$('[data-outcome=honoured]'), null);
      assert.notEqual(await page.$('[data-outcome=refused]'), null);
    });

    test('the mail is read as text: markup stays text and nothing is fetched', async () => {
      const page = await dashboard(knows([DONE], [mail()]));
      await page.click('[data-mail=m1] .read button');
      await page.waitForSelector('.mail-text');
      assert.match(await textOf(page, '.mail-text'), /<img src="https:\/\/tracker\.example\/x\.png">/);
      assert.equal(await page.$('.mail img'), null);
      assert.deepEqual(launched.proxy.strangers.filter((/** @type {any} */ one) => JSON.stringify(one).includes('tracker')), []);
      await page.click('[data-mail=m1] .read button');
      assert.equal(await page.$eval('.mail-text', (one) => one.checkVisibility()), false);
    });

    test('what could not be checked is decided with one click, as the person’s word', async () => {
      const page = await dashboard(knows([objection({ mails: 1, next: 'check_mail' })], [mail({ authenticity: 'not_checked', reason: 'not_allowed' })]));
      assert.match(await textOf(page, '#progress-o1'), /Next: a mail came[^]*Is it from Meta, and what does it say\?/);
      await assertAccessible(page, 'a mail to decide on');
      await page.click('[data-outcome=honoured]');
      await until('whose word it is', async () => /stands on your word/.test(await textOf(page, '[data-mail=m1]')));
      assert.deepEqual(await asked('mail.judge'), [{ mail_id: 'm1', outcome: 'honoured' }]);
      assert.match(await textOf(page, '[data-mail=m1]'), /^Yes, Meta honours your objection\.[^]*Could not be checked/);
    });

    test('a refused decision is told where it was made', async () => {
      const errors = { 'mail.judge': { code: 1062, message: 'mail_failed_check', data: {} } };
      const page = await dashboard({ ...knows([objection({ mails: 1, next: 'check_mail' })], [mail({ authenticity: 'not_checked' })]), errors });
      await page.click('[data-outcome=honoured]');
      await until('the sentence', async () => /cannot count as a yes/.test(await textOf(page, '.judge')));
    });

    test('a mail that fits two objections is shown once, above them, and given to one', async () => {
      const page = await dashboard(knows(TWO, [mail({ objection_id: null, candidates: ['o1', 'o2'] })]));
      assert.equal((await page.$$('[data-mail=m1]')).length, 1);
      assert.match(await textOf(page, '.open-mails'), /^Which objection is it about\?/);
      assert.match(await textOf(page, '#progress-o2'), /Next: a mail came that fits several objections/);
      await assertAccessible(page, 'a mail that fits two');
      await page.select('#which-m1', 'o2');
      await page.click('.open-mails .assign button');
      await page.waitForSelector('#progress-o2 [data-mail=m1]');
      assert.deepEqual(await asked('mail.assign'), [{ mail_id: 'm1', objection_id: 'o2' }]);
      assert.equal(await page.$('.open-mails'), null);
    });

    test('mails of no objection are on the mail page; those that answer nothing are folded away', async () => {
      const page = await dashboard(knows([objection()], [
        mail({ id: 'm1', objection_id: null, candidates: [], outcome: 'unrecognised', kind: 'unrecognised', deciding_sentence: '' }),
        mail({ id: 'm2', objection_id: null, candidates: [], outcome: 'none', kind: 'notice' }),
      ]), 'mail');
      assert.match(await textOf(page, '#mail'), /From Meta, please look[^]*1 other mail from Meta/);
      assert.equal(await page.$eval('[data-mail=m2]', (one) => one.checkVisibility()), false);
      await page.click('[data-mail=m1] summary');
      await page.select('#which-m1', 'o1');
      await page.click('[data-mail=m1] .assign button');
      await until('it to go', async () => await page.$('[data-mail=m1]') === null);
    });

    test('long words of strangers break, and fit a narrow window', async () => {
      const long = 'x'.repeat(300);
      const page = await dashboard(knows([objection({ mails: 1, next: 'check_mail' })], [
        mail({ authenticity: 'not_checked', from: `${long}@support.facebook.com`, subject: long, deciding_sentence: long }),
        mail({ id: 'm2', objection_id: null, candidates: ['o1'], subject: long }),
      ]));
      await page.setViewport({ width: 320, height: 700 });
      await assertNoSidewaysScroll(page, 'mails at 320 px');
    });
  });
}
