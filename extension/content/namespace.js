// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The one object that all content scripts share. They run in the extension's own world, so the page
 * does not see it.
 *
 * @typedef {'settings'|'privacy_policy'|'privacy_center'|'generative_ai'|'rights_hub'|'objection_form'|'objection_receipt'|'code_entry'|'help_article'|'other'} PageKind
 * @typedef {'own_information'|'third_party_information'|'whatsapp_ai_chats'|'generic_legitimate_interest'} ObjectionKind
 * @typedef {'facebook'|'instagram'|'threads'|'messenger'|'whatsapp'|'meta_ai'|'meta_account'|'none'|'unknown'} PagePlatform
 * @typedef {'eu'|'uk'|'ch'|'br'|'none'|'unknown'} Jurisdiction
 * @typedef {'country'|'email'|'name'|'reason'|'additional'|'request_type'|'code'|'evidence'|'submit'} FieldRole
 * @typedef {'ok'|'loading'|'cookie_dialogue'|'logged_out'|'not_in_region'|'unavailable'|'round_paused'} Condition
 *
 * @typedef {object} Vote what one of the three witnesses says, without having heard the others
 * @property {PageKind|null} page
 * @property {ObjectionKind|null} [objection]
 * @property {number} confidence 0 to 1
 * @property {string[]} [signs] what was seen, in the catalogue's words; never text of the user
 *
 * @typedef {object} FoundField
 * @property {FieldRole} role
 * @property {number} confidence
 * @property {string} tag the element's own opening tag; stays in the page
 * @property {boolean} prefilled
 * @property {boolean} required
 * @property {number} [min_length]
 * @property {number} [max_length]
 *
 * @typedef {object} FoundLink
 * @property {string} href unwrapped, without tracking
 * @property {ObjectionKind|null} objection null where the link only leads to a page on the way
 * @property {PageKind} leads_to
 *
 * @typedef {object} Finding
 * @property {PageKind} page
 * @property {PagePlatform} platform
 * @property {ObjectionKind|null} objection
 * @property {{fields: FoundField[]}|null} form
 * @property {string|null} language
 * @property {Jurisdiction} jurisdiction
 * @property {number} confidence
 * @property {boolean} sure two votes agree and nothing speaks against it
 * @property {{address: Vote, form: Vote, phrases: Vote}} evidence
 * @property {string[]} drift where the votes disagree, in short words
 * @property {FoundLink[]} links
 * @property {Condition} condition
 * @property {string|null} form_id
 * @property {string} address origin and path; never the query
 *
 * @typedef {object} Elements the parts of the page that the finding speaks of
 * @property {{role: FieldRole, element: HTMLElement}[]} fields parallel to finding.form.fields
 * @property {Element[]} strange boxes in the form that we do not understand
 * @property {{element: HTMLElement}[]} links parallel to finding.links
 * @property {Element|null} region what holds the form
 *
 * @typedef {object} Catalogue the files of extension/catalogue by their base name
 * @property {any} hosts
 * @property {any} pages
 * @property {any} forms
 * @property {any} doors
 * @property {any} phrases
 * @property {any} conditions
 * @property {any} jurisdictions
 * @property {any} regions
 *
 * @typedef {object} Objector
 * @property {(document: Document, url: string, catalogue: Catalogue) => {finding: Finding, elements: Elements, heard: () => [string, string][]}} recognise
 *   What page is this, how sure, what is on it. Reads only; no network.
 */
// A page's element with this id, or its frame of this name, would answer to it too.
if (!Object.hasOwn(globalThis, 'objector')) Object.defineProperty(globalThis, 'objector', {value: {}, writable: true});
