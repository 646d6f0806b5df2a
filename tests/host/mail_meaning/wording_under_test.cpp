// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wording_under_test.hpp"

#include "catalogue/catalogue.hpp"

namespace objector::mail::testing {

const Wording& wording() {
    static const Wording made = [] {
        constexpr std::string_view folder = "host/catalogue/mail/";
        std::vector<nlohmann::json> languages;
        for (const auto name : catalogue::names()) {
            if (name.starts_with(folder)) {
                auto file = nlohmann::json::parse(catalogue::text(name));
                if (file.contains("phrases")) {
                    languages.push_back(std::move(file));
                }
            }
        }
        return Wording(nlohmann::json::parse(catalogue::text("host/catalogue/mail/senders.json")), languages);
    }();
    return made;
}

}  // namespace objector::mail::testing
