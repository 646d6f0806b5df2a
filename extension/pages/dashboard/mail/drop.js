// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Files that are dropped on the dashboard, whatever section is open.

/** @type {File[]} */
let dropped = [];

/** @returns {File[]} what was dropped and not taken yet */
export function takeDropped() {
  const files = dropped;
  dropped = [];
  return files;
}

/** @param {() => void} open shows the section that takes them */
export function acceptDrops(open) {
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files') === true;
  window.addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    // Without this the browser would open the file in our place.
    event.preventDefault();
    document.body.classList.add('dropping');
  });
  window.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) document.body.classList.remove('dropping');
  });
  window.addEventListener('drop', (event) => {
    document.body.classList.remove('dropping');
    if (!hasFiles(event)) return;
    event.preventDefault();
    dropped = [...(event.dataTransfer?.files ?? [])];
    open();
  });
}
