// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/store.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <system_error>

#include "journal/durable_file.hpp"
#include "support/errors.hpp"
#include "support/identifiers.hpp"
#include "support/json_text.hpp"
#include "support/sha256.hpp"

namespace objector::knowledge {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".json";
/// The one in use and the one that undoing it goes back to.
constexpr std::size_t most_kept = 2;

std::optional<long long> version_in(const fs::path& file) {
    const auto name = file.filename().string();
    long long version = 0;
    const auto* const end = name.data() + name.size();
    const auto [rest, failed] = std::from_chars(name.data(), end, version);
    const bool whole = failed == std::errc{} && std::string_view(rest, end) == ending;
    return whole ? std::optional(version) : std::nullopt;
}

/// Changes whenever the file does.
std::string stamp(const fs::path& file) {
    std::error_code failed;
    const auto time = fs::last_write_time(file, failed).time_since_epoch().count();
    return file.filename().string() + ' ' + std::to_string(time) + ' ' +
           std::to_string(fs::file_size(file, failed)) + '\n';
}

void remove_file(const fs::path& file) {
    std::error_code failed;
    fs::remove(file, failed);
    if (failed) {
        throw storage_error(failed, "remove a catalogue");
    }
}

}  // namespace

fs::path Store::file_of(long long version) const {
    return folder_ / (std::to_string(version) + std::string(ending));
}

std::vector<long long> Store::versions() const {
    std::vector<long long> found;
    std::error_code failed;
    for (auto file = fs::directory_iterator(folder_, failed); !failed && file != fs::directory_iterator();
         file.increment(failed)) {
        const auto version = version_in(file->path());
        if (version && *version > built_in_index().version) {
            found.push_back(*version);
        }
    }
    std::ranges::sort(found, std::greater{});
    return found;
}

std::optional<Import> Store::read(long long version) const {
    std::ifstream stream(file_of(version), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    try {
        const auto json = parse_json(text);
        Import import{.signed_text = json.at("signed"),
                      .signature = json.at("signature"),
                      .key = json.at("key"),
                      .trust = json.at("trust"),
                      .imported = json.at("imported")};
        if (json.at("sha256") != sha256_hex(import.signed_text)) {
            return std::nullopt;
        }
        return import;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    } catch (const ProtocolError&) {
        return std::nullopt;
    }
}

std::shared_ptr<const Edition> Store::active() {
    const auto there = versions();
    std::string seen;
    for (const auto version : there) {
        seen += stamp(file_of(version));
    }
    if (active_ && seen == seen_) {
        return active_;
    }
    active_.reset();
    for (const auto version : there) {
        try {
            const auto import = read(version);
            if (import && !active_) {
                active_ = std::make_shared<const Edition>(edition_from(import->signed_text));
            }
        } catch (const std::exception&) {
            continue;  // Like a damaged one: the next serves.
        }
    }
    if (!active_) {
        active_ = std::make_shared<const Edition>(built_in_edition());
    }
    seen_ = std::move(seen);
    return active_;
}

fs::path Store::prepare(const Import& import) const {
    std::error_code failed;
    fs::create_directories(folder_, failed);
    if (!failed) {
        fs::permissions(folder_, fs::perms::owner_all, failed);
    }
    if (failed) {
        throw storage_error(failed, "use its data folder");
    }
    auto file = folder_ / (".new-" + new_identifier());
    journal::durable::write(file, wire_json({{"format", 1},
                                             {"imported", import.imported},
                                             {"key", import.key},
                                             {"trust", import.trust},
                                             {"sha256", sha256_hex(import.signed_text)},
                                             {"signature", import.signature},
                                             {"signed", import.signed_text}}));
    return file;
}

void Store::use(const fs::path& prepared, long long version) const {
    std::error_code failed;
    fs::rename(prepared, file_of(version), failed);
    if (failed) {
        throw storage_error(failed, "put the catalogue in use");
    }
    journal::durable::sync_folder(folder_);
    const auto all = versions();
    for (std::size_t old = most_kept; old < all.size(); ++old) {
        remove_file(file_of(all[old]));
    }
}

void Store::take_away(long long version) const {
    remove_file(file_of(version));
    journal::durable::sync_folder(folder_);
}

}  // namespace objector::knowledge
