// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Passwords go into a real secret store (a GNOME keyring on a bus of its own) and come out of it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';

import { buildFolder, temporaryFolder } from '../../harness/places.mjs';

const PROGRAM = join(buildFolder(), 'objector-mail');

/** A bus that can start no service by itself. */
const bareBus = (/** @type {string} */ folder) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=${folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;

/**
 * Runs objector-mail once for each job, one after the other, and gives the answers.
 * @param {import('node:test').TestContext} context
 * @param {(object|string)[]} jobs or shell words to run in between
 */
async function onABus(context, jobs) {
  const home = await temporaryFolder('secrets');
  context.after(home.remove);
  const bus = join(home.path, 'bus.conf');
  await writeFile(bus, bareBus(home.path));
  const runs = jobs.map((one) => (typeof one === 'string' ? one : `printf '%s\\n' '${JSON.stringify(one)}' | '${PROGRAM}'`)).join('\n');
  const env = { PATH: process.env.PATH, HOME: home.path, XDG_RUNTIME_DIR: home.path, XDG_DATA_HOME: join(home.path, 'data'), LANG: 'C.UTF-8' };
  const child = spawn('dbus-run-session', ['--config-file', bus, '--', 'bash', '-c', `${runs}\n[ -z "$keyring" ] || kill $keyring`], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  child.stdout.on('data', (piece) => { output += piece; });
  child.stderr.on('data', (piece) => { errors += piece; });
  await new Promise((done) => child.on('close', done));
  const answers = output.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  assert.equal(answers.length, jobs.filter((one) => typeof one !== 'string').length, errors);
  return answers.map(({ type, ...rest }) => { assert.equal(type, 'secret'); return rest; });
}

const KEYRING = `keyring=$(printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null & echo $!)
for i in $(seq 100); do dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q 'boolean true' && break; sleep 0.1; done`;

const LOCK = 'dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null';

const job = (/** @type {string} */ deed, /** @type {string} */ source, more = {}) => ({ job: 'secret', deed, source, ...more });

test('stored, looked up, replaced, forgotten; each source its own', async (context) => {
  const answers = await onABus(context, [
    KEYRING,
    job('look_up', 'one'),
    job('store', 'one', { label: 'Objector: ada@example.org', secret: 'pässwörd "1" \\ 😀' }),
    job('store', 'two', { label: 'Objector: bob@example.org', secret: 'other' }),
    job('look_up', 'one'),
    job('store', 'one', { label: 'Objector: ada@example.org', secret: 'new' }),
    job('look_up', 'one'),
    job('forget', 'one'),
    job('look_up', 'one'),
    job('forget', 'one'),
    job('look_up', 'two'),
  ]);
  assert.deepEqual(answers, [
    { secret: null }, { stored: true }, { stored: true }, { secret: 'pässwörd "1" \\ 😀' }, { stored: true },
    { secret: 'new' }, { forgotten: true }, { secret: null }, { forgotten: false }, { secret: 'other' },
  ]);
});

test('a locked store is said to be locked, and nobody is asked', async (context) => {
  const answers = await onABus(context, [KEYRING, job('store', 'one', { label: 'x', secret: 'y' }), LOCK,
    job('store', 'one', { label: 'x', secret: 'z' }), job('look_up', 'one'), job('forget', 'one')]);
  assert.deepEqual(answers, [{ stored: true }, ...Array(3).fill({ problem: 'secret_locked' })]);
});

test('a bus without a store', async (context) => {
  const answers = await onABus(context, [job('store', 'one', { label: 'x', secret: 'y' }), job('look_up', 'one'), job('forget', 'one')]);
  assert.deepEqual(answers, Array(3).fill({ problem: 'no_secret_store' }));
});
