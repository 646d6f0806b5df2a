// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Privacy policies of the rounds, and the page on generative AI.

import { formAddress, placesOf, WHATSAPP_FORM } from './meta_places.mjs';
import { Card, h, Rich, Text, useSite } from './kit.mjs';
import { Footer } from './places.mjs';

const HUB = 'https://help.meta.com/support/privacy/';
const THIRD_PARTY = 'https://www.facebook.com/help/contact/510058597920541';

/** @param {any} world @param {string} platform @param {any} words @returns {[string[], string[]]} paragraphs and links */
function banner(world, platform, words) {
  const { genai, policy } = placesOf(platform);
  const form = formAddress(platform, world.round);
  if (world.region === 'us') return [words.bannerOther, []];
  switch (world.round) {
    case '2024':
      return [words.banner2024, [genai, form, `${policy}version/25238980265745528/`]];
    case '2024-paused':
      return [words.banner2024paused, [genai]];
    case '2025':
      return [words.banner2025, [genai, form]];
    case '2025-after':
      return [words.banner2025after, []];
    default:
      return [words.banner2026, []];
  }
}

/** @param {{platform: string}} props */
export function Policy({ platform }) {
  const { texts, world, c } = useSite();
  const words = texts.policy;
  const [paragraphs, hrefs] = banner(world, platform, words);
  const controller = words.controller[world.region === 'ch' ? 'eu' : world.region];
  return h('div', { className: c('main') },
    h(Card, { title: words.title }, paragraphs.length > 1 ? h('div', { className: c('strong') }, paragraphs[0]) : null,
      h(Rich, { text: paragraphs.at(-1) ?? '', hrefs })),
    h(Card, null, h(Text, null, words.what),
      words.sections.map((/** @type {[string, string]} */ [title, text]) => h('div', { key: title }, h('div', { className: c('strong') }, title), h(Text, null, text)))),
    h(Card, null, h('div', { className: c('strong') }, words.rights),
      world.round === '2026' && world.region !== 'us'
        ? h(Rich, { text: words.rightsText2026, hrefs: [HUB, HUB, HUB] })
        : h(Rich, { text: words.rightsText, hrefs: ['https://www.facebook.com/help/contact/1994830130782319', 'https://help.instagram.com/contact/117037592428568'] }),
      h(Text, null, controller)),
    h(Footer, { platform }));
}

/** @param {{platform: string}} props */
export function GenerativeAi({ platform }) {
  const { texts, world, c } = useSite();
  const words = texts.genai;
  const entitled = world.region !== 'us' && world.round !== '2024-paused';
  const forms = [
    formAddress('facebook', world.round),
    formAddress('instagram', world.round),
    'https://www.meta.com/help/quest/126192406164229/',
    WHATSAPP_FORM,
  ];
  return h('div', { className: c('main') },
    h(Card, { title: words.title }, h(Text, null, words.intro), entitled ? h(Text, null, words.basis) : null),
    h(Card, { title: words.rightsTitle },
      entitled ? h(Rich, { text: words.rights, hrefs: forms }) : null,
      h(Rich, { text: words.third, hrefs: [THIRD_PARTY] }),
      h(Text, null, words.hint)),
    h(Footer, { platform }));
}
