// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// node tests/mail/generator/show.mjs SEED: one mail as it is, and what must be made of it.

import { drawMail } from './mail.mjs';

const { raw, ...about } = drawMail(Number(process.argv[2] ?? 1));
process.stderr.write(`${JSON.stringify(about, null, 1)}\n`);
process.stdout.write(Buffer.from(raw, 'latin1'));
