// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Choosing the language of what we show; strings.js reads the choice back.

/** @param {string} language */
export async function chooseLanguage(language) {
  await chrome.storage.local.set({ language });
}

/**
 * Each language by its own name, with a capital as at the start of a line.
 * @param {string} language
 */
export function languageName(language) {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
