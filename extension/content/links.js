// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The links that lead towards an objection. Only they prove that a round is open: a right that is
 * merely spoken of does not.
 */
(() => {
  'use strict';

  const {normalise} = objector.text;
  const MOST_LINKS = 60;
  const MOST_LOOKS = 1_500;
  const WORTH_A_LOOK = /contact|genai|generative|help\.meta|support|privacy|policy|settings|whatsapp|objection|l\.php|redirect_uri|accountscenter|\/help\//i;
  /** What is still looked for in the part of a long page that is not read. */
  const FAR_BELOW = ['contact/', 'genai', 'support/'].map((part) => `a[href*="${part}"]`).join(',');
  const ON_THE_WAY = new Set(['generative_ai', 'rights_hub', 'privacy_policy', 'privacy_center', 'settings']);

  /**
   * The sentence a link stands in, and the one before it.
   * @param {string} raw @param {number} start @param {number} end
   */
  function sentence(raw, start, end) {
    const before = normalise(raw.slice(0, start));
    const anchor = normalise(raw.slice(start, end));
    const after = normalise(raw.slice(end));
    const stops = [...before.matchAll(/[.!?]\s/g)].map((match) => match.index + 2);
    const from = stops.at(-1) ?? 0;
    const end1 = /[.!?](?:\s|$)/.exec(after);
    return {
      anchor,
      own: `${before.slice(from)} ${anchor} ${after.slice(0, end1 ? end1.index : undefined)}`.trim(),
      // A link that begins its sentence ("Want no part in it? Start here") is heard together with the one before.
      previous: /[.!?]$/.test(before) ? before.slice(from) : stops.length > 0 ? before.slice(stops.at(-2) ?? 0, from).trim() : '',
    };
  }

  const says = (/** @type {string} */ sign, /** @type {string} */ text, /** @type {any} */ heard) => objector.heard.says(heard, sign, text);

  /** A sentence that says where to send an objection, whatever the address looks like. @param {string} text @param {any} heard */
  const offersObjection = (text, heard) => says('own_offer', text, heard) || (text.includes('whatsapp') && objector.heard.about(text, heard.spoken).ai);

  /**
   * @param {{anchor: string, own: string, previous: string}} context @param {any} heard @param {any} here
   * @returns {ObjectionKind|null}
   */
  function kindByWords(context, heard, here) {
    const {about} = objector.heard;
    const {kindOf} = objector.phrases;
    const anchor = about(context.anchor, heard.spoken);
    const own = about(context.own, heard.spoken);
    if (says('near_miss', context.own, heard)) return null;
    if (says('third_party_offer', context.own, heard) || says('third_party_offer', context.previous, heard)) return 'third_party_information';
    if (own.objects && (own.whatsapp || context.anchor.includes('whatsapp'))) return 'whatsapp_ai_chats';
    if (own.objects && own.ai) return kindOf(own);
    const previous = about(context.previous, heard.spoken);
    const aiBefore = heard.spoken.some((/** @type {any} */ entry) => entry.words.ai.test(context.previous));
    if (own.objects && aiBefore) return kindOf({...own, ai: true, third_party: own.third_party || previous.third_party});
    // On the page about generative AI nothing else can be meant.
    if (anchor.objects || own.objects) return here.page?.page === 'generative_ai' ? 'own_information' : anchor.objects ? 'generic_legitimate_interest' : null;
    return null;
  }

  /**
   * @param {any} target what address.unwrap found
   * @param {() => {anchor: string, own: string, previous: string}} context read only where it matters
   * @param {() => boolean} mayOffer whether the words around it speak of objecting at all
   * @param {any} heard @param {any} here the place of this page
   * @returns {{objection: ObjectionKind|null, leads_to: PageKind}|null}
   */
  function judge(target, context, mayOffer, heard, here) {
    const {place} = target;
    if (place.form) return place.form.objection ? {objection: place.form.objection, leads_to: 'objection_form'} : null;
    const page = place.page?.page ?? null;
    if (page === 'rights_hub') {
      const said = context();
      const objection = kindByWords(said, heard, here);
      const named = objector.heard.about(said.anchor, heard.spoken);
      const offered = named.objects || (objection !== null && objection !== 'generic_legitimate_interest');
      return {objection: offered ? objection : null, leads_to: 'rights_hub'};
    }
    if (page === 'objection_form') {
      const objection = kindByWords(context(), heard, here);
      return objection ? {objection, leads_to: 'objection_form'} : null;
    }
    if (page === 'help_article') {
      const objection = offersObjection(context().own, heard) ? kindByWords(context(), heard, here) : null;
      return objection || place.page.id.endsWith('help_objection') ? {objection, leads_to: 'help_article'} : null;
    }
    if (page !== null && ON_THE_WAY.has(page)) return {objection: null, leads_to: page};
    if (page === null && place.ownVoice) {
      if (!mayOffer()) return null;
      const said = context();
      const objection = kindByWords(said, heard, here);
      if (objection && (objector.heard.about(said.anchor, heard.spoken).objects || objection !== 'generic_legitimate_interest')) {
        return {objection, leads_to: 'objection_form'};
      }
    }
    return null;
  }

  /**
   * @param {Document} document @param {any} page what pageText.read found @param {string} base
   * @param {any} here the place of this page
   * @param {any} heard @param {Catalogue} catalogue
   * @returns {{links: FoundLink[], elements: {element: HTMLElement}[]}}
   */
  function find(document, page, base, here, heard, catalogue) {
    const found = new Map();
    const targets = new Map();
    const samePage = `${here.url.origin}${here.url.pathname.replace(/\/$/, '')}`;
    const leads = (/** @type {string} */ href) => {
      if (targets.has(href)) return targets.get(href);
      const rest = href.startsWith(samePage) ? href.slice(samePage.length).replace(/^\//, '') : null;
      const stays = rest === '' || rest?.startsWith('?') || rest?.startsWith('#') || targets.size > MOST_LOOKS;
      const target = stays ? null : objector.address.unwrap(href, base, catalogue);
      targets.set(href, target);
      return target;
    };
    const consider = (/** @type {HTMLElement} */ element, /** @type {() => any} */ context, /** @type {() => boolean} */ mayOffer) => {
      const href = element.getAttribute('href');
      if (!href || href.startsWith('#') || !(WORTH_A_LOOK.test(href) || href.startsWith('/'))) return;
      if (/^\/(?!\/)/.test(href) && !mayOffer() && objector.address.isUnknown(href.replace(/[?#].*$/, ''), here.group, catalogue)) return;
      const target = leads(href);
      if (!target) return;
      if (target.place.url.pathname === here.url.pathname && target.place.group === here.group) return;
      const verdict = judge(target, context, mayOffer, heard, here);
      if (!verdict) return;
      const key = `${target.href} ${verdict.objection}`;
      if (!found.has(key)) found.set(key, {element, link: {href: target.href.slice(0, 2000), ...verdict}});
    };
    /** @type {Map<number, boolean>} */
    const offering = new Map();
    const offers = (/** @type {number} */ line) => {
      const text = page.lines[line]?.text ?? '';
      if (!offering.has(line)) offering.set(line, heard.spoken.some((/** @type {any} */ entry) => entry.words.object.test(text)) || says('third_party_offer', text, heard));
      return offering.get(line) === true;
    };
    for (const {element, line, start, end, wide} of page.links) {
      consider(element, () => (wide ? sentenceOf(element) : sentence(page.lines[line]?.raw ?? '', start, end)), () => wide || offers(line));
    }
    if (page.truncated) {
      const seen = new Set(page.links.map((/** @type {any} */ link) => link.element));
      for (const element of document.querySelectorAll(FAR_BELOW)) {
        if (!seen.has(element)) consider(/** @type {HTMLElement} */ (element), () => sentenceOf(element), () => true);
      }
    }
    const all = [...found.values()];
    const sorted = [...all.filter(({link}) => link.objection), ...all.filter(({link}) => !link.objection)].slice(0, MOST_LINKS);
    return {links: sorted.map(({link}) => link), elements: sorted.map(({element}) => ({element}))};
  }

  /** The same context where the page was too long to be read as a whole. @param {Element} element */
  function sentenceOf(element) {
    const block = element.closest('p, li, td, div') ?? element;
    const whole = (block.textContent ?? '').slice(0, 5_000);
    const text = element.textContent ?? '';
    const start = Math.max(0, whole.indexOf(text));
    return sentence(whole, start, start + text.length);
  }

  objector.links = {find};
})();
