// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Countries by name in the person's language, those with a right to object first.
import { regionNames } from '../../shared/intl.js';

/** European Union and its parts with codes of their own, European Economic Area, Switzerland, United Kingdom, Brazil. */
export const ENTITLED = ('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ' +
  'AX GF GP MF MQ RE YT IS LI NO CH GB BR').split(' ');

/** ISO 3166-1 alpha-2, without the entitled ones. */
export const OTHERS = ('AD AE AF AG AI AL AM AO AQ AR AS AU AW AZ BA BB BD BF BH BI BJ BL BM BN BO BQ BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CI CK CL CM CN CO CR CU CV CW CX DJ DM DO DZ EC EG EH ER ET FJ FK FM FO GA GD GE GG GH GI GL GM ' +
  'GN GQ GS GT GU GW GY HK HM HN HT ID IL IM IN IO IQ IR JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LK ' +
  'LR LS LY MA MC MD ME MG MH MK ML MM MN MO MP MR MS MU MV MW MX MY MZ NA NC NE NF NG NI NP NR NU NZ OM PA PE ' +
  'PF PG PH PK PM PN PR PS PW PY QA RS RU RW SA SB SC SD SG SH SJ SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH ' +
  'TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE ZA ZM ZW').split(' ');

/**
 * @param {string} language
 * @returns {Promise<{entitled: {code: string, name: string}[], others: {code: string, name: string}[]}>}
 */
export async function countries(language) {
  const nameOf = await regionNames(language);
  const order = new Intl.Collator(language);
  /** @param {string[]} codes */
  const named = (codes) =>
    codes
      .map((code) => ({ code, name: nameOf(code) }))
      .sort((left, right) => order.compare(left.name, right.name));
  return { entitled: named(ENTITLED), others: named(OTHERS) };
}

/**
 * A guess from the browser's languages, only where it names an entitled country.
 * @param {readonly string[]} wanted
 * @returns {string}
 */
export function guessCountry(wanted) {
  for (const tag of wanted) {
    const region = new Intl.Locale(tag).maximize().region ?? '';
    if (ENTITLED.includes(region)) return region;
  }
  return '';
}
