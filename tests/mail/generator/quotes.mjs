// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A confirmation's words, and how mailers quote a mail below the answer to it.

import { escaped } from './html.mjs';
import { html, leaf, multipart } from './parts.mjs';
import { list, say } from './texts.mjs';

/** @typedef {import('./mail.mjs').Drawing} Drawing */

/** A confirmation's words. @param {Drawing} drawing */
export const confirmation = ({ random, words }) => say(random, words, 'honoured');

/** @param {string[]} paragraphs */
const asQuote = (paragraphs) => paragraphs.flatMap((text) => [...text.split('\n').map((line) => `> ${line}`), '>']).join('\n');

/** How mailers put the mail answered to below the answer. @param {Drawing} drawing @param {string[]} own @param {string[]} quoted @param {string} from the quoted mail's */
export function answered(drawing, own, quoted, from) {
  const { random, words, language } = drawing;
  const wrote = random.pick(list(words, 'wrote')).replace('{date}', new Date(drawing.seconds * 1000).toISOString().slice(0, 10)).replace('{from}', from);
  switch (random.below(4)) {
    case 0: return leaf(random, language, [...own, `${wrote}\n${asQuote(quoted)}`].join('\n\n'), 'text/plain');
    case 1: return leaf(random, language, [...own, `-----Original Message-----\nFrom: ${from}\nSent: ${new Date(drawing.seconds * 1000).toUTCString()}\nSubject: AI\n\n${quoted.join('\n\n')}`].join('\n\n'), 'text/plain');
    case 2: return multipart(random, 'alternative', [leaf(random, language, [...own, `${wrote}\n${asQuote(quoted)}`].join('\n\n'), 'text/plain'), inBlockquote(drawing, own, quoted, wrote)]);
    default: return inBlockquote(drawing, own, quoted, wrote);
  }
}

/** @param {Drawing} drawing @param {string[]} own @param {string[]} quoted @param {string} wrote */
function inBlockquote({ random, language }, own, quoted, wrote) {
  const inside = quoted.map((text) => `<p>${escaped(text)}</p>`).join('');
  const tail = random.pick([`<div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escaped(wrote)}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">${inside}</blockquote></div>`,
    `<div class="moz-cite-prefix">${escaped(wrote)}</div><blockquote type="cite" cite="mid:x@example.com">${inside}</blockquote>`]);
  return html(random, language, own, { tail });
}
