// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** What stands over a form and says what it is for: its title first, then the rest, and the question over a choice. */
(() => {
  'use strict';

  const TITLE_LINES = 3;
  const MOST_CHOICES = 20;

  /**
   * The lines that lead to a form and label it; the first of them are its title. Where another form
   * ends before, the title over that one is not this one's.
   * @param {any} page @param {any} region @param {any[]} regions all there are
   */
  function of(page, region, regions) {
    const whole = page.lines.slice(0, region.lastLine + 1);
    const start = 1 + Math.max(-1, ...regions.filter((other) => other !== region && other.lastLine < region.firstLine).map((other) => other.lastLine));
    const since = whole.slice(start);
    const headed = (/** @type {any} */ line) => line.heading && !line.aside;
    const before = since.some(headed) || (start < region.firstLine && !whole.some(headed)) ? since : whole;
    const all = before.filter((/** @type {any} */ line) => !line.aside && line.text !== '');
    const inMain = all.filter((/** @type {any} */ line) => line.main);
    const own = inMain.length > 0 && before.at(-1)?.main ? inMain : all;
    const headings = own.filter((/** @type {any} */ line) => line.heading).slice(0, 2);
    // Where nothing is marked as a title, the first lines are: but no links, and no sentences.
    const titles = headings.length > 0 ? headings : own.filter((/** @type {any} */ line) => !line.link && !/[.;:!\u037e]$/.test(line.text) && page.lines.indexOf(line) < region.firstLine).slice(0, TITLE_LINES);
    const rest = own.filter((/** @type {any} */ line) => !titles.includes(line));
    const choices = region.items.filter((/** @type {any} */ item) => item.role === 'request_type' && item.element instanceof HTMLSelectElement)
      .flatMap((/** @type {any} */ item) => [...item.element.options].slice(0, MOST_CHOICES).map((option) => objector.text.normalise(option.text)));
    const text = (/** @type {any} */ line) => line.text;
    // A title that is only a link is another page's.
    return {lead: [...[...titles, ...rest].map(text), ...choices], titles: titles.length, unlinked: [...own.filter((/** @type {any} */ line) => !line.link).map(text), ...choices]};
  }

  /** The question that stands over a choice. @param {any} page @param {any} region */
  function question(page, region) {
    const choice = region.items.find((/** @type {any} */ item) => item.role === 'request_type');
    if (!choice) return '';
    const above = page.lines.slice(Math.max(0, choice.line - 2), choice.line).map((/** @type {any} */ line) => line.text);
    return [...above, ...objector.fields.labels(choice.element).map((/** @type {any} */ label) => label.text)].filter((text) => /[?\u037e]/.test(text)).join('\n');
  }

  objector.lead = {of, question};
})();
