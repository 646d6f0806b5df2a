// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace objector::mail {

/// Reads one job from `input`, answers on `output` (README.md), and returns the exit code: 0 when the job was
/// done, however much of the mail could be read; 1 when it could not be done or nobody reads the answers; 2
/// when the job is not one. Locks the process in: call it from the only thread.
int run(int input, int output);

}  // namespace objector::mail
