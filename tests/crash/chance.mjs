// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/** Chance that can be repeated: the same seed, the same numbers. */
export class Chance {
  /** @param {number} seed */
  constructor(seed) { this.state = seed | 0; }

  /** @returns {number} from 0, under 1 */
  next() {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @param {number} from @param {number} to both possible */
  whole(from, to) { return from + Math.floor(this.next() * (to - from + 1)); }

  /** @template T @param {readonly T[]} list @returns {T} */
  of(list) { return /** @type {T} */ (list[this.whole(0, list.length - 1)]); }
}
