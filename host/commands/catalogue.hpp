// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "admission/admission.hpp"
#include "commands/context.hpp"

namespace objector::commands {

void add_catalogue_show(CLI::App& catalogue, Choice& choice);
void add_catalogue_check(CLI::App& catalogue, Choice& choice);
void add_catalogue_import(CLI::App& catalogue, Choice& choice);
void add_catalogue_undo(CLI::App& catalogue, Choice& choice);

/// What a person gives for a catalogue from outside.
struct CatalogueFile {
    std::string file;
    std::string key;  ///< File with a public key; empty for the keys that came with the program.
};
/// Adds FILE and --key to a command.
std::shared_ptr<CatalogueFile> add_catalogue_file(CLI::App& command);

/// The catalogue in the file, checked, and newer than the one in use. Throws catalogue_refused.
admission::Admitted admitted(const Context& context, const CatalogueFile& wanted);

}  // namespace objector::commands
