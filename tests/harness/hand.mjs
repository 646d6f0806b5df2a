// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Stands in for the person's hand: every click and key press goes through here and is counted.

import { until } from './places.mjs';

export class Hand {
  clicks = 0;
  keys = 0;
  /** What was clicked, for the printed account of a walk. @type {string[]} */
  trail = [];

  reset() {
    this.clicks = 0;
    this.keys = 0;
    this.trail = [];
  }

  /** @param {import('puppeteer-core').Page} page @param {number} x @param {number} y @param {string} [what] */
  async clickAt(page, x, y, what = 'panel') {
    this.clicks += 1;
    this.trail.push(what);
    await page.mouse.click(x, y);
  }

  /** A click on something of the page that carries these words. @param {import('puppeteer-core').Page} page @param {string} selector @param {string|RegExp} [label] */
  async click(page, selector, label) {
    const place = await until(`${selector} ${label ?? ''} on the page`, () => page.evaluate(centreOf, selector, label ? source(label) : null));
    await this.clickAt(page, place.x, place.y, `${selector} ${label ?? ''}`.trim());
  }

  /** @param {import('puppeteer-core').Page} page @param {string} text */
  async type(page, text) {
    this.keys += text.length;
    await page.keyboard.type(text);
  }

  /** @param {import('puppeteer-core').Page} page @param {import('puppeteer-core').KeyInput} key */
  async press(page, key) {
    this.keys += 1;
    await page.keyboard.press(key);
  }

  toString() {
    return `${this.clicks} click${this.clicks === 1 ? '' : 's'}, ${this.keys} key presses`;
  }
}

/** @param {string|RegExp} label */
function source(label) {
  return label instanceof RegExp ? label.source : `^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}

/** Runs in the page. @param {string} selector @param {string|null} pattern */
function centreOf(selector, pattern) {
  const fits = (/** @type {Element} */ element) => {
    if (pattern === null) return true;
    const expression = new RegExp(pattern, 'u');
    return expression.test((element.textContent ?? '').trim()) || expression.test(element.getAttribute('aria-label') ?? '');
  };
  const element = [...document.querySelectorAll(selector)].find(fits);
  if (!element) return null;
  element.scrollIntoView({ block: 'center' });
  const box = element.getClientRects()[0];
  return box && box.width > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
}
