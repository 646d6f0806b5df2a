// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// For people to whom Meta offers no objection: what they cannot do, and what they still can.
import { GENERATIVE_AI } from '../common/addresses.js';
import { byId } from '../common/dom.js';
import { startPage } from '../common/page.js';

await startPage('elsewhere.title');
byId('third-party').setAttribute('href', GENERATIVE_AI);
const person = new URLSearchParams(location.search).get('person');
if (person) byId('moved').setAttribute('href', `welcome.html?person=${encodeURIComponent(person)}`);
