// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// In the place of gdbus: a desktop whose portal and permission store are one file. It speaks as gdbus does.

import { readFileSync, writeFileSync } from 'node:fs';

const [file, ...words] = process.argv.slice(2);
const desktop = JSON.parse(readFileSync(String(file), 'utf8'));
const method = words[words.indexOf('--method') + 1] ?? '';
const values = words.slice(words.indexOf('--method') + 2);

/** @param {string} text */
const say = (text) => { process.stdout.write(`${text}\n`); };
/** @param {string} why */
const fail = (why) => { process.stderr.write(`Error: ${why}\n`); process.exitCode = 1; };

if (method === 'org.freedesktop.DBus.GetId') say("('1234',)");
else if (method === 'org.freedesktop.DBus.Properties.Get') {
  if (desktop.portal) say('(<uint32 1>,)'); else fail('No such interface');
} else if (method.endsWith('.Lookup')) {
  const word = desktop.store[values.join('/')];
  if (word) say(`({'snap.firefox': ['${word}']}, <byte 0x00>)`); else fail(`No entry for ${values[1]}`);
} else {
  const [table, ...rest] = values;
  if (method.endsWith('.SetPermission') && rest[0] === 'true' && rest[2] === 'snap.firefox') desktop.store[`${table}/${rest[1]}`] = /^\['(\w+)'\]$/.exec(rest[3] ?? '')?.[1];
  else if (method.endsWith('.DeletePermission') && rest[1] === 'snap.firefox') delete desktop.store[`${table}/${rest[0]}`];
  else fail('No such method');
  writeFileSync(String(file), JSON.stringify(desktop));
  say('()');
}
