// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Looks into the panel's closed shadow root through the debugger, which pierces it, and finds
// where its buttons are; the click itself is a real one at that place.

/** @typedef {import('./panel.mjs').PanelNode} PanelNode */

/** @param {any} node a node of the DOM domain @returns {PanelNode} */
function simplify(node) {
  /** @type {Record<string, string>} */
  const attributes = {};
  for (let index = 0; index < (node.attributes?.length ?? 0); index += 2) {
    attributes[node.attributes[index]] = node.attributes[index + 1];
  }
  const children = [...(node.shadowRoots ?? []), ...(node.children ?? [])].map(simplify);
  return { name: node.nodeName.toLowerCase(), attributes, text: node.nodeType === 3 ? node.nodeValue : '', children, handle: node.backendNodeId };
}

/** @param {any} node @returns {any} */
function findHost(node) {
  if (node.nodeName === 'OBJECTOR-PANEL') return node;
  for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
    const found = findHost(child);
    if (found) return found;
  }
  return null;
}

export class CdpPanel {
  /** @type {Promise<import('puppeteer-core').CDPSession>|undefined} */
  #session;

  /** @param {import('puppeteer-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  #cdp() {
    this.#session ??= this.page.createCDPSession();
    return this.#session;
  }

  /** @returns {Promise<PanelNode|null>} */
  async tree() {
    const { root } = await (await this.#cdp()).send('DOM.getDocument', { depth: -1, pierce: true });
    const host = findHost(root);
    return host ? simplify(host) : null;
  }

  /** @param {PanelNode} node @returns {Promise<{x: number, y: number, width: number, height: number}|null>} null when it is not drawn */
  async box(node) {
    const session = await this.#cdp();
    await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: node.handle }).catch(() => undefined);
    const reply = await session.send('DOM.getContentQuads', { backendNodeId: node.handle }).catch(() => null);
    const quad = reply?.quads?.[0];
    if (!quad) return null;
    const xs = [quad[0], quad[2], quad[4], quad[6]];
    const ys = [quad[1], quad[3], quad[5], quad[7]];
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
  }
}
