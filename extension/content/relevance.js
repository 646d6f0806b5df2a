// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  // Most pages of these sites are feeds and profiles. They are told apart by
  // their address alone, before anything is loaded or read.
  const ALWAYS = /^(?:help|privacycenter|accountscenter|faq)\./;
  const NEVER = /^(?:l|lm)\./;
  const PATHS = new RegExp('^(?:/[a-z]{2}(?:-[a-z]{2})?)?/(?:'
    + 'settings|privacy|help|contact|support|legal|policy|full_data_use_policy|about/privacy|accounts|genai|login'
    + ')(?:[/.]|$)');

  /**
   * Whether a page may be one that concerns us.
   * @param {string} address
   * @returns {boolean}
   */
  objector.worthALook = (address) => {
    const url = URL.parse(address);
    if (!url || url.protocol !== 'https:' || NEVER.test(url.hostname)) return false;
    return ALWAYS.test(url.hostname) || PATHS.test(url.pathname);
  };

  /**
   * Whether an address may be that of a form, so that the page after it may be its answer.
   * @param {string} address
   * @returns {boolean}
   */
  objector.isFormAddress = (address) => /\/(?:contact|support)\//.test(URL.parse(address)?.pathname ?? '');
}
