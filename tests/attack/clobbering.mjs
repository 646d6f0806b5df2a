// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Fields that take the names of what scripts ask a form or a document for. Runs in the page.

/** Every name under which anything can be asked of a form goes to a field of it. */
export function clobberForm() {
  const form = /** @type {HTMLFormElement} */ (document.querySelector('#form'));
  const names = new Set();
  for (let at = /** @type {any} */ (HTMLFormElement.prototype); at; at = Object.getPrototypeOf(at)) for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  const append = Element.prototype.append.bind(form);
  for (const name of names) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    append(field);
  }
  // One that holds the form itself: who walks down from it never comes to an end.
  const around = document.createElement('fieldset');
  around.name = 'lastChild';
  around.setAttribute('form', 'form');
  Element.prototype.before.call(form, around);
  around.append(form);
  return names.size;
}

/** The same with the document, by pictures and frames, and with the window. */
export function clobberDocument() {
  const { body } = document;
  const create = document.createElement.bind(document);
  const append = body.append.bind(body);
  const names = new Set(['objector', 'chrome', 'browser', 'navigation', 'top', 'location']);
  for (let at = /** @type {any} */ (HTMLDocument.prototype); at; at = Object.getPrototypeOf(at)) for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  for (const name of names) {
    const picture = create('img');
    picture.name = name;
    picture.id = name;
    append(picture);
  }
}
