// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

const NOTE = 'welcomed';

/**
 * The welcome page opens by itself once. Chromium takes an extension of the system's, as Debian's package brings
 * one, for newly installed at every start; so it is noted that the page was opened.
 */
export class Greeting {
  #storage;
  #open;

  /** @param {chrome.storage.StorageArea} storage @param {() => Promise<unknown>} open */
  constructor(storage, open) {
    this.#storage = storage;
    this.#open = open;
  }

  /** @param {string} reason the browser's own word for why it tells */
  async installed(reason) {
    if (reason !== 'install' || (await this.#storage.get(NOTE))[NOTE]) return;
    await this.#storage.set({ [NOTE]: true });
    await this.#open();
  }

  /** Everything goes, because the person erased everything. */
  async clear() {
    await this.#storage.remove([NOTE]);
  }
}
