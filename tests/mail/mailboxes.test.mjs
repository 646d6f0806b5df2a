// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Mailboxes as mail programs write them.

import assert from 'node:assert/strict';
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../host/blackbox/host_process.mjs';
import { Keys } from './generator/sign.mjs';
import { emlx, mboxEntry, writeMbox } from './generator/stores.mjs';
import { confirmation, idOf, other } from './mails.mjs';
import { scan } from './program.mjs';

/** @param {string} path @param {string} bytes */
const write = (path, bytes) => writeFileSync(path, Buffer.from(bytes, 'latin1'));
/** @param {import('./program.mjs').Scan} seen */
const ids = ({ lines }) => lines.map(({ message_id }) => message_id).sort();

/** Lines that an mbox must quote, and quoted ones that it must not touch. */
const FROM_LINES = 'From the bottom of our hearts\r\n>From a quote\r\n>>From a quote of a quote\r\nFrom here on: nothing.\r\n';

for (const quoting of /** @type {const} */ (['mboxo', 'mboxrd'])) {
  for (const crlf of [false, true]) {
    for (const mozilla of [false, true]) {
      test(`${quoting}, ${crlf ? 'CRLF' : 'LF'}${mozilla ? ', with the marks of Thunderbird' : ''}: "From " in the text, and the signature holds`, async (t) => {
        const home = await temporaryFolder(t);
        const keys = new Keys();
        // What mboxo makes of ">From " cannot be undone for sure, so there the text has none.
        const more = quoting === 'mboxo' ? 'From the bottom of our hearts\r\nFrom here on: nothing.\r\n' : FROM_LINES;
        const mails = [1, 2, 3].map((number) => keys.sign(confirmation(number, { more }), { domain: 'facebookmail.com', canonicalization: 'simple/simple' }));
        writeMbox(join(home, 'Inbox'), [mails[0], other(1), mails[1], other(2), mails[2]].map(String), { quoting, crlf, mozilla });
        writeFileSync(join(home, 'keys'), keys.file());
        const { lines, summary } = await scan(home, [join(home, 'Inbox')], { keys: join(home, 'keys') });
        assert.equal(summary.messages, 5);
        assert.deepEqual(lines.map(({ message_id, authenticity, outcome }) => ({ message_id, authenticity, outcome })),
          [1, 2, 3].map((number) => ({ message_id: idOf(number), authenticity: 'signed_by_meta', outcome: 'honoured' })));
        assert.equal(lines[0]?.offset, 0);
        assert.ok(Number(lines[1]?.offset) > 0 && Number(lines[2]?.offset) > Number(lines[1]?.offset));
      });
    }
  }
}

test('an mboxo with ">From " in the text: the signature holds with one form of it or the other', async (t) => {
  const home = await temporaryFolder(t);
  const keys = new Keys();
  const mail = keys.sign(confirmation(1, { more: '>From a quote\r\n' }), { domain: 'facebookmail.com' });
  writeMbox(join(home, 'Inbox'), [mail], { quoting: 'mboxo' });
  writeFileSync(join(home, 'keys'), keys.file());
  assert.equal((await scan(home, [join(home, 'Inbox')], { keys: join(home, 'keys') })).lines[0]?.authenticity, 'signed_by_meta');
});

test('a mail inside the text of another is not a mail of the mailbox', async (t) => {
  const home = await temporaryFolder(t);
  const inner = confirmation(7).replace(/^/gm, '> ').replaceAll('\n> ', '\n> ');
  const pasted = `From: Anna <anna@mail.example>\r\nMessage-ID: <pasted@mail.example>\r\n\r\nLook:\r\n\r\n${confirmation(8)}\r\n${inner}`;
  writeMbox(join(home, 'Inbox'), [confirmation(1), pasted, confirmation(2)], {});
  assert.deepEqual(ids(await scan(home, [join(home, 'Inbox')])), [idOf(1), idOf(2)]);
});

