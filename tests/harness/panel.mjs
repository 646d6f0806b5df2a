// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a person sees of our panel and can do with it, the same in both browsers.

import { until } from './places.mjs';

/** @typedef {{name: string, attributes: Record<string, string>, text: string, children: PanelNode[], handle: any}} PanelNode */
/** @typedef {{page: import('puppeteer-core').Page, tree: () => Promise<PanelNode|null>, box: (node: PanelNode) => Promise<{x: number, y: number, width: number, height: number}|null>}} PanelReader */

/** As long as a person looks before pressing; what is pressed sooner does not count. */
const LOOK = 450;
const SILENT = new Set(['style', 'template', 'script']);

/** @param {PanelNode} node @returns {string} */
function words(node) {
  if (SILENT.has(node.name) || 'hidden' in node.attributes) return '';
  return [node.attributes['data-words'] ?? '', node.text, ...node.children.map(words)].join(' ');
}

/** @param {PanelNode} node @returns {PanelNode[]} */
function shown(node) {
  if ('hidden' in node.attributes) return [];
  return [node, ...node.children.flatMap(shown)];
}

export class Panel {
  /** @param {PanelReader} reader @param {import('./hand.mjs').Hand} hand */
  constructor(reader, hand) {
    this.reader = reader;
    this.hand = hand;
  }

  /** The panel's own box, when it is drawn. @returns {Promise<PanelNode|null>} */
  async #drawn() {
    const tree = await this.reader.tree();
    const box = tree && shown(tree).find(({ attributes }) => attributes.class?.split(' ').includes('panel'));
    return box && (await this.reader.box(box)) ? box : null;
  }

  /** Its words, or '' when there is none. */
  async text() {
    const tree = await this.#drawn();
    return tree ? words(tree).replace(/\s+/g, ' ').trim() : '';
  }

  /** Actions of the buttons that are drawn. @returns {Promise<string[]>} */
  async actions() {
    const tree = await this.#drawn();
    return tree ? shown(tree).map((node) => node.attributes['data-action']).filter(Boolean) : [];
  }

  /** @param {string} action @param {string} [value] */
  async #button(action, value) {
    const tree = await this.#drawn();
    const found = tree && shown(tree).find(({ attributes }) =>
      attributes['data-action'] === action && (value === undefined || attributes['data-value'] === value));
    const box = found ? await this.reader.box(found) : null;
    return found && box ? { ...box, handle: found.handle } : null;
  }

  /** Waits until the panel offers this. @param {string} action @param {{timeout?: number}} [patience] */
  offers(action, patience) {
    return until(`"${action}" in the panel`, () => this.#button(action), patience);
  }

  /** @param {RegExp} pattern @param {{timeout?: number}} [patience] */
  says(pattern, patience) {
    return until(`${pattern} in the panel`, async () => {
      const text = await this.text();
      if (pattern.test(text)) return text;
      throw new Error(`the panel says: ${text || '(nothing)'}`);
    }, patience);
  }

  /** Whether it says that the last press did not count. */
  async #saysUnheard() {
    const tree = await this.#drawn().catch(() => null);
    return Boolean(tree && shown(tree).find(({ attributes }) => attributes.class === 'unheard')?.attributes['data-words']);
  }

  /**
   * A real click on a button of the panel, by somebody who has looked at it first; and once more by somebody who is
   * told that it did not count, as where the window was not in front.
   * @param {string} action @param {string} [value]
   */
  async click(action, value) {
    await this.#press(action, value);
    if (await this.#saysUnheard()) await this.#press(action, value);
  }

  /** @param {string} action @param {string} [value] */
  async #press(action, value) {
    let last = '';
    const box = await until(`"${action}" in the panel, and at rest`, async () => {
      const now = await this.#button(action, value);
      const same = JSON.stringify(now) === last;
      last = JSON.stringify(now);
      return same ? now : null;
    }, { every: LOOK });
    await this.hand.clickAt(this.reader.page, box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Watches for a while that no panel comes. @param {number} [milliseconds] */
  async staysAway(milliseconds = 1200) {
    const end = Date.now() + milliseconds;
    while (Date.now() < end) {
      const text = await this.text();
      if (text) throw new Error(`a panel came: ${text}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}
