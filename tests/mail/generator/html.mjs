// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Paragraphs as the HTML that mailing machines make: tables in tables, styles on everything, words nobody sees.

/** @typedef {import('../../generator/random.mjs').Random} Random */

/** @param {string} text */
export const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Signs with their entities' names. @type {Record<string, string>} */
export const NAMED = { ä: 'auml', ö: 'ouml', ü: 'uuml', é: 'eacute', è: 'egrave', à: 'agrave', ç: 'ccedil', å: 'aring', ø: 'oslash', ñ: 'ntilde', ã: 'atilde', ß: 'szlig', '’': 'rsquo', ó: 'oacute', í: 'iacute', á: 'aacute' };

/** Some or all signs beyond ASCII as entities. @param {Random} random @param {string} text */
export function withEntities(random, text) {
  const how = random.below(4);
  if (how === 0) return escaped(text);
  return escaped(text).replace(/[^\0-\x7f]/gu, (sign) => {
    if (how === 1 && NAMED[sign]) return `&${NAMED[sign]};`;
    if (how === 1) return sign;
    const code = /** @type {number} */ (sign.codePointAt(0));
    return how === 2 ? `&#${code};` : `&#x${code.toString(16)};`;
  });
}

/** Ways to hide words from the reader. */
export const HIDING = ['style="display:none"', 'style="visibility:hidden"', 'style="font-size:0;line-height:0"', 'hidden',
  'style="opacity:0"', 'style="max-height:0;overflow:hidden"', 'style="mso-hide:all;display: none !important"', 'style="font-size:0px"'];

/** Words marked up in the middle of a sentence. @param {Random} random @param {string} html */
function marked(random, html) {
  const words = html.split(' ');
  const at = random.below(words.length);
  const mark = random.pick(['b', 'strong', 'span', 'em', 'font']);
  if (random.chance(0.5) && !/[<>&]/.test(words[at] ?? '&')) words[at] = `<${mark}>${words[at]}</${mark}>`;
  const line = random.chance(0.4) ? '\n' : ' ';
  return words.map((word, place) => (place === 0 ? word : `${place % 9 === 0 ? line : ' '}${word}`)).join('');
}

/** @param {Random} random @param {string} paragraph may hold \n */
function block(random, paragraph) {
  const inner = paragraph.split('\n').map((line) => marked(random, withEntities(random, line))).join(random.pick(['<br>', '<br />\n']));
  const style = random.chance(0.6) ? ' style="margin:10px 0 10px 0;color:#565a5c;font-size:18px;font-family:Helvetica,Arial,sans-serif;"' : '';
  return random.weigh(/** @type {[number, string][]} */ ([
    [3, `<p${style}>${inner}</p>`], [2, `<div${style}>${inner}</div>`],
    [3, `<table border="0" cellspacing="0" cellpadding="0"><tbody><tr><td${style}><span class="mb_text">${inner}</span></td></tr></tbody></table>`],
    [1, `<tr><td height="10"></td></tr><tr><td${style}>${inner}</td></tr>`], [1, `<div><div${style}><span>${inner}</span><br></div></div>`]]));
}

/**
 * @param {Random} random @param {string[]} paragraphs
 * @param {{language: string, title?: string, preheader?: string, head?: string, tail?: string}} page
 */
export function page(random, paragraphs, { language, title = 'Facebook', preheader, head = '', tail = '' }) {
  const blocks = paragraphs.map((paragraph) => block(random, paragraph)).join(random.pick(['\n', '', '<tr><td style="line-height:8px" colspan="3">&nbsp;</td></tr>']));
  const before = preheader ? `<span ${random.pick(HIDING)}>${withEntities(random, preheader)}&#847;&zwnj;&nbsp;&#847;</span>` : '';
  const inside = random.chance(0.6)
    ? `<table width="100%" align="center" cellspacing="0" style="border-collapse:collapse;"><tr><td><table border="0" width="430" align="center"><tr><td>${blocks}</td></tr></table></td></tr></table>`
    : `<div><div class="${random.letters(6)}">${blocks}</div></div>`;
  const doctype = random.chance(0.7) ? '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">\n' : '';
  return `${doctype}<html lang="${language}"><head><title>${escaped(title)}</title><style>@media all and (max-width:480px){*[class].ib_t{min-width:100% !important}}</style>${head}</head>`
    + `<body style="margin:0;" dir="ltr" bgcolor="#ffffff">${before}${inside}${tail}<img src="https://www.example.com/email_open_log_pic.php?mid=${random.digits(12)}" style="border:0;width:1px;height:1px;" alt=""></body></html>`;
}
