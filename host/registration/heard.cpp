// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/heard.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "journal/durable_file.hpp"
#include "registration/text_file.hpp"
#include "support/data_folder.hpp"
#include "support/errors.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

/// More browsers than anybody has; a file cannot grow without end.
constexpr std::size_t most_browsers = 16;

HeardExtension heard_of(const nlohmann::json& row) {
    HeardExtension heard{row.at("browser").get<std::string>(), row.at("version").get<std::string>(),
                         row.at("day").get<std::string>(), std::nullopt};
    if (const auto& missing = row.at("missing_sites"); !missing.is_null()) {
        heard.missing_sites = missing.get<int>();
    }
    return heard;
}

nlohmann::json row_of(const HeardExtension& heard) {
    return {{"browser", heard.browser},
            {"version", heard.version},
            {"day", heard.day},
            {"missing_sites", heard.missing_sites ? nlohmann::json(*heard.missing_sites) : nlohmann::json()}};
}

}  // namespace

std::vector<HeardExtension> heard_extensions(const fs::path& data_folder) {
    std::vector<HeardExtension> all;
    try {
        const auto text = read_text(DataFolder(data_folder).extensions());
        for (const auto& row : nlohmann::json::parse(text.value_or("[]"))) {
            all.push_back(heard_of(row));
        }
    } catch (const nlohmann::json::exception&) {
        return {};
    }
    return all;
}

void note_heard(const fs::path& data_folder, HeardExtension heard) {
    auto all = heard_extensions(data_folder);
    const auto known = std::ranges::find(all, heard.browser, &HeardExtension::browser);
    if (known != all.end()) {
        if (!heard.missing_sites) {
            heard.missing_sites = known->missing_sites;
        }
        if (*known == heard) {
            return;
        }
        all.erase(known);
    }
    all.insert(all.begin(), std::move(heard));
    all.resize(std::min(all.size(), most_browsers));
    auto rows = nlohmann::json::array();
    std::ranges::transform(all, std::back_inserter(rows), row_of);
    try {
        journal::durable::write(DataFolder(data_folder).extensions(), rows.dump(2) + "\n");
    } catch (const ProtocolError&) {
        return;
    }
}

}  // namespace objector::registration
