// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * Whether one dotted version comes before another.
 * @param {string} version
 * @param {string} other
 * @returns {boolean}
 */
export function isOlder(version, other) {
  const left = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const right = other.split('.').map((part) => Number.parseInt(part, 10) || 0);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
