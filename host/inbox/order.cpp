// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/order.hpp"

#include <algorithm>
#include <fstream>
#include <string_view>

#include "catalogue/catalogue.hpp"
#include "inbox/providers.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"
#include "support/sha256.hpp"
#include "support/version.hpp"

namespace objector::inbox {
namespace {

constexpr std::string_view folder = "host/catalogue/mail/";
constexpr int network_seconds = 300;

/// In JSON a line end only stands between things.
std::string on_one_line(std::string_view json) {
    std::string text(json);
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
}

}  // namespace

Words::Words(const knowledge::Edition& edition) {
    const bool imported = edition.files.contains("mail/senders");
    const auto add = [&](std::string_view name, std::string_view text) {
        if (name == "senders") {
            senders_ = on_one_line(text);
        } else if (name != "providers") {
            wording_ += (wording_.empty() ? "" : ",") + on_one_line(text);
        }
    };
    if (imported) {
        constexpr std::string_view part = "mail/";
        for (const auto& [name, text] : edition.files) {
            if (name.starts_with(part)) {
                add(std::string_view(name).substr(part.size()), text);
            }
        }
        return;
    }
    constexpr std::string_view ending = ".json";
    for (const auto name : catalogue::names()) {
        if (name.starts_with(folder)) {
            const auto rest = name.substr(folder.size());
            add(rest.substr(0, rest.size() - ending.size()), catalogue::text(name));
        }
    }
}

std::string Words::job(const ReadOrder& order, const nlohmann::json& memory) const {
    auto sources = nlohmann::json::array();
    for (const auto& source : order.sources) {
        auto one = source.job;
        one["source"] = source.key;
        sources.push_back(std::move(one));
    }
    return R"({"job":"scan","senders":)" + senders_ + R"(,"wording":[)" + wording_ + R"(],"sources":)" +
           wire_json(sources) + R"(,"memory":)" + wire_json(memory) + R"(,"keys":)" +
           wire_json({{"mode", order.keys.mode}, {"records", order.keys.records}}) + R"(,"providers":)" +
           wire_json(providers_for_jobs()) + R"(,"skip":)" + wire_json(order.skip) +
           R"(,"deadline_seconds":)" + std::to_string(network_seconds) + "}\n";
}

std::string Words::digest(const Keys& keys) const {
    return Sha256()
        .add_with_length(own_version)
        .add_with_length(senders_)
        .add_with_length(wording_)
        .add_with_length(keys.mode)
        .add_with_length(canonical_json(keys.records))
        .hex();
}

nlohmann::json records_from(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw ProtocolError("invalid_params", "The file with key records cannot be read: " + file);
    }
    auto records = nlohmann::json::object();
    std::string line;
    while (std::getline(stream, line)) {
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const auto tab = line.find('\t');
        if (tab == std::string::npos || tab == 0) {
            throw ProtocolError("invalid_params",
                                "A line of the file with key records is not: name, a tab, record.");
        }
        records[line.substr(0, tab)] = line.substr(tab + 1);
    }
    if (stream.bad()) {
        throw ProtocolError("invalid_params", "The file with key records cannot be read: " + file);
    }
    return records;
}

}  // namespace objector::inbox
