// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the captures of Meta's own pages must give. They are not part of this project: they lie beside it.

const GENERIC = { href: 'https://www.facebook.com/help/contact/1994830130782319', objection: 'generic_legitimate_interest' };
const OWN = { href: 'https://www.facebook.com/help/contact/6359191084165019', objection: 'own_information' };

export const captures = [
  { file: 'fb_policy_fr_2024-05-21.html', url: 'https://fr-fr.facebook.com/privacy/policy/', expect: { page: 'privacy_policy', platform: 'facebook', objection: 'own_information', language: 'fr', jurisdiction: 'uk', form: null, links: [OWN, GENERIC] } },
  { file: 'ig_policy_en_2025-04-15.html', url: 'https://privacycenter.instagram.com/policy', expect: { page: 'privacy_policy', platform: 'instagram', objection: 'own_information', language: 'en', jurisdiction: 'eu', links: [OWN, GENERIC] } },
  { file: 'ig_policy_en_2024-11-15_paused.html', url: 'https://privacycenter.instagram.com/policy', expect: { page: 'privacy_policy', objection: null, jurisdiction: 'eu', condition: 'round_paused', links: [GENERIC] } },
  { file: 'fb_policy_fr_2025-10-07_noneu_dec16.html', url: 'https://fr-fr.facebook.com/privacy/policy/', expect: { page: 'privacy_policy', objection: null, language: 'fr', jurisdiction: 'none', links: [] } },
  { file: 'ig_policy_en_2026-05-02_cookiewall.html', url: 'https://privacycenter.instagram.com/policy', expect: { page: 'privacy_policy', condition: 'cookie_dialogue', sure: false, links: [] } },
  { file: 'ig_genai_eu_2026-03-23.txt', url: 'https://privacycenter.instagram.com/privacy/genai/', expect: { page: 'generative_ai', objection: 'own_information', jurisdiction: 'eu', links: [] } },
  { file: 'ig_genai_us_2026-03-19.txt', url: 'https://privacycenter.instagram.com/privacy/genai/', expect: { page: 'generative_ai', objection: null, jurisdiction: 'none', links: [] } },
  { file: 'fb_eu_ai_terms_fulldom_2026-01-21.html', url: 'https://www.facebook.com/legal/eu-ai-terms', expect: { page: 'other', form: null, links: [] } },
];
