// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The person practises; we only open the pages and wait until the window is closed.

import { settingsAddress } from '../harness/walk.mjs';
import { makePerson } from '../harness/ours.mjs';
import { printLog } from './record.mjs';

/**
 * @param {{session: import('../harness/launch.mjs').Launched, person: import('./person.mjs').PracticePerson, home: string}} scene
 * @returns {Promise<boolean>}
 */
export async function byHand({ session, person, home }) {
  const closed = new Promise((done) => session.browser.once('disconnected', done));
  if (person.others) await session.openOurs('pages/dashboard.html');
  else {
    const { others: _others, ...details } = person;
    await makePerson(session, { person: details });
    await session.openOurs('pages/welcome.html');
  }
  const settings = await session.open(settingsAddress('facebook'));
  await settings.bringToFront();
  console.log(`A browser window for practice is open. Its pages are a replica: nothing leaves this computer.
Try it: Objector offers to object on the settings page. Close the window when you are done.`);
  await closed;
  return printLog(home);
}
