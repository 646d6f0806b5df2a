// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const QUIET = 250;
  const LONGEST_WAIT = 1500;

  /**
   * Tells when the page has changed: by soft navigation at once, by its content
   * once it has been quiet for a moment. Patching pushState would see nothing
   * from a content script; the Navigation API does.
   */
  class Watch {
    #onNavigate;
    #onChange;
    #address = location.href;
    #cost = 0;
    #firstChange = 0;
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
      this.#firstChange = 0;
    }

    /**
     * What the last look cost: a slow page is looked at less often.
     * @param {number} milliseconds
     */
    pace(milliseconds) {
      this.#cost = milliseconds;
    }

    #navigated() {
      if (location.href === this.#address) return;
      this.#address = location.href;
      this.#onNavigate();
    }

    #changed() {
      const now = performance.now();
      this.#firstChange ||= now;
      const waited = now - this.#firstChange;
      clearTimeout(this.#timer);
      const pause = Math.max(QUIET, this.#cost * 10);
      this.#timer = setTimeout(() => {
        this.#firstChange = 0;
        this.#onChange();
      }, Math.max(0, Math.min(pause, Math.max(LONGEST_WAIT, this.#cost * 10) - waited)));
    }
  }

  objector.Watch = Watch;
}
