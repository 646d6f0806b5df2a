// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /**
   * @typedef {{left: number, top: number, right: number, bottom: number}} Box
   * @typedef {{width: number, height: number}} Size
   * @typedef {'bottom-end'|'bottom-start'|'top-end'|'top-start'} Corner
   */

  const MARGIN = 12;
  const CONTROL = 'a[href], button, input, select, textarea, label, summary, [role="button"], [role="link"], '
    + '[role="menuitem"], [role="tab"], [role="option"], [role="checkbox"], [role="radio"], [role="combobox"], [contenteditable="true"]';

  /**
   * @param {Box} one
   * @param {Box} other
   */
  const overlap = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  /**
   * The four places of a panel, the favourite first.
   * @param {Size} viewport
   * @param {Size} size
   * @param {boolean} rightToLeft
   * @returns {Array<{corner: Corner, box: Box}>}
   */
  const places = (viewport, size, rightToLeft) => {
    const left = MARGIN;
    const right = Math.max(MARGIN, viewport.width - size.width - MARGIN);
    const top = MARGIN;
    const bottom = Math.max(MARGIN, viewport.height - size.height - MARGIN);
    const [end, start] = rightToLeft ? [left, right] : [right, left];
    const box = (/** @type {number} */ x, /** @type {number} */ y) =>
      ({ left: x, top: y, right: x + size.width, bottom: y + size.height });
    return [
      { corner: 'bottom-end', box: box(end, bottom) }, { corner: 'bottom-start', box: box(start, bottom) },
      { corner: 'top-end', box: box(end, top) }, { corner: 'top-start', box: box(start, top) },
    ];
  };

  objector.placement = {
    /**
     * Where the panel stands: never over what it speaks of, and where there is
     * a choice, not over other controls of the page.
     * @param {{viewport: Size, size: Size, rightToLeft: boolean, avoid: Box[], controlsUnder: (box: Box) => number, now: Corner|null}} asked
     * @returns {{corner: Corner, box: Box, free: boolean}}
     */
    choose(asked) {
      const all = places(asked.viewport, asked.size, asked.rightToLeft);
      const rated = all.map((place) => ({
        ...place,
        free: !asked.avoid.some((box) => overlap(place.box, box)),
      }));
      const stay = rated.find((place) => place.corner === asked.now && place.free);
      if (stay) return stay;
      const free = rated.filter((place) => place.free);
      if (free.length === 0) return /** @type {any} */ (rated[0]);
      let best = /** @type {any} */ (free[0]);
      let fewest = asked.controlsUnder(best.box);
      for (const place of free.slice(1)) {
        if (fewest === 0) break;
        const under = asked.controlsUnder(place.box);
        if (under < fewest) [best, fewest] = [place, under];
      }
      return best;
    },

    /**
     * How many controls of the page lie where the panel would be, by a grid of points.
     * @param {Box} box
     * @param {Element} ours
     * @returns {number}
     */
    controlsUnder(box, ours) {
      const found = new Set();
      for (let row = 0; row <= 4; row += 1) {
        for (let column = 0; column <= 6; column += 1) {
          const x = box.left + ((box.right - box.left) * column) / 6;
          const y = box.top + ((box.bottom - box.top) * row) / 4;
          const under = document.elementsFromPoint(x, y).find((element) => element !== ours);
          const control = under && objector.nodes.closest(under, CONTROL);
          if (control) found.add(control);
        }
      }
      return found.size;
    },
  };
}
