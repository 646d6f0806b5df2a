// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Looks into the panel's closed shadow root through WebDriver BiDi, whose serialisation shows
// closed roots too; the click itself is a real one at the place found.

/** @typedef {import('./panel.mjs').PanelNode} PanelNode */

/** @param {any} remote a serialised node @returns {PanelNode} */
function simplify(remote) {
  const { value, sharedId } = remote;
  const children = [value.shadowRoot, ...(value.children ?? [])].filter(Boolean).map(simplify);
  return {
    name: value.localName ?? '',
    attributes: value.attributes ?? {},
    text: value.nodeType === 3 ? value.nodeValue : '',
    children,
    handle: sharedId,
  };
}

export class BidiPanel {
  /** @param {import('puppeteer-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {string} declaration @param {object[]} parameters @param {object} [shape] */
  async #call(declaration, parameters, shape = {}) {
    const frame = /** @type {any} */ (this.page.mainFrame());
    const connection = /** @type {any} */ (this.page.browser()).connection;
    const { result } = await connection.send('script.callFunction', {
      functionDeclaration: declaration,
      arguments: parameters,
      awaitPromise: false,
      target: { context: frame._id },
      ...shape,
    });
    if (result.type === 'exception') throw new Error(result.exceptionDetails.text);
    return result.result;
  }

  /** @returns {Promise<PanelNode|null>} */
  async tree() {
    const found = await this.#call("() => document.querySelector('objector-panel')", [], {
      serializationOptions: { maxDomDepth: 40, includeShadowTree: 'all' },
    });
    return found.type === 'node' ? simplify(found) : null;
  }

  /** @param {PanelNode} node @returns {Promise<{x: number, y: number, width: number, height: number}|null>} null when it is not drawn */
  async box(node) {
    const found = await this.#call(
      `(element) => { element.scrollIntoView({block: 'nearest'}); const box = element.getBoundingClientRect(); return JSON.stringify([box.x, box.y, box.width, box.height]); }`,
      [{ sharedId: node.handle }],
    );
    const [x, y, width, height] = JSON.parse(found.value);
    return width > 0 && height > 0 ? { x, y, width, height } : null;
  }
}