test('a mailbox that ends in the middle of a line, and one without the closing empty lines', async (t) => {
  const home = await temporaryFolder(t);
  write(join(home, 'cut'), `${mboxEntry(confirmation(1))}${mboxEntry(confirmation(2)).slice(0, -60)}`);
  write(join(home, 'tight'), [3, 4].map((number) => mboxEntry(confirmation(number)).trimEnd()).join('\n'));
  assert.deepEqual(ids(await scan(home, [join(home, 'cut')])), [idOf(1), idOf(2)]);
  assert.ok(ids(await scan(home, [join(home, 'tight')])).includes(idOf(3)));
});

test('a mail beyond four gigabytes', async (t) => {
  const home = await temporaryFolder(t);
  const path = join(home, 'Inbox');
  const far = 2 ** 32 + 123_457;
  const file = openSync(path, 'w');
  writeSync(file, Buffer.from(mboxEntry(confirmation(1)) + mboxEntry(other(1)), 'latin1'));
  // A hole costs no disk, and is read as zeros: another's mail, four gigabytes long.
  ftruncateSync(file, far);
  writeSync(file, Buffer.from(`\n\n${mboxEntry(confirmation(2))}`, 'latin1'), 0, undefined, far);
  closeSync(file);
  const { lines, summary } = await scan(home, [path]);
  assert.deepEqual(lines.map(({ message_id, offset }) => [message_id, offset]), [[idOf(1), 0], [idOf(2), far + 2]]);
  assert.ok(summary.bytes > far);
});

test("Apple's mail, whole and partial", async (t) => {
  const home = await temporaryFolder(t);
  const messages = join(home, 'V10', 'INBOX.mbox', '0A1B', 'Data', '3', '1', 'Messages');
  mkdirSync(messages, { recursive: true });
  write(join(messages, '1301.emlx'), emlx(confirmation(1)));
  write(join(messages, '1302.partial.emlx'), emlx(confirmation(2)));
  write(join(messages, '1303.emlx'), `99999999\n${confirmation(3).replaceAll('\r\n', '\n')}`);
  write(join(messages, '1304.emlx'), `not a number\n${confirmation(4)}`);
  write(join(messages, '1305.emlx'), '');
  const seen = await scan(home, [join(home, 'V10')]);
  assert.ok(ids(seen).includes(idOf(1)) && ids(seen).includes(idOf(2)), ids(seen).join(' '));
  for (const { deciding_sentence } of seen.lines) assert.doesNotMatch(deciding_sentence, /plist|<string>/);
});

test('a Maildir with subfolders, and names that are no mails', async (t) => {
  const home = await temporaryFolder(t);
  for (const folder of ['', '.Junk', '.Archive.2025', 'Sub/deep']) for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(home, 'Maildir', folder, name), { recursive: true });
  write(join(home, 'Maildir', 'cur', '1.M1P1.host:2,S'), confirmation(1));
  write(join(home, 'Maildir', 'new', '2.M1P1.host'), confirmation(2));
  write(join(home, 'Maildir', '.Junk', 'cur', '3.M1P1.host:2,'), confirmation(3));
  write(join(home, 'Maildir', '.Archive.2025', 'cur', '4.M1P1.host;2,S'), confirmation(4));
  write(join(home, 'Maildir', 'Sub', 'deep', 'cur', '5.M1P1.host'), confirmation(5));
  write(join(home, 'Maildir', 'tmp', '6.M1P1.host'), confirmation(6));
  write(join(home, 'Maildir', 'dovecot-uidlist'), '3 V1 N7 Gabc\n');
  const seen = await scan(home, [join(home, 'Maildir')]);
  assert.deepEqual(ids(seen).filter((id) => id !== idOf(6)), [1, 2, 3, 4, 5].map(idOf));
});

/** @param {string} profile @param {string} prefs */
function thunderbird(profile, prefs, store = 'Mail/Local Folders') {
  mkdirSync(join(profile, store), { recursive: true });
  writeFileSync(join(profile, 'prefs.js'), `// Mozilla User Preferences\nuser_pref("mail.accountmanager.accounts", "account1");\nuser_pref("mail.account.account1.server", "server1");\n${prefs}`);
  return join(profile, store);
}

const POP = 'user_pref("mail.server.server1.type", "none");\nuser_pref("mail.server.server1.directory-rel", "[ProfD]Mail/Local Folders");\nuser_pref("mail.server.server1.hostname", "Local Folders");\n';
const IMAP = 'user_pref("mail.server.server1.type", "imap");\nuser_pref("mail.server.server1.directory-rel", "[ProfD]ImapMail/imap.example.org");\nuser_pref("mail.server.server1.hostname", "imap.example.org");\nuser_pref("mail.server.server1.userName", "ada@example.org");\n';

