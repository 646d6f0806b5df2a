// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What every page of the replica is built from: words, class names, links and fields.

import { createContext, createElement as h, Fragment, useContext, useId } from 'react';
import { route, wrapped } from '../addresses.mjs';
import { className } from '../classes.mjs';

/** @typedef {{world: any, texts: any, cookieAnswered: boolean, go: (href: string) => void, c: (name: string) => string}} Site */

export const SiteContext = createContext(/** @type {Site} */ (/** @type {unknown} */ (null)));
export const useSite = () => useContext(SiteContext);
export { h, Fragment };

/** @param {string} seed */
export const classesOf = (seed) => (/** @type {string} */ name) => className(seed, name);

// Forms and the sign-in page are other applications there: they always load anew.
const LOADS_ANEW = new Set(['form', 'login', 'link_shim', 'rights_hub', 'home']);

/** @param {{href: string, look?: string, children?: any}} props */
export function Link({ href, look = 'link', children }) {
  const { world, go, c } = useSite();
  const address = wrapped(location.href, href);
  const leaves = address !== new URL(href, location.href).href;
  const soft = new URL(address).host === location.host && !LOADS_ANEW.has(route(address).page);
  return h('a', {
    href: address,
    className: c(look),
    role: 'link',
    tabIndex: 0,
    rel: leaves ? 'nofollow noreferrer' : undefined,
    target: leaves && world.newTab ? '_blank' : undefined,
    onClick: soft
      ? (/** @type {MouseEvent} */ event) => {
          event.preventDefault();
          go(address);
        }
      : undefined,
  }, h('span', null, children));
}

/** A sentence whose [[marked words]] are links. @param {{text: string, hrefs?: string[]}} props */
export function Rich({ text, hrefs = [] }) {
  const { c } = useSite();
  let used = 0;
  const parts = text.split(/(\[\[.*?\]\])/).map((part, index) => {
    if (!part.startsWith('[[')) return h('span', { key: index }, part);
    const href = hrefs[used++];
    const words = part.slice(2, -2);
    return href ? h(Link, { key: index, href }, words) : h('span', { key: index }, words);
  });
  return h('div', { className: c('text') }, parts);
}

/** @param {{title?: string, children?: any}} props */
export function Card({ title, children }) {
  const { c } = useSite();
  return h('div', { className: c('card') }, title ? h('div', { className: c('title') }, title) : null, children);
}

/** @param {{children?: any}} props */
export function Text({ children }) {
  return h('div', { className: useSite().c('text') }, children);
}

/** @param {{title: string, text: string}} props */
export function Notice({ title, text }) {
  return h(Card, { title }, h(Text, null, text));
}

/**
 * A labelled input. `naming` is how the page ties words to the input: a label element, an
 * aria-labelledby or an aria-label with the words beside it.
 * @param {{label: string, naming: 'label'|'labelledby'|'aria', control: 'input'|'textarea'|'select', value: string,
 *   onValue: (value: string) => void, type?: string, required?: boolean, options?: [string, string][],
 *   maxLength?: number, minLength?: number, name?: string}} props
 */
export function Field({ label, naming, control, value, onValue, type, required, options, ...rest }) {
  const { c } = useSite();
  const id = useId();
  const names =
    naming === 'label' ? { id } : naming === 'labelledby' ? { 'aria-labelledby': `${id}l` } : { 'aria-label': label };
  const words =
    naming === 'label'
      ? h('label', { htmlFor: id }, label)
      : h('span', naming === 'labelledby' ? { id: `${id}l` } : { 'aria-hidden': true }, label);
  return h('div', { className: c('field') }, words,
    h(control, {
      ...names,
      ...rest,
      type: control === 'input' ? type ?? 'text' : undefined,
      className: c(control === 'textarea' ? 'area' : 'input'),
      'aria-required': required || undefined,
      value,
      onChange: (/** @type {{target: HTMLInputElement}} */ event) => onValue(event.target.value),
    }, options?.map(([key, words2]) => h('option', { key, value: key }, words2))));
}

/** A list that opens on a click, without a select element. @param {{label: string, value: string, onValue: (value: string) => void, options: [string, string][], open: boolean, setOpen: (open: boolean) => void}} props */
export function Combobox({ label, value, onValue, options, open, setOpen }) {
  const { c } = useSite();
  const chosen = options.find(([key]) => key === value)?.[1] ?? '';
  return h('div', { className: c('field') },
    h('span', { 'aria-hidden': true }, label),
    h('div', { role: 'combobox', 'aria-label': label, 'aria-expanded': open, 'aria-haspopup': 'listbox', tabIndex: 0, className: c('input'), onClick: () => setOpen(!open) }, chosen || '…'),
    open
      ? h('div', { role: 'listbox' }, options.map(([key, words]) =>
          h('div', { key, role: 'option', 'aria-selected': key === value, className: c('item'), onClick: () => { onValue(key); setOpen(false); } }, words)))
      : null);
}

/** @param {{label: string, plain?: boolean, disabled?: boolean, onPress?: (event: any) => void}} props */
export function Button({ label, plain = false, disabled = false, onPress }) {
  const { c } = useSite();
  const look = disabled ? `${c('button')} ${c('dim')}` : c('button');
  if (plain) {
    return h('div', { role: 'button', tabIndex: disabled ? -1 : 0, 'aria-disabled': disabled || undefined, 'aria-label': label, className: look, onClick: disabled ? undefined : onPress }, h('span', null, label));
  }
  return h('button', { type: onPress ? 'button' : 'submit', disabled, className: look, onClick: onPress }, h('div', null, label));
}

/** @param {string} path @param {object} body */
export async function send(path, body) {
  const reply = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return reply.json();
}
