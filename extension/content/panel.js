// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /**
   * @typedef {object} PanelButton
   * @property {string} action
   * @property {string} label
   * @property {'main'|'quiet'|''} [weight]
   * @property {string} [value]
   *
   * @typedef {object} PanelView
   * @property {string} text one sentence
   * @property {'plain'|'good'|'bad'} [tone]
   * @property {{current: number, total: number}|null} [step]
   * @property {Array<{text: string, button?: PanelButton}>} [notes]
   * @property {PanelButton[]} [buttons]
   * @property {'close'|'dismiss'} [closing]
   */

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {string} className
   * @returns {HTMLElementTagNameMap[Tag]}
   */
  const make = (tag, className) => {
    const element = document.createElement(tag);
    element.className = className;
    return element;
  };

  /**
   * Words that may name the person. A page can search what is drawn, and even select it, wherever
   * it stands; but not what a style rule has added.
   * @param {HTMLElement} element
   * @param {string} words
   */
  objector.sayPrivately = (element, words) => { element.dataset.words = words; };

  /** The one small panel. It lives in a closed shadow root: the page can neither read nor press it. */
  class Panel {
    #translate;
    #onAction;
    #host = document.createElement('objector-panel');
    #root = this.#host.attachShadow({ mode: 'closed' });
    #box = make('div', 'panel');
    #step = make('span', 'step');
    #text = make('p', 'text');
    #notes = make('ul', 'notes');
    #actions = make('div', 'actions');
    #close = make('button', 'tool close');
    #size = make('button', 'tool size');
    /** @type {Element[]} */
    #avoid = [];
    #sight = new objector.Sight(this.#host, this.#root, this.#box);
    #unheard;
    #open = false;
    #small = false;
    /** Whether the person chose the size; then it stays so. */
    #chosen = false;
    /** @type {any} */
    #corner = null;
    #shown = '';

    /**
     * @param {any} translate
     * @param {(action: string, value: string, button: HTMLElement) => Promise<void>|void} onAction
     */
    constructor(translate, onAction) {
      this.#translate = translate;
      this.#onAction = onAction;
      this.#unheard = new objector.Unheard(translate);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(objector.panelStyle);
      this.#root.adoptedStyleSheets = [sheet];
      this.#build();
      this.#root.addEventListener('click', (event) => this.#clicked(event));
      addEventListener('keydown', (event) => this.#key(event));
      const replace = () => this.#laterPlace();
      addEventListener('scroll', replace, { capture: true, passive: true });
      addEventListener('resize', () => { this.#corner = null; this.#laterPlace(); });
      addEventListener('focusin', replace);
    }

    get root() {
      return this.#root;
    }

    get isOpen() {
      return this.#open;
    }

    #build() {
      const { dir, language } = this.#translate;
      this.#box.popover = 'manual';
      this.#box.dir = dir;
      this.#box.lang = language;
      this.#box.setAttribute('role', 'region');
      this.#box.setAttribute('aria-label', this.#translate('panel.label'));
      this.#text.setAttribute('role', 'status');
      this.#text.tabIndex = -1;
      this.#close.textContent = '×';
      const name = make('span', 'name');
      name.textContent = this.#translate('panel.label');
      const tools = make('div', 'tools');
      tools.append(this.#size, this.#close);
      const head = make('div', 'head');
      head.append(name, this.#step, tools);
      this.#box.append(this.#unheard.element, head, this.#text, this.#notes, this.#actions);
      this.#root.append(this.#box);
    }

    /** @param {PanelView} view */
    show(view) {
      const key = JSON.stringify(view);
      if (this.#open && key === this.#shown && this.#host.isConnected) return;
      this.#unheard.hush();
      const hadFocus = this.#root.activeElement !== null;
      this.#shown = key;
      this.#box.className = `panel ${view.tone ?? 'plain'}`;
      this.#step.hidden = !view.step;
      if (view.step) {
        this.#step.textContent = this.#translate('panel.step', view.step);
        this.#step.setAttribute('aria-label', this.#translate('panel.step_label', view.step));
      }
      this.#notes.hidden = !view.notes?.length;
      this.#notes.replaceChildren(...(view.notes ?? []).map((note) => {
        const line = make('li', '');
        const words = make('span', '');
        objector.sayPrivately(words, note.text);
        line.append(words);
        if (note.button) line.append(this.#button(note.button));
        return line;
      }));
      this.#actions.replaceChildren(...(view.buttons ?? []).map((button) => this.#button(button)));
      this.#close.dataset.action = view.closing ?? 'close';
      this.#close.setAttribute('aria-label', this.#translate(view.closing === 'dismiss' ? 'panel.dismiss' : 'panel.close'));
      this.#close.title = this.#close.getAttribute('aria-label') ?? '';
      this.#close.disabled = false;
      if (!this.#chosen) this.#small = false;
      this.#raise();
      // A status is read aloud when it changes in a place that already exists.
      this.#text.textContent = view.text;
      this.#resize();
      this.#sight.start();
      if (hadFocus) /** @type {HTMLElement} */ (this.#actions.querySelector('button') ?? this.#text).focus({ preventScroll: true });
    }

    hide() {
      if (!this.#open) return;
      this.#open = false;
      this.#sight.stop();
      this.#unheard.hush();
      this.#shown = '';
      this.#chosen = false;
      this.#corner = null;
      if (this.#box.matches(':popover-open')) this.#box.hidePopover();
      if (!this.#root.querySelector('.ring')) this.#host.remove();
    }

    /**
     * What the panel must not cover: what it points at, and the form's fields.
     * @param {Element[]} elements
     */
    keepClear(elements) {
      this.#avoid = elements;
      if (this.#open) this.#place();
    }

    /** Puts a part of ours (the guide's ring) beside the panel, above the page. */
    attach(/** @type {HTMLElement} */ part) {
      if (!this.#host.isConnected) document.documentElement.append(this.#host);
      if (!part.isConnected) this.#root.append(part);
      if (part.matches(':popover-open')) return;
      part.showPopover();
      if (this.#open) this.#lift();
    }

    /** @param {Element|null} element */
    owns(element) {
      return element === this.#host;
    }

    #raise() {
      if (!this.#host.isConnected) document.documentElement.append(this.#host);
      if (this.#box.matches(':popover-open') && this.#open) return;
      this.#lift();
      this.#open = true;
    }

    /** Above all else that lies above the page. */
    #lift() {
      const focused = /** @type {HTMLElement|null} */ (this.#root.activeElement);
      if (this.#box.matches(':popover-open')) this.#box.hidePopover();
      this.#box.showPopover();
      focused?.focus({ preventScroll: true });
    }

    /** @param {PanelButton} described */
    #button(described) {
      const button = make('button', described.weight ?? '');
      button.type = 'button';
      button.dataset.action = described.action;
      if (described.value !== undefined) button.dataset.value = described.value;
      objector.sayPrivately(button, described.label);
      button.dir = 'auto';
      return button;
    }

    /** @param {Event} event */
    async #clicked(event) {
      const button = /** @type {HTMLButtonElement|null} */ (/** @type {Element} */ (event.target).closest('button'));
      if (!button || button.disabled) return;
      const real = objector.isRealClick(event, button, this.#root);
      if (real) event.stopPropagation();
      const times = /** @type {MouseEvent} */ (event).detail;
      if (!real || !this.#sight.clear(event) || (times === 0 && this.#sight.hurried)) {
        // The second click of two was meant for what the first one has changed.
        if (event.isTrusted && times < 2) this.#unheard.tell();
        return;
      }
      this.#unheard.hush();
      if (button === this.#size) {
        this.#chosen = true;
        this.#small = !this.#small;
        this.#resize();
        return;
      }
      button.disabled = true;
      try {
        await this.#onAction(button.dataset.action ?? '', button.dataset.value ?? '', button);
      } finally {
        button.disabled = false;
      }
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
      if (event.key !== 'Escape' || !event.isTrusted || !this.#open || event.defaultPrevented) return;
      // Elsewhere on the page Escape may be meant for a dialogue of the page's own.
      const inside = this.owns(document.activeElement);
      if (!inside && document.activeElement && objector.nodes.closest(document.activeElement, 'dialog[open], [role="dialog"], [role="listbox"], [role="menu"]')) return;
      if (!this.#sight.clear(event)) return;
      this.#onAction(this.#close.dataset.action ?? 'close', '', this.#close);
    }

    #resize() {
      this.#box.classList.toggle('small', this.#small);
      this.#size.textContent = this.#small ? 'Objector' : '–';
      this.#size.setAttribute('aria-label', this.#translate(this.#small ? 'panel.expand' : 'panel.collapse'));
      this.#size.setAttribute('aria-expanded', String(!this.#small));
      this.#place();
    }

    #waiting = false;

    #laterPlace() {
      if (!this.#open || this.#waiting) return;
      this.#waiting = true;
      requestAnimationFrame(() => {
        this.#waiting = false;
        if (this.#open) this.#place();
      });
    }

    #place() {
      const own = this.#box.getBoundingClientRect();
      const viewport = { width: document.documentElement.clientWidth, height: innerHeight };
      const focused = document.activeElement;
      const avoid = [...this.#avoid];
      if (focused && !this.owns(focused) && focused !== document.body && objector.nodes.matches(focused, 'input, select, textarea, button, a, [role]')) avoid.push(focused);
      const boxes = avoid.filter((element) => element.isConnected)
        .map((element) => element.getBoundingClientRect()).filter((box) => box.width > 0 && box.height > 0);
      const chosen = objector.placement.choose({
        viewport, size: { width: own.width, height: own.height }, now: this.#corner,
        rightToLeft: document.documentElement.dir === 'rtl', avoid: boxes,
        controlsUnder: (/** @type {any} */ box) => objector.placement.controlsUnder(box, this.#host),
      });
      this.#corner = chosen.corner;
      if (!chosen.free && !this.#small && !this.#chosen) {
        this.#small = true;
        this.#resize();
        return;
      }
      this.#box.style.left = `${chosen.box.left}px`;
      this.#box.style.top = `${chosen.box.top}px`;
      this.#sight.follow();
    }
  }

  objector.Panel = Panel;
}
