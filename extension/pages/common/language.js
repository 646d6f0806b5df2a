// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Choosing the language of what we show; strings.js reads the choice back.

/** @param {string} language */
export async function chooseLanguage(language) {
  await chrome.storage.local.set({ language });
}
