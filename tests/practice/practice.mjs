// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Practice: the shipped extension and the installed host in a real browser, on the replica.
//   node tests/practice/practice.mjs --browser chromium --folder FOLDER --programs FOLDER [--headless]

import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../harness/launch.mjs';
import { ROUND_DAY } from '../harness/walk.mjs';
import { startReplica } from '../replica/replica.mjs';
import { byHand } from './by_hand.mjs';
import { byScript } from './by_script.mjs';
import { newPerson } from './person.mjs';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    folder: { type: 'string' },
    programs: { type: 'string' },
    headless: { type: 'boolean', default: false },
  },
});
if (!values.folder || !values.programs || (values.browser !== 'chromium' && values.browser !== 'firefox')) {
  console.error('practice.mjs --browser chromium|firefox --folder FOLDER --programs FOLDER [--headless]');
  process.exit(2);
}

const folder = resolve(values.folder);
const home = resolve(process.env.OBJECTOR_HOME || join(folder, 'data'));
process.env.OBJECTOR_BUILD = resolve(values.programs);
await mkdir(folder, { recursive: true, mode: 0o700 });

const person = await newPerson(home);
const replica = await startReplica({ round: '2026', practice: true, account: { name: person.name, email: person.emails[0], country: person.country } });
/** @type {boolean} */
let good;
try {
  const session = await launch(values.browser, {
    replica, folder, home, today: ROUND_DAY['2026'], headless: values.headless, ...(values.headless ? {} : { viewport: null }),
  });
  try {
    good = await (values.headless ? byScript : byHand)({ session, replica, person, folder, home });
  } finally {
    await session.close();
  }
} finally {
  await replica.close();
}
process.exit(good ? 0 : 1);
