// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Class names that mean nothing and change with every build, as on the real pages.

const RULES = {
  page: 'margin:0;background:#f0f2f5;color:#1c1e21;font:15px/1.45 Helvetica,Arial,sans-serif;',
  bar: 'background:#fff;padding:12px 24px;font-weight:700;font-size:20px;box-shadow:0 1px 2px #0002;display:flex;gap:24px;',
  row: 'display:flex;gap:24px;max-width:1080px;margin:24px auto;padding:0 16px;flex-wrap:wrap;',
  side: 'flex:0 0 260px;display:flex;flex-direction:column;gap:2px;',
  main: 'flex:1 1 480px;min-width:0;display:flex;flex-direction:column;gap:16px;',
  card: 'background:#fff;border-radius:8px;padding:16px 20px;box-shadow:0 1px 2px #0002;',
  title: 'font-size:22px;font-weight:700;margin-bottom:8px;',
  strong: 'font-weight:600;margin-bottom:6px;',
  text: 'margin:0 0 10px;',
  link: 'color:#0a66c2;text-decoration:none;',
  item: 'display:block;padding:10px 12px;border-radius:6px;color:#1c1e21;text-decoration:none;',
  field: 'display:flex;flex-direction:column;gap:6px;margin-bottom:14px;',
  input: 'font:inherit;padding:9px 10px;border:1px solid #ccd0d5;border-radius:6px;background:#fff;color:#1c1e21;',
  area: 'font:inherit;padding:9px 10px;border:1px solid #ccd0d5;border-radius:6px;min-height:110px;',
  button: 'display:inline-block;font:inherit;font-weight:600;padding:9px 22px;border:0;border-radius:6px;background:#0a66c2;color:#fff;cursor:pointer;align-self:flex-start;',
  dim: 'opacity:.45;cursor:default;',
  choice: 'display:flex;gap:10px;align-items:flex-start;padding:8px 0;',
  dialogue: 'position:fixed;inset:0;background:#0008;display:flex;align-items:center;justify-content:center;',
  foot: 'font-size:12px;color:#65676b;display:flex;gap:14px;flex-wrap:wrap;',
  frame: 'width:100%;height:620px;border:0;',
  practice: 'background:#7a1fa2;color:#fff;font-weight:700;text-align:center;padding:8px 16px;',
};

/** @param {string} seed @param {string} name */
export function className(seed, name) {
  const part = (/** @type {string} */ text) => {
    let value = 2166136261;
    for (const letter of text) value = Math.imul(value ^ Number(letter.codePointAt(0)), 16777619) >>> 0;
    return `x${value.toString(36)}`;
  };
  return `${part(`${seed}/${name}`)} ${part(`${name}\\${seed}`)}`;
}

/** @param {string} seed */
export function styleSheet(seed) {
  return Object.entries(RULES)
    .map(([name, body]) => `.${className(seed, name).split(' ')[0]}{${body}}`)
    .join('\n');
}
