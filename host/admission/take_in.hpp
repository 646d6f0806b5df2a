// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "admission/admission.hpp"
#include "journal/journal.hpp"

namespace objector::admission {

/// Puts a catalogue in use. It is on the disk and in the journal when this returns.
/// Throws catalogue_refused when another of that version or higher came in meanwhile.
void take_in(journal::Journal& journal, Admitted admitted, const std::string& now);

/// Throws catalogue_unknown when no imported catalogue is there.
void require_imported(const knowledge::Store& store);

/// What undoing went back from and to.
struct Undone {
    long long from = 0;
    long long to = 0;
    bool to_built_in = false;
};
/// Takes the highest imported edition out of use, and writes that down. Throws catalogue_unknown.
Undone undo(journal::Journal& journal);

}  // namespace objector::admission
