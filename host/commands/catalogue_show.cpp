// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/catalogue.hpp"
#include "commands/terminal.hpp"

namespace objector::commands {
namespace {

using nlohmann::json;

constexpr Help help{"show", "Show which catalogue is in use",
                    "  objector catalogue show\n"
                    "  objector catalogue show --json",
                    "  0  shown\n  1  an imported catalogue is damaged, so an older one is in use"};

long long languages(const knowledge::Edition& edition) {
    return static_cast<long long>(std::ranges::count_if(
        edition.files, [](const auto& file) { return file.first.starts_with("phrases/"); }));
}

json described(const knowledge::Store& store, const knowledge::Edition& edition) {
    json answer{{"version", edition.version},
                {"made", edition.made},
                {"built_in", edition.built_in()},
                {"built_in_version", knowledge::built_in_index().version},
                {"forms", edition.file("forms").at("forms").size()},
                {"doors", edition.file("doors").at("doors").size()},
                {"languages", languages(edition)}};
    if (const auto import = edition.built_in() ? std::nullopt : store.read(edition.version)) {
        answer.update({{"source", edition.source},
                       {"sha256", edition.sha256},
                       {"signed_by", import->key},
                       {"trust", import->trust},
                       {"imported", import->imported}});
    }
    return answer;
}

void print(Context& context, const json& catalogue) {
    const auto text = [&](const char* name) { return printable(catalogue.at(name).get<std::string>()); };
    const auto number = [&](const char* name) { return catalogue.at(name).get<long long>(); };
    context.out << dressed("Catalogue " + std::to_string(number("version")), Look::strong, context.colour)
                << ", made on " << text("made") << "\n";
    if (catalogue.at("built_in").get<bool>()) {
        context.out << "  It came with Objector.\n";
    } else {
        context.out << wrapped("From: " + text("source"), 2) << "  Imported: " << local_time(text("imported"))
                    << "\n  Signed with: " << text("signed_by")
                    << (text("trust") == "named" ? ", a key that you named" : ", a key of Objector's makers")
                    << "\n  To go back to the one before: objector catalogue undo\n";
    }
    context.out << "  It knows " << counted(number("forms"), "form", "forms") << ", "
                << counted(number("doors"), "way", "ways") << " to them, and "
                << counted(number("languages"), "language", "languages") << ".\n";
}

}  // namespace

void add_catalogue_show(CLI::App& catalogue, Choice& choice) {
    auto& command = add_command(catalogue, choice, help);
    command.callback([&choice] {
        choice.command = [&choice](Context& context) {
            knowledge::Store store(context.folder);
            const auto edition = store.active();
            const auto versions = store.versions();
            const bool damaged = !versions.empty() && versions.front() != edition->version;
            auto answer = described(store, *edition);
            answer["damaged"] = damaged;
            if (choice.json) {
                print_json(context.out, answer);
            } else {
                print(context, answer);
            }
            if (damaged && !choice.json) {
                context.out << wrapped(
                    "Catalogue " + std::to_string(versions.front()) +
                        " is damaged and not used. Take it away with objector catalogue undo, "
                        "then import it again.",
                    0);
            }
            return damaged ? found_wrong : done;
        };
    });
}

}  // namespace objector::commands
