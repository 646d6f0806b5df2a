// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

{
  /** Not worth a word to the person: a new number alone, a question that comes first, a part out of reach. */
  const QUIET = ['the number of this form is not known', 'the address of this form is not known', 'only a first question is asked',
    'the address is not one of a form', 'the address of this page is not known', 'the language declared is not the language of the words',
    'the form may be inside a frame', 'the form is in a closed part of the page', 'a password is asked', 'a payment is asked', 'an address for signing in'];
  const TYPES = new Set(['text', 'email', 'tel', 'number', 'date', 'url', 'search', 'password', 'radio', 'checkbox', 'file', 'submit', 'button']);
  const ROLES = new Set(['textbox', 'combobox', 'listbox', 'radiogroup', 'radio', 'button', 'searchbox', 'checkbox', 'switch', 'option']);
  const MOST_PHRASES = 40;

  /**
   * Whether Meta seems to have changed a page that we know.
   * @param {any} finding
   */
  const matters = (finding) => (finding.page === 'objection_form' || finding.evidence.address.page === 'objection_form') && finding.condition === 'ok'
    && !finding.sure && finding.drift.some((/** @type {string} */ one) => !QUIET.includes(one) && !one.startsWith('a form for something else'));

  /** @param {Element} element what kind of control it is, and nothing that anybody wrote */
  const kindOf = (element) => {
    const tag = element.localName.includes('-') ? 'custom element' : element.localName;
    const type = element.getAttribute('type')?.toLowerCase();
    const role = element.getAttribute('role')?.toLowerCase();
    return [tag, type !== undefined && `type=${TYPES.has(type) ? type : 'other'}`, role !== undefined && `role=${ROLES.has(role) ? role : 'other'}`,
      element.hasAttribute('contenteditable') && 'contenteditable'].filter(Boolean).join(' ');
  };

  /**
   * An address without whatever may name a person: its query is gone, numbers are kept only where they
   * are a known form's, words only where our own patterns have them.
   * @param {string} address
   * @param {any} catalogue
   */
  const placeOf = (address, catalogue) => {
    const url = URL.parse(address);
    if (!url || !objector.address.place(address, catalogue)) return 'unknown';
    const forms = new Set(catalogue.forms.forms.map((/** @type {any} */ form) => form.id));
    const known = new Set(catalogue.pages.pages.flatMap((/** @type {any} */ page) => page.path.split(/[^a-z_-]+/)));
    const path = url.pathname.split('/').map((part) => (part === '' || forms.has(part) || known.has(part) ? part : /^\d+$/.test(part) ? '#' : '*'));
    return `${url.origin}${path.join('/')}`;
  };

  /** @param {string} name @param {any} vote */
  const voteLine = (name, vote) => `${name}: ${vote.page ?? 'nothing'}${vote.objection ? `, ${vote.objection}` : ''}, ${Math.round(vote.confidence * 100)} %`;

  /** @param {any} t */
  const show = (t) => ({ action: 'show_drift', label: t('panel.show_drift') });
  /** @param {any} t */
  const copy = (t) => ({ action: 'copy_report', label: t('panel.copy_report') });

  objector.drift = {
    matters,
    /** @param {any} t what is added to a view */
    notes: (t) => [
      { text: t('drift.changed'), button: show(t) },
      { text: t('drift.report'), button: copy(t) },
    ],

    /** @param {any} t where there is nothing else to say */
    view: (t) => ({ text: t('drift.changed'), buttons: [show(t)], notes: [{ text: t('drift.report'), button: copy(t) }] }),

    copyReport: () => navigator.clipboard.writeText(objector.drift.report(
      objector.recognise(document, location.href, objector.catalogue), objector.catalogue,
      { extension: chrome.runtime.getManifest().version, catalogue: String(objector.catalogueVersion) })),

    /**
     * What those need who look after the catalogue. Kinds of controls and our own phrases; no word of
     * the page, none of the person.
     * @param {{finding: any, elements: any, heard: () => Array<[string, string]>}} seen
     * @param {any} catalogue
     * @param {{extension: string, catalogue: string}} versions
     */
    report({ finding, elements, heard }, catalogue, versions) {
      const { evidence } = finding;
      return [
        `Objector ${versions.extension}, catalogue ${versions.catalogue}`,
        `address: ${placeOf(finding.address, catalogue)}`,
        `seen as: ${finding.page}, ${finding.objection ?? 'no objection'}, ${finding.platform}, ${finding.jurisdiction}, ${catalogue.phrases.languages[finding.language] ? finding.language : 'unknown language'}, ${finding.condition}`,
        `confidence: ${Math.round(finding.confidence * 100)} %, ${finding.sure ? 'sure' : 'not sure'}`,
        ...['address', 'form', 'phrases'].map((name) => `vote of the ${voteLine(name, evidence[name])}`),
        `drift: ${finding.drift.join('; ') || 'none'}`,
        'understood:', ...elements.fields.map((/** @type {any} */ field) => `  ${kindOf(field.element)} → ${field.role}`),
        'not understood:', ...elements.strange.map((/** @type {Element} */ element) => `  ${kindOf(element)}`),
        'phrases heard:', ...heard().slice(0, MOST_PHRASES).map(([sign, phrase]) => `  ${sign}: ${phrase}`),
      ].join('\n');
    },
  };
}
