// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /** Ours are larger; a page can shrink all that stands on it. */
  const SMALLEST = 20;

  /**
   * Whether a person really pressed this button: the browser vouches for the
   * event, the button can be seen, and nothing lies over it.
   * @param {Event} event
   * @param {Element} button
   * @param {ShadowRoot} root
   * @returns {boolean}
   */
  objector.isRealClick = (event, button, root) => {
    if (!event.isTrusted || !button.isConnected) return false;
    if (!button.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = button.getBoundingClientRect();
    if (box.width < SMALLEST || box.height < SMALLEST) return false;
    // A key press has no place of its own: the middle of the button stands for it.
    const pointer = /** @type {MouseEvent} */ (event);
    const byPointer = event instanceof MouseEvent && pointer.detail > 0;
    const x = byPointer ? pointer.clientX : box.left + box.width / 2;
    const y = byPointer ? pointer.clientY : box.top + box.height / 2;
    const top = root.elementFromPoint(x, y);
    return top !== null && button.contains(top) && document.elementFromPoint(x, y) === root.host;
  };
}
