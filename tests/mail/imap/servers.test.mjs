// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Ways to log in, and servers that are odd but in the right: nothing is missed because of them.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { makeCertificates } from '../../harness/certificates.mjs';
import { temporaryFolder } from '../../harness/places.mjs';
import { mailNamed, namesOf, problemsOf, readMailbox } from './mailbox.mjs';
import { startScriptedServer } from './scripted_server.mjs';

/** @typedef {import('./scripted_server.mjs').Behaviour} Behaviour */

/** @param {import('node:test').TestContext} context @param {Partial<Parameters<typeof startScriptedServer>[0]>} [more] */
async function start(context, more = {}) {
  const folder = await temporaryFolder('servers');
  await mkdir(join(folder.path, 'certificates'));
  const certificates = await makeCertificates(join(folder.path, 'certificates'));
  const folders = [{ name: 'INBOX', uidvalidity: 7, mails: [1, 2, 3].map((uid) => ({ uid, raw: mailNamed(uid) })) }];
  const server = await startScriptedServer({ pair: certificates.good, folders, ...more });
  context.after(async () => { await server.stop(); await folder.remove(); });
  const account = { host: 'localhost', port: server.port, user: 'ada@example.org', ca_file: certificates.authority };
  return { server, account };
}

const ODD = ['"quote\\back"', 'pässwörd €😀', ' spaces ', 'tab\tinside', '{5}', 'x'.repeat(1500)];

test('any password by LOGIN, where there is nothing else', async (context) => {
  for (const password of ODD) {
    const { server, account } = await start(context, { password });
    server.behave({ capabilities: [] });
    assert.deepEqual(namesOf((await readMailbox({ ...account, password })).mails), ['1', '2', '3'], password);
  }
});

test('any password by AUTHENTICATE PLAIN, asked for or at once', async (context) => {
  for (const password of ODD) {
    const { server, account } = await start(context, { password });
    for (const capabilities of [['AUTH=PLAIN'], ['AUTH=PLAIN', 'SASL-IR', 'LOGINDISABLED']]) {
      server.behave({ capabilities });
      assert.deepEqual(namesOf((await readMailbox({ ...account, password })).mails), ['1', '2', '3'], password);
    }
  }
});

test('a token by XOAUTH2: taken, refused with its explanation, and not offered', async (context) => {
  const { server, account } = await start(context, { token: 'ya29.token' });
  for (const capabilities of [['AUTH=XOAUTH2', 'SASL-IR'], ['AUTH=XOAUTH2', 'LOGINDISABLED']]) {
    server.behave({ capabilities });
    assert.equal((await readMailbox({ ...account, token: 'ya29.token' })).mails.length, 3);
    assert.deepEqual(problemsOf(await readMailbox({ ...account, token: 'expired' })), ['wrong_password']);
  }
  server.behave({ capabilities: ['AUTH=PLAIN'] });
  assert.deepEqual(problemsOf(await readMailbox({ ...account, token: 'ya29.token' })), ['not_supported']);
});

/** @type {[string, string][]} what a server says, and what that is */
const noes = [
  ['NO [AUTHENTICATIONFAILED] Invalid credentials', 'wrong_password'],
  ['NO [ALERT] Application-specific password required: https://support.google.example/ (Failure)', 'password_not_enough'],
  ['NO [WEBALERT https://accounts.google.example/] Web login required.', 'password_not_enough'],
  ['NO [UNAVAILABLE] Temporary authentication failure.', 'server_said_no'],
  ['NO [LIMIT] Too many connections', 'server_said_no'],
  ['NO [PRIVACYREQUIRED] no', 'not_encrypted'],
  ['NO', 'wrong_password'],
  ['BAD what?', 'server_broken'],
];

test('no is told as what it means, and never asked twice', async (context) => {
  const { server, account } = await start(context);
  for (const [words, problem] of noes) {
    server.behave({ on: ({ tag, name }, line) => { if (name === 'AUTHENTICATE') line.send(`${tag} ${words}\r\n`); return name === 'AUTHENTICATE'; } });
    const reading = await readMailbox({ ...account, password: 'x' });
    assert.deepEqual(problemsOf(reading), [problem], words);
    assert.equal(server.heard.filter((line) => line.includes('AUTHENTICATE')).length, 1);
  }
  server.behave({ capabilities: ['LOGINDISABLED'] });
  assert.deepEqual(problemsOf(await readMailbox({ ...account, password: 'x' })), ['password_not_enough']);
  assert.ok(!server.heard.some((line) => line.includes('LOGIN')));
});

