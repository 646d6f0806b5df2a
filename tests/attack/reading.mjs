// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a page can try to learn from our panel, and to tell it. All of it runs in the page.

/** @param {string[]} words that stand in the panel */
export async function readEverything(words) {
  const host = /** @type {HTMLElement} */ (document.querySelector('objector-panel'));
  const selection = /** @type {Selection} */ (getSelection());
  /** @type {string[]} */
  const texts = [document.documentElement.outerHTML, document.documentElement.innerText, document.documentElement.textContent ?? ''];
  const found = [];
  for (const word of words) {
    selection.removeAllRanges();
    if (/** @type {any} */ (window).find(word, false, false, true)) found.push(word);
    // The search has put the selection where it found something; from there everything can be selected.
    document.execCommand('selectAll');
    texts.push(selection.toString());
  }
  for (const select of [() => selection.selectAllChildren(document.documentElement), () => selection.selectAllChildren(host),
    () => { const range = document.createRange(); range.selectNode(host); selection.addRange(range); }]) {
    selection.removeAllRanges();
    select();
    texts.push(selection.toString());
  }
  selection.collapse(document.querySelector('#send'), 0);
  for (let step = 0; step < 80; step += 1) selection.modify('extend', 'forward', 'word');
  texts.push(selection.toString());
  selection.removeAllRanges();
  // Fonts of the page's own under every usual name: which letters does it ask for?
  const style = document.head.appendChild(document.createElement('style'));
  const names = ['system-ui', 'Segoe UI', 'Roboto', 'Noto Sans', 'Arial', 'Helvetica Neue', 'DejaVu Sans', 'Liberation Sans', 'Ubuntu', 'Cantarell'];
  // The page's own parts, which must not ask for any, have another.
  style.textContent = 'body, body * { font-family: monospace !important }\n' + names.map((name) => `@font-face { font-family: "${name}"; src: url("/glyph-${name.replace(' ', '')}"); }`).join('\n');
  // Prototypes of the page's own must not be ours.
  for (const [prototype, method] of /** @type {[any, string][]} */ ([[Element.prototype, 'attachShadow'], [Node.prototype, 'appendChild'], [Element.prototype, 'append'],
    [JSON, 'stringify'], [Array.prototype, 'map'], [Promise.prototype, 'then'], [Node.prototype, 'textContent']])) {
    const own = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(prototype, method));
    if (own.value) Object.defineProperty(prototype, method, { ...own, value(/** @type {any[]} */ ...given) { texts.push(given.filter((one) => typeof one === 'string').join(' ')); return own.value.apply(this, given); } });
    else Object.defineProperty(prototype, method, { ...own, set(value) { texts.push(String(value)); own.set?.call(this, value); } });
  }
  let open = 'closed to us';
  try {
    host.attachShadow({ mode: 'open' });
    open = 'attached';
  } catch {
    // What has a tree of its own takes no second one.
  }
  return {
    found, text: texts.join('\n'),
    ours: {
      elements: document.querySelectorAll('objector-panel').length, attributes: host.attributes.length, children: host.childNodes.length,
      root: host.shadowRoot === null ? null : 'open', open,
    },
  };
}

/**
 * Every press that a script can fake, and every message that a page can send.
 * @param {string} id of the extension
 * @returns {Promise<string[]>} what was answered
 */
export async function fakePresses(id) {
  const heard = /** @type {string[]} */ ([]);
  const host = /** @type {HTMLElement} */ (document.querySelector('objector-panel'));
  for (let y = innerHeight - 5; y > innerHeight - 160; y -= 20) {
    for (let x = innerWidth - 20; x > innerWidth - 360; x -= 60) {
      for (const target of [host, document.documentElement, document]) {
        for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
          const init = { bubbles: true, composed: true, cancelable: true, clientX: x, clientY: y, detail: 1, isPrimary: true, button: 0, view: window };
          target.dispatchEvent(type.startsWith('pointer') ? new PointerEvent(type, init) : new MouseEvent(type, init));
        }
      }
    }
  }
  host.click();
  host.tabIndex = 0;
  host.focus();
  for (const key of ['Enter', ' ', 'Escape', 'Tab']) {
    for (const type of ['keydown', 'keypress', 'keyup']) {
      for (const target of [host, window]) target.dispatchEvent(new KeyboardEvent(type, { key, code: key, bubbles: true, composed: true }));
    }
  }
  host.removeAttribute('tabindex');
  // Messages.
  addEventListener('message', (event) => { if (event.isTrusted && event.source !== window) heard.push(JSON.stringify(event.data)); });
  const messages = [{ kind: 'act', action: 'fill_values', auto: false, fields: [{ role: 'email' }], language: 'en' }, { kind: 'act', action: 'start' },
    { kind: 'rpc', method: 'persons.list', params: {} }, { kind: 'connection' }];
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }) => heard.push(JSON.stringify(data));
  const wide = new BroadcastChannel('objector');
  wide.onmessage = ({ data }) => heard.push(JSON.stringify(data));
  let ports = [channel.port2];
  for (const message of messages) {
    window.postMessage(message, '*', ports);
    ports = [];
    wide.postMessage(message);
    for (const name of ['objector', 'message', 'objector-message']) {
      document.dispatchEvent(new CustomEvent(name, { detail: message }));
      host.dispatchEvent(new CustomEvent(name, { detail: message, bubbles: true, composed: true }));
    }
    for (const runtime of [/** @type {any} */ (globalThis).chrome?.runtime, /** @type {any} */ (globalThis).browser?.runtime]) {
      for (const to of [id, undefined]) {
        try {
          const answer = to === undefined ? runtime?.sendMessage(message) : runtime?.sendMessage(to, message);
          Promise.resolve(answer).then((reply) => { if (reply !== undefined) heard.push(JSON.stringify(reply)); }, () => undefined);
        } catch {
          // There is nobody to send it to.
        }
      }
    }
  }
  for (const path of ['manifest.json', 'pages/dashboard.html', 'content/panel.js', 'icons/icon-16.png']) {
    for (const scheme of ['chrome-extension', 'moz-extension']) {
      await fetch(`${scheme}://${id}/${path}`).then(() => heard.push(`fetched ${path}`), () => undefined);
    }
  }
  await new Promise((done) => { setTimeout(done, 500); });
  return heard;
}
