// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The forms: objection to AI of 2024 to 2026, third parties' information, the generic one, the officer's.

import { useEffect, useRef, useState } from 'react';
import { FORMS } from '../addresses.mjs';
import { formAddress } from './meta_places.mjs';
import { Button, Card, Combobox, Field, Fragment, h, Notice, Rich, send, Text, useSite } from './kit.mjs';
import { CodeStep, personPressed, Receipt } from './submission.mjs';

/** @typedef {{role: string, label: string, control: 'input'|'textarea'|'select', required: boolean, type?: string, minLength?: number, options?: [string, string][]}} FieldPlan */

/** @param {string} kind @param {any} world @param {any} texts @returns {FieldPlan[]} */
function planOf(kind, world, texts) {
  const words = texts.form;
  const optional = (/** @type {string} */ label) => `${label} ${words.optional}`;
  /** @type {FieldPlan} */
  const country = { role: 'country', label: words.country, control: 'select', required: true, options: [['', words.choose], .../** @type {[string, string][]} */ (Object.entries(texts.countries))] };
  /** @type {FieldPlan} */
  const email = { role: 'email', label: words.email, control: 'input', required: true, type: world.round.startsWith('2024') ? 'text' : 'email' };
  const reason = (/** @type {string} */ label, /** @type {boolean} */ required, minLength = 0) =>
    /** @type {FieldPlan} */ ({ role: 'reason', label: required ? label : optional(label), control: 'textarea', required, minLength });
  /** @type {FieldPlan} */
  const name = { role: 'name', label: words.name, control: 'input', required: true };
  switch (kind) {
    case 'ai':
      return world.round.startsWith('2024')
        ? [country, email, reason(words.reason, true), { role: 'additional', label: optional(words.additional), control: 'textarea', required: false }]
        : world.form === 'combobox'
          ? [country, email, reason(words.reason, false)]
          : [email, reason(words.reason, false)];
    case 'hub':
      return [country, email, reason(words.reason, false)];
    case 'third_party':
      return [
        { role: 'request_type', label: words.requestType, control: 'select', required: true, options: [['', '…'], ...words.thirdTypes.map((/** @type {string} */ text, /** @type {number} */ index) => /** @type {[string, string]} */ ([`o${index}`, text]))] },
        name, email, country, reason(words.thirdReason, true, 100),
      ];
    case 'whatsapp':
      return [{ role: 'phone', label: optional(words.phone), control: 'input', required: false, type: 'tel' }, email, reason(words.reason, false)];
    case 'generic':
      return [email, reason(words.genericReason, true)];
    default:
      return [name, email, reason(words.dpoReason, true)];
  }
}

/** @param {string} kind @param {any} words */
function headOf(kind, words) {
  if (kind === 'third_party') return [words.thirdTitle, words.thirdIntro];
  if (kind === 'whatsapp') return [words.whatsappTitle, words.whatsappIntro];
  if (kind === 'generic') return [words.genericTitle, words.genericIntro];
  if (kind === 'data_protection_officer') return [words.dpoTitle, words.dpoIntro];
  return [words.title, words.intro];
}

