// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The line that tells how far something long has come: on a terminal, in its place, and nowhere else.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { buildFolder, environment, greetedHost, temporaryFolder } from './host_process.mjs';
import { person } from './one_objection.mjs';

const ENTRIES = 1200;
/** The export is made in pieces of about 250 kB, and the line is drawn after each but the last. */
const LEAST_PIECES = 3;
const WIPED = `\r${' '.repeat(79)}\r`;

/** @param {import('node:test').TestContext} context a home with a journal whose export has several pieces */
async function homeWithLongJournal(context) {
  const home = await temporaryFolder(context);
  const host = await greetedHost(home);
  const { person: { id } } = await host.call('persons.save', { person: person(), key: 'person-0' });
  for (let n = 1; n < ENTRIES; ++n) {
    await host.call('persons.save', { person: { ...person(), id, sentence: `${n} `.padEnd(500, 'word ') }, key: `person-${n}` });
  }
  await host.end();
  return home;
}

/**
 * On a terminal of its own; all that comes onto its screen.
 * @param {string} home @param {string} command of a shell, in which objector is the program
 */
function onTerminal(home, command) {
  const env = environment(home, { SHELL: '/bin/sh', TERM: 'xterm', PATH: `${resolve(buildFolder)}:${process.env.PATH}` });
  const { status, stdout, error } = spawnSync('script', ['-qec', command, '/dev/null'], { env, cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], timeout: 60_000, maxBuffer: 64 << 20 });
  assert.equal(status, 0, `${error ?? stdout}`);
  return stdout;
}

/** @param {string} home @param {string} file */
const entriesIn = (home, file) => JSON.parse(readFileSync(join(home, file), 'utf8')).entries.length;

test('a long export tells a terminal how far it is, and nobody else', async (context) => {
  const home = await homeWithLongJournal(context);

  await context.test('a terminal: one line, drawn over, further each time, and wiped', () => {
    const screen = onTerminal(home, 'objector export --output told.json');
    const [drawn = '', after = '', ...more] = screen.split(WIPED);
    assert.deepEqual(more, [], 'wiped once');
    assert.match(drawn, /^(?:\rWriting, \d{1,2} % done +)+$/);
    const shares = [...drawn.matchAll(/(\d+) %/g)].map(([, share]) => Number(share));
    assert.ok(shares.length >= LEAST_PIECES - 1, `drawn ${shares.length} times`);
    assert.ok(shares.every((share, at) => share > (shares[at - 1] ?? 0) && share < 100), `${shares}`);
    assert.ok(drawn.split('\r').slice(1).every((line) => line.length === 79), 'each line covers the one before');
    assert.match(after, /^Written: .*told\.json\r\n/);
    assert.equal(entriesIn(home, 'told.json'), ENTRIES);
  });

  await context.test('a terminal for errors only: the line is there, the pipe gets none of it', () => {
    assert.match(onTerminal(home, 'objector export --output second.json | cat >out'), /\rWriting, \d+ % done/);
    assert.match(readFileSync(join(home, 'out'), 'utf8'), /^Written: /);
  });

  for (const [name, command] of [
    ['errors in a pipe', '{ objector export --output third.json 2>&1 >&3 | cat >&3; } 3>&1'],
    ['errors in a file', 'objector export --output third.json 2>errors && cat errors'],
    ['JSON', 'objector export --output third.json --json'],
    ['the export itself on the terminal', 'objector export'],
  ]) {
    await context.test(`${name}: not a word`, () => {
      const screen = onTerminal(home, `rm -f third.json; ${command}`);
      assert.doesNotMatch(screen, /Writing|% done/);
      assert.ok(!screen.includes(WIPED) && screen !== '');
    });
  }

  await context.test('no terminal at all: not a word', () => {
    const { status, stdout, stderr } = spawnSync(join(buildFolder, 'objector'), ['export', '--output', join(home, 'fourth.json')], { env: environment(home), encoding: 'utf8' });
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
    assert.match(stdout, /^Written: [^\r]*fourth\.json\n/);
  });
});
