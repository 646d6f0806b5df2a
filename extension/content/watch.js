// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const QUIET = 250;
  const LONGEST_WAIT = 1500;
  const FIRST_LOOKS = 6;
  /** Addresses that change one after the other are one navigation. */
  const BETWEEN_ADDRESSES = 200;

  /**
   * Tells when the page has changed: by soft navigation at once, by its content
   * once it has been quiet for a moment. Patching pushState would see nothing
   * from a content script; the Navigation API does.
   */
  class Watch {
    #onNavigate;
    #onChange;
    #address = location.href;
    #moved = -Infinity;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    #moving;
    #looks = 0;
    #pause = QUIET;
    #firstChange = 0;
    #lastChange = 0;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    #timer;
    #observer = new MutationObserver(() => this.#changed());

    /**
     * @param {() => void} onNavigate
     * @param {() => void} onChange
     */
    constructor(onNavigate, onChange) {
      this.#onNavigate = onNavigate;
      this.#onChange = onChange;
      const check = () => this.#navigated();
      const api = /** @type {any} */ (globalThis).navigation;
      api?.addEventListener('currententrychange', check);
      api?.addEventListener('navigatesuccess', check);
      addEventListener('popstate', check);
      addEventListener('hashchange', check);
      addEventListener('pageshow', (event) => { if (event.persisted) this.#onNavigate(); });
      // Browsers without the Navigation API: a title or body change comes with a soft navigation.
      if (!api) new MutationObserver(check).observe(document.documentElement, { childList: true, subtree: true });
    }

    /** Watches the content too; only worth it on pages that concern us. */
    closely() {
      this.#observer.observe(document.documentElement, {
        childList: true, subtree: true, characterData: true, attributes: true,
        attributeFilter: ['hidden', 'disabled', 'aria-hidden', 'aria-invalid', 'aria-busy', 'lang'],
      });
    }

    loosely() {
      this.#observer.disconnect();
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.#firstChange = 0;
    }

    /**
     * What the last look cost: however much a page changes, looks take a hundredth of its time. Only
     * the first ones after its coming are closer together, for a form may be drawn late.
     * @param {number} milliseconds
     */
    pace(milliseconds) {
      this.#looks += 1;
      this.#pause = Math.max(QUIET, milliseconds * (this.#looks > FIRST_LOOKS ? 100 : 10));
    }

    #navigated() {
      if (location.href === this.#address) return;
      const since = performance.now() - this.#moved;
      if (since < BETWEEN_ADDRESSES) {
        if (this.#moving === undefined) this.#moving = setTimeout(() => {
          this.#moving = undefined;
          this.#navigated();
        }, BETWEEN_ADDRESSES - since);
        return;
      }
      this.#moved = performance.now();
      this.#address = location.href;
      this.#looks = 0;
      this.#onNavigate();
    }

    #changed() {
      this.#lastChange = performance.now();
      this.#firstChange ||= this.#lastChange;
      this.#timer ??= setTimeout(() => this.#settled(), this.#pause);
    }

    /** Looks once it is quiet, or has been noisy for too long. */
    #settled() {
      const now = performance.now();
      const end = Math.min(this.#lastChange + this.#pause, this.#firstChange + Math.max(LONGEST_WAIT, this.#pause));
      if (now < end) {
        this.#timer = setTimeout(() => this.#settled(), end - now);
        return;
      }
      this.#timer = undefined;
      this.#firstChange = 0;
      this.#onChange();
    }
  }

  objector.Watch = Watch;
}
