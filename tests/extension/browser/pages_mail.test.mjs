// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The dashboard's mail: where it is looked for, what is given by hand, how a reading goes on, what could not be read.
// The host is played, so that every answer of it can be shown.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { BROWSERS } from '../../harness/launch.mjs';
import { askedOf, newPlay } from '../../harness/played_host.mjs';
import { pause, ROOT, until } from '../../harness/places.mjs';
import { IMAP, play, progress } from './mail_play.mjs';
import { assertAccessible, assertNoSidewaysScroll, focused, launchForPages, textOf, visit } from './pages_visit.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const OPEN = { sources: { sources: [IMAP], dns_allowed: true, thunderbird_found: false, secret_store: true } };
/** What Thunderbird or a provider saves. */
const EML = 'From: Facebook <x@support.facebook.com>\r\nSubject: Objection\r\n\r\nWe will honour your objection.\r\n';

for (const browser of BROWSERS) {
  describe(browser, () => {
    /** @type {import('../../harness/launch.mjs').Launched} */
    let launched;
    before(async () => { launched = await launchForPages(browser, { host: 'played', play: play() }); });
    after(() => launched.close());

    /** The mail section of a host that knows this. @param {object} [knows] */
    async function mailPage(knows = {}) {
      await newPlay(launched.folder, play(knows));
      return visit(launched, 'dashboard.html#mail');
    }
    /** What the host was asked by this name. @param {string} method */
    const asked = async (method) => (await askedOf(launched.folder)).filter((one) => one.method === method).map(({ params }) => params);
    /** @param {Page} page @param {RegExp} words */
    const says = (page, words) => until(String(words), async () => words.test(await textOf(page, '#mail')));
    /** @param {Page} page */
    const over = (page) => page.waitForSelector('.scan-result');

    test('with no place to look yet it asks where mail arrives, and offers Thunderbird where it is', async () => {
      const page = await mailPage({ sources: { sources: [], dns_allowed: null, thunderbird_found: true, secret_store: true } });
      assert.match(await textOf(page, '#mail'), /Where does your mail arrive\?/);
      assert.equal(await page.$('#look'), null);
      await assertAccessible(page, 'no source yet');
      await page.click('#use-thunderbird');
      await page.waitForSelector('#look');
      const [{ source }] = await asked('mail.source_save');
      assert.deepEqual(source, { kind: 'thunderbird' });
      assert.match(await textOf(page, '#mail-sources'), /Thunderbird on this computer/);
      assert.equal(await page.$('#use-thunderbird'), null);
    });

    test('a mailbox: the e-mail, then only what this provider needs; the password goes to the password store alone', async () => {
      const page = await mailPage();
      await page.click('#add-mailbox');
      await page.type('#mailbox-email', 'ada');
      await page.keyboard.press('Enter');
      await until('the sentence', () => page.$eval('#mailbox-email-error', (one) => one.checkVisibility()));
      await page.type('#mailbox-email', '@gmail.com');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#mailbox-secret');
      assert.match(await textOf(page, '.advice'), /Gmail.*app password/);
      assert.match(await page.$eval('.add-mailbox a', (link) => /** @type {HTMLAnchorElement} */ (link).href), /^https:\/\/support\.google\.com/);
      await until('the focus', async () => await focused(page) === 'mailbox-secret');
      assert.equal(await page.$eval('#mailbox-host', (one) => one.checkVisibility()), false);
      await assertAccessible(page, 'adding a mailbox');
      await page.type('#mailbox-secret', 'abcd efgh');
      await page.keyboard.press('Enter');
      await page.waitForSelector('[data-source]');
      const [{ source }] = await asked('mail.source_save');
      assert.deepEqual(source, { kind: 'imap', email: 'ada@gmail.com', remember: true, host: 'imap.gmail.com', port: 993, security: 'tls', user: '', auth: 'password' });
      assert.deepEqual((await asked('mail.secret')).map(({ secret }) => secret), ['abcd efgh']);
      const rest = (await askedOf(launched.folder)).filter(({ method }) => method !== 'mail.secret');
      assert.doesNotMatch(JSON.stringify(rest), /abcd/);
    });

    test('providers: each way in has its plain sentence', async () => {
      const help = 'https://help.example/';
      const one = { provider: 'x', title: 'Example', host: 'imap.example.org', port: 993, security: 'tls', advice: '', help };
      const cases = /** @type {[object, RegExp][]} */ ([
        [{ ...one, how: 'password' }, /usual password will do/],
        [{ ...one, how: 'password', advice: 'enable_imap' }, /usual password will do.*IMAP is off at first/],
        [{ ...one, how: 'oauth_only', host: '', advice: 'oauth_only' }, /lets no program in with a password\. Use Thunderbird/],
        [{ ...one, how: 'oauth_only', host: '', advice: 'bridge' }, /only through its Bridge/],
        [{ ...one, how: 'oauth_only', host: '', advice: 'no_imap' }, /lets no mail program in\. Save the mail/],
        [{ ...one, how: 'unknown', provider: null, title: '', host: '', help: 'javascript:alert(1)' }, /We do not know this provider/],
      ]);
      for (const [suggestion, words] of cases) {
        const page = await mailPage({ suggestion });
        await page.click('#add-mailbox');
        await page.type('#mailbox-email', 'ada@example.org');
        await page.keyboard.press('Enter');
        await page.waitForSelector('.advice');
        assert.match(await textOf(page, '.advice'), words);
        for (const href of await page.$$eval('.add-mailbox a', (links) => links.map((link) => link.getAttribute('href') ?? ''))) assert.match(href, /^https:/);
        await page.close();
      }
    });

    test('a password store that does not take it: the password is asked for each time', async () => {
      const page = await mailPage({ sources: { secret_store: false } });
      await page.click('#add-mailbox');
      await page.type('#mailbox-email', 'ada@gmail.com');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#mailbox-remember:disabled');
      assert.match(await textOf(page, '.add-mailbox'), /no password store/);
      await page.click('.add-mailbox [type=submit]');
      await says(page, /The password is asked for each time/);
      assert.equal((await asked('mail.source_save')).at(-1)?.source.remember, false);
      assert.deepEqual(await asked('mail.secret'), []);
    });

    test('Meta’s key: asked about once, before anything is read; a password only when it is needed', async () => {
      const other = { ...IMAP, id: 's2', email: 'ada@gmx.example', remember: false };
      const page = await mailPage({ sources: { ...OPEN.sources, sources: [IMAP, other], dns_allowed: null }, scan: { every: 5 } });
      await page.click('#look');
      await page.waitForSelector('#dns-question');
      assert.deepEqual(await asked('mail.check'), []);
      await assertAccessible(page, 'the question about the key');
      await page.click('[data-allow=no]');
      await page.waitForSelector('#secret-s2');
      assert.equal(await page.$('#secret-s1'), null);
      await page.type('#secret-s2', 'hunter2');
      await page.keyboard.press('Enter');
      await over(page);
      assert.deepEqual((await asked('mail.allow_dns')).map(({ allowed }) => allowed), [false]);
      assert.deepEqual(await asked('mail.check'), [{ secrets: { s2: 'hunter2' } }]);
      await page.click('#look');
      await page.waitForSelector('#secret-s2');
      assert.equal(await page.$('#dns-question'), null);
      await page.close();
      const again = await visit(launched, 'dashboard.html#mail');
      await again.click('#dns button');
      await until('the change', async () => (await asked('mail.allow_dns')).length === 2);
      await says(again, /may be looked up/);
    });

    test('a long reading shows how many, how fast, how much longer, and stops when it is told to', async () => {
      const page = await mailPage({ ...OPEN, scan: { every: 40, progress: Array.from({ length: 500 }, (_, index) => progress(index / 500)) } });
      await page.click('#look');
      await says(page, /[\d,]+ mails, [\d.]+ (?:kB|MB), 200 MB per second\s+Time left: about \d+s\s+Junk/);
      await assertAccessible(page, 'a reading');
      const bar = () => page.$eval('.scan progress', (one) => /** @type {HTMLProgressElement} */ (one).value);
      const begun = await bar();
      await until('the bar to move', async () => await bar() > begun);
      // Another page of ours sees the same.
      const second = await visit(launched, 'dashboard.html#mail');
      await second.waitForSelector('.scan progress');
      await page.bringToFront();
      await page.click('.stop');
      await says(page, /Stopped\. What was found is kept/);
      await until('the end there too', async () => /Stopped/.test(await textOf(second, '#mail')));
      assert.equal((await asked('mail.cancel')).length, 1);
      assert.equal((await asked('mail.check')).length, 1);
    });

    test('everything that can go wrong is told in a sentence, with where it was', async () => {
      const plan = await readFile(join(ROOT, 'host/mail/job/README.md'), 'utf8');
      const keys = [...(/Problems, in words that the screens translate: `([^`]+)`/.exec(plan)?.[1] ?? '').split(/[,\s]+/), 'needs_secret'];
      assert.ok(keys.length > 20, String(keys));
      const page = await mailPage({ ...OPEN, scan: { every: 5, problems: keys.map((problem) => ({ source: 's1', place: 'Junk', problem, detail: {} })) } });
      await page.click('#look');
      await over(page);
      const told = await page.$$eval('[data-problem]', (items) => items.map((item) => [item.getAttribute('data-problem') ?? '', item.textContent ?? '']));
      assert.deepEqual(told.map(([key]) => key), keys);
      for (const [key, words] of told) assert.match(words, /^ada@example\.org · Junk: [A-Z].+\.$/, key);
      assert.doesNotMatch(await textOf(page, '.scan-result'), /Nothing new/, 'nothing could be read');
      assert.equal(new Set(told.map(([, words]) => words)).size, keys.length, 'two problems in the same words');
      await assertAccessible(page, 'problems');
    });

    test('a file is chosen and handed over in pieces that fit, in order and whole', async () => {
      const page = await mailPage({ ...OPEN, scan: { every: 5 } });
      const path = join(launched.folder, 'archive.mbox');
      const text = `From x\n${EML}`.repeat(16_000);
      await writeFile(path, text);
      const input = /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>|null} */ (await page.$('#mail-file'));
      await input?.uploadFile(path);
      await over(page);
      assert.deepEqual(await asked('mail.give'), [{ name: 'archive.mbox', size: text.length }]);
      const pieces = (await asked('mail.piece')).map(({ offset, base64 }) => ({ offset, bytes: Buffer.from(base64, 'base64') }));
      assert.ok(pieces.length > 2, `${pieces.length} pieces`);
      for (const { bytes } of pieces) assert.ok(bytes.length <= 500_000, `${bytes.length} bytes in a piece`);
      assert.equal(Buffer.concat(pieces.map(({ bytes }) => bytes)).toString(), text);
      pieces.reduce((end, { offset, bytes }) => {
        assert.equal(offset, end);
        return end + bytes.length;
      }, 0);
      assert.equal((await asked('mail.read')).length, 1);
    });

    test('a mail that is dropped on any section is read, after the question about the key', async () => {
      await newPlay(launched.folder, play({ scan: { every: 5 } }));
      const page = await visit(launched, 'dashboard.html#log');
      await page.evaluate((text) => {
        const data = new DataTransfer();
        data.items.add(new File([text], 'answer.eml', { type: 'message/rfc822' }));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      }, EML);
      await page.waitForSelector('#dns-question');
      await page.click('[data-allow=yes]');
      await over(page);
      const [{ base64 }] = await asked('mail.piece');
      assert.equal(Buffer.from(base64, 'base64').toString(), EML);
      assert.deepEqual((await asked('mail.give')).map(({ name }) => name), ['answer.eml']);
    });

    test('the source of a mail can be pasted', async () => {
      const page = await mailPage({ ...OPEN, scan: { every: 5 } });
      await page.click('#mail-give summary');
      await page.type('#mail-source', 'Subject: Objection');
      await page.click('#mail-source-read');
      await over(page);
      const [{ base64 }] = await asked('mail.piece');
      assert.equal(Buffer.from(base64, 'base64').toString(), 'Subject: Objection');
    });

    test('an empty file and one that is too large are told at once, and nothing is handed over', async () => {
      const page = await mailPage(OPEN);
      await page.$eval('#mail-file', (input) => {
        const data = new DataTransfer();
        data.items.add(new File([], 'nothing.eml'));
        data.items.add(new File([new Uint8Array(60_000_001)], 'all.mbox'));
        const control = /** @type {HTMLInputElement} */ (input);
        control.files = data.files;
        control.dispatchEvent(new Event('change'));
      });
      await says(page, /nothing\.eml.* is empty\.\s+.*all\.mbox.* is larger than 60 MB\. Type in a terminal:\s+objector mail scan "all\.mbox"/);
      assert.deepEqual(await asked('mail.give'), []);
    });

    test('what is given while another reading runs is read after it', async () => {
      const page = await mailPage({ ...OPEN, scan: { every: 40, progress: Array.from({ length: 80 }, (_, index) => progress(index / 80)) } });
      // The alarm looks, in a background that no page has asked.
      await page.evaluate(() => chrome.runtime.sendMessage({ kind: 'rpc', method: 'mail.check', params: {} }));
      await page.click('#mail-give summary');
      await page.type('#mail-source', 'x');
      await page.click('#mail-source-read');
      await until('the reading of what was given', async () => (await asked('mail.read')).length === 2);
      await over(page);
      assert.equal((await asked('mail.give')).length, 1);
    });

    test('an error of the host is a sentence with a way to try again', async () => {
      const page = await mailPage({ ...OPEN, errors: { 'mail.check': { code: 1065, message: 'mail_program_missing', data: {} } } });
      await page.click('#look');
      await says(page, /The part that reads mail is missing/);
      assert.notEqual(await page.$('.look .problem button'), null);
      assert.equal(await page.$eval('#look', (one) => one.getAttribute('aria-disabled')), null);
    });

    test('a mailbox is removed', async () => {
      const page = await mailPage({ sources: { ...OPEN.sources, sources: [{ ...IMAP, last_problem: { source: 's1', place: '', problem: 'wrong_password', detail: {} } }] } });
      assert.match(await textOf(page, '[data-source=s1]'), /does not accept this password/);
      await page.click('[data-source=s1] .remove');
      await says(page, /Where does your mail arrive/);
      assert.deepEqual((await asked('mail.source_remove')).map(({ source_id: id }) => id), ['s1']);
    });

    test('what is typed about a mailbox right after a reading stays', async () => {
      const page = await mailPage({ ...OPEN, scan: { every: 5 }, slow: { 'mail.sources': 500 } });
      await page.click('#look');
      await over(page);
      await page.click('#add-mailbox');
      await page.type('#mailbox-email', 'ada@gmail.com');
      await until('the places to be asked for once more', async () => (await asked('mail.sources')).length === 2);
      await pause(700);
      assert.equal(await page.$eval('#mailbox-email', (input) => /** @type {HTMLInputElement} */ (input).value), 'ada@gmail.com');
    });

    test('it fits a narrow window', async () => {
      const page = await mailPage({ ...OPEN, scan: { every: 5, problems: [{ source: 'x'.repeat(120), place: 'y'.repeat(90), problem: 'not_mail', detail: {} }] } });
      await page.setViewport({ width: 320, height: 700 });
      await page.click('#look');
      await over(page);
      // What was read is shown among the places a moment later, and the button with it.
      await until('the places to be asked for once more', async () => (await asked('mail.sources')).length === 2);
      await page.locator('#add-mailbox').click();
      await page.type('#mailbox-email', 'ada@gmail.com');
      await page.keyboard.press('Enter');
      await page.waitForSelector('#mailbox-secret');
      await assertNoSidewaysScroll(page, 'mail at 320 px');
    });
  });
}