/** @type {[string, Behaviour][]} */
const odd = [
  ['sizes that are guessed', { on(request, line) {
    if (!request.rest.includes('HEADER')) return false;
    line.send(`${[1, 2, 3].map((uid) => `* ${uid} FETCH (UID ${uid} RFC822.SIZE ${uid * 77} BODY[HEADER.FIELDS (FROM)] {39}\r\nFrom: a@support.facebook.com (Meta)\r\n\r\n)\r\n`).join('')}${request.tag} OK\r\n`);
    return true;
  } }],
  ['news of everything in between', { on({ name }, line) {
    if (name.startsWith('UID')) line.send('* 9 EXISTS\r\n* 1 RECENT\r\n* 2 FETCH (FLAGS (\\Seen))\r\n* OK [ALERT] {5}\r\n* 3 FETCH (UID 3 FLAGS ())\r\n* 4 EXPUNGE\r\n* NO careful\r\n* XNEWS (1 (2 "3") NIL)\r\n');
    return false;
  } }],
  ['lower case, strings, and items in another order', { on({ tag, name, rest }, line) {
    if (name === 'LIST') line.send(`* list () nil INBOX\r\n${tag} ok done\r\n`);
    else if (rest.includes('HEADER')) line.send(`${[3, 1, 2].map((uid) => `* ${uid} fetch (body[header.fields ("From")] "From: <x@Support.Facebook.Com>" rfc822.size ${mailNamed(uid).length} uid ${uid})\r\n`).join('')}${tag} ok\r\n`);
    else return false;
    return true;
  } }],
  ['other abilities after the log-in, which it then refuses', { laterCapabilities: ['LIST-STATUS'], on({ tag, name, rest }, line) {
    if (name === 'LIST' && rest.includes('RETURN')) line.send(`${tag} BAD what?\r\n`);
    return name === 'LIST' && rest.includes('RETURN');
  } }],
  ['folders that no mail can be in, and one that cannot be opened', { on({ tag, name }, line) {
    if (name === 'LIST') line.send(`* LIST (\\Noselect) "/" "[Gmail]"\r\n* LIST (\\NonExistent) "/" gone\r\n* LIST () "/" secret\r\n* LIST () "/" {5}\r\nINBOX\r\n${tag} OK\r\n`);
    return name === 'LIST';
  } }],
  ['an inbox that is not in the list', { on({ tag, name }, line) { if (name === 'LIST') line.send(`${tag} OK\r\n`); return name === 'LIST'; } }],
  ['no UIDNEXT and no UIDVALIDITY', { on({ tag, name }, line) { if (name === 'EXAMINE') { line.selected = 'INBOX'; line.send(`* 3 EXISTS\r\n${tag} OK\r\n`); } return name === 'EXAMINE'; } }],
];

for (const [name, behaviour] of odd) {
  test(`${name}: everything comes`, async (context) => {
    const { server, account } = await start(context);
    server.behave(behaviour);
    const reading = await readMailbox({ ...account, password: 'correct horse' });
    assert.deepEqual(namesOf(reading.mails), ['1', '2', '3']);
    assert.deepEqual(problemsOf(reading), name.includes('cannot be opened') ? ['server_said_no'] : []);
  });
}

test('a mail that is deleted meanwhile is no problem', async (context) => {
  const { server, account } = await start(context);
  server.behave({ on({ rest }) {
    if (rest.includes('BODY.PEEK[])')) server.folders[0].mails = server.folders[0].mails.filter(({ uid }) => uid !== 2);
    return false;
  } });
  const reading = await readMailbox({ ...account, password: 'correct horse' });
  assert.deepEqual([namesOf(reading.mails), problemsOf(reading)], [['1', '3'], []]);
});

test('one mail in several folders of Gmail is fetched once', async (context) => {
  const raw = mailNamed('twice');
  const folders = ['INBOX', '[Gmail]/All Mail'].map((name) => ({ name, uidvalidity: 5, mails: [{ uid: 4, raw }] }));
  const { server, account } = await start(context, { folders });
  server.behave({ laterCapabilities: ['X-GM-EXT-1'], on({ tag, rest }, line) {
    if (!rest.includes('HEADER')) return false;
    assert.ok(rest.includes('X-GM-MSGID'));
    line.send(`* 1 FETCH (X-GM-MSGID 1278455344230334865 UID 4 RFC822.SIZE ${raw.length} BODY[HEADER.FIELDS (FROM)] {39}\r\nFrom: a@support.facebook.com (Meta)\r\n\r\n)\r\n${tag} OK\r\n`);
    return true;
  } });
  assert.deepEqual(namesOf((await readMailbox({ ...account, password: 'correct horse' })).mails), ['twice']);
});

test('only what changes nothing is ever sent', async (context) => {
  const { server, account } = await start(context);
  server.behave();
  await readMailbox({ ...account, password: 'correct horse' });
  const commands = server.heard.map((line) => /^\S+ ((?:UID )?\S+)/.exec(line)?.[1]);
  assert.deepEqual([...new Set(commands)], ['CAPABILITY', 'AUTHENTICATE', 'LIST', 'EXAMINE', 'UID SEARCH', 'UID FETCH', 'LOGOUT']);
  assert.ok(server.heard.every((line) => !/BODY\[|RFC822[ )]/.test(line)), 'something would mark a mail as read');
  assert.ok(server.heard.some((line) => /^\S+ UID SEARCH (?:OR )*FROM "/.test(line)), 'others\' mail was asked for');
});
