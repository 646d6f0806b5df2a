// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

import german from './texts/de.mjs';
import english from './texts/en.mjs';
import french from './texts/fr.mjs';

/** What the replica says, in each language it speaks. */
export const TEXTS = { en: english, fr: french, de: german };
