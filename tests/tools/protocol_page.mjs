// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Writes host/messaging/PROTOCOL.md from protocol.json. With --check it writes nothing and fails when the page
// is not what it would write.

import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'host', 'messaging');
const contract = JSON.parse(readFileSync(join(folder, 'protocol.json'), 'utf8'));

/** @param {string} reference */
const nameOf = (reference) => reference.slice(reference.lastIndexOf('/') + 1);

/** @param {any} schema @returns {string} the type in a few words */
function typeOf(schema) {
  if (schema.$ref) return `[${nameOf(schema.$ref)}](#${nameOf(schema.$ref).toLowerCase()})`;
  if (schema.enum) return schema.enum.map((/** @type {unknown} */ value) => `\`${value}\``).join(', ');
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(' or ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}${limits(schema.minItems, schema.maxItems, '')}`;
  if (schema.type === 'string') return `text${schema.pattern ? ` like \`${schema.pattern}\`` : ''}${limits(schema.minLength, schema.maxLength, ' characters')}`;
  if (schema.type === 'integer') return `whole number${limits(schema.minimum, schema.maximum, '')}`;
  if (schema.type === 'number') return `number${limits(schema.minimum, schema.maximum, '')}`;
  if (schema.type === 'object' && schema.properties) {
    return `{ ${Object.entries(schema.properties).map(([name, part]) => `${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(part)}`).join('; ')} }`;
  }
  if (schema.type === 'object' && schema.additionalProperties) return `names with ${typeOf(schema.additionalProperties)}`;
  return schema.type === 'boolean' ? 'yes or no' : schema.type === 'null' ? 'nothing' : schema.type;
}

/** @param {number|undefined} least @param {number|undefined} most @param {string} unit */
function limits(least, most, unit) {
  if (least === undefined && most === undefined) return '';
  if (most === undefined) return ` (at least ${least}${unit})`;
  return least === undefined ? ` (at most ${most}${unit})` : ` (${least} to ${most}${unit})`;
}

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|');

/** @param {[string, any, boolean][]} rows name, schema, required */
function table(rows) {
  return ['| name | what | needed | |', '|---|---|---|---|',
    ...rows.map(([name, schema, required]) => `| \`${name}\` | ${cell(typeOf(schema))} | ${required ? 'yes' : ''} | ${cell(schema.description ?? '')} |`)];
}

/** @param {any} schema */
function members(schema) {
  return table(Object.entries(schema.properties).map(([name, part]) => [name, part, Boolean(schema.required?.includes(name))]));
}

/** @param {any} method */
function methodLines(method) {
  const rows = method.params.map((/** @type {any} */ one) => [one.name, one.schema, Boolean(one.required)]);
  const errors = method.errors.map((/** @type {any} */ one) => `\`${nameOf(one.$ref)}\``).join(', ');
  return [`### ${method.name}`, '', method.summary, '', ...(rows.length ? table(rows) : ['No parameters.']), '',
    `Result: ${typeOf(method.result.schema)}`, ...(errors ? ['', `Errors: ${errors}`] : []), ''];
}

/** @param {any} notification */
const notificationLines = ({ name, summary, schema }) => [`### ${name}`, '', summary, '', ...members(schema), ''];

/** @param {string} name @param {any} schema */
function schemaLines(name, schema) {
  const body = schema.properties ? members(schema) : [typeOf(schema)];
  return [`### ${name}`, '', ...(schema.description ? [schema.description, ''] : []), ...body, ''];
}

function page() {
  const { info, methods, components } = contract;
  const errors = Object.entries(components.errors).map(([name, error]) => `| ${error.code} | \`${name}\` | ${cell(error.description)} |`);
  return [
    '<!-- Made from protocol.json by tests/tools/protocol_page.mjs; change that file and run it again. -->', '',
    `# ${info.title}, version ${info.version}`, '', info.description, '',
    ...info['x-rules'].map((/** @type {string} */ rule) => `- ${rule}`), '',
    '## Methods', '', ...methods.flatMap(methodLines),
    '## Notifications', '', ...contract['x-notifications'].flatMap(notificationLines),
    '## Errors', '', 'The table only grows; a code never changes its meaning.', '', '| code | name | meaning |', '|---|---|---|', ...errors, '',
    '## Shapes', '', ...Object.entries(components.schemas).flatMap(([name, schema]) => schemaLines(name, schema)),
  ].join('\n').trimEnd() + '\n';
}

const file = join(folder, 'PROTOCOL.md');
const wanted = page();
if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted);
} else if (readFileSync(file, 'utf8') !== wanted) {
  console.error('host/messaging/PROTOCOL.md is not what protocol.json says. Run: node tests/tools/protocol_page.mjs');
  process.exitCode = 1;
}
