// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const AROUND = 6;

  /** Points at a link of the page itself. The click on it is the person's own. */
  class Guide {
    #panel;
    #ring = document.createElement('div');
    /** @type {HTMLElement|null} */
    #target = null;
    /** @type {ReturnType<typeof setInterval>|undefined} */
    #timer;

    /** @param {any} panel */
    constructor(panel) {
      this.#panel = panel;
      this.#ring.className = 'ring';
      this.#ring.popover = 'manual';
      this.#ring.setAttribute('aria-hidden', 'true');
      const follow = () => this.#follow();
      addEventListener('scroll', follow, { capture: true, passive: true });
      addEventListener('resize', follow, { passive: true });
    }

    /** @param {HTMLElement} element */
    point(element) {
      if (this.#target === element && this.#ring.isConnected) {
        this.#follow();
        return;
      }
      this.#target = element;
      this.#panel.attach(this.#ring);
      this.#panel.keepClear([element]);
      this.#follow();
      // Pages move without scrolling or resizing, when something above loads.
      clearInterval(this.#timer);
      this.#timer = setInterval(() => this.#follow(), 400);
    }

    /** Brings the link into view and puts the keyboard on it. */
    showMe() {
      if (!this.#target) return;
      this.reveal();
      this.#target.focus({ preventScroll: true });
    }

    /** Brings the link into view. */
    reveal() {
      const box = this.#target?.getBoundingClientRect();
      if (!box || (box.top >= 0 && box.bottom <= innerHeight && box.height > 0)) return;
      const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.#target?.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
    }

    stop() {
      this.#target = null;
      clearInterval(this.#timer);
      this.#ring.remove();
      this.#panel.keepClear([]);
    }

    #follow() {
      if (!this.#target) return;
      const box = this.#target.isConnected ? this.#target.getBoundingClientRect() : null;
      const seen = box !== null && box.width > 0 && this.#target.checkVisibility();
      this.#ring.hidden = !seen;
      if (!box || !seen) return;
      this.#ring.style.left = `${box.left - AROUND}px`;
      this.#ring.style.top = `${box.top - AROUND}px`;
      this.#ring.style.width = `${box.width + 2 * AROUND}px`;
      this.#ring.style.height = `${box.height + 2 * AROUND}px`;
    }
  }

  objector.Guide = Guide;
}
