// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/envelope.hpp"
#include "commands/catalogue.hpp"

namespace objector::commands {
namespace {

constexpr std::size_t largest_key = 16'384;

}  // namespace

std::shared_ptr<CatalogueFile> add_catalogue_file(CLI::App& command) {
    auto wanted = std::make_shared<CatalogueFile>();
    command.add_option("FILE", wanted->file, "The catalogue, as its makers gave it out")
        ->required()
        ->type_name("");
    command.add_option("--key", wanted->key, "Trust this public Ed25519 key, in PEM")
        ->type_name("PUBLIC.pem");
    return wanted;
}

admission::Admitted admitted(const Context& context, const CatalogueFile& wanted) {
    auto keys = admission::release_keys();
    if (!wanted.key.empty()) {
        keys = {admission::named_key(admission::read_named_file(wanted.key, largest_key), wanted.key)};
    }
    auto found = admission::inspect(wanted.file, keys);
    admission::require_newer(found.edition, knowledge::Store(context.folder).active()->version);
    return found;
}

}  // namespace objector::commands
