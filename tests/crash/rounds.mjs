// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The ways in which a session can end badly, and how often each is drawn.

import { catalogue, exported } from './program_rounds.mjs';
import { diskFull, forbidden, killed, powerCut, several } from './host_rounds.mjs';
import { mailRead } from './mail_rounds.mjs';
import { migrated } from './migration_rounds.mjs';
import { repaired } from './repair_rounds.mjs';

/** @typedef {import('./world.mjs').Deed} Deed */
/** @typedef {import('./world.mjs').World} World */

const root = process.getuid?.() === 0;
/** @type {Record<string, {round: (world: World) => Promise<Deed[]>, weight: number, needs: string}>} */
export const KINDS = {
  killed: { round: killed, weight: 8, needs: '' },
  several: { round: several, weight: 4, needs: '' },
  'power cut': { round: powerCut, weight: 4, needs: '' },
  'mail read': { round: mailRead, weight: 4, needs: '' },
  'catalogue imported': { round: catalogue, weight: 2, needs: '' },
  exported: { round: exported, weight: 2, needs: '' },
  migrated: { round: migrated, weight: 3, needs: '' },
  repaired: { round: repaired, weight: 2, needs: '' },
  'disk full': { round: diskFull, weight: 1, needs: root ? '' : 'mounting a small disk needs root' },
  forbidden: { round: forbidden, weight: 1, needs: root ? '' : 'being another user needs root' },
};
