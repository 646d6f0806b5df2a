// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /** As long as somebody needs to read a short sentence; milliseconds. */
  const READ = 5_000;

  /**
   * One sentence at the panel's head, for somebody whose press did not count: without it they would think that
   * nothing works. It says no more than that, and it takes no room, so that whatever the page can measure or
   * search stays as it was.
   */
  class Unheard {
    element = document.createElement('p');
    #translate;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    #timer;

    /** @param {any} translate */
    constructor(translate) {
      this.#translate = translate;
      this.element.className = 'unheard';
      this.element.setAttribute('role', 'status');
      this.hush();
    }

    tell() {
      clearTimeout(this.#timer);
      objector.sayPrivately(this.element, this.#translate('panel.unheard'));
      this.#timer = setTimeout(() => this.hush(), READ);
    }

    hush() {
      clearTimeout(this.#timer);
      objector.sayPrivately(this.element, '');
    }
  }

  objector.Unheard = Unheard;
}
