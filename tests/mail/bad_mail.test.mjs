// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mails that are no mails, or too much of one. Each stands between two good ones, which must be found whatever it holds.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { greetedHost, temporaryFolder } from '../host/blackbox/host_process.mjs';
import { person } from '../host/blackbox/one_objection.mjs';
import { mboxEntry } from './generator/stores.mjs';
import { confirmation, idOf } from './mails.mjs';
import { run, scan } from './program.mjs';

const FROM = 'From: Facebook <notification@facebookmail.com>\r\n';
const WORDS = "We've reviewed your request and will honor your objection.\r\n";

/** @type {[string, string][]} */
const ODD = [
  ['no header at all', `\r\n${WORDS}`],
  ['no header and no empty line', WORDS],
  ['only a From', FROM],
  ['nothing', ''],
  ['only line ends', '\r\n'.repeat(500)],
  ['100,000 header fields', `${Array.from({ length: 100_000 }, (_, at) => `X-Field-${at}: ${at}\r\n`).join('')}${FROM}\r\n${WORDS}`],
  ['100,000 From fields', `${FROM.repeat(100_000)}\r\n${WORDS}`],
  ['a header of 10 MB in one field', `${FROM}Subject: ${'A'.repeat(10_000_000)}\r\n\r\n${WORDS}`],
  ['a header of 10 MB folded', `${FROM}To: ${'a@example.org,\r\n '.repeat(600_000)}b@example.org\r\n\r\n${WORDS}`],
  ['a header of 10 MB before From', `X-Long: ${'A\r\n '.repeat(2_500_000)}\r\n${FROM}\r\n${WORDS}`],
  ['NUL bytes in header and text', `From: Face\0book <notification\0@facebookmail.com>\r\nSubject: a\0b\r\n\0: c\r\n\r\nWe will\0 honour\0 your objection.\r\n\0\0\0\r\n`],
  ['a text of NUL bytes', `${FROM}\r\n${'\0'.repeat(2_000_000)}`],
  ['dates that are none', `${FROM}Date: 0000-00-00\r\nDate: never\r\n\r\n${WORDS}`],
  ['10,000 parts in each other', `${FROM}MIME-Version: 1.0\r\n${Array.from({ length: 10_000 }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`).join('')}\r\n${WORDS}`],
  ['100,000 empty parts', `${FROM}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(100_000)}--b--\r\n`],
  ['mails in mails, 2,000 deep', `${FROM}MIME-Version: 1.0\r\n${'Content-Type: message/rfc822\r\n\r\nFrom: Facebook <notification@facebookmail.com>\r\n'.repeat(2000)}\r\n${WORDS}`],
  ['HTML 200,000 deep', `${FROM}MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n${'<div><table><tr><td>'.repeat(50_000)}${WORDS}`],
  ['base64 of 20 MB', `${FROM}MIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'QUFB'.repeat(19)}\r\n`.repeat(260_000)}`],
  ['a character set that is none', `${FROM}MIME-Version: 1.0\r\nContent-Type: text/plain; charset=${'x'.repeat(5000)}\r\n\r\n${WORDS}`],
  ['a boundary that is empty', `${FROM}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\n${WORDS}\r\n----\r\n`],
  ['1,000 signatures', `${'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=facebookmail.com; s=a;\r\n\th=From:Subject; bh=AAAA; b=BBBB\r\n'.repeat(1000)}${FROM}\r\n${WORDS}`],
  ['text that is no UTF-8', `${FROM}Content-Type: text/plain; charset=utf-8\r\n\r\n\xff\xfe\xc0\x80\xed\xa0\x80 ${WORDS}`],
];

for (const [what, mail] of ODD) {
  test(`a mail with ${what}`, async (t) => {
    const home = await temporaryFolder(t);
    writeFileSync(join(home, 'Inbox'), Buffer.from(mboxEntry(confirmation(1)) + mboxEntry(mail) + mboxEntry(confirmation(2)), 'latin1'));
    const inMailbox = await scan(home, [join(home, 'Inbox')]);
    const ids = inMailbox.lines.map(({ message_id }) => message_id);
    for (const number of [1, 2]) assert.ok(ids.includes(idOf(number)), `the good mail ${number} in ${ids.join(' ')}`);
    assert.ok(inMailbox.lines.length <= 20, 'of mails in mails some, and not thousands');
    writeFileSync(join(home, 'one.eml'), Buffer.from(mail, 'latin1'));
    const alone = await scan(home, [join(home, 'one.eml')]);
    assert.ok(alone.lines.length <= 20);
    for (const line of [...inMailbox.lines, ...alone.lines]) assert.notEqual(line.authenticity, 'signed_by_meta');
  });
}

