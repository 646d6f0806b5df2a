// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Where a person goes next. The settings pages are where the panel offers to object.

export const SETTINGS = [
  { platform: 'facebook', href: 'https://www.facebook.com/settings' },
  { platform: 'instagram', href: 'https://www.instagram.com/accounts/edit/' },
];

/** Meta's page that names the request about what others published, which everybody may send. */
export const GENERATIVE_AI = 'https://www.facebook.com/privacy/genai/';

/** WhatsApp on the web has no settings; the way to its objection begins at its policy. */
export const WHATSAPP_POLICY = 'https://www.whatsapp.com/legal/privacy-policy-eea';
