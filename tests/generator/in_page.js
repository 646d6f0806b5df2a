// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

/**
 * What the test does in the content scripts' world of one tab: puts a page up, lets it be recognised
 * and filled, and says what became of it. What each control is was noted in the page's text; the
 * notes are kept here and taken out of the page before anyone looks.
 */
globalThis.generated = (() => {
  const TRUTH = 'data-truth';
  const shippedPause = objector.controls.pause;
  /** As long as a page needs to draw itself, without the waiting. */
  const turn = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); done(undefined); };
    port2.postMessage(0);
  });
  /** @type {any} */
  let catalogue = null;

  /** @param {Document|ShadowRoot|Element} root @param {(element: Element) => void} visit */
  function everywhere(root, visit) {
    for (const element of root.querySelectorAll('*')) {
      visit(element);
      if (element.shadowRoot) everywhere(element.shadowRoot, visit);
    }
  }

  /** @param {Element} root @param {Map<Element, string>} truths */
  function note(root, truths) {
    everywhere(root, (element) => {
      const truth = element.getAttribute(TRUTH);
      if (truth === null) return;
      truths.set(element, truth);
      element.removeAttribute(TRUTH);
    });
  }

  /** @param {string} html */
  const parse = (html) => /** @type {any} */ (Document).parseHTMLUnsafe(html);

  /** @param {string} html @param {Map<Element, string>} truths */
  function put(html, truths) {
    const root = document.adoptNode(parse(html).documentElement);
    document.replaceChild(root, document.documentElement);
    note(root, truths);
  }

  /** @param {string} html @param {Map<Element, string>} truths */
  function putLate(html, truths) {
    /** @type {Element|null} */
    let place = null;
    everywhere(document, (element) => { if (element.hasAttribute('data-late')) place = element; });
    const arrived = [...document.adoptNode(parse(`<body>${html}</body>`).body).childNodes];
    /** @type {Element|null} */ (/** @type {unknown} */ (place))?.replaceWith(...arrived);
    for (const node of arrived) if (node instanceof Element) note(/** @type {any} */ ({ querySelectorAll: () => [node, ...node.querySelectorAll('*')] }), truths);
  }

  /** What a person would read in a control. @param {Element} element */
  function reading(element) {
    if (element instanceof HTMLSelectElement) return element.value === '' ? '' : element.selectedOptions[0]?.text ?? '';
    if ('value' in element && !(element instanceof HTMLButtonElement)) return String(element.value);
    const chosen = element.getAttribute('role') === 'listbox' ? element.querySelector('[aria-selected=true]') : element;
    return (chosen?.textContent ?? '').trim();
  }

  /** @param {Map<Element, string>} truths */
  const readings = (truths) => new Map([...truths].map(([element, truth]) => [element, truth === 'request_type' ? '' : reading(element)]));

  /** @param {string} url */
  function look(url) {
    const before = performance.now();
    const { finding, elements } = objector.recognise(document, url, catalogue);
    return { finding, elements, milliseconds: performance.now() - before };
  }

  /** @param {any} page @param {any} seen @param {Map<Element, string>} truths */
  async function fill(page, seen, truths) {
    const before = readings(truths);
    let pressed = 0;
    const notice = (/** @type {Event} */ event) => {
      const at = event.composedPath()[0];
      const on = [...truths].some(([element, truth]) => /submit|button/.test(truth) && at instanceof Node && element.contains(at));
      if (event.type === 'submit' || on) pressed += 1;
      if (event.type === 'submit') event.preventDefault();
    };
    for (const name of ['submit', 'click']) window.addEventListener(name, notice, true);
    const work = objector.startFilling({
      elements: seen.elements, values: page.person ?? page.anybody, language: seen.finding.language, signal: new AbortController().signal,
      refresh: () => { const again = look(page.url); return again.finding.form ? again.elements : null; },
    });
    const outcome = await work.done;
    for (const name of ['submit', 'click']) window.removeEventListener(name, notice, true);
    const after = readings(truths);
    const changed = [...after].filter(([element, text]) => text !== before.get(element)).map(([element, text]) => [truths.get(element), text]);
    return { results: outcome.results, vanished: outcome.vanished, pressed, changed, holds: [...after].map(([element, text]) => [truths.get(element), text]) };
  }

  /** @param {any} page */
  async function examine(page) {
    /** @type {Map<Element, string>} */
    const truths = new Map();
    put(page.html, truths);
    const first = page.late === null ? null : look(page.url).finding;
    if (page.late !== null) putLate(page.late, truths);
    const seen = look(page.url);
    const { finding, elements, milliseconds } = seen;
    const found = elements.fields.map((/** @type {any} */ { role, element }) => ({ role, truth: truths.get(element) ?? 'nothing of ours' }));
    const wouldFill = finding.page === 'objection_form' && finding.sure && finding.form !== null;
    objector.controls.pause = page.unhurried ? shippedPause : turn;
    const filled = wouldFill ? await fill(page, seen, truths) : null;
    return {
      page: finding.page, objection: finding.objection, sure: finding.sure, confidence: finding.confidence, language: finding.language, platform: finding.platform,
      jurisdiction: finding.jurisdiction, condition: finding.condition, drift: finding.drift, form: finding.form !== null, links: finding.links, found, milliseconds, filled,
      votes: Object.fromEntries(Object.entries(finding.evidence).map(([name, vote]) => [name, `${vote.page} ${vote.objection ?? ''} ${vote.confidence} ${(vote.signs ?? []).join('; ')}`])),
      early: first && { page: first.page, sure: first.sure, form: first.form !== null },
    };
  }

  return {
    /** @param {any} given */
    use(given) { catalogue = given; },
    /** @param {any[]} pages */
    async examineAll(pages) {
      const seen = [];
      for (const page of pages) {
        seen.push(await examine(page).catch((problem) => ({ problem: `${problem?.stack ?? problem}` })));
      }
      return seen;
    },
  };
})();
