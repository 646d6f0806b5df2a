// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Ways of a page to hide our panel from the person while it can still be pressed.

const ALL = 'html, body, objector-panel';

/** Style rules. @type {string[]} */
export const DISGUISES = [
  `${ALL} { opacity: 0 !important; }`,
  `${ALL} { filter: opacity(0) blur(9px) !important; mix-blend-mode: difference !important; }`,
  `${ALL} { transform: scale(0.01) translate(900px) !important; perspective: 1px; }`,
  `${ALL} { clip-path: inset(50%) !important; mask: linear-gradient(transparent, transparent) !important; overflow: clip; }`,
  `${ALL} { visibility: hidden !important; content-visibility: hidden; color: transparent !important; font-size: 0 !important; }`,
  'html { zoom: 0.2 !important; }',
  `objector-panel, objector-panel * { all: unset !important; position: fixed !important; left: -900px !important; }`,
  '* { --ink: transparent !important; --paper: transparent !important; --main: transparent !important; cursor: none !important; }',
];

const COVER = `Object.assign(document.createElement('div'), { textContent: 'You have won! Click here.', popover: 'manual' })`;
const OVER_ALL = `{ position: 'fixed', inset: '0', width: '100vw', height: '100vh', background: 'gold', pointerEvents: 'none' }`;
const GONE_IN_TIME = `addEventListener('pointerdown', () => cover.remove(), { capture: true, once: true });`;

/** Each lays something over the panel, and tells in "uncover" how to take it away. @type {Record<string, string>} */
export const COVERS = {
  'a popover that lets clicks through': `() => {
    const cover = ${COVER};
    Object.assign(cover.style, ${OVER_ALL});
    document.body.append(cover);
    cover.showPopover();
    globalThis.uncover = () => cover.remove();
  }`,
  'the same, gone as soon as the mouse is pressed': `() => {
    const cover = ${COVER};
    Object.assign(cover.style, ${OVER_ALL});
    document.body.append(cover);
    cover.showPopover();
    ${GONE_IN_TIME}
    globalThis.uncover = () => cover.remove();
  }`,
  'the same, put up again and again': `() => {
    const cover = ${COVER};
    Object.assign(cover.style, ${OVER_ALL});
    document.body.append(cover);
    cover.showPopover();
    const timer = setInterval(() => { cover.hidePopover(); cover.showPopover(); }, 20);
    addEventListener('pointerdown', () => { clearInterval(timer); cover.remove(); }, { capture: true, once: true });
    globalThis.uncover = () => { clearInterval(timer); cover.remove(); };
  }`,
  'a popover in a closed tree, gone as soon as the mouse is pressed': `() => {
    const host = document.body.appendChild(document.createElement('div'));
    const cover = ${COVER};
    Object.assign(cover.style, ${OVER_ALL});
    host.attachShadow({ mode: 'closed' }).append(cover);
    cover.showPopover();
    ${GONE_IN_TIME}
    globalThis.uncover = () => host.remove();
  }`,
  'the shadow of a point': `() => {
    const cover = ${COVER};
    cover.textContent = '';
    Object.assign(cover.style, { position: 'fixed', inset: '0 auto auto 0', width: '1px', height: '1px', padding: '0', border: '0', pointerEvents: 'none', background: 'none', boxShadow: '0 0 0 3000px gold' });
    document.body.append(cover);
    cover.showPopover();
    globalThis.uncover = () => cover.remove();
  }`,
  'a frame over everything': `() => {
    const cover = ${COVER};
    cover.textContent = '';
    Object.assign(cover.style, ${OVER_ALL}, { background: 'none', border: '0' });
    const frame = Object.assign(document.createElement('iframe'), { srcdoc: '<body style="background: gold">Click here' });
    Object.assign(frame.style, { width: '100%', height: '100%', border: '0' });
    cover.append(frame);
    document.body.append(cover);
    cover.showPopover();
    globalThis.uncover = () => cover.remove();
  }`,
  'a modal dialogue': `() => {
    const cover = Object.assign(document.createElement('dialog'), { textContent: 'Click here' });
    Object.assign(cover.style, { pointerEvents: 'none' });
    document.body.append(cover);
    cover.showModal();
    globalThis.uncover = () => cover.remove();
  }`,
  'the whole screen': `() => {
    const cover = document.body.appendChild(document.createElement('div'));
    Object.assign(cover.style, { background: 'gold', pointerEvents: 'none' });
    cover.requestFullscreen().catch(() => undefined);
    globalThis.uncover = async () => { await document.exitFullscreen().catch(() => undefined); cover.remove(); };
  }`,
  'a picture of the page itself': `() => {
    const style = document.head.appendChild(document.createElement('style'));
    style.textContent = '::view-transition { pointer-events: none; background: gold } ::view-transition-group(root) { animation-duration: 60s }';
    const shown = document.startViewTransition?.(() => undefined);
    globalThis.uncover = () => { shown?.skipTransition(); style.remove(); };
  }`,
};
