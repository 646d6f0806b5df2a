// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The rights hub of 2026: two questions of Meta's own stand before the form.

import { useState } from 'react';
import { formAddress } from './meta_places.mjs';
import { Form } from './forms.mjs';
import { Button, Card, h, Rich, Text, useSite } from './kit.mjs';

const ACCOUNTS = ['Facebook', 'Instagram', 'Meta'];

/** @param {{ask: string, options: string[], onNext: (index: number) => void}} props */
function Question({ ask, options, onNext }) {
  const { texts, c } = useSite();
  const [chosen, setChosen] = useState(-1);
  return h(Card, { title: texts.hub.title }, h(Text, null, ask),
    h('div', { role: 'radiogroup', 'aria-label': ask }, options.map((label, index) =>
      h('label', { key: label, className: c('choice') },
        h('input', { type: 'radio', name: ask, checked: chosen === index, onChange: () => setChosen(index) }), h('span', null, label)))),
    h(Button, { plain: true, label: texts.hub.next, disabled: chosen < 0, onPress: () => onNext(chosen) }));
}

const KINDS = ['hub', 'third_party', 'generic', 'whatsapp'];

export function RightsHub() {
  const { texts, world } = useSite();
  const [wish, setWish] = useState(-1);
  const [account, setAccount] = useState(-1);
  if (wish < 0) return h(Question, { key: 'wish', ask: texts.hub.ask, options: texts.hub.options, onNext: setWish });
  if (wish === 0 && account < 0) return h(Question, { key: 'account', ask: texts.hub.askAccount, options: ACCOUNTS, onNext: setAccount });
  if (wish === 0 && world.hub === 'link') {
    const platform = account === 1 ? 'instagram' : 'facebook';
    return h(Card, { title: texts.hub.title }, h(Rich, { text: texts.hub.formLink, hrefs: [formAddress(platform, world.round)] }));
  }
  return h(Form, { kind: KINDS[wish], number: 'hub' });
}
