// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A panel shown on a page, and its actions noted.

import { pause } from '../../harness/places.mjs';
import { PANEL_FILES } from './isolated_world.mjs';

export const PAGE = `<title>t</title><body><p>Some words</p><a id="link" href="#there">object</a>
  <input id="field"><div id="tall"></div><a id="deep" href="#deep">object below</a></body>`;
export const PROMPT = {
  text: 'You can object.', step: { current: 1, total: 5 }, closing: 'dismiss',
  buttons: [{ action: 'start', label: 'Object now', weight: 'main' }, { action: 'dismiss', label: 'No thanks', weight: 'quiet' }],
};

/** @param {Awaited<ReturnType<typeof import('./isolated_world.mjs').openWorld>>} world @param {string} [html] @param {object} [view] */
export async function showPanelIn(world, html = PAGE, view = PROMPT) {
  await world.show(html, { files: PANEL_FILES });
  await world.page.evaluate(() => {
    const tall = document.getElementById('tall');
    if (tall) tall.style.height = '3000px';
  });
  await world.inside(`globalThis.actions = [];
    globalThis.panel = new objector.Panel(t, (action, value) => { actions.push(action + (value ? ':' + value : '')); });
    globalThis.guide = new objector.Guide(panel);
    panel.show(${JSON.stringify(view)})`);
}

/** What is pressed sooner than a person can have looked does not count. */
export const look = () => pause(450);
