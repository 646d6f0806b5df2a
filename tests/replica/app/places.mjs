// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The places on the way: settings, Accounts Center, Privacy Center, help, sign-in, the cookie question.

import { useState } from 'react';
import { formAddress, placesOf } from './meta_places.mjs';
import { Button, Card, Field, h, Link, Rich, send, Text, useSite } from './kit.mjs';

/** @param {{platform: string}} props */
export function Footer({ platform }) {
  const { texts, c } = useSite();
  const places = placesOf(platform);
  return h('div', { role: 'contentinfo', className: c('foot') },
    h(Link, { href: places.policy }, texts.settings.policy),
    h(Link, { href: places.center }, texts.settings.privacyCenter),
    h(Link, { href: places.terms }, texts.settings.terms),
    h('span', null, '© Meta'));
}

/** @param {{platform: string}} props */
export function Settings({ platform }) {
  const { texts, c } = useSite();
  const words = texts.settings;
  return h('div', { className: c('main') },
    h(Card, { title: words.title }, h(Text, null, words.intro)),
    h(Card, null, h('div', { className: c('strong') }, words.center), h(Text, null, words.centerText),
      h(Link, { href: placesOf(platform).accounts }, words.centerLink)),
    h(Card, null, words.items.map((/** @type {string} */ item) =>
      h('div', { key: item, role: 'listitem', tabIndex: 0, className: c('item') }, item))),
    h(Footer, { platform }));
}

/** @param {{platform: string}} props */
export function SideMenu({ platform }) {
  const { texts, c } = useSite();
  const base = placesOf(platform).settings;
  return h('div', { role: 'navigation', className: c('side') }, texts.settings.menu.map((/** @type {string} */ item, /** @type {number} */ index) =>
    h(Link, { key: item, look: 'item', href: `${base}?tab=t${index}` }, item)));
}

/** @param {{platform: string}} props */
export function AccountsCenter({ platform }) {
  const { texts, world, c } = useSite();
  return h('div', { className: c('main') },
    h(Card, { title: texts.accounts.title }, h(Text, null, texts.accounts.intro), h(Text, null, world.account.name)),
    h(Card, null, texts.accounts.items.map((/** @type {string} */ item) =>
      h('div', { key: item, role: 'listitem', tabIndex: 0, className: c('item') }, item))),
    h(Footer, { platform }));
}

/** @param {{platform: string}} props */
export function PrivacyCenter({ platform }) {
  const { texts, world, c } = useSite();
  const words = texts.privacyCenter;
  const places = placesOf(platform);
  const boxed = world.round === '2025' && world.region !== 'us';
  return h('div', { className: c('main') },
    boxed ? h(Card, null, h(Rich, { text: words.box, hrefs: [formAddress(platform, world.round)] })) : null,
    h(Card, { title: words.title }, h(Text, null, words.intro)),
    h(Card, null, h('div', { className: c('strong') }, words.topics),
      h(Link, { look: 'item', href: places.genai }, words.genai),
      h(Link, { look: 'item', href: places.policy }, words.policy)),
    h(Footer, { platform }));
}

/** @param {{platform: string}} props */
export function HelpArticle({ platform }) {
  const { texts, world } = useSite();
  const href = world.round === '2026' ? 'https://help.meta.com/support/privacy/' : 'https://www.facebook.com/help/contact/367438723733209';
  return h('div', null, h(Card, { title: texts.help.title }, h(Rich, { text: texts.help.text, hrefs: [href] })), h(Footer, { platform }));
}

/** Choices about advertising: near to an objection in words, and not one. */
export function AdsConsent() {
  const { texts } = useSite();
  return h(Card, { title: texts.consent.title }, h(Text, null, texts.consent.text), h(Button, { label: texts.consent.button, onPress: () => undefined }));
}

export function Login() {
  const { texts } = useSite();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  return h(Card, { title: texts.login.title }, h(Text, null, texts.login.text),
    h('form', { onSubmit: (/** @type {Event} */ event) => event.preventDefault() },
      h(Field, { label: texts.login.email, naming: 'aria', control: 'input', name: 'email', value: email, onValue: setEmail }),
      h(Field, { label: texts.login.password, naming: 'aria', control: 'input', type: 'password', name: 'pass', value: password, onValue: setPassword }),
      h(Button, { label: texts.login.button })));
}

/** @param {{onAnswer: () => void}} props */
export function CookieDialogue({ onAnswer }) {
  const { texts, c } = useSite();
  const answer = async () => {
    await send('/api/cookie', {});
    onAnswer();
  };
  return h('div', { className: c('dialogue'), role: 'dialog', 'aria-label': texts.cookie.title },
    h(Card, { title: texts.cookie.title }, h(Text, null, texts.cookie.text),
      h(Button, { label: texts.cookie.allow, onPress: answer }), ' ',
      h(Button, { label: texts.cookie.decline, onPress: answer })));
}
