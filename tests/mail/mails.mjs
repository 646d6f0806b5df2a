// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A few plain mails for tests in which the words do not matter. Strings of bytes with CRLF.

/** @param {number} number */
export const idOf = (number) => `confirmation-${number}@facebookmail.com`;

/**
 * A confirmation of Meta's, in words that were published.
 * @param {number} number makes it another mail
 * @param {{fields?: string, body?: string, date?: string, to?: string, more?: string}} [other] more: below the words
 */
export function confirmation(number, { fields = '', body, date = 'Fri, 23 May 2025 10:11:12 +0000', to = 'ada@example.org', more = '' } = {}) {
  const words = body ?? `Hi,\r\n\r\nWe've reviewed your request and will honor your objection. This means your request will be applied going forward.\r\n${more}\r\nCase ${100000 + number}\r\n`;
  return `Delivered-To: ${to}\r\nFrom: Facebook <notification@facebookmail.com>\r\nTo: ${to}\r\nSubject: Your objection to your information being used for AI at Meta\r\nDate: ${date}\r\nMessage-ID: <${idOf(number)}>\r\n`
    + `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n${fields}\r\n${words}`;
}

/** A mail of somebody else. @param {number} number @param {number} [size] of its text */
export function other(number, size = 400) {
  const line = 'See you at the lake on Sunday; https://www.facebook.com/groups/lake has the plan.\r\n';
  return `From: Anna <anna@mail.example>\r\nTo: ada@example.org\r\nSubject: Sunday ${number}\r\nDate: Fri, 23 May 2025 10:11:12 +0000\r\nMessage-ID: <other-${number}@mail.example>\r\n\r\n${line.repeat(Math.ceil(size / line.length))}`;
}
