// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const AROUND = 4;
  const MOST = 40;

  /** Outlines many parts of a page at once: those that fit what we know, and those that do not. */
  class Outline {
    #panel;
    /** @type {Array<{element: Element, ring: HTMLElement}>} */
    #parts = [];
    /** @type {ReturnType<typeof setInterval>|undefined} */
    #timer;

    /** @param {any} panel */
    constructor(panel) {
      this.#panel = panel;
      const follow = () => this.#follow();
      addEventListener('scroll', follow, { capture: true, passive: true });
      addEventListener('resize', follow, { passive: true });
    }

    /**
     * @param {Element[]} fitting
     * @param {Element[]} strange
     */
    show(fitting, strange) {
      this.stop();
      const add = (/** @type {Element} */ element, /** @type {string} */ kind) => {
        const ring = document.createElement('div');
        ring.className = `ring ${kind}`;
        ring.popover = 'manual';
        ring.setAttribute('aria-hidden', 'true');
        this.#panel.attach(ring);
        this.#parts.push({ element, ring });
      };
      fitting.slice(0, MOST).forEach((element) => add(element, 'fits'));
      strange.slice(0, MOST).forEach((element) => add(element, 'strange'));
      const first = strange[0] ?? fitting[0];
      const box = first?.getBoundingClientRect();
      if (box && (box.top < 0 || box.bottom > innerHeight)) first?.scrollIntoView({ block: 'center' });
      this.#follow();
      this.#timer = setInterval(() => this.#follow(), 400);
    }

    stop() {
      clearInterval(this.#timer);
      for (const { ring } of this.#parts) ring.remove();
      this.#parts = [];
    }

    #follow() {
      for (const { element, ring } of this.#parts) {
        const box = element.isConnected ? element.getBoundingClientRect() : null;
        const seen = box !== null && box.width > 0 && element.checkVisibility();
        ring.hidden = !seen;
        if (!box || !seen) continue;
        ring.style.left = `${box.left - AROUND}px`;
        ring.style.top = `${box.top - AROUND}px`;
        ring.style.width = `${box.width + 2 * AROUND}px`;
        ring.style.height = `${box.height + 2 * AROUND}px`;
      }
    }
  }

  objector.Outline = Outline;
}
