// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Addresses as Meta's pages have them, known and never seen, and addresses that only look so.

/** @typedef {import('./random.mjs').Random} Random */

const LOCALES = /** @type {Record<string, string>} */ ({
  bg: 'bg_BG', cs: 'cs_CZ', da: 'da_DK', de: 'de_DE', el: 'el_GR', en: 'en_GB', es: 'es_ES', et: 'et_EE', fi: 'fi_FI', fr: 'fr_FR', ga: 'ga_IE',
  hr: 'hr_HR', hu: 'hu_HU', is: 'is_IS', it: 'it_IT', lt: 'lt_LT', lv: 'lv_LV', mt: 'mt_MT', nb: 'nb_NO', nl: 'nl_NL', pl: 'pl_PL', pt: 'pt_PT',
  'pt-BR': 'pt_BR', ro: 'ro_RO', sk: 'sk_SK', sl: 'sl_SI', sv: 'sv_SE',
});

/** Forms by what they are for; the numbers are those of ../shared/facts. */
export const KNOWN = {
  own_information: {
    '2024': ['https://www.facebook.com/help/contact/6359191084165019'],
    '2025': ['https://www.facebook.com/help/contact/712876720715583', 'https://help.instagram.com/contact/233964459562201', 'https://help.instagram.com/contact/767264225370182'],
    '2026': ['https://www.facebook.com/help/contact/712876720715583', 'https://www.facebook.com/help/contact/6359191084165019'],
  },
  third_party_information: { any: ['https://www.facebook.com/help/contact/510058597920541', 'https://www.facebook.com/help/contact/1266025207620918'] },
  generic_legitimate_interest: {
    any: ['https://www.facebook.com/help/contact/367438723733209', 'https://www.facebook.com/help/contact/1994830130782319', 'https://help.instagram.com/contact/117037592428568'],
  },
};
export const OTHER_FORMS = [
  ...['540977946302970', '1650115808681298', '507739850846588', '1638046109617856', '259518714718624', '341705720996035', '1909333712721103', '319149701968527']
    .map((number) => `https://www.facebook.com/help/contact/${number}`),
  ...['1169130897068670', '1845713985721890', '505535973176353', '372592039493026'].map((number) => `https://help.instagram.com/contact/${number}`),
  'https://www.whatsapp.com/contact/forms/3022366361353546',
];

/** @param {Random} random @param {string} address @param {string} language the same page as another link leads to it */
export function decorated(random, address, language) {
  const url = new URL(address);
  const locale = LOCALES[language] ?? 'en_US';
  if (url.hostname === 'www.facebook.com' && random.chance(0.35)) {
    url.hostname = random.pick(['facebook.com', 'm.facebook.com', 'web.facebook.com', `${locale.toLowerCase().replace('_', '-')}.facebook.com`]);
  }
  if (!url.pathname.endsWith('/') && random.chance(0.3)) url.pathname += '/';
  if (random.chance(0.25)) url.searchParams.set('locale', locale);
  if (random.chance(0.2)) url.searchParams.set(random.pick(['ref', 'entry_point', 'helpref']), random.pick(['pp', 'settings', 'faq_content', 'privacy_center']));
  if (random.chance(0.1)) url.searchParams.set('fbclid', random.letters(20));
  return url.href;
}

/** A form with a number that nobody has seen. @param {Random} random @param {'own_information'|'third_party_information'|'generic_legitimate_interest'|'whatsapp_ai_chats'} kind */
export function unknownForm(random, kind) {
  const number = random.digits(15 + random.below(2));
  if (kind === 'whatsapp_ai_chats') return `https://www.whatsapp.com/contact/forms/${number}`;
  return random.weigh([
    [5, `https://www.facebook.com/help/contact/${number}`], [4, `https://help.instagram.com/contact/${number}`],
    [2, `https://help.meta.com/support/privacy/${random.pick(['request', 'objection', 'form', 'ai'])}/${random.pick(['', number])}`],
    [1, `https://www.facebook.com/help/instagram/contact/${number}`],
  ]);
}

/** @param {Random} random */
export const policyAddress = (random) => random.weigh([
  [5, 'https://www.facebook.com/privacy/policy/'], [2, `https://www.facebook.com/privacy/policy/version/${random.digits(17)}/`],
  [4, 'https://privacycenter.instagram.com/policy/'], [1, `https://privacycenter.instagram.com/policy/version/${random.digits(16)}/`],
  [1, 'https://mbasic.facebook.com/privacy/policy/printable/'],
]);

/** @param {Random} random @param {string} address as a link on one of Meta's pages shows it */
export function asLink(random, address) {
  return random.weigh([
    [5, () => address], [2, () => `https://l.facebook.com/l.php?u=${encodeURIComponent(`${address}?ref=x`)}&h=AT${random.letters(12)}`],
    [1, () => `https://lm.facebook.com/l.php?u=${encodeURIComponent(address)}`], [1, () => `${address}?entry_point=privacy_policy`],
    [1, () => `https://mbasic.facebook.com/privacy/policy/logging/?target=X&redirect_uri=${encodeURIComponent(address)}`],
  ])();
}

/** Hosts that are not Meta's, most of them by intent. @param {Random} random */
export function foreignHost(random) {
  const path = random.pick(['/help/contact/712876720715583', '/privacy/policy/', `/contact/${random.digits(15)}`, '/']);
  return random.pick([
    'https://www.faceboook.com', 'https://www.facebook.com.help-center.example', 'https://facebook-privacy.com', 'https://www.xn--fcebook-8va.com',
    'https://www.xn--acebook-k5g.com', 'https://instagram.com.objection.example', 'https://help-instagram.com', 'https://www.facebook.com:8443',
    'http://www.facebook.com', 'https://meta.help-privacy.com', 'https://login@www.facebook.com', 'https://www.f\u0430cebook.com', 'https://evil.facebook.com',
    'https://www.facebook.co', 'https://whatsapp.com.forms.example', 'https://sites.example/www.facebook.com', 'https://xn--nstagram-u2a.com',
  ]) + path;
}

/** Pages where users write. @param {Random} random */
export const feedAddress = (random) => random.pick([
  'https://www.facebook.com/', `https://www.facebook.com/groups/${random.digits(12)}`, `https://www.facebook.com/ann.smith/posts/${random.digits(15)}`,
  `https://www.facebook.com/permalink.php?story_fbid=${random.digits(12)}&id=${random.digits(14)}`, 'https://www.instagram.com/', `https://www.instagram.com/p/${random.letters(11)}/`,
  'https://www.threads.com/', `https://www.threads.com/@ann/post/${random.letters(11)}`, `https://www.facebook.com/help/community/question/?id=${random.digits(15)}`,
  'https://m.facebook.com/', 'https://www.facebook.com/marketplace/', 'https://www.facebook.com/search/posts/?q=objection',
]);
