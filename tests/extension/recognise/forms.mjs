// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Forms that are objections, whatever they look like.
import { WORDS, area, document, editable, input, labelled, listbox, main, objectionForm, select } from './pages.mjs';

const KNOWN = 'https://www.facebook.com/help/contact/712876720715583';
const UNKNOWN = 'https://www.facebook.com/help/contact/908172635412345';
const own = 'own_information';

/** @param {string} name @param {string} url @param {string} html @param {any} expect */
const page = (name, url, html, expect) => ({ name, url, html, expect: { page: 'objection_form', sure: true, ...expect } });

/** @param {string} attributes */
const croatianCountries = (attributes) => `<select ${attributes}><option value="">Odaberite</option>${['AT', 'BE', 'BG', 'HR', 'CY', 'CZ', 'DK', 'EE', 'FI', 'FR', 'DE', 'IE', 'IT', 'SI']
  .map((code, index) => `<option value="${index}">${new Intl.DisplayNames(['hr'], { type: 'region' }).of(code)}</option>`).join('')}</select>`;

const languages = Object.entries(WORDS).map(([language, words]) => page(`a form nobody has seen, in ${language}`, UNKNOWN,
  document(main(objectionForm({ words, country: select, name: true })), { lang: language.slice(0, 2) }),
  { objection: own, language: language.slice(0, 2), roles: ['country', 'name', 'email', 'reason', 'submit'] }));

const labels = ['label', 'wrapped', 'aria-label', 'aria-labelledby', 'placeholder', 'beside'].map((by) => page(`labels by ${by}, text inputs without a type`, UNKNOWN,
  document(main(objectionForm({ by, email: input('text'), country: select, additional: true }))),
  { objection: own, roles: ['country', 'email', 'reason', 'additional', 'submit'] }));

const shadow = `<div role="main"><x-form></x-form></div><script>
  const root = document.querySelector('x-form').attachShadow({mode: 'open'});
  root.append(new DOMParser().parseFromString(${JSON.stringify(objectionForm({ form: false }))}, 'text/html').body);
</script>`;
const late = `<div role="main" id="m"></div><script>setTimeout(() => {
  document.getElementById('m').append(new DOMParser().parseFromString(${JSON.stringify(objectionForm())}, 'text/html').body.firstChild.parentNode);
}, 1200);</script>`;

