// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Each fault ends in one problem and within its deadline; the next reading of the healthy server has every mail
// that the one before had not, and none twice.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { makeCertificates } from '../../harness/certificates.mjs';
import { temporaryFolder } from '../../harness/places.mjs';
import { mailNamed, namesOf, problemsOf, readMailbox } from './mailbox.mjs';
import { startScriptedServer } from './scripted_server.mjs';

/** @typedef {import('./scripted_server.mjs').Behaviour} Behaviour */
/** @typedef {import('./scripted_server.mjs').Line} Line */

const FOLDERS = [{ name: 'INBOX', uidvalidity: 7, from: 1 }, { name: 'Junk', uidvalidity: 8, from: 11 }];
const mails = (/** @type {number} */ from) => [0, 1, 2, 3].map((i) => ({ uid: 10 + 3 * i, raw: mailNamed(from + i, { body: 'A006 OK fake\r\n* BYE fake\r\n)\r\n+ {7}\r\n' }) }));
const ALL = FOLDERS.flatMap(({ from }) => [0, 1, 2, 3].map((i) => String(from + i))).sort();
const DEADLINE = 4;

/** @type {Awaited<ReturnType<typeof temporaryFolder>>} */
let folder;
/** @type {import('../../harness/certificates.mjs').Certificates} */
let certificates;
/** @type {Record<'tls'|'starttls', Awaited<ReturnType<typeof startScriptedServer>>>} */
let servers;
before(async () => {
  folder = await temporaryFolder('faults');
  await mkdir(join(folder.path, 'certificates'));
  certificates = await makeCertificates(join(folder.path, 'certificates'));
  const start = (/** @type {'tls'|'starttls'} */ security) => startScriptedServer({
    pair: certificates.good, security, folders: FOLDERS.map(({ name, uidvalidity, from }) => ({ name, uidvalidity, mails: mails(from) })),
  });
  servers = { tls: await start('tls'), starttls: await start('starttls') };
});
after(async () => {
  await servers?.tls.stop();
  await servers?.starttls.stop();
  await folder?.remove();
});

/** @param {'tls'|'starttls'} security */
const account = (security) => ({ host: 'localhost', port: servers[security].port, security, user: 'ada@example.org', password: 'correct horse', ca_file: certificates.authority });

/** @param {string} name @param {(request: import('./scripted_server.mjs').Request) => boolean} [only] @returns {(deed: (line: Line, tag: string, rest: string) => void) => Behaviour} */
const at = (name, only = () => true) => (deed) => ({
  on(request, line) {
    if (request.name !== name || !only(request)) return false;
    deed(line, request.tag, request.rest);
    return true;
  },
});
const isWhole = (/** @type {{rest: string}} */ { rest }) => rest.includes('BODY.PEEK[])');
const wholes = at('UID FETCH', isWhole);
const heads = at('UID FETCH', ({ rest }) => rest.includes('HEADER'));
const one = (/** @type {number} */ uid, /** @type {string} */ raw) => `* 1 FETCH (UID ${uid} BODY[] {${raw.length}}\r\n${raw})\r\n`;
const first = mails(1)[0].raw;
/** @param {string} text */
const greeting = (text) => ({ greeting: text });

