// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Catalogue files signed with the test key, and every way in which one can be broken.

import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueContent, keyId, signCatalogue } from '../../tools/sign_catalogue.mjs';
import { root } from './host_process.mjs';

export const PUBLIC = join(root, 'tests', 'keys', 'test-only-public.pem');
export const key = createPrivateKey(readFileSync(join(root, 'tests', 'keys', 'test-only-private.pem')));
/** The version that is compiled in. */
export const builtIn = JSON.parse(readFileSync(join(root, 'extension', 'catalogue', 'index.json'), 'utf8')).version;
export const next = builtIn + 1;
/** What a good one signs. */
export const usual = await catalogueContent(next, 'The tests');

/** A signed catalogue with something changed. @param {(content: any) => void} change */
export function changed(change) {
  const content = structuredClone(usual);
  change(content);
  return signCatalogue(content, key);
}

/** @type {Array<[string, any, string, RegExp]>} what, the file, reason, sentence */
export const refused = [
  ['a catalogue by nobody we know', signCatalogue(usual, generateKeyPairSync('ed25519').privateKey), 'unknown_key', /not signed with the key that you named/],
  ['one changed after it was signed', { ...signCatalogue(usual, key), signed: JSON.stringify({ ...usual, version: next + 1 }) }, 'signature', /changed after it was signed/],
  ['one with a signature of zeros', { ...signCatalogue(usual, key), signature: Buffer.alloc(64).toString('base64') }, 'signature', /changed after it was signed/],
  ['one with half a signature', { ...signCatalogue(usual, key), signature: signCatalogue(usual, key).signature.slice(0, 40) }, 'signature', /changed after it was signed/],
  ['one whose signature is no base64', { ...signCatalogue(usual, key), signature: '*'.repeat(88) }, 'signature', /changed after it was signed/],
  ['one signed over something else', { ...signCatalogue(usual, key), signature: sign(null, Buffer.from('something else'), key).toString('base64') }, 'signature', /changed after it was signed/],
  ['no JSON', 'Hello', 'not_a_catalogue', /is not a catalogue of Objector/],
  ['half a file', JSON.stringify(signCatalogue(usual, key)).slice(0, 5000), 'not_a_catalogue', /is not a catalogue/],
  ['an empty file', '', 'not_a_catalogue', /is not a catalogue/],
  ['a list', '[]', 'not_a_catalogue', /is not a catalogue/],
  ['bytes that are not UTF-8', Buffer.concat([Buffer.from('{"format":1,"key":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]), 'not_a_catalogue', /is not a catalogue/],
  ['a million brackets', '['.repeat(1_000_000), 'not_a_catalogue', /is not a catalogue/],
  ['a million brackets inside', `{"format":1,"key":${'['.repeat(1_000_000)}`, 'not_a_catalogue', /is not a catalogue/],
  ['one member twice', JSON.stringify(signCatalogue(usual, key)).replace('{', '{"key":"a",'), 'not_a_catalogue', /is not a catalogue/],
  ['one member more', { ...signCatalogue(usual, key), more: 1 }, 'not_a_catalogue', /is not a catalogue/],
  ['one member less', { format: 1, key: keyId(key), signature: '' }, 'not_a_catalogue', /is not a catalogue/],
  ['one file only, unsigned', usual.files.forms, 'not_a_catalogue', /is not a catalogue/],
  ['a future envelope', { ...signCatalogue(usual, key), format: 2 }, 'too_new', /needs a newer Objector/],
  ['signed, but no JSON', signCatalogue('Hello', key), 'not_a_catalogue', /what was signed is not a catalogue/],
  ['signed, but nested a hundred thousand deep', signCatalogue(`${'['.repeat(100_000)}${']'.repeat(100_000)}`, key), 'too_deep', /nested too deeply/],
  ['signed, but a list', signCatalogue('[]', key), 'schema', /its format is missing/],
  ['a future format', changed((content) => { content.format = 2; }), 'too_new', /needs a newer Objector/],
  ['a format of zero', changed((content) => { content.format = 0; }), 'schema', /its format/],
  ['a version that is a text', changed((content) => { content.version = '2'; }), 'schema', /its version is missing or not/],
  ['a version below zero', changed((content) => { content.version = -1; }), 'schema', /its version/],
  ['the version in use', changed((content) => { content.version = builtIn; }), 'not_newer', new RegExp(`it is version ${builtIn}, and version ${builtIn} is in use already`)],
  ['a day that does not exist', changed((content) => { content.made = '2026-02-30'; }), 'schema', /its made/],
  ['no source', changed((content) => { delete content.source; }), 'schema', /its source/],
  ['a part that is not expected', changed((content) => { content.program = 'x'; }), 'schema', /a part beside/],
  ['a file that is missing', changed((content) => { delete content.files['phrases/fr']; }), 'schema', /the file phrases\/fr is missing/],
  ['a file of a newer Objector', changed((content) => { content.files.programs = { schema: 1 }; }), 'too_new', /needs a newer Objector/],
  ['a future schema', changed((content) => { content.files.pages.schema = 2; }), 'too_new', /needs a newer Objector/],
  ['a file without a schema', changed((content) => { delete content.files.pages.schema; }), 'schema', /file pages does not say/],
  ['a language under another name', changed((content) => { content.files['phrases/fr'].language = 'de'; }), 'schema', /file phrases\/fr is for another language/],
  ['a form without a number', changed((content) => { delete content.files.forms.forms[3].id; }), 'schema', /at \/forms\/forms\/3/],
  ['a kind of page that there is not', changed((content) => { content.files.pages.pages[0].page = 'nowhere'; }), 'schema', /at \/pages\/pages\/0\/page/],
  ['a member too many', changed((content) => { content.files.doors.doors[0].run = 'x'; }), 'schema', /at \/doors\/doors\/0/],
  ['a door on a day that does not exist', changed((content) => { content.files.doors.doors[0].from = '2025-02-31'; }), 'schema', /a day that does not exist/],
  ['a host that is not Meta’s', changed((content) => { content.files.hosts.groups[0].domain = 'evil.example'; }), 'foreign_host', /evil\.example, which is not one of Meta's sites.*\/hosts\/groups\/0\/domain/],
  ['a link shim that is not Meta’s', changed((content) => { content.files.hosts.link_shims[0].domain = 'evil.example'; }), 'foreign_host', /evil\.example/],
  ['a door that leads elsewhere', changed((content) => { content.files.doors.doors[0].href = 'https://www.evil.example/'; }), 'foreign_address', /not one of Meta's.*\/doors\/doors\/0\/href/],
  ['a door that only looks like Meta’s', changed((content) => { content.files.doors.doors[0].href = 'https://notfacebook.com/'; }), 'foreign_address', /not one of Meta's/],
  ['a door with a user name', changed((content) => { content.files.doors.doors[0].href = 'https://www.facebook.com@evil.example/'; }), 'foreign_address', /not one of Meta's/],
  ['a door with a backslash', changed((content) => { content.files.doors.doors[0].href = 'https://evil.example\\.facebook.com/'; }), 'foreign_address', /not one of Meta's/],
  ['a door without a lock', changed((content) => { content.files.doors.doors[0].href = 'http://www.facebook.com/'; }), 'foreign_address', /not one of Meta's/],
  ['a door that is a script', changed((content) => { content.files.doors.doors[0].href = 'JavaScript:alert(1)'; }), 'script', /a script, at \/doors\/doors\/0\/href/],
  ['a script in a text', changed((content) => { content.files['phrases/en'].phrases[0].text = 'Object <script>alert(1)</script>'; }), 'markup', /markup.*\/phrases~1en\/phrases\/0\/text/],
  ['a control character', changed((content) => { content.files['phrases/en'].phrases[0].text = 'Object\u001b[2J'; }), 'hidden_characters', /cannot be seen or that turn a text around/],
  ['a character that turns the direction', changed((content) => { content.files['phrases/en'].phrases[0].text = 'Object \u202egnihtemos'; }), 'hidden_characters', /turn a text around/],
  ['a mark that nobody sees', changed((content) => { content.files['phrases/en'].words.object.push('ob\u200bject'); }), 'hidden_characters', /cannot be seen/],
  ['the source with a direction mark', changed((content) => { content.source = 'Us \u2067'; }), 'hidden_characters', /at \/source/],
  ['a name with markup', changed((content) => { content.files.pages['<b>'] = 1; }), 'markup', /markup/],
  ['a text of 100,000 characters', changed((content) => { content.files['phrases/en'].detect = 'x '.repeat(50_000); }), 'text_too_long', /much too long/],
  ['a file of a megabyte', changed((content) => { content.files.forms.forms = Array.from({ length: 6000 }, (_, i) => ({ ...content.files.forms.forms[0], id: String(100_000 + i) })); }), 'too_large', /the file forms in it is too large/],
  ['a nested file', changed((content) => { content.files.pages.pages = JSON.parse(`${'['.repeat(30)}${']'.repeat(30)}`); }), 'too_deep', /nested too deeply/],
];
for (const [what, path, sentence] of /** @type {Array<[string, string, RegExp]>} */ ([
  ['a group repeated', '^/(a+)+$', /repeats a group/], ['a group repeated, alternatives', '^/(?:a|a)*$', /repeats a group/],
  ['one run behind the other', `^/${'.*'.repeat(10)}x`, /very long time/], ['many that may be missing', `^${'a?'.repeat(60)}${'a'.repeat(60)}`, /very long time/],
  ['bounded runs', `^${'a{0,99}'.repeat(4)}b`, /very long time/], ['a reference back', '^/(a)\\1$', /behind a|not put together/],
  ['a look back', '^/(?<=a)b', /markup|group that is not allowed|not put together/], ['no beginning', '/settings', /not put together/],
  ['an alternative without a beginning', '^/a|.*b', /does not begin with/], ['a bracket too many', '^/a)', /bracket too many|not put together/],
  ['a group without an end', '^/(a', /without an end|not put together/], ['a run of a run', '^/a+*', /repeats a repetition/],
])) refused.push([`a pattern with ${what}`, changed((content) => { content.files.pages.pages[0].path = path; }), '', sentence]);
