// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A real password store for one test: a GNOME keyring, open, on a bus and in a folder of its own.

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { temporaryFolder, until } from './places.mjs';

const run = promisify(execFile);

export async function startKeyring() {
  const folder = await temporaryFolder('keyring');
  const environment = { PATH: process.env.PATH, HOME: folder.path, XDG_RUNTIME_DIR: folder.path, XDG_DATA_HOME: `${folder.path}/data`, LANG: 'C.UTF-8' };
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address', `--address=unix:path=${folder.path}/bus`], { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
  const [first] = await once(bus.stdout, 'data');
  const address = String(first).trim();
  const onBus = { ...environment, DBUS_SESSION_BUS_ADDRESS: address };
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], { env: onBus, stdio: ['pipe', 'ignore', 'ignore'] });
  keyring.stdin.end('secret');
  const ends = [bus, keyring].map((child) => once(child, 'close'));
  await until('the keyring', async () => {
    const { stdout } = await run('dbus-send', ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'], { env: onBus });
    return stdout.includes('boolean true');
  });
  return {
    address,
    async stop() {
      keyring.kill();
      bus.kill();
      await Promise.all(ends);
      await folder.remove();
    },
  };
}
