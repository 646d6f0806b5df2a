// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the manifest asks for is what the catalogue needs and what the permissions page explains.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';
import { readJson } from './fake_browser.mjs';

const manifest = readJson('extension/manifest.json');
const permissions = readJson('extension/shared/permissions.json');
const [script] = manifest.content_scripts;
const file = (/** @type {string} */ path) => new URL(`../../extension/${path}`, import.meta.url);

test('the hosts asked for are those of the catalogue, and no other', () => {
  const wanted = new Set();
  for (const { domain, labels, locales } of readJson('extension/catalogue/hosts.json').groups) {
    // Facebook has a sub-domain per locale; elsewhere each host is named. A bare domain only redirects to www.
    if (domain === 'facebook.com') wanted.add('https://*.facebook.com/*');
    else for (const label of labels.filter(Boolean)) wanted.add(`https://${label}.${domain}/*`);
    assert.ok(domain === 'facebook.com' || !locales, `${domain} has locales: the manifest must cover them`);
  }
  assert.deepEqual(new Set(manifest.host_permissions), wanted);
  assert.deepEqual(script.matches, manifest.host_permissions);
});

test('every permission, host and kind of data has a reason in words', () => {
  assert.deepEqual(new Set(Object.keys(permissions.permissions)), new Set(manifest.permissions));
  assert.deepEqual(new Set(Object.keys(permissions.hosts)), new Set(manifest.host_permissions));
  assert.deepEqual(new Set(Object.keys(permissions.data)), new Set(manifest.browser_specific_settings.gecko.data_collection_permissions.required));
  for (const language of ['en', 'fr', 'de']) {
    const table = readJson(`extension/strings/${language}/panel.json`);
    for (const key of Object.values({ ...permissions.permissions, ...permissions.hosts, ...permissions.data })) assert.ok(table[key], `${language}: ${key}`);
  }
});

test('a permission that no code uses is not asked for', () => {
  const sources = readdirSync(file('.'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js')).map((name) => readFileSync(file(name), 'utf8')).join('\n');
  const uses = /** @type {Record<string, RegExp>} */ ({
    nativeMessaging: /connectNative/, storage: /chrome\.storage/, alarms: /chrome\.alarms/, notifications: /chrome\.notifications\.create/,
    activeTab: /chrome\.tabs\.query\(\{ active: true/, scripting: /chrome\.scripting\.executeScript/,
  });
  for (const permission of manifest.permissions) assert.match(sources, uses[permission] ?? /^$/, permission);
});

test('nothing of ours can be seen or framed by a page; scripts run in the top frame only', () => {
  assert.equal(manifest.web_accessible_resources, undefined);
  assert.equal(manifest.externally_connectable, undefined);
  assert.equal(script.all_frames, false);
  assert.match(manifest.content_security_policy.extension_pages, /default-src 'none'/);
  assert.doesNotMatch(manifest.content_security_policy.extension_pages, /unsafe|https?:/);
});

test('every file that the manifest names is there, once', () => {
  assert.equal(new Set(script.js).size, script.js.length);
  const named = [...script.js, ...manifest.background.scripts, manifest.action.default_popup, manifest.options_ui.page, ...Object.values(manifest.icons)];
  for (const path of named) assert.ok(existsSync(file(path)), path);
  const contents = readdirSync(file('content')).filter((name) => name.endsWith('.js')).map((name) => `content/${name}`);
  assert.deepEqual(new Set(script.js), new Set(contents));
});

test('feeds and profiles are passed by; pages that may concern us are looked at', () => {
  const world = { URL, objector: /** @type {any} */ ({}) };
  vm.runInNewContext(readFileSync(file('content/relevance.js'), 'utf8'), world);
  const { worthALook } = world.objector;
  for (const { href } of readJson('extension/catalogue/doors.json').doors) assert.ok(worthALook(href), href);
  for (const address of [
    'https://www.facebook.com/settings/?tab=profile', 'https://fr-fr.facebook.com/privacy/policy/', 'https://m.facebook.com/policy.php', 'https://www.facebook.com/about/privacy/update',
    'https://www.facebook.com/help/contact/712876720715583', 'https://www.facebook.com/help/instagram/2060335334241802', 'https://accountscenter.facebook.com/', 'https://accountscenter.meta.com/info',
    'https://www.instagram.com/accounts/edit/', 'https://help.instagram.com/155833707900388', 'https://privacycenter.instagram.com/', 'https://www.threads.com/settings',
    'https://www.meta.com/de/help/quest/126192406164229/', 'https://www.meta.com/legal/privacy-policy/', 'https://www.whatsapp.com/contact/forms/382532939919295', 'https://www.whatsapp.com/legal/privacy-policy-eea',
    'https://faq.whatsapp.com/505412866985020', 'https://www.messenger.com/privacy', 'https://mbasic.facebook.com/privacy/policy/printable/version/26776488768644674/',
  ]) assert.ok(worthALook(address), address);
  for (const address of [
    'https://www.facebook.com/', 'https://www.facebook.com/some.one', 'https://www.facebook.com/groups/1/posts/2', 'https://www.facebook.com/watch', 'https://www.facebook.com/settingsfan', 'https://www.facebook.com/messages/t/1',
    'https://www.instagram.com/', 'https://www.instagram.com/p/abc/', 'https://www.instagram.com/direct/inbox/', 'https://www.threads.com/@a', 'https://l.facebook.com/l.php?u=x', 'https://www.whatsapp.com/', 'https://www.meta.com/quest/',
  ]) assert.ok(!worthALook(address), address);
});

test('names and descriptions fit what the stores take', () => {
  for (const language of ['en', 'fr', 'de']) {
    const { name, description } = readJson(`extension/_locales/${language}/messages.json`);
    assert.ok(name.message.length <= 45 && description.message.length <= 132, language);
  }
  assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
  assert.deepEqual(manifest.browser_specific_settings.gecko.id, readJson('manifests/identity.json').firefox_extension_ids[0]);
});
