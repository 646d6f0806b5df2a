// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Starts the replica's pages in the browser: late drawing, soft navigation, the frame around each page.

import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { route } from '../addresses.mjs';
import { FormPage } from './forms.mjs';
import { RightsHub } from './hub.mjs';
import { Card, classesOf, h, Notice, SiteContext, Text, useSite } from './kit.mjs';
import { AccountsCenter, AdsConsent, CookieDialogue, HelpArticle, Login, PrivacyCenter, Settings, SideMenu } from './places.mjs';
import { GenerativeAi, Policy } from './policies.mjs';

const state = JSON.parse(document.querySelector('script[type="application/json"]')?.textContent ?? '{}');
const { world, texts } = state;
const c = classesOf(world.seed);

/** @param {{address: string}} props */
function Page({ address }) {
  const { page, platform, form } = route(address);
  if (world.gone.includes(page) || (world.failure === 'unavailable' && page === 'form')) {
    return h(Notice, { title: texts.unavailable[0], text: texts.unavailable[1] });
  }
  switch (page) {
    case 'settings': return h(Settings, { platform });
    case 'accounts_center': return h(AccountsCenter, { platform });
    case 'privacy_center': return h(PrivacyCenter, { platform });
    case 'policy': return h(Policy, { platform });
    case 'generative_ai': return h(GenerativeAi, { platform });
    case 'rights_hub': return h(RightsHub);
    case 'form': return h(FormPage, { number: form ?? '' });
    case 'help_article': return h(HelpArticle, { platform });
    case 'ads_consent': return h(AdsConsent);
    case 'login': return h(Login);
    default: return h(Card, null, h(Text, null, texts.home));
  }
}

/** @param {{address: string}} props */
function Frame({ address }) {
  const { c: look } = useSite();
  const { page, platform } = route(address);
  return h('div', null,
    world.practice ? h('div', { role: 'note', className: look('practice') }, texts.practice) : null,
    h('div', { role: 'banner', className: look('bar') }, h('span', null, platform === 'instagram' ? 'Instagram' : platform === 'meta_account' ? 'Meta' : 'Facebook'),
      texts.nav.map((/** @type {string} */ item) => h('span', { key: item }, item))),
    h('div', { className: look('row') },
      page === 'settings' ? h(SideMenu, { platform }) : null,
      h('div', { role: 'main', className: look('main') }, h(Page, { key: address, address }))));
}

function Site() {
  const [address, setAddress] = useState(location.href);
  const [drawn, setDrawn] = useState('');
  const [cookieAnswered, setCookieAnswered] = useState(state.cookieAnswered);
  useEffect(() => {
    const moved = () => setAddress(location.href);
    addEventListener('popstate', moved);
    return () => removeEventListener('popstate', moved);
  }, []);
  useEffect(() => {
    const late = setTimeout(() => setDrawn(address), world.delay);
    return () => clearTimeout(late);
  }, [address]);
  const go = (/** @type {string} */ href) => {
    history.pushState({}, '', href);
    setAddress(href);
  };
  const site = { world, texts, cookieAnswered, go, c };
  const shown = drawn !== address
    ? h('div', { role: 'progressbar' })
    : cookieAnswered ? h(Frame, { address }) : h(CookieDialogue, { onAnswer: () => setCookieAnswered(true) });
  return h(SiteContext.Provider, { value: site }, shown);
}

// The real pages keep things of their own in the browser; tests compare with exactly these.
localStorage.setItem('hb_timestamp', '1');
sessionStorage.setItem('TabId', 'replica');

document.body.className = c('page');
createRoot(/** @type {Element} */ (document.querySelector('#root'))).render(h(Site));
