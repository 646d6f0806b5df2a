// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import js from '@eslint/js';
import globals from 'globals';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const webExtension = { chrome: 'readonly', browser: 'readonly' };

// Text of others must never become markup, and nothing of ours may stay in the site's storage.
const forbiddenProperties = [
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment'].map((property) => ({
    property, message: 'Build elements with createElement and textContent.',
  })),
  ...['localStorage', 'sessionStorage', 'indexedDB', 'cookie'].flatMap((property) => ['window', 'globalThis', 'document', 'self'].map((object) => ({
    object, property, message: "Nothing is kept in the site's storage; ask the host or use storage.local.",
  }))),
  { object: 'document', property: 'write', message: 'Build elements with createElement and textContent.' },
];
const forbiddenGlobals = ['localStorage', 'sessionStorage', 'indexedDB', 'XMLHttpRequest', 'WebSocket', 'EventSource']
  .map((name) => ({ name, message: 'The extension keeps nothing in pages and talks to nobody but the host.' }));

const strict = {
  'no-restricted-properties': ['error', ...forbiddenProperties],
  'no-restricted-globals': ['error', ...forbiddenGlobals],
  'no-eval': 'error', 'no-implied-eval': 'error', 'no-new-func': 'error', 'no-script-url': 'error',
};
const everywhere = {
  ...js.configs.recommended.rules,
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-var': 'error', 'prefer-const': 'error', 'no-shadow': 'error', 'no-implicit-globals': 'off',
  'no-throw-literal': 'error', 'no-warning-comments': 'error',
  'max-lines': ['error', { max: 300 }],
};

export default [
  { basePath: root, ignores: ['**/node_modules/**', 'build/**', '**/dist/**'] },
  { basePath: root, files: ['**/*.{js,mjs,cjs,jsx}'], rules: everywhere, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    basePath: root, files: ['extension/**/*.js'], ignores: ['extension/content/**'],
    languageOptions: { sourceType: 'module', globals: { ...globals.browser, ...webExtension } },
    rules: strict,
  },
  {
    basePath: root, files: ['extension/content/**/*.js'],
    languageOptions: { sourceType: 'script', globals: { ...globals.browser, ...webExtension, objector: 'writable' } },
    rules: { ...strict, 'no-restricted-globals': ['error', ...forbiddenGlobals, { name: 'fetch', message: 'A content script never goes to the network.' }] },
  },
  {
    basePath: root, files: ['tests/**/*.{js,mjs,cjs}'],
    languageOptions: { sourceType: 'module', globals: { ...globals.node, ...globals.browser, ...webExtension, objector: 'readonly' } },
  },
  {
    basePath: root, files: ['tests/replica/**/*.jsx'],
    languageOptions: { sourceType: 'module', globals: globals.browser, parserOptions: { ecmaFeatures: { jsx: true } } },
    rules: { 'no-unused-vars': 'off' },
  },
];
