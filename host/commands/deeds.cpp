// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/deeds.hpp"

#include <algorithm>
#include <ostream>

#include "commands/terminal.hpp"

namespace objector::commands {
namespace {

using registration::Deed;

std::string sentence(const Deed& deed, bool dry_run) {
    if (deed.result == "written") {
        return dry_run ? "would be written" : "written";
    }
    if (deed.result == "removed") {
        return dry_run ? "would be removed" : "removed";
    }
    if (deed.result == "unchanged") {
        return "is in place already";
    }
    if (deed.result == "missing") {
        return "was gone already";
    }
    return deed.result == "left" ? "left as it is" : "failed";
}

Look look_of(const Deed& deed) {
    return deed.result == "failed" ? Look::bad : deed.result == "left" ? Look::careful : Look::good;
}

std::string name_of(const std::string& id) {
    if (id == "objector") {
        return "Objector";
    }
    for (const auto& browser : registration::browsers(registration::Places::of_this_user())) {
        if (browser.id == id) {
            return browser.name;
        }
    }
    return id;
}

}  // namespace

void print_deeds(Context& context, const std::vector<Deed>& deeds, bool json, bool dry_run) {
    if (json) {
        auto list = nlohmann::json::array();
        for (const auto& deed : deeds) {
            list.push_back({{"browser", deed.browser},
                            {"path", deed.path.string()},
                            {"result", deed.result},
                            {"reason", deed.reason}});
        }
        print_json(context.out, {{"dry_run", dry_run}, {"files", list}});
        return;
    }
    for (const auto& deed : deeds) {
        context.out << dressed(name_of(deed.browser) + ": " + sentence(deed, dry_run), look_of(deed),
                               context.colour)
                    << '\n';
        if (!deed.path.empty()) {
            context.out << "  " << printable(deed.path.string()) << '\n';
        }
        if (!deed.reason.empty()) {
            context.out << wrapped(printable(deed.reason), 2);
        }
    }
    if (dry_run) {
        context.out << "Nothing was changed: this was only a look.\n";
    }
}

bool any_with(const std::vector<Deed>& deeds, std::string_view result) {
    return std::ranges::any_of(deeds, [&](const auto& deed) { return deed.result == result; });
}

}  // namespace objector::commands
