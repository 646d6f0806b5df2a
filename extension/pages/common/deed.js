// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// One key per deed: sent again after a lost reply, the same deed carries the same key and is recorded once.
import { newKey } from '../../shared/background_call.js';

export class Deed {
  #key = '';
  #content = '';

  /**
   * @param {unknown} content
   * @returns {string}
   */
  keyFor(content) {
    const text = JSON.stringify(content);
    if (text !== this.#content) {
      this.#content = text;
      this.#key = newKey();
    }
    return this.#key;
  }

  /** The deed is recorded: what comes next is another one, even with the same content. */
  done() {
    this.#content = '';
  }
}
