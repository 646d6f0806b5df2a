// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a form is replaced by once it has been sent: the code, the receipt, or an error.

import { useState } from 'react';
import { Button, Card, Field, h, send, Text, useSite } from './kit.mjs';

// A submit event counts as trusted even when a script called click(); the click itself does not.
let pressed = false;
addEventListener('click', (event) => {
  const button = /** @type {Element} */ (event.target).closest('button, [role=button]');
  pressed = event.isTrusted && button !== null;
}, true);

/** Whether the last thing that happened was a person's own click on a button. */
export function personPressed() {
  const answer = pressed;
  pressed = false;
  return answer;
}

/** @param {{kind: string}} props */
export function Receipt({ kind }) {
  const { texts, world } = useSite();
  const words = texts.receipt;
  if (world.receipt === 'vague') return h(Card, null, h(Text, null, words.vague));
  return h(Card, { title: words.title }, h(Text, null, kind === 'ai' || kind === 'third_party' || kind === 'whatsapp' ? words.text : words.other));
}

/** @param {{onDone: () => void}} props */
export function CodeStep({ onDone }) {
  const { texts } = useSite();
  const words = texts.code;
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  const confirm = async (/** @type {any} */ event) => {
    event.preventDefault();
    const reply = await send('/api/code', { code });
    if (reply.ok) onDone();
    else setWrong(true);
  };
  return h(Card, { title: words.title }, h(Text, null, words.text),
    h('form', { onSubmit: confirm },
      h(Field, { label: words.label, naming: 'label', control: 'input', name: 'code', maxLength: 6, value: code, onValue: setCode }),
      wrong ? h('div', { role: 'alert' }, words.wrong) : null,
      h(Button, { label: words.button, disabled: code.length !== 6 })));
}
