// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Chance that can be had again: the same seed draws the same things. */
export class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
    // Neighbouring seeds begin alike without a few turns.
    for (let turn = 0; turn < 8; turn += 1) this.next();
  }

  /** From 0 to just below 1 (mulberry32). */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @param {number} count a whole number below it */
  below(count) {
    return Math.floor(this.next() * count);
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return /** @type {T} */ (list[this.below(list.length)]);
  }

  /** @template T @param {readonly (readonly [number, T])[]} weighted pairs of weight and thing @returns {T} */
  weigh(weighted) {
    let at = this.next() * weighted.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, thing] of weighted) {
      at -= weight;
      if (at < 0) return thing;
    }
    return /** @type {readonly [number, T]} */ (weighted.at(-1))[1];
  }

  /** @template T @param {readonly T[]} list @returns {T[]} a copy in another order */
  shuffle(list) {
    const copy = [...list];
    for (let last = copy.length - 1; last > 0; last -= 1) {
      const other = this.below(last + 1);
      [copy[last], copy[other]] = [/** @type {T} */ (copy[other]), /** @type {T} */ (copy[last])];
    }
    return copy;
  }

  /** @template T @param {readonly T[]} list @param {number} count @returns {T[]} different ones */
  some(list, count) {
    return this.shuffle(list).slice(0, count);
  }

  /** @param {number} count digits, the first of them not 0 */
  digits(count) {
    return Array.from({ length: count }, (_, place) => (place === 0 ? 1 + this.below(9) : this.below(10))).join('');
  }

  /** @param {number} count */
  letters(count) {
    return Array.from({ length: count }, () => 'abcdefghijklmnopqrstuvwxyz0123456789'[this.below(36)]).join('');
  }
}
