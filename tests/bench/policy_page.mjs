// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A privacy policy of a given size, built as Meta builds its pages: many wrappers, few words each.

const OBJECTION = 'https://www.facebook.com/help/contact/6359191084165019';

const WORDS = {
  en: {
    title: 'Privacy Policy', heading: 'What information do we collect?',
    sentences: ['We collect and receive information about you, depending on how you use our Products.',
      'Even if you don’t have an account, we may use information about you from our partners.',
      'You can learn more about how we use information for the purposes described above, and about your choices.',
      'Some information is required for our Products to work; other information is optional.'],
    object: ['You have the right to object to our use of your information for AI at Meta. ', 'Submit an objection request here', '.'],
    controller: 'The data controller responsible for your information is Meta Platforms Ireland Limited.',
  },
  fr: {
    title: 'Politique de confidentialité', heading: 'Quelles informations recueillons-nous ?',
    sentences: ['Nous recueillons et recevons des informations à votre sujet, en fonction de la façon dont vous utilisez nos Produits.',
      'Même si vous n’avez pas de compte, nous pouvons utiliser des informations provenant de nos partenaires.',
      'Vous pouvez en savoir plus sur l’utilisation des informations aux fins décrites ci-dessus, et sur vos choix.',
      'Certaines informations sont nécessaires au fonctionnement de nos Produits ; d’autres sont facultatives.'],
    object: ['Vous avez le droit de vous opposer à l’utilisation de vos informations pour l’IA chez Meta. ', 'Envoyez votre opposition ici', '.'],
    controller: 'Le responsable du traitement de vos informations est Meta Platforms Ireland Limited.',
  },
};

/**
 * @param {number} bytes
 * @param {'en'|'fr'} [language]
 */
export function policyPage(bytes, language = 'en') {
  const words = WORDS[language];
  const [before, link, after] = words.object;
  const offer = `<div class="x1a"><span class="x9z">${before}<a class="xl" href="${OBJECTION}">${link}</a>${after}</span></div>`;
  const end = `${offer}<div class="x2b"><div><span>${words.controller}</span></div></div></div></div></div></body></html>`;
  const parts = [`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${words.title}</title></head><body><div id="root"><div class="x78z"><div role="main"><h1>${words.title}</h1>`];
  let length = parts[0].length + end.length;
  for (let number = 0; length < bytes; ++number) {
    const sentence = words.sentences[number % words.sentences.length];
    const heading = number % 12 === 0 ? `<div class="xh"><span role="heading">${words.heading}</span></div>` : '';
    const part = `${heading}<div class="x1n2onr6 x1ja2u2z"><div class="xdj266r"><span class="x193iq5w xeuugli">${sentence} <a class="xl" href="/privacy/topic/${number % 90}/">${number}</a> ${words.sentences[(number + 1) % 4]}</span></div></div>`;
    parts.push(part);
    length += part.length;
  }
  return parts.join('') + end;
}
