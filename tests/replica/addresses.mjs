// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which page of the replica an address means. Shared by the server (first load) and by the
// pages themselves (soft navigation), so that both always agree.

/** Forms by the number in their address. `needsLogin` forms show only to members in a region. */
export const FORMS = {
  '6359191084165019': { platform: 'facebook', kind: 'ai', needsLogin: true },
  '712876720715583': { platform: 'facebook', kind: 'ai', needsLogin: true },
  '233964459562201': { platform: 'instagram', kind: 'ai', needsLogin: true },
  '767264225370182': { platform: 'instagram', kind: 'ai', needsLogin: true },
  '510058597920541': { platform: 'facebook', kind: 'third_party', needsLogin: false },
  '1266025207620918': { platform: 'facebook', kind: 'third_party', needsLogin: false },
  '367438723733209': { platform: 'facebook', kind: 'generic', needsLogin: true },
  '1994830130782319': { platform: 'facebook', kind: 'generic', needsLogin: true },
  '117037592428568': { platform: 'instagram', kind: 'generic', needsLogin: true },
  // Meta says that WhatsApp has such a form; its real number was never seen.
  '8091726354815263': { platform: 'whatsapp', kind: 'whatsapp', needsLogin: false },
  '540977946302970': { platform: 'facebook', kind: 'data_protection_officer', needsLogin: false },
};

/** Hosts that the replica answers for; `*` stands for any sub-domain. */
export const HOSTS = [
  'facebook.com', '*.facebook.com', 'instagram.com', '*.instagram.com', 'meta.com', '*.meta.com',
  'meta.ai', '*.meta.ai', 'threads.com', '*.threads.com', 'threads.net', '*.threads.net',
  'messenger.com', '*.messenger.com', 'whatsapp.com', '*.whatsapp.com',
];

/** @param {string} host @param {string[]} [patterns] */
export function isServed(host, patterns = HOSTS) {
  return patterns.some((pattern) =>
    pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern);
}

const RULES = [
  [/^(?:l|lm)\.(?:facebook|instagram)\.com$/, /./, 'link_shim'],
  [/^accountscenter\.(?:facebook|instagram|meta)\.com$/, /./, 'accounts_center'],
  [/^help\.meta\.com$/, /^\/support\/privacy\b/, 'rights_hub'],
  [/^privacycenter\.instagram\.com$/, /^\/policy\b/, 'policy'],
  [/^privacycenter\.instagram\.com$/, /^\/privacy\/genai\b/, 'generative_ai'],
  [/^privacycenter\.instagram\.com$/, /^\/(?:guide\b.*|center\b.*)?$/, 'privacy_center'],
  [/^help\.instagram\.com$/, /^\/contact\/\d+/, 'form'],
  [/^help\.instagram\.com$/, /^\/\d+/, 'help_article'],
  [/^www\.instagram\.com$/, /^\/accounts\/login/, 'login'],
  [/^www\.instagram\.com$/, /^\/(?:accounts|settings)\b/, 'settings'],
  [/^www\.threads\.(?:com|net)$/, /^\/settings\b/, 'settings'],
  [/^www\.messenger\.com$/, /^\/settings\b/, 'settings'],
  [/^www\.whatsapp\.com$/, /^\/legal\/privacy-policy\b/, 'policy'],
  [/^www\.whatsapp\.com$/, /^\/contact\/forms\/\d+/, 'form'],
  [/(?:^|\.)facebook\.com$/, /^\/privacy\/policy\b/, 'policy'],
  [/(?:^|\.)facebook\.com$/, /^\/privacy\/(?:genai|guide\/genai|guide\/generative-ai)\b/, 'generative_ai'],
  [/(?:^|\.)facebook\.com$/, /^\/privacy\/(?:center|guide)\b/, 'privacy_center'],
  [/(?:^|\.)facebook\.com$/, /^\/privacy\/consent\b/, 'ads_consent'],
  [/(?:^|\.)facebook\.com$/, /^\/help\/contact\/\d+/, 'form'],
  [/(?:^|\.)facebook\.com$/, /^\/help\b/, 'help_article'],
  [/(?:^|\.)facebook\.com$/, /^\/settings\b/, 'settings'],
  [/(?:^|\.)facebook\.com$/, /^\/login\b/, 'login'],
];

/** @param {string} host */
export function platformOf(host) {
  if (/(?:^|\.)instagram\.com$/.test(host)) return 'instagram';
  if (/(?:^|\.)meta\.com$/.test(host)) return 'meta_account';
  if (/(?:^|\.)threads\.(?:com|net)$/.test(host)) return 'threads';
  if (/(?:^|\.)messenger\.com$/.test(host)) return 'messenger';
  if (/(?:^|\.)whatsapp\.com$/.test(host)) return 'whatsapp';
  return 'facebook';
}

/**
 * @param {string} address
 * @returns {{page: string, platform: string, form: string|null}}
 */
export function route(address) {
  const url = new URL(address);
  const rule = RULES.find(([host, path]) =>
    /** @type {RegExp} */ (host).test(url.hostname) && /** @type {RegExp} */ (path).test(url.pathname));
  const page = rule ? String(rule[2]) : 'home';
  const form = page === 'form' ? (url.pathname.match(/contact\/(?:forms\/)?(\d+)/)?.[1] ?? null) : null;
  return { page, platform: platformOf(url.hostname), form };
}

/** Meta wraps links that leave a site; `h` is a checksum there and noise here. @param {string} from @param {string} href */
export function wrapped(from, href) {
  const target = new URL(href, from);
  const site = (/** @type {string} */ host) => host.split('.').slice(-2).join('.');
  const here = site(new URL(from).hostname);
  if (site(target.hostname) === here) return target.href;
  const shim = here === 'instagram.com' ? 'https://l.instagram.com/?u=' : 'https://l.facebook.com/l.php?u=';
  return `${shim}${encodeURIComponent(target.href)}&h=AT0${encodeURIComponent(target.pathname).length}xQ`;
}