/** @param {{kind: string, number: string}} props */
export function Form({ kind, number }) {
  const { texts, world } = useSite();
  const plan = planOf(kind, world, texts);
  const prefilled = ['third_party', 'whatsapp', 'data_protection_officer'].includes(kind) ? '' : world.prefilledEmail ?? (world.round.startsWith('2024') ? '' : world.account.email);
  const initial = () => Object.fromEntries(plan.map(({ role }) => [role, role === 'email' ? prefilled : '']));
  const [values, setValues] = useState(initial);
  const [step, setStep] = useState('form');
  const [problem, setProblem] = useState('');
  const [open, setOpen] = useState(false);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (/** @type {string} */ role, /** @type {string} */ value) => {
    setValues((/** @type {Record<string, string>} */ before) => ({ ...before, [role]: value }));
    if (world.form === 'vanishes') setTimeout(() => setStep('gone'), 20);
    if (world.form === 'resets') {
      clearTimeout(timer.current);
      timer.current = Number(setTimeout(() => setValues(initial()), 150));
    }
  };
  const missing = plan.some(({ role, required }) => required && !values[role].trim());
  const submit = async (/** @type {any} */ event) => {
    event.preventDefault?.();
    const trusted = personPressed();
    if (missing) return setProblem(texts.form.required);
    const short = plan.find(({ role, minLength }) => minLength && values[role].length < minLength);
    if (short) return setProblem(texts.form.tooShort);
    const reply = await send('/api/submit', { form: number, kind, values, trusted });
    if (reply.next === 'refused') return setProblem(texts.refused);
    if (reply.next === 'server_error') return setProblem(texts.serverError);
    return setStep(reply.next);
  };

  if (step === 'gone') return h('div', { role: 'progressbar' });
  if (step === 'code') return h(CodeStep, { onDone: () => setStep('receipt') });
  if (step === 'receipt') return h(Receipt, { kind: kind === 'hub' ? 'ai' : kind });

  const bare = world.round === '2026' && kind !== 'third_party';
  const naming = world.round.startsWith('2024') ? 'label' : bare ? 'aria' : 'labelledby';
  const [title, intro] = headOf(kind, texts.form);
  const fields = plan.map((item) =>
    item.role === 'country' && world.form === 'combobox'
      ? h(Combobox, { key: item.role, label: item.label, options: (item.options ?? []).slice(1), value: values.country, onValue: (/** @type {string} */ value) => change('country', value), open, setOpen })
      : h(Field, { key: item.role, label: item.label, naming, control: item.control, type: item.type, options: item.options, required: item.required, value: values[item.role], onValue: (/** @type {string} */ value) => change(item.role, value) }));
  const alert = problem ? h('div', { role: 'alert' }, problem) : null;
  return h(Card, { title }, h(Text, null, intro),
    bare
      ? h('div', { role: 'group' }, fields, alert, h(Button, { plain: true, label: texts.form.submit, onPress: submit }))
      : h('form', { onSubmit: submit, noValidate: true }, fields, alert, h(Button, { label: texts.form.submit })));
}

/** "Is your request about AI at Meta?" comes before the generic form. @param {{number: string, platform: string}} props */
function GenericForm({ number, platform }) {
  const { texts, world, c } = useSite();
  const [answer, setAnswer] = useState('');
  const words = texts.form;
  const choice = (/** @type {string} */ value, /** @type {string} */ label) =>
    h('label', { className: c('choice') }, h('input', { type: 'radio', name: 'about', checked: answer === value, onChange: () => setAnswer(value) }), label);
  if (answer === 'no') return h(Form, { kind: 'generic', number });
  if (answer === 'yes' && world.general === 'form') return h(Form, { kind: 'ai', number });
  return h(Card, { title: words.genericTitle }, h(Text, null, words.genericIntro), h('div', null, words.genericAsk),
    choice('yes', words.yes), choice('no', words.no),
    answer === 'yes' ? h(Rich, { text: texts.hub.formLink, hrefs: [formAddress(platform, world.round)] }) : null);
}

/** A second form on the same page, that asks for an e-mail and a message as well. */
function Feedback() {
  const [email, setEmail] = useState('');
  const [text, setText] = useState('');
  return h(Card, { title: 'Feedback' },
    h('form', { onSubmit: (/** @type {Event} */ event) => event.preventDefault() },
      h(Field, { label: 'Email address', naming: 'label', control: 'input', value: email, onValue: setEmail }),
      h(Field, { label: 'How could we improve this page?', naming: 'label', control: 'textarea', value: text, onValue: setText }),
      h(Button, { label: 'Send feedback' })));
}

/** @param {{number: string}} props */
export function FormPage({ number }) {
  const { texts, world, c } = useSite();
  const [ready, setReady] = useState(world.form !== 'slow');
  useEffect(() => {
    const wait = setTimeout(() => setReady(true), 2500);
    return () => clearTimeout(wait);
  }, []);
  const known = FORMS[/** @type {keyof typeof FORMS} */ (number)];
  if (!known) return h(Notice, { title: texts.unavailable[0], text: texts.unavailable[1] });
  if (known.kind === 'ai' && (world.region === 'us' || world.failure === 'not_in_region')) return h(Notice, { title: texts.region[0], text: texts.region[1] });
  if (!ready) return h('div', { role: 'progressbar' });
  if (known.kind === 'generic') return h(GenericForm, { number, platform: known.platform });
  if (world.form === 'iframe' && window === window.top) return h('iframe', { className: c('frame'), src: location.href, title: texts.form.title });
  return h(Fragment, null, world.form === 'two_forms' ? h(Feedback) : null, h(Form, { kind: known.kind, number }));
}