for (const [date, said] of /** @type {[string, string|null][]} */ ([
  ['Sat, 1 Jan 0000 00:00:00 +0000', null], ['Fri, 31 Dec 9999 23:59:59 +0000', '9999-12-31T23:59:59'], ['Fri, 31 Dec 9999 23:59:59 -2359', null], ['Mon, 99 Foo 2025 99:99:99 +9999', null],
  ['Fri, 23 May 2025 10:11:12 +0200', '2025-05-23T08:11:12'], ['1', null], ['Fri, 1 Jan 99999999999999999999 00:00:00 +0000', null]])) {
  test(`a mail of ${date}`, async (t) => {
    const home = await temporaryFolder(t);
    writeFileSync(join(home, 'one.eml'), Buffer.from(confirmation(1, { date }), 'latin1'));
    const { lines, code, stderr } = await scan(home, [join(home, 'one.eml')]);
    assert.equal(code, 0, stderr);
    assert.equal(lines[0]?.kind, 'honoured');
    if (said) assert.ok(lines[0]?.date?.startsWith(said), String(lines[0]?.date));
    else assert.ok(!lines[0]?.date || /^(?:0000|1?\d{3,5})-/.test(lines[0].date), String(lines[0]?.date));
    const kept = await scan(home, [join(home, 'one.eml')], { dry: false });
    assert.equal(kept.summary.new, 1);
    assert.equal((await run(home, ['log', 'verify'])).code, 0);
  });
}

test('two accounts with one address: nothing crashes, nothing is guessed', async (t) => {
  const home = await temporaryFolder(t);
  const host = await greetedHost(home);
  const vote = { page: null, objection: null, confidence: 0, signs: [] };
  const { person: saved } = await host.call('persons.save', { person: { ...person(), emails: ['ada@example.org'] }, key: 'person-1' });
  /** @type {string[]} */
  const objections = [];
  for (const platform of ['facebook', 'instagram']) {
    const finding = { page: 'settings', platform, objection: null, form: null, language: 'de', jurisdiction: 'eu', confidence: 0.9, sure: true,
      evidence: { address: vote, form: vote, phrases: vote }, drift: [], links: [], condition: 'ok', address: 'https://www.facebook.com/settings' };
    await host.call('accounts.save', { account: { person_id: saved.id, platform, email: 'ada@example.org' }, key: `account-${platform}` });
    const { objection } = await host.call('objections.begin', { person_id: saved.id, platform, kind: 'own_information', finding, key: `begin-${platform}` });
    objections.push(objection.id);
    for (const event of ['guided', 'filled', 'submitted']) await host.call('objections.record', { objection_id: objection.id, event, details: {}, key: `${platform}-${event}` });
  }
  await host.end();
  const now = new Date().toUTCString().replace('GMT', '+0000');
  writeFileSync(join(home, 'one.eml'), Buffer.from(confirmation(1, { date: now, to: 'ADA@Example.org', body: `Hi,\r\n\r\n${WORDS}` }).replace('Facebook <', 'Meta <'), 'latin1'));
  const { lines, code } = await scan(home, [join(home, 'one.eml')], { dry: false });
  assert.equal(code, 0);
  assert.equal(lines.length, 1);
  assert.ok(lines[0]?.objection === null || objections.includes(String(lines[0]?.objection)));
  const { entries } = JSON.parse((await run(home, ['log', '--json', '--limit', '1000'])).stdout);
  assert.equal(entries.filter((/** @type {any} */ entry) => entry.type === 'mail_found').length, 1);
  assert.equal(entries.filter((/** @type {any} */ entry) => entry.type === 'confirmed').length, 0, 'a mail that nobody could check confirms nothing');
});

test('nothing of a mail is in the log file', async (t) => {
  const home = await temporaryFolder(t);
  writeFileSync(join(home, 'one.eml'), Buffer.from(confirmation(1, { to: 'very.private.person@example.org', more: 'a very private remark' }), 'latin1'));
  await scan(home, [join(home, 'one.eml')], { dry: false });
  const folder = join(home, 'objector', 'log');
  for (const name of existsSync(folder) ? readdirSync(folder) : []) assert.doesNotMatch(readFileSync(join(folder, name), 'utf8'), /private|will honor|notification@/);
});
