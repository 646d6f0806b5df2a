// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// HTML as a framework writes it: hashed classes, numbered ids, boxes in boxes.

/** @typedef {import('./random.mjs').Random} Random */

/** Where the test notes what a control is; taken away before the page is looked at. */
export const TRUTH = 'data-truth';

/** @param {string} text */
export const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @param {string} html without the marks of the test */
export const withoutTruth = (html) => html.replaceAll(new RegExp(` ${TRUTH}="[a-z_]*"`, 'g'), '');

/**
 * @param {string} tag
 * @param {Record<string, string|boolean|null|undefined>} attributes true: without a value; false, null: not there
 * @param {string} [inside]
 */
export function element(tag, attributes, inside = '') {
  const written = Object.entries(attributes).map(([name, value]) => {
    if (value === false || value === null || value === undefined) return '';
    return value === true ? ` ${name}` : ` ${name}="${escape(value)}"`;
  }).join('');
  return tag === 'input' ? `<${tag}${written}>` : `<${tag}${written}>${inside}</${tag}>`;
}

/** @param {Random} random */
export const hashedClass = (random) => Array.from({ length: 1 + random.below(4) }, () => `x${random.letters(6)}`).join(' ');

/** @type {WeakMap<Random, Set<string>>} */
const given = new WeakMap();

/** As a framework numbers them: each once on a page, which has one source of chance. @param {Random} random */
export function newId(random) {
  const known = given.get(random) ?? new Set();
  given.set(random, known);
  for (;;) {
    const id = random.weigh([
      [4, `:r${random.letters(2)}:`], [3, `u_0_${random.letters(1)}_${random.letters(2)}`], [2, `js_${random.letters(3)}`], [1, `f${random.digits(9)}`],
    ]);
    if (known.has(id)) continue;
    known.add(id);
    return id;
  }
}

/** @param {Random} random @param {string} inside @param {Record<string, string>} [attributes] */
export const box = (random, inside, attributes = {}) =>
  element('div', { class: random.chance(0.7) ? hashedClass(random) : null, ...attributes }, inside);

/** @param {Random} random @param {string} inside @param {number} most boxes around it */
export function wrapped(random, inside, most) {
  let html = inside;
  for (let depth = random.below(most + 1); depth > 0; depth -= 1) html = box(random, html);
  return html;
}

/** A heading that often is none: Meta's pages have few. @param {Random} random @param {string} text */
export function heading(random, text) {
  const clean = escape(text);
  return random.weigh([
    [3, () => `<h1>${clean}</h1>`], [3, () => `<h2 class="${hashedClass(random)}">${clean}</h2>`], [1, () => `<h3>${clean}</h3>`],
    [2, () => `<div role="heading" aria-level="2">${clean}</div>`], [4, () => box(random, `<span>${clean}</span>`)], [3, () => box(random, clean)],
    [1, () => `<p><strong>${clean}</strong></p>`],
  ])();
}

/** @param {Random} random @param {string} text */
export const paragraph = (random, text) => random.weigh([
  [3, () => `<p>${escape(text)}</p>`], [4, () => box(random, escape(text))], [3, () => box(random, `<span>${escape(text)}</span>`)],
])();

/** Text whose [words] are a link. @param {Random} random @param {string} text @param {string} href */
export function linked(random, text, href) {
  const [before = '', anchor = '', after = ''] = text.split(/[[\]]/);
  const link = element('a', { href, class: random.chance(0.6) ? hashedClass(random) : null, target: random.chance(0.3) ? '_blank' : null, role: random.chance(0.2) ? 'link' : null },
    random.chance(0.3) ? `<span>${escape(anchor)}</span>` : escape(anchor));
  return `${escape(before)}${link}${escape(after)}`;
}

/** An element with an open shadow root. @param {Random} random @param {string} inside */
export function shadow(random, inside) {
  const name = `x-${random.pick(['card', 'field', 'panel', 'view', 'form'])}`;
  return random.chance(0.2)
    ? `<${name}><template shadowrootmode="open"><div><slot></slot></div></template>${inside}</${name}>`
    : `<${name}><template shadowrootmode="open">${inside}</template></${name}>`;
}
