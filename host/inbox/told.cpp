// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/told.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "inbox/reading.hpp"

namespace objector::inbox {
namespace {

using nlohmann::json;

std::string place_of(const json& line) {
    return line.at("source").get<std::string>();
}

std::uint64_t offset_of(const json& line) {
    return line.at("offset").get<std::uint64_t>();
}

bool is_line(const json& line) {
    return line.is_object() && line.value("source", json()).is_string() &&
           line.value("offset", json()).is_number_unsigned() && line.value("mail_id", json()).is_string();
}

/// A mail on a server or in what was given has no file that could be gone.
bool is_gone(const std::string& place) {
    std::error_code failed;
    return place.starts_with('/') && !std::filesystem::exists(place, failed);
}

}  // namespace

Told::Told(const json& before) {
    if (before.is_array()) {
        std::copy_if(before.begin(), before.end(), std::back_inserter(before_), is_line);
    }
}

std::vector<json> Told::add(json line) {
    const auto place = place_of(line);
    const auto offset = offset_of(line);
    const auto same = std::find_if(before_.begin(), before_.end(), [&](const json& one) {
        return place_of(one) == place && offset_of(one) == offset && one.at("mail_id") == line.at("mail_id");
    });
    if (same != before_.end()) {
        before_.erase(same);
    } else {
        // Of a file that has only grown, what is new stands behind all that we know.
        const auto written_anew = std::any_of(before_.begin(), before_.end(), [&](const json& one) {
            return place_of(one) == place && offset_of(one) >= offset;
        });
        if (written_anew) {
            std::erase_if(before_, [&](const json& one) { return place_of(one) == place; });
        }
    }
    std::vector<json> passed;
    const auto rest = std::stable_partition(before_.begin(), before_.end(), [&](const json& one) {
        return place_of(one) != place || offset_of(one) >= offset;
    });
    std::move(rest, before_.end(), std::back_inserter(passed));
    before_.erase(rest, before_.end());
    now_.insert(now_.end(), passed.begin(), passed.end());
    now_.push_back(std::move(line));
    return passed;
}

void Told::each_known(const std::function<void(const json&)>& act) const {
    for (const auto& line : before_) {
        if (!is_gone(place_of(line))) {
            act(line);
        }
    }
}

json Told::all() const {
    auto lines = json::array();
    each_known([&](const json& line) { lines.push_back(line); });
    std::copy(now_.begin(), now_.end(), std::back_inserter(lines));
    return lines;
}

json told_line(const FoundMail& found, const json& report) {
    auto source = report.at("place").get<std::string>();
    if (found.source_kind == "imap") {
        source = "imap:" + found.account + "/" + source;
    } else if (source.empty()) {
        source = found.source;
    }
    json line{{"source", source},
              {"offset", report.value("offset", std::uint64_t{0})},
              {"authenticity", report.at("authenticity").at("verdict")}};
    for (const auto* const name : {"mail_id", "message_sha256", "message_id", "from", "subject", "date",
                                   "kind", "outcome", "deciding_sentence"}) {
        line[name] = report.at(name);
    }
    if (line.at("date").get<std::string>().empty()) {
        line["date"] = nullptr;
    }
    return line;
}

}  // namespace objector::inbox
