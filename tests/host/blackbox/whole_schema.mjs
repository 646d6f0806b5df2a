// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Schemas of the contract for a validator that knows nothing of the rest of it.

import { contract } from './host_process.mjs';

/** @param {string} reference @returns {any} */
const resolve = (reference) => reference.slice(2).split('/').reduce((value, name) => value[name], contract);

/** A schema of its own, without references to the rest. @param {any} schema @returns {any} */
export function whole(schema) {
  if (Array.isArray(schema)) return schema.map(whole);
  if (schema === null || typeof schema !== 'object') return schema;
  if (schema.$ref) return whole(resolve(schema.$ref));
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, whole(part)]));
}

