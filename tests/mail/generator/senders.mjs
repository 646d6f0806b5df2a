// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who writes: Meta from its own domains, people from theirs, and those who would like to pass for Meta.

import { headerText } from './encodings.mjs';

/** @typedef {import('../../generator/random.mjs').Random} Random */

export const META_DOMAINS = ['facebookmail.com', 'mail.instagram.com', 'support.facebook.com', 'meta.com', 'account.meta.com'];
const LOCAL = ['notification+{code}', 'no-reply', 'noreply', 'security', 'case++{code}', 'case++{code}', 'privacy'];
const NAMES = ['Facebook', 'Instagram', 'Meta', 'Meta Privacy', 'Facebook Support', 'Meta Privacy Operations', 'Accounts Center', 'WhatsApp Support'];

export const PEOPLE = [['Ada Example', 'ada@example.org'], ['Jo Ä. Beispiel', 'jo+meta@example.net'], ['Νίκη Example', 'Niki.Example@example.com'], ['', 'zoe@example.org']];
export const STRANGERS = [['Max Mustermann', 'max@example.net'], ['Consumer Centre', 'news@consumers.example'], ['Anna', 'anna@mail.example'], ['Digital Rights', 'letter@list.rights.example']];

/** @param {Random} random */
export function metaAddress(random) {
  const domain = random.pick(META_DOMAINS);
  return { domain, address: `${random.pick(LOCAL).replace('{code}', random.letters(20))}@${domain}` };
}

/** @param {string} name */
const quoted = (name) => (/^[A-Za-z ]+$/.test(name) ? name : `"${name}"`);

/** @param {Random} random @param {string} address @param {string} [name] */
export function metaFrom(random, address, name = random.pick(NAMES)) {
  const shown = random.chance(0.1) ? address.replace(/@.*/, (domain) => domain.toUpperCase()) : address;
  switch (random.below(6)) {
    case 0: return shown;
    case 1: return `"${name}" <${shown}>`;
    case 2: return `${quoted(name)}\r\n <${shown}>`;
    case 3: return `=?UTF-8?B?${Buffer.from(name).toString('base64')}?= <${shown}>`;
    default: return `${quoted(name)} <${shown}>`;
  }
}

/** @param {Random} random @param {string} language @param {readonly string[]} person name and address */
export const personFrom = (random, language, [name, address]) => (name ? `${/^[A-Za-z ]+$/.test(name) ? name : headerText(random, language, name)} <${address}>` : String(address));

/** @type {((random: Random, meta: string, domain: string) => {what: string, fields: [string, string][]})[]} Fields that name Meta without being Meta's. */
export const IMITATIONS = [
  (random) => ({ what: 'a look-alike domain', fields: [['From', `Facebook <no-reply@${random.pick(['facebook-mail.com', 'facebookmail.co', 'faceb00kmail.com', 'meta-support.com', 'notfacebookmail.com', 'mail-instagram.com', 'facebookmail-com.example', 'rnetta.com', 'meta.com.co', 'facebookmail.community'])}>`]] }),
  (random, meta, domain) => ({ what: 'Meta as sub-domain of another', fields: [['From', `Meta <no-reply@${domain}.${random.pick(['evil.example', 'secure-login.example', 'co.example'])}>`]] }),
  (random) => ({ what: 'an international look-alike', fields: [['From', `Facebook <security@${random.pick(['xn--fcebookmail-s5i.com', 'xn--facebokmail-y7h.com', 'xn--met-5cd.com', Buffer.from('fаcebookmail.com').toString('latin1')])}>`]] }),
  () => ({ what: 'Meta in the name only', fields: [['From', '"Meta Privacy Operations" <privacy@evil.example>']] }),
  (_random, meta) => ({ what: "Meta's address as the name", fields: [['From', `"${meta}" <sender@evil.example>`]] }),
  (_random, meta) => ({ what: "Meta's address in brackets in the name", fields: [['From', `"Facebook <${meta}>" <sender@evil.example>`]] }),
  (_random, meta) => ({ what: "Meta's address as an encoded name", fields: [['From', `=?UTF-8?B?${Buffer.from(`Facebook <${meta}>`).toString('base64')}?= <sender@evil.example>`]] }),
  (_random, meta) => ({ what: "Meta's address in a comment", fields: [['From', `sender@evil.example (${meta})`]] }),
  (_random, _meta, domain) => ({ what: "Meta's domain in a route", fields: [['From', `<@${domain}:sender@evil.example>`]] }),
  (_random, _meta, domain) => ({ what: "Meta's domain in the local part", fields: [['From', `"no-reply@${domain}"@evil.example`]] }),
  (_random, meta) => ({ what: 'Reply-To Meta', fields: [['From', 'Facebook <sender@evil.example>'], ['Reply-To', meta]] }),
  (_random, meta) => ({ what: 'Sender Meta', fields: [['From', 'Facebook <sender@evil.example>'], ['Sender', meta], ['Return-Path', `<${meta}>`]] }),
  (_random, meta) => ({ what: 'X-From Meta', fields: [['X-From', meta], ['Resent-From', meta], ['From', 'sender@evil.example'], ['X-Original-From', meta]] }),
  (_random, meta) => ({ what: 'From Meta folded into another field', fields: [['X-Note', `see\r\n From: ${meta}`], ['From', 'sender@evil.example']] }),
];

/** Fields with Meta's own address beside another. @type {((meta: string) => {what: string, fields: [string, string][]})[]} */
export const MIXTURES = [
  (meta) => ({ what: 'a second From before', fields: [['From', 'sender@evil.example'], ['From', `Facebook <${meta}>`]] }),
  (meta) => ({ what: 'a second From after', fields: [['From', `Facebook <${meta}>`], ['From', 'sender@evil.example']] }),
  (meta) => ({ what: 'two addresses in From', fields: [['From', `Facebook <${meta}>, sender@evil.example`]] }),
  (meta) => ({ what: 'two addresses in From, Meta second', fields: [['From', `sender@evil.example, Facebook <${meta}>`]] }),
];