/** @type {[string, string, Behaviour, ('tls'|'starttls')?][]} */
const faults = [
  ['a flood of greetings', 'too_much', { afterGreeting: (line) => line.flood('* OK hello again\r\n'.repeat(1000)) }],
  ['a greeting without an end', 'too_much', { greeting: '* OK ', afterGreeting: (line) => line.flood('hello '.repeat(1000)) }],
  ['silence', 'server_slow', greeting('')],
  ['PREAUTH', 'server_preauthenticated', greeting('* PREAUTH welcome\r\n')],
  ['PREAUTH before STARTTLS', 'server_preauthenticated', greeting('* PREAUTH welcome\r\n'), 'starttls'],
  ['PREAUTH later', 'server_preauthenticated', at('CAPABILITY')((line) => line.send('* PREAUTH welcome\r\n'))],
  ['BYE as the greeting', 'server_said_no', greeting('* BYE too busy\r\n')],
  ['another protocol', 'server_broken', greeting('220 ready\r\n')],
  ['a tagged greeting', 'server_broken', greeting('A1 OK ready\r\n')],
  ['STARTTLS refused', 'not_encrypted', at('STARTTLS')((line, tag) => line.send(`${tag} NO not today\r\n`)), 'starttls'],
  ['a command slipped in before TLS', 'not_encrypted', at('STARTTLS')((line, tag) => line.send(`${tag} OK go\r\n* CAPABILITY IMAP4rev1\r\n`)), 'starttls'],
  ['no TLS after STARTTLS', 'not_encrypted', at('STARTTLS')((line, tag) => { line.send(`${tag} OK go\r\n`); setTimeout(() => line.send('* OK plain text\r\n'), 100); }), 'starttls'],
  ['no TLS on the port', 'not_encrypted', { plain: true }],
  ['only TLS of long ago', 'not_encrypted', { plain: true, greeting: '\x15\x03\x01\0\x02\x02\x46' }],
  ['a slow trickle', 'server_slow', at('LIST')((line) => line.trickle('* OK still here\r\n'))],
  ['a slow trickle inside a mail', 'server_slow', wholes((line) => { line.send('* 1 FETCH (UID 10 BODY[] {500}\r\n'); line.trickle('x'); })],
  ['a mail that stops in the middle', 'server_slow', wholes((line) => line.send(`${one(10, first).slice(0, 200)}`))],
  ['the end of the connection inside a mail', 'no_connection', wholes((line) => { line.send(one(10, first).slice(0, 200)); setTimeout(() => line.close(), 50); })],
  ['the end of the connection after a mail', 'no_connection', wholes((line) => { line.send(one(10, first)); setTimeout(() => line.close(), 50); })],
  ['BYE after a mail', 'server_said_no', wholes((line) => line.send(`${one(10, first)}* BYE maintenance\r\n`))],
  ['a mail nobody asked for', 'server_broken', wholes((line, tag) => line.send(`${one(99, first)}${tag} OK done\r\n`))],
  ['the same mail twice', 'server_broken', wholes((line, tag) => line.send(`${one(10, first)}${one(10, first)}${tag} OK done\r\n`))],
  ['a mail without its number', 'server_broken', wholes((line, tag) => line.send(`* 1 FETCH (BODY[] {3}\r\nabc)\r\n${tag} OK done\r\n`))],
  ['a literal larger than any mail', 'too_much', wholes((line) => line.send('* 1 FETCH (UID 10 BODY[] {99999999999}\r\n'))],
  ['a literal larger than any number', 'server_broken', wholes((line) => line.send('* 1 FETCH (UID 10 BODY[] {99999999999999999999999999}\r\n'))],
  ['a negative literal', 'server_broken', wholes((line) => line.send('* 1 FETCH (UID 10 BODY[] {-1}\r\n'))],
  ['a flood instead of a mail', 'too_much', wholes((line) => line.flood('* 1 FETCH (UID 10 FLAGS (\\Seen))\r\n'.repeat(1000)))],
  ['a literal where none belongs', 'too_much', at('LIST')((line) => line.send('* LIST () "/" {100000000}\r\n'))],
  ['a line without an end', 'too_much', at('UID SEARCH')((line) => line.flood('* SEARCH 1 '.repeat(1000)))],
  ['a line of 10 MB', 'too_much', at('UID SEARCH')((line, tag) => line.send(`* SEARCH ${'1 '.repeat(5_000_000)}\r\n${tag} OK done\r\n`))],
  ['brackets without an end', 'too_much', heads((line, tag) => line.send(`* 1 FETCH ${'('.repeat(100_000)}\r\n${tag} OK done\r\n`))],
  ['folders without an end', 'too_much', at('LIST')((line) => line.flood('* LIST () "/" "folder"\r\n'.repeat(1000)))],
  ['NUL in a line', 'server_broken', at('LIST')((line, tag) => line.send(`* LIST () "/" "a\0b"\r\n${tag} OK done\r\n`))],
  ['a wrong tag', 'server_broken', at('LIST')((line) => line.send('A999 OK done\r\n'))],
  ['a continuation that nobody waits for', 'server_broken', at('LIST')((line) => line.send('+ go on\r\n'))],
  ['an empty line', 'server_broken', at('LIST')((line, tag) => line.send(`\r\n${tag} OK done\r\n`))],
  ['numbers that are none', 'server_broken', at('UID SEARCH')((line, tag) => line.send(`* SEARCH one two\r\n${tag} OK done\r\n`))],
];
for (const name of ['CAPABILITY', 'AUTHENTICATE', 'LIST', 'EXAMINE', 'UID SEARCH', 'UID FETCH']) {
  faults.push([`BYE at ${name}`, 'server_said_no', at(name)((line) => line.send('* BYE enough\r\n'))]);
  faults.push([`the end of the connection at ${name}`, 'no_connection', at(name)((line) => line.close())]);
}

for (const [name, problem, behaviour, security = 'tls'] of faults) {
  test(`${name}: ${problem}`, async () => {
    const server = servers[security];
    server.behave(behaviour);
    const broken = await readMailbox(account(security), { deadline: DEADLINE });
    assert.deepEqual(problemsOf(broken), [problem]);
    assert.ok(broken.summary && broken.milliseconds < 10_000 + DEADLINE * 1000, `${broken.milliseconds} ms`);
    if (['not_encrypted', 'server_preauthenticated'].includes(problem)) {
      assert.ok(!server.heard.some((line) => /AUTHENTICATE|LOGIN/.test(line)), 'the password was sent');
    }
    server.behave();
    const healthy = await readMailbox(account(security), { memory: broken.memory });
    assert.deepEqual(problemsOf(healthy), []);
    assert.deepEqual(namesOf([...broken.mails, ...healthy.mails]), ALL);
    assert.equal((await readMailbox(account(security), { memory: healthy.memory })).mails.length, 0);
  });
}

test('half of a mail is not taken for a mail, the others come, and it comes later', async () => {
  const half = first.slice(0, 300);
  servers.tls.behave(wholes((line, tag, rest) => line.send(rest.startsWith('10')
    ? `${one(10, half)}${mails(1).slice(1).map(({ uid, raw }) => one(uid, raw)).join('')}${tag} OK done\r\n` : `* BYE not this one\r\n`)));
  const broken = await readMailbox(account('tls'));
  assert.deepEqual(namesOf(broken.mails), ['2', '3', '4']);
  assert.ok(problemsOf(broken).includes('server_broken'));
  servers.tls.behave();
  const healthy = await readMailbox(account('tls'), { memory: broken.memory });
  assert.deepEqual(namesOf([...broken.mails, ...healthy.mails]), ALL);
});

test('nobody there', async () => {
  const reading = await readMailbox({ ...account('tls'), port: 1 });
  assert.deepEqual(problemsOf(reading), ['no_connection']);
  assert.deepEqual(problemsOf(await readMailbox({ ...account('tls'), host: 'nobody.invalid' })), ['no_connection']);
});
