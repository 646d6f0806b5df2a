// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "journal/entry.hpp"
#include "objections/objection.hpp"

/// found → guided → filled → submitted → (code_asked) → receipt_shown → confirmed; pure.
namespace objector::objections {

/// What an event does to an objection.
struct Step {
    enum class Kind {
        move,     ///< Recorded, and the objection then stands at stage.
        note,     ///< Recorded; the objection stays where it is.
        repeat,   ///< Was recorded before and says nothing new.
        refused,  ///< Cannot happen from where it stands.
    };
    Kind kind;
    std::string stage;
};
Step step(const Objection& objection, std::string_view event);

/// The objection after an entry about it. The first entry, found, makes it.
Objection after(std::optional<Objection> objection, const journal::Entry& entry);

}  // namespace objector::objections
