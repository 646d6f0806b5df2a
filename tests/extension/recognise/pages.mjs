// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Small pages to recognise, put together from parts; the parts are worded by us.

/** @param {string} body @param {{lang?: string, title?: string, head?: string}} [more] */
export const document = (body, { lang = 'en', title = 'Facebook', head = '' } = {}) =>
  `<!doctype html><html lang="${lang}" dir="ltr"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body><div><div>${body}</div></div></body></html>`;

/** @param {string} body */
export const main = (body) => `<div role="main"><div class="x1a2b">${body}</div></div>`;

const COUNTRIES = { AT: 'Austria', BE: 'Belgium', DE: 'Germany', ES: 'Spain', FI: 'Finland', FR: 'France', IE: 'Ireland', IT: 'Italy', NL: 'Netherlands', PL: 'Poland', SE: 'Sweden' };
export const countryOptions = Object.entries(COUNTRIES).map(([code, name]) => `<option value="${code}">${name}</option>`).join('');

/** Words of a form in one language. */
export const WORDS = {
  en: { title: 'Object to your information being used for AI at Meta', country: 'Country of residence', email: 'Email address', reason: 'Please tell us how this processing impacts you', additional: 'Additional information (optional)', submit: 'Submit', name: 'Full name' },
  fr: { title: 'S’opposer à l’utilisation de vos informations pour l’IA chez Meta', country: 'Pays de résidence', email: 'Adresse e-mail', reason: 'Expliquez-nous en quoi ce traitement vous affecte', additional: 'Informations supplémentaires (facultatif)', submit: 'Envoyer', name: 'Nom complet' },
  fr2026: { title: 'Opposition à l’utilisation de vos informations par IA par Meta', country: 'Votre pays', email: 'E-mail', reason: 'Pourquoi vous opposez-vous ?', additional: 'Autre chose à ajouter', submit: 'Soumettre', name: 'Nom' },
  de: { title: 'Einspruch gegen die Verwendung deiner Informationen für KI bei Meta', country: 'Land deines Wohnsitzes', email: 'E-Mail-Adresse', reason: 'Bitte erkläre uns, wie sich diese Verarbeitung auf dich auswirkt.', additional: 'Weitere Informationen', submit: 'Senden', name: 'Vollständiger Name' },
  it: { title: 'Contesta l’uso delle tue informazioni per l’IA di Meta', country: 'Paese di residenza', email: 'Indirizzo e-mail', reason: 'Spiegaci che impatto ha su di te questo trattamento dei dati', additional: 'Altre informazioni', submit: 'Invia', name: 'Nome e cognome' },
  es: { title: 'Oponte al uso de tu información para la IA en Meta: derecho a oponerte', country: 'País de residencia', email: 'Correo electrónico', reason: 'Cuéntanos cómo te afecta este tratamiento', additional: 'Información adicional', submit: 'Enviar', name: 'Nombre completo' },
  nl: { title: 'Bezwaar maken tegen het gebruik van je informatie voor AI bij Meta', country: 'Land van verblijf', email: 'E-mailadres', reason: 'Leg uit welke gevolgen deze verwerking voor je heeft', additional: 'Aanvullende informatie', submit: 'Verzenden', name: 'Volledige naam' },
  sv: { title: 'Invända mot att din information används för AI på Meta', country: 'Bosättningsland', email: 'E-postadress', reason: 'Berätta hur behandlingen av information påverkar dig', additional: 'Ytterligare information', submit: 'Skicka', name: 'Fullständigt namn' },
  fi: { title: 'Vastusta tietojesi käyttöä Metan tekoälyssä', country: 'Asuinmaa', email: 'Sähköpostiosoite', reason: 'Kerro, miten tämä käsittely vaikuttaa sinuun', additional: 'Lisätietoja', submit: 'Lähetä', name: 'Koko nimi' },
  pl: { title: 'Sprzeciw wobec wykorzystywania Twoich informacji na potrzeby AI w Meta', country: 'Kraj zamieszkania', email: 'Adres e-mail', reason: 'Wyjaśnij, jak to przetwarzanie wpływa na Ciebie', additional: 'Dodatkowe informacje', submit: 'Wyślij', name: 'Imię i nazwisko' },
  el: { title: 'Εναντίωση στη χρήση των πληροφοριών σας για την τεχνητή νοημοσύνη στη Meta', country: 'Χώρα διαμονής', email: 'Διεύθυνση email', reason: 'Πείτε μας πώς σας επηρεάζει αυτή η επεξεργασία', additional: 'Πρόσθετες πληροφορίες', submit: 'Υποβολή', name: 'Ονοματεπώνυμο' },
  hr: { title: 'Pošaljite prigovor na upotrebu vaših informacija za AI tvrtke Meta', country: 'Država prebivališta', email: 'Adresa e-pošte', reason: 'Objasnite nam kako ova obrada utječe na vas', additional: 'Dodatne informacije', submit: 'Pošalji', name: 'Ime i prezime' },
  da: { title: 'Gør indsigelse mod, at dine oplysninger bliver brugt til AI hos Meta', country: 'Bopælsland', email: 'E-mailadresse', reason: 'Forklar, hvordan denne behandling påvirker dig', additional: 'Yderligere oplysninger', submit: 'Send', name: 'Fulde navn' },
  pt: { title: 'Opõe-te à utilização das tuas informações pela IA na Meta', country: 'País de residência', email: 'Endereço de e-mail', reason: 'Diga-nos como esse processamento afeta você', additional: 'Informações adicionais', submit: 'Enviar', name: 'Nome completo' },
};