export const forms = [
  ...languages, ...labels,
  page('first round: country, e-mail, a required reason', 'https://www.facebook.com/help/contact/6359191084165019',
    document(main(objectionForm({ country: select, additional: true }))), { objection: own, roles: ['country', 'email', 'reason', 'additional', 'submit'] }),
  page('second round on Instagram, prefilled', 'https://help.instagram.com/contact/233964459562201',
    document(main(objectionForm({ email: (/** @type {string} */ a) => `<input type="email" value="ann@example.org" ${a}>` })), { title: 'Instagram' }),
    { platform: 'instagram', objection: own, roles: ['email', 'reason', 'submit'], prefilled: ['email'] }),
  page('no form element, a button that is none, an editable box, an ARIA list', UNKNOWN,
    document(main(objectionForm({ form: false, button: 'div', reason: editable, country: listbox, by: 'aria-labelledby' }))), { objection: own, roles: ['country', 'email', 'reason', 'submit'] }),
  page('half translated: German title, English fields', UNKNOWN,
    document(main(objectionForm({ title: WORDS.de.title, words: { ...WORDS.en } })), { lang: 'de' }), { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('known address with words of no language we know', KNOWN,
    document(main(objectionForm({ words: { ...WORDS.en, title: 'Lorem ipsum Meta', email: 'Dolor', reason: 'Sit amet', submit: 'Ok' }, form: true })), { lang: 'eo' }), { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('locale as sub-domain, tracking in the address', 'https://de-de.facebook.com/help/contact/712876720715583?locale=de_DE&ref=x',
    document(main(objectionForm({ words: WORDS.de })), { lang: 'de' }), { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('order turned round', UNKNOWN, document(main(`<div>${WORDS.en.title}</div><form>${labelled(WORDS.en.reason, area, 'label')}${labelled(WORDS.en.email, input('text'), 'label')}<button>Cancel</button><button>Submit</button></form>`)),
    { objection: own, roles: ['reason', 'email', 'submit'] }),
  page('the general form, where only the question over a choice speaks of AI', UNKNOWN, document(main(`<div><strong>Kasuta õigust vaidlustada oma isikuandmete kasutamine</strong></div><p>Mõnes piirkonnas lubab seadus esitada vastuväite, kui toetume õigustatud huvile.</p>
    <form><fieldset><legend>Does your objection concern AI at Meta?</legend><label><input type="radio" name="q">Jah</label><label><input type="radio" name="q">Ei</label></fieldset>
    ${labelled('Your country', select, 'label')}${labelled('Email linked to your account', input('email'), 'label')}${labelled('Reasons for your objection', area, 'label')}<button type="submit">Send</button></form>`), { lang: '' }), { objection: 'generic_legitimate_interest' }),
  page('in an open shadow root', UNKNOWN, document(shadow), { objection: own, roles: ['email', 'reason', 'submit'] }),
  { name: 'in a closed shadow root: out of reach', url: KNOWN, html: document(main(`${WORDS.en.title}<div><template shadowrootmode="closed">${objectionForm()}</template></div>`)), expect: { page: 'objection_form', form: null, sure: false, condition: 'ok', drift: 'the form is in a closed part of the page' } },
  { name: 'in a closed shadow root at an address nobody has seen', url: UNKNOWN, html: document(main(`<h1>${WORDS.en.title}</h1><div><template shadowrootmode="closed">${objectionForm()}</template></div>`)), expect: { page: 'objection_form', objection: own, form: null, sure: false, drift: 'the form is in a closed part of the page' } },
  page('every field in a shadow root of its own, inside a form', UNKNOWN,
    document(main(`<h1>${WORDS.en.title}</h1><form>${[labelled(WORDS.en.email, input('text'), 'aria-label'), labelled(WORDS.en.reason, area, 'aria-labelledby'), '<button>Submit</button>'].map((field) => `<x-field><template shadowrootmode="open">${field}</template></x-field>`).join('')}</form>`)),
    { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('boxes that nobody can see', UNKNOWN, document(main(objectionForm({ intro: '<div style="height:0;overflow:hidden"><textarea aria-label="Please tell us how this impacts you"></textarea></div><div style="position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden"><input aria-label="Full name"></div><div aria-hidden="true"><input aria-label="Full name"></div>' }))), { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('a newsletter beside it', KNOWN, document(`${main(objectionForm())}<form><input type="email" placeholder="Email"><button>Subscribe</button></form>`), { objection: own, roles: ['email', 'reason', 'submit'] }),
  { name: 'a box nobody understands: not sure', url: KNOWN, html: document(main(`<h1>${WORDS.en.title}</h1><form>${labelled('Email', input('email'), 'label')}${labelled(WORDS.en.reason, area, 'label')}${labelled('Colour of the sky', input('text'), 'label')}<button>Submit</button></form>`)), expect: { page: 'objection_form', sure: false, drift: 'a field is not understood' } },
  page('a user name beside it is left alone', KNOWN, document(main(`<h1>${WORDS.en.title}</h1><form>${labelled('Email', input('email'), 'label')}${labelled('Username of the account', input('text'), 'label')}${labelled(WORDS.en.reason, area, 'label')}<button>Submit</button></form>`)), { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('drawn late', KNOWN, document(late), { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('search box of the help centre beside it', KNOWN,
    document(`<div role="banner"><form role="search"><input type="search" aria-label="Search"><button>Search</button></form></div><div role="navigation"><a href="/help/delete">Delete your account</a></div>${main(objectionForm())}`),
    { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('a list of other help topics before it', UNKNOWN, document(`<div><div>Hacked and fake accounts</div><div>Deleting your account</div><div>Report something</div></div>${main(objectionForm())}`), { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('a trap for machines outside the view', UNKNOWN, document(main(`<div>${WORDS.en.title}</div><form><div style="position:absolute;left:-9999px"><input type="text" name="email2" aria-label="Email address"></div>${labelled('Email', input('text'), 'label')}${labelled(WORDS.en.reason, area, 'label')}<button>Submit</button></form>`)), { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('invisible characters inside words', UNKNOWN, document(main(objectionForm({ title: 'Ob\u200fject to your in\u00adformation being used for A\u200bI at Meta' }))), { objection: own, roles: ['email', 'reason', 'submit'] }),
  page('third parties: name, e-mail, country, choices, prompts, a picture', 'https://www.facebook.com/help/contact/510058597920541',
    document(main(`<div>Data subject rights for third-party information used for AI at Meta</div><form>
      <div role="radiogroup" aria-label="What would you like to do?"><label><input type="radio" name="r" value="1">I want to object to or restrict the processing of my personal information from third parties used for developing and improving AI at Meta</label><label><input type="radio" name="r" value="2">I want to access it</label></div>
      ${labelled('Country of residence', select, 'label')}${labelled('First and last name', input('text'), 'label')}${labelled('Email', input('text'), 'label')}
      ${labelled('Please explain your request', area, 'label')}${labelled('Upload a screenshot', input('file'), 'label')}<button type="submit">Send</button></form>`)),
    { objection: 'third_party_information', roles: ['request_type', 'country', 'name', 'email', 'reason', 'evidence', 'submit'] }),
  page('third parties in German, the choice in a list', 'https://www.facebook.com/help/contact/120498093458273',
    document(main(`<div>Betroffenenrechte zu Informationen von Dritten, die für KI bei Meta verwendet werden</div><form><div><label for="q">Worum geht es?</label><select id="q"><option></option><option>Ich möchte meine Daten einsehen</option><option>Ich möchte der Verarbeitung meiner Daten von Dritten für KI bei Meta widersprechen</option></select></div>
      ${labelled('Vollständiger Name', input('text'), 'beside')}${labelled('E-Mail-Adresse', input('text'), 'beside')}${labelled('Beschreibe deine Anfrage', area, 'beside')}<button>Absenden</button></form>`), { lang: 'de' }),
    { objection: 'third_party_information', roles: ['request_type', 'name', 'email', 'reason', 'submit'] }),
  { name: 'a known generic form that shows its first question only', url: 'https://www.facebook.com/help/contact/367438723733209', html: document(main('<div>Widerspruch gegen die Verarbeitung deiner Informationen</div><div>Bezieht sich deine Anfrage auf KI bei Meta?</div><label><input type="radio" name="q" value="1">Ja</label><label><input type="radio" name="q" value="2">Nein</label>'), { lang: 'de' }), expect: { page: 'objection_form', sure: false, objection: 'generic_legitimate_interest', roles: ['request_type'] } },
  { name: 'a form inside a frame cannot be reached', url: KNOWN, html: document(main('<iframe srcdoc="<form><input type=email></form>"></iframe>')), expect: { page: 'objection_form', form: null, sure: false } },
  page('two boxes for text without names', UNKNOWN, document(main(`<div>${WORDS.en.title}</div><form>${labelled('Email', input('email'), 'label')}${labelled(WORDS.en.reason, area, 'label')}${labelled('Write it here', area, 'label')}<button>Submit</button></form>`)), { objection: own, roles: ['email', 'reason', 'additional', 'submit'] }),
  page('generic objection that first asks about AI', 'https://www.facebook.com/help/contact/367438723733209',
    document(main(`<div>Object to the use of your information</div><form><div>Is your request about AI at Meta?</div><label><input type="radio" name="ai" value="y">Yes</label><label><input type="radio" name="ai" value="n">No</label>${labelled('Email', input('email'), 'label')}${labelled('Please explain your objection', area, 'label')}<button>Send</button></form>`)),
    { objection: 'generic_legitimate_interest', roles: ['request_type', 'email', 'reason', 'submit'] }),
  page('chats with AI on WhatsApp, at an address nobody has seen', 'https://www.whatsapp.com/contact/forms/8877665544332211/',
    document(main(objectionForm({ title: 'Object to your messages with AIs on WhatsApp being used to develop and improve AI at Meta' })), { title: 'WhatsApp' }),
    { platform: 'whatsapp', objection: 'whatsapp_ai_chats', roles: ['email', 'reason', 'submit'] }),
  page('in the rights hub itself', 'https://help.meta.com/support/privacy/',
    document(main(objectionForm({ form: false })), { title: 'Privacy Rights Request' }), { platform: 'meta_account', objection: own, roles: ['email', 'reason', 'submit'] }),
  { name: 'two forms that look alike: not sure', url: UNKNOWN, html: document(main(`${objectionForm()}${objectionForm()}`)), expect: { page: 'objection_form', sure: false } },
  page('English text, its countries in the language that the page declares', UNKNOWN,
    document(main(objectionForm({ words: { ...WORDS.en, country: 'U kojem mjestu trenutačno živite' }, country: croatianCountries })), { lang: 'hr' }), { objection: own, roles: ['country', 'email', 'reason', 'submit'] }),
  { name: 'a form for feedback over the objection, each with a title that is not marked as one', url: KNOWN, html: document(main(`<div><div>Feedback</div><form>${labelled('Email address', input('email'), 'label')}${labelled('How could we improve this page?', area, 'label')}<button>Send feedback</button></form></div>${objectionForm()}`)), expect: { page: 'objection_form', objection: own, sure: false, roles: ['email', 'reason', 'submit'] } },
  { name: 'two forms of which one objects', url: UNKNOWN, html: document(main(`${objectionForm()}<div>Newsletter</div><form>${labelled('Email', input('email'), 'label')}<button>Subscribe</button></form>`)), expect: { page: 'objection_form', sure: true, roles: ['email', 'reason', 'submit'] } },
  { name: 'a broken form link', url: KNOWN, html: document(main('<div>This page isn’t available</div><div>The link you followed may be broken, or the page may have been removed.</div>')), expect: { page: 'objection_form', form: null, sure: false, condition: 'unavailable' } },
  { name: 'a form shown to nobody logged out', url: KNOWN, html: document(main('<div>Log in to continue</div><form><input type="text" name="email" aria-label="Email address or phone number"><input type="password" name="pass"><button type="submit">Log in</button></form>')), expect: { page: 'objection_form', form: null, sure: false, condition: 'logged_out' } },
  { name: 'a form not for this region', url: KNOWN, html: document(main('<div>This form isn’t available in your region.</div>')), expect: { page: 'objection_form', form: null, sure: false, condition: 'not_in_region' } },
];
