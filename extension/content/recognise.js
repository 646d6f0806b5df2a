// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One pure function from document and address to a finding: the address, the shape of the form and
 * the words each vote alone; only here are they brought together.
 */
(() => {
  'use strict';

  const {nodes} = objector;
  const MOST_DRIFT = 20;

  /** @param {string} url @returns {string} */
  function withoutQuery(url) {
    try {
      const {origin, pathname} = new URL(url);
      return `${origin}${pathname}`.slice(0, 500);
    } catch {
      return '';
    }
  }

  /** @returns {Vote} */
  const silent = () => ({page: null, objection: null, confidence: 0, signs: []});

  /** What is said of a page that is not Meta's. @param {string} url */
  function nothing(url) {
    return {
      finding: /** @type {Finding} */ ({
        page: 'other', platform: 'unknown', objection: null, form: null, language: null, jurisdiction: 'unknown',
        confidence: 0, sure: false, evidence: {address: silent(), form: silent(), phrases: silent()},
        drift: [], links: [], condition: 'ok', form_id: null, address: withoutQuery(url),
      }),
      elements: /** @type {Elements} */ ({fields: [], strange: [], links: [], region: null}),
      heard: () => /** @type {[string, string][]} */ ([]),
    };
  }

  /** @param {Vote} vote */
  const words = (vote) => vote.page ?? 'nothing';

  /**
   * @param {any} where @param {{vote: Vote, veto: string|null}} address @param {any} page
   * @param {any} heard @param {any} shape
   */
  function formPage(where, address, page, heard, shape) {
    /** @type {any} */
    let best = null;
    for (const region of shape.regions) {
      const form = objector.formShape.vote(region, shape.dangers);
      const asksFirst = where.form?.objection && region.items.some((/** @type {any} */ item) => item.role === 'request_type');
      if (form.page === null && region.score < 0.3 && !asksFirst) continue;
      const phrases = form.page === 'code_entry' ? voteOnCode(heard) : objector.phrases.voteOnForm(objector.lead.of(page, region, shape.regions), objector.lead.question(page, region), heard);
      const worth = form.confidence + (phrases.page === form.page ? phrases.confidence : -phrases.confidence);
      if (!best || worth > best.worth + 0.001) best = {region, form, phrases, worth};
    }
    return best;
  }

  /** @param {any} heard @returns {Vote} */
  function voteOnCode(heard) {
    const said = objector.heard.about(heard.text, heard.spoken);
    if (heard.signs('code').length === 0) return silent();
    return {page: 'code_entry', objection: said.objects && said.ai ? objector.phrases.kindOf(said) : null, confidence: said.objects ? 0.8 : 0.6, signs: ['asks for a code']};
  }

  /**
   * The page keeps what it asks to itself; its title may still say what that is.
   * @param {any} decided @param {any} where @param {string[]} vetoes @param {any} heard
   */
  function outOfReach(decided, where, vetoes, heard) {
    const said = objector.heard.about(heard.titles.join('\n'), heard.spoken);
    if (decided.page === 'other' && where.ownVoice && vetoes.length === 0 && said.objects && said.ai) {
      Object.assign(decided, {page: 'objection_form', objection: objector.phrases.kindOf(said), confidence: 0.4});
    }
    if (decided.page === 'objection_form') decided.drift.push('the form is in a closed part of the page');
  }

  /**
   * The page as far as the languages listened to go.
   * @param {{document: Document, url: string, catalogue: Catalogue, where: any, address: any, page: any}} given @param {any} heard
   */
  function listen({document, url, catalogue, where, address, page}, heard) {
    const shape = objector.formShape.regions(page, catalogue, heard);
    const password = shape.dangers.has('password');
    const {links, elements} = objector.links.find(document, page, url, where, heard, catalogue);
    const vetoes = [];
    if (address.veto) vetoes.push(address.veto);
    if (password) vetoes.push('a password is asked');
    if (shape.dangers.has('payment')) vetoes.push('a payment is asked');
    const candidate = formPage(where, address, page, heard, shape);
    if (candidate && objector.destination.leavesMeta(candidate.region.items, url, catalogue)) vetoes.push('the form is sent to another site');
    const decided = decide({where, address, heard, shape, candidate, vetoes, page, links});
    return {heard, links, elements, decided, password, vetoes};
  }

  /**
   * @param {Document} document
   * @param {string} url
   * @param {Catalogue} catalogue
   * @returns {{finding: Finding, elements: Elements, heard: () => [string, string][]}} heard: phrases of ours, with their signs
   */
  function recognise(document, url, catalogue) {
    const where = objector.address.place(url, catalogue);
    if (!where) return nothing(url);
    objector.regions.learn(catalogue);
    const address = objector.address.vote(where);
    const page = objector.pageText.read(document, where.ownVoice);
    const given = {document, url, catalogue, where, address, page};
    const first = listen(given, objector.heard.hear(document, page, catalogue));
    // A short page that stays dark may speak a language that it does not declare.
    const again = !first.decided.sure && !first.heard.complete;
    const {heard, links, elements: linkElements, decided, password, vetoes} = again ? listen(given, objector.heard.hear(document, page, catalogue, true)) : first;

    const hasForm = decided.form !== null;
    const closed = !hasForm && address.vote.page === 'objection_form' && document.body !== null && objector.shadow.closedPart(document.body);
    if (closed) outOfReach(decided, where, vetoes, heard);
    const condition = objector.condition.find(page, heard, {
      kind: decided.page, hasForm, password, closed,
      hasObjectionLink: links.some((/** @type {FoundLink} */ link) => link.objection !== null && link.objection !== 'generic_legitimate_interest'),
    }, catalogue);
    if (decided.page === 'objection_form' && !hasForm && page.frames && !closed) decided.drift.push('the form may be inside a frame');
    if (heard.disagrees) decided.drift.push('the language declared is not the language of the words');
    return {
      finding: {
        page: decided.page, platform: where.platform, objection: decided.objection,
        form: decided.form ? {fields: decided.form.fields} : null,
        language: heard.language,
        jurisdiction: objector.jurisdiction.find(page, heard, catalogue),
        confidence: Math.round(decided.confidence * 100) / 100,
        sure: decided.sure && (condition === 'ok' || condition === 'round_paused'),
        evidence: {address: address.vote, form: decided.formVote, phrases: decided.phraseVote},
        drift: [...new Set([...decided.drift, ...(hasForm || decided.page === 'objection_form' ? vetoes : [])])].slice(0, MOST_DRIFT),
        links, condition, form_id: where.form_id, address: withoutQuery(url),
      },
      elements: {fields: decided.form?.elements ?? [], strange: decided.strange ?? [], links: linkElements, region: decided.form ? decided.region : null},
      heard: heard.all,
    };
  }

  /**
   * Brings the three votes together. Two that agree and no veto make a finding sure.
   * @param {any} seen
   */
  function decide(seen) {
    const {where, address, heard, candidate, vetoes, links} = seen;
    const known = where.form?.objection ? where.form : null;
    const pageVote = objector.phrases.voteOnPage(heard);
    const receipt = objector.phrases.voteOnReceipt(heard);
    const asksForm = address.vote.page === 'objection_form';
    if (vetoes.length === 0 && (asksForm || address.vote.page === null || address.vote.page === 'rights_hub')) {
      const shown = where.ownVoice ? receiptInDialogue(seen.page, heard) : null;
      if (shown) return decideReceipt(seen, shown, known);
      const form = candidate && decideForm(seen, known);
      if (form) return form;
      const nothingAsked = !candidate || candidate.form.page === null;
      if (where.ownVoice && nothingAsked && receipt.page) return decideReceipt(seen, receipt, known);
    }
    const formVote = candidate?.form ?? silent();
    return decidePage(seen, pageVote, known, formVote, links);
  }

  /** @param {any} seen @param {any} known */
  function decideForm({where, address, candidate, shape}, known) {
    const {form, phrases, region} = candidate;
    const drift = [];
    if (form.page === null) return known && phrases.page === 'objection_form' ? firstQuestion(candidate, address, known) : null;
    const isCode = form.page === 'code_entry';
    const askedFor = address.vote.page === 'objection_form' && known;
    // At a form's own address a strange title may be new wording; but of two forms it is the wrong one.
    if (phrases.page === 'other' && (!askedFor || objector.formShape.alike(shape.regions))) return null;
    const agree = phrases.page === form.page;
    if (!agree && !known) return null;
    if (!where.ownVoice) return null;
    if (isCode && !agree && !known) return null;
    const votes = [form.confidence];
    if (agree) votes.push(phrases.confidence);
    else drift.push(`the words say ${words(phrases)}`);
    if (known) votes.push(address.vote.confidence);
    else {
      drift.push(where.form_id ? 'the number of this form is not known' : 'the address of this form is not known');
      votes.push(Math.min(address.vote.confidence, 0.3));
    }
    if (region.strange.length > 0) drift.push('a field is not understood');
    if (region.doubtful) drift.push('no button surely sends the form');
    const strange = region.strange.length > 0 || region.doubtful;
    const two = objector.formShape.alike(shape.regions);
    if (two) drift.push('two forms look alike');
    const differs = known && agree && phrases.objection && phrases.objection !== known.objection;
    // Told that it is about AI, the general form may turn into the right one under its own address.
    const turned = differs && known.objection === 'generic_legitimate_interest' && !isCode && phrases.confidence >= 0.75 && !region.items.some((/** @type {any} */ item) => item.role === 'request_type');
    const otherKind = differs && !turned;
    if (otherKind) drift.push('address and words name different objections');
    const against = phrases.page === 'other' ? 0.4 : 0;
    const confidence = Math.max(0, 1 - votes.reduce((rest, vote) => rest * (1 - vote), 1) - against - (two ? 0.3 : 0));
    const strong = (agree && phrases.confidence >= 0.6 ? 1 : 0) + (form.confidence >= 0.45 ? 1 : 0) + (known && !turned ? 1 : 0);
    return {
      page: form.page, objection: turned ? phrases.objection : known?.objection ?? phrases.objection, confidence: Math.min(confidence, 0.99),
      sure: strong >= 2 && !two && !otherKind && !strange && against === 0,
      form: withShortest(objector.formShape.describe(region), known), region: region.element, strange: region.strange, formVote: form, phraseVote: phrases, drift,
    };
  }

  /** How long Meta wants the text, where the page does not say so itself. @param {any} described @param {any} known */
  function withShortest(described, known) {
    if (known?.min_text) for (const field of described.fields) if (field.role === 'reason') field.min_length ??= known.min_text;
    return described;
  }

  /**
   * A form that we know, of which only a question shows so far: which request is it?
   * @param {any} candidate @param {{vote: Vote}} address @param {any} known
   */
  function firstQuestion({form, phrases, region}, address, known) {
    return {
      page: /** @type {PageKind} */ ('objection_form'), objection: known.objection, sure: false,
      confidence: 1 - (1 - address.vote.confidence) * (1 - phrases.confidence * 0.5),
      form: objector.formShape.describe(region), region: region.element, formVote: form, phraseVote: phrases,
      drift: ['only a first question is asked'],
    };
  }

  /**
   * A receipt shown over the form that it is for.
   * @param {any} page @param {any} heard
   * @returns {Vote|null}
   */
  function receiptInDialogue(page, heard) {
    for (const dialog of page.dialogs) {
      if (nodes.find(dialog, 'input, textarea, select') || !nodes.seen(dialog)) continue;
      const receipt = objector.phrases.voteOnReceipt(objector.heard.hearAgain(nodes.text(dialog) ?? '', heard));
      if (receipt.page) return receipt;
    }
    return null;
  }

  /** @param {any} seen @param {Vote} receipt @param {any} known */
  function decideReceipt({where, address}, receipt, known) {
    const onForm = address.vote.page === 'objection_form';
    const drift = onForm ? [] : ['the address is not one of a form'];
    const formVote = {page: /** @type {PageKind} */ ('objection_receipt'), objection: null, confidence: 0.4, signs: ['nothing is asked']};
    const confidence = 1 - (1 - receipt.confidence) * (1 - (onForm ? 0.4 : 0.1)) * (1 - (known ? 0.4 : 0));
    return {
      page: /** @type {PageKind} */ ('objection_receipt'), objection: known?.objection ?? receipt.objection, confidence: Math.min(confidence, 0.99),
      sure: receipt.confidence >= 0.6 && (onForm || (where.ownVoice && receipt.confidence >= 0.75)),
      form: null, region: null, formVote, phraseVote: receipt, drift,
    };
  }

  /** @param {any} seen @param {Vote} pageVote @param {any} known @param {Vote} formVote @param {FoundLink[]} links */
  function decidePage({where, address, vetoes}, pageVote, known, formVote, links) {
    const drift = [];
    const byAddress = address.vote.page;
    const addressed = byAddress !== null && !(byAddress === 'objection_form' && !known);
    let page = /** @type {PageKind} */ ('other');
    let confidence = 0.5;
    let sure = false;
    if (addressed) {
      page = byAddress;
      const agree = pageVote.page === page;
      confidence = agree ? 1 - (1 - address.vote.confidence) * (1 - pageVote.confidence) : address.vote.confidence;
      sure = agree && pageVote.confidence >= 0.4 && vetoes.length === 0;
      if (page === 'objection_form') {
        drift.push('the form is not on the page');
        confidence = address.vote.confidence * 0.7;
      } else if (!agree && pageVote.page && pageVote.confidence >= 0.6 && page !== 'other' && page !== 'help_article') {
        drift.push(`the address says ${page}, the words say ${pageVote.page}`);
        if (pageVote.confidence > address.vote.confidence) {
          page = pageVote.page;
          confidence = pageVote.confidence;
        }
        confidence -= 0.2;
      }
    } else if (where.ownVoice && pageVote.page && pageVote.confidence >= 0.6 && vetoes.length === 0) {
      page = pageVote.page;
      confidence = pageVote.confidence * 0.7;
      drift.push('the address of this page is not known');
    }
    const offered = links.some((link) => link.objection === 'own_information');
    const worded = page === pageVote.page ? pageVote.objection ?? null : null;
    const objection = page === 'objection_form' ? known?.objection ?? null : page === 'other' || page === 'help_article' ? null : offered ? /** @type {ObjectionKind} */ ('own_information') : worded;
    return {page, objection, confidence: Math.min(confidence, 0.99), sure, form: null, region: null, formVote, phraseVote: pageVote, drift};
  }

  objector.recognise = recognise;
})();