let number = 0;

/**
 * One field under a label, tied to it in one of many ways.
 * @param {string} label @param {(attributes: string) => string} control @param {string} by
 */
export function labelled(label, control, by) {
  const id = `f${++number}`;
  switch (by) {
    case 'label': return `<div><label for="${id}">${label}</label><div>${control(`id="${id}"`)}</div></div>`;
    case 'wrapped': return `<label><span>${label}</span>${control('')}</label>`;
    case 'aria-label': return `<div>${control(`aria-label="${label}"`)}</div>`;
    case 'aria-labelledby': return `<div><span id="${id}">${label}</span><div><div>${control(`aria-labelledby="${id}"`)}</div></div></div>`;
    case 'placeholder': return `<div>${control(`placeholder="${label}" aria-placeholder="${label}"`)}</div>`;
    case 'beside': return `<div class="row"><div><span>${label}</span></div><div class="cell">${control('')}</div></div>`;
    default: throw new Error(by);
  }
}

export const input = (/** @type {string} */ type) => (/** @type {string} */ attributes) => `<input type="${type}" ${attributes}>`;
export const area = (/** @type {string} */ attributes) => `<textarea ${attributes} rows="4"></textarea>`;
export const editable = (/** @type {string} */ attributes) => `<div contenteditable="true" role="textbox" aria-multiline="true" style="min-height:60px" ${attributes}></div>`;
export const select = (/** @type {string} */ attributes) => `<select ${attributes}><option value="">–</option>${countryOptions}</select>`;
export const listbox = (/** @type {string} */ attributes) => `<div role="combobox" tabindex="0" aria-haspopup="listbox" aria-expanded="false" ${attributes}>–</div>`;

/**
 * @param {{words?: any, by?: string, form?: boolean, country?: any, email?: any, reason?: any, additional?: boolean, name?: boolean, button?: string, title?: string, intro?: string}} [shape]
 */
export function objectionForm({ words = WORDS.en, by = 'label', form = true, country = null, email = input('email'), reason = area, additional = false, name = false, button = 'button', title = words.title, intro = '' } = {}) {
  const send = button === 'button' ? `<button type="submit">${words.submit}</button>` : `<div role="button" tabindex="0">${words.submit}</div>`;
  const fields = [
    country && labelled(words.country, country, by), name && labelled(words.name, input('text'), by), email && labelled(words.email, email, by),
    reason && labelled(words.reason, reason, by), additional && labelled(words.additional, area, by), `<div>${send}</div>`,
  ].filter(Boolean).join('');
  return `<div><span>${title}</span></div>${intro ? `<div>${intro}</div>` : ''}${form ? `<form action="/ajax/help/contact/submit/page">${fields}</form>` : `<div class="xform"><div>${fields}</div></div>`}`;
}
