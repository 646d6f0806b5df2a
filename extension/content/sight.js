// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  const { cover } = objector;
  /** A click that was meant for what stood there before comes sooner than this; milliseconds. */
  const SETTLED = 350;
  const EVERY = 170;
  /** To find all closed trees takes long on a large page: at each of so many looks, while nobody is about to press. */
  const SELDOM = 6;
  const LONGEST_PRESS = 5_000;
  /** A click on a window behind others brings it to the front at the same moment. */
  const SAME_MOMENT = 40;

  /**
   * Since when a person has been able to see our panel: drawn, in one place, with nothing of the
   * page over it. What they press sooner, or blindly, they did not mean for us.
   */
  class Sight {
    #host;
    #root;
    #box;
    #since = Infinity;
    #focused = -Infinity;
    #front = -Infinity;
    #down = -Infinity;
    #place = '';
    #hidden = false;
    #wasSeen = false;
    #hurried = false;
    #near = false;
    #looks = 0;
    #browserLooks = false;
    /** @type {ShadowRoot[]} */
    #trees = [];
    /** @type {ReturnType<typeof setInterval>|undefined} */
    #timer;
    /** Some browsers know themselves whether something is seen. */
    #observer = new IntersectionObserver((entries) => this.#told(/** @type {any} */ (entries.at(-1))),
      /** @type {any} */ ({ threshold: 0.9, trackVisibility: true, delay: 100 }));

    /**
     * @param {Element} host
     * @param {ShadowRoot} root
     * @param {HTMLElement} box
     */
    constructor(host, root, box) {
      this.#host = host;
      this.#root = root;
      this.#box = box;
      addEventListener('focus', (event) => { if (event.target === window) this.#front = event.timeStamp; });
      document.addEventListener('visibilitychange', () => this.restart());
      root.addEventListener('focusin', (event) => {
        this.#focused = event.timeStamp;
        this.#hurried = false;
      });
      root.addEventListener('pointerdown', (event) => { this.#down = event.timeStamp; }, { capture: true });
      root.addEventListener('keydown', (event) => this.#key(/** @type {KeyboardEvent} */ (event)), { capture: true });
      box.addEventListener('pointerenter', () => {
        this.#near = true;
        this.#look(true);
      });
      box.addEventListener('pointerleave', () => { this.#near = false; });
    }

    /** What is shown, or where, has changed. */
    restart() {
      this.#since = performance.now();
      this.#place = this.#where();
    }

    /** The panel may have been put elsewhere. */
    follow() {
      if (this.#timer !== undefined && this.#where() !== this.#place) this.restart();
    }

    start() {
      this.restart();
      if (this.#timer !== undefined) return;
      this.#timer = setInterval(() => this.#look(), EVERY);
      this.#observer.observe(this.#box);
    }

    stop() {
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#observer.disconnect();
      this.#since = Infinity;
      this.#hidden = false;
      this.#wasSeen = false;
      this.#near = false;
      this.#looks = 0;
      this.#trees = [];
    }

    /**
     * Whether what was done at this moment was done to something in sight.
     * @param {Event} event
     */
    clear(event) {
      if (this.#hidden || document.visibilityState !== 'visible' || this.#where() !== this.#place) return false;
      // Of a click the press counts: what lay over us may be gone since.
      const pressed = event instanceof MouseEvent && event.detail > 0 && event.timeStamp - this.#down < LONGEST_PRESS;
      if ((pressed ? this.#down : event.timeStamp) - this.#since < SETTLED) return false;
      const byFront = event.timeStamp - this.#front < SETTLED && this.#down - this.#front > SAME_MOMENT;
      if (byFront) return false;
      return !cover.isCovered(this.#box.getBoundingClientRect(), this.#host, cover.roots());
    }

    /** Whether the last Enter or Space in the panel was held down, or came as soon as the focus did. */
    get hurried() {
      return this.#hurried;
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
      if (event.key === 'Enter' || event.key === ' ') this.#hurried = event.repeat || event.timeStamp - this.#focused < SETTLED;
    }

    #where() {
      const { left, top, width, height } = this.#box.getBoundingClientRect();
      return [left, top, width, height].map(Math.round).join(' ');
    }

    /** @param {boolean} [anew] whether to find the closed trees anew */
    #look(anew = this.#wantsTrees()) {
      if (document.visibilityState !== 'visible') return;
      this.#looks += 1;
      if (anew) this.#trees = cover.roots();
      const moved = this.#where() !== this.#place || !this.#root.host.isConnected;
      if (moved || cover.isCovered(this.#box.getBoundingClientRect(), this.#host, this.#trees)) this.restart();
    }

    #wantsTrees() {
      if (this.#browserLooks) return false;
      return this.#near || this.#root.activeElement !== null || this.#looks % SELDOM === 0;
    }

    /** @param {{isVisible?: boolean}} entry */
    #told({ isVisible }) {
      if (isVisible === undefined) return;
      this.#browserLooks = true;
      if (isVisible && this.#hidden && this.#wasSeen) this.restart();
      this.#wasSeen ||= isVisible;
      this.#hidden = !isVisible;
    }
  }

  objector.Sight = Sight;
}