test('Thunderbird is found wherever it was installed, with all its folders', async (t) => {
  const home = await temporaryFolder(t);
  const roots = ['.thunderbird', 'snap/thunderbird/common/.thunderbird', '.var/app/org.mozilla.Thunderbird/.thunderbird'].map((path) => join(home, path));
  roots.forEach((root) => mkdirSync(root, { recursive: true }));
  writeFileSync(join(String(roots[0]), 'profiles.ini'), '[Install4F96D1932A9F858E]\nDefault=abc.default-release\nLocked=1\n\n[Profile1]\nName=default\nIsRelative=1\nPath=old.default\nDefault=1\n\n[Profile0]\nName=default-release\nIsRelative=1\nPath=abc.default-release\n');
  writeFileSync(join(String(roots[1]), 'profiles.ini'), '[Profile0]\nName=default\nIsRelative=1\nPath=snap.default\n');
  writeFileSync(join(String(roots[2]), 'profiles.ini'), `[Profile0]\r\nName=default\r\nIsRelative=0\r\nPath=${join(home, 'elsewhere', 'flat.default')}\r\n`);

  const ordinary = thunderbird(join(String(roots[0]), 'abc.default-release'), POP);
  writeMbox(join(ordinary, 'Inbox'), [other(1), confirmation(1)], { mozilla: true });
  writeFileSync(join(ordinary, 'Inbox.msf'), '// <!-- <mdb:mork:z v="1.4"/> -->\n');
  writeMbox(join(ordinary, 'Junk'), [confirmation(2)], { mozilla: true });
  mkdirSync(join(ordinary, 'Archives.sbd', 'Older years.sbd'), { recursive: true });
  writeMbox(join(ordinary, 'Archives'), [], {});
  writeMbox(join(ordinary, 'Archives.sbd', '2025'), [confirmation(3)], { crlf: true });
  writeMbox(join(ordinary, 'Archives.sbd', 'Older years.sbd', '2024'), [confirmation(4)], { quoting: 'mboxo' });
  writeMbox(join(thunderbird(join(String(roots[0]), 'old.default'), IMAP, 'ImapMail/imap.example.org'), 'INBOX'), [confirmation(5)], { mozilla: true });

  // The option "file per message": maildir without the colon, which Windows forbids.
  const perMessage = thunderbird(join(String(roots[1]), 'snap.default'), `${POP}user_pref("mail.server.server1.storeContractID", "@mozilla.org/msgstore/maildirstore;1");\n`);
  for (const name of ['cur', 'tmp', 'new']) mkdirSync(join(perMessage, 'Inbox', name), { recursive: true });
  write(join(perMessage, 'Inbox', 'cur', 'abc@example.org.eml'), confirmation(6));
  writeMbox(join(thunderbird(join(home, 'elsewhere', 'flat.default'), IMAP, 'ImapMail/imap.example.org'), 'INBOX'), [confirmation(7)], { mozilla: true });

  const seen = await scan(home, [], { more: ['--thunderbird'] });
  assert.equal(seen.code, 0, seen.stderr);
  assert.deepEqual(ids(seen), [1, 2, 3, 4, 5, 6, 7].map(idOf));
});

test('a home without Thunderbird, and profiles that are not there', async (t) => {
  const home = await temporaryFolder(t);
  const none = await scan(home, [], { more: ['--thunderbird'] });
  assert.equal(none.lines.length, 0);
  assert.notEqual(none.stderr, '', 'says that there is none');
  mkdirSync(join(home, '.thunderbird'));
  writeFileSync(join(home, '.thunderbird', 'profiles.ini'), `[Profile0]\nName=gone\nIsRelative=1\nPath=gone.default\n\n[Profile1]\nPath=../../../../etc\nIsRelative=1\n[broken\nPath\n${'x'.repeat(100_000)}\n`);
  const gone = await scan(home, [], { more: ['--thunderbird'] });
  assert.equal(gone.lines.length, 0);
});
