// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where each platform keeps its pages, and which form it linked when.

const FACEBOOK = {
  settings: 'https://www.facebook.com/settings/',
  accounts: 'https://accountscenter.facebook.com/',
  policy: 'https://www.facebook.com/privacy/policy/',
  center: 'https://www.facebook.com/privacy/center/',
  genai: 'https://www.facebook.com/privacy/genai/',
  terms: 'https://www.facebook.com/legal/terms',
};
const INSTAGRAM = {
  settings: 'https://www.instagram.com/accounts/edit/',
  accounts: 'https://accountscenter.instagram.com/',
  policy: 'https://privacycenter.instagram.com/policy/',
  center: 'https://privacycenter.instagram.com/',
  genai: 'https://privacycenter.instagram.com/privacy/genai/',
  terms: 'https://help.instagram.com/581066165581870',
};

/** Threads goes with Instagram, Messenger with Facebook; WhatsApp on the web has a policy and forms alone. @type {Record<string, typeof FACEBOOK>} */
const PLACES = {
  facebook: FACEBOOK,
  instagram: INSTAGRAM,
  threads: { ...INSTAGRAM, settings: 'https://www.threads.com/settings' },
  messenger: { ...FACEBOOK, settings: 'https://www.messenger.com/settings' },
  whatsapp: { ...FACEBOOK, policy: 'https://www.whatsapp.com/legal/privacy-policy-eea' },
};

export const WHATSAPP_FORM = 'https://www.whatsapp.com/contact/forms/8091726354815263';

/** @param {string} platform */
export const placesOf = (platform) => PLACES[platform] ?? FACEBOOK;

/** The AI form that Meta linked at that time. @param {string} platform @param {string} round */
export function formAddress(platform, round) {
  if (platform === 'instagram') {
    return round.startsWith('2024')
      ? 'https://www.facebook.com/help/contact/6359191084165019'
      : 'https://help.instagram.com/contact/233964459562201';
  }
  const number = round.startsWith('2024') ? '6359191084165019' : '712876720715583';
  return `https://www.facebook.com/help/contact/${number}`;
}
