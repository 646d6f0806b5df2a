// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "mail/imap/read_imap.hpp"

/// The job's line (README.md), taken apart.
namespace objector::mail {

/// Says which member of the line is not as it must be.
class BadJob : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

struct PathJob {
    std::string path;
    std::vector<std::string> authserv_ids;
};
struct ThunderbirdJob {
    std::string home;
};
struct BytesJob {
    std::string name;
    std::uint64_t size = 0;
};
struct ImapJob {
    ImapAccount account;
    std::vector<std::string> authserv_ids;
};
struct SourceJob {
    std::string source;
    std::variant<PathJob, ThunderbirdJob, BytesJob, ImapJob> what;
};

/// Which mail provider an account in Thunderbird belongs to.
struct ProviderJob {
    std::vector<std::string> hosts;    ///< Of its IMAP and POP servers, lower case.
    std::vector<std::string> domains;  ///< A host below one of these is the provider's too.
    std::vector<std::string> authserv_ids;
};

struct KeysJob {
    enum class Mode { dns, none, file };
    Mode mode = Mode::none;
    std::map<std::string, std::string> records;
};

/// A mail that is left alone, because it killed the program.
struct SkipJob {
    std::string source;
    std::string place;
    std::uint64_t offset = 0;
    std::uint64_t uid = 0;

    friend bool operator==(const SkipJob&, const SkipJob&) = default;
};

struct ScanJob {
    nlohmann::json senders;
    std::vector<nlohmann::json> wording;
    std::vector<SourceJob> sources;
    std::map<std::string, nlohmann::json> memory;
    std::vector<ProviderJob> providers;
    KeysJob keys;
    std::chrono::seconds deadline{120};
    std::vector<SkipJob> skip;
};

struct SecretJob {
    enum class Deed { store, look_up, forget };
    Deed deed = Deed::look_up;
    std::string source;
    std::string label;
    std::string secret;
};

struct ThunderbirdListJob {
    std::string home;
};

using Job = std::variant<ScanJob, SecretJob, ThunderbirdListJob>;

/// Throws BadJob.
Job parse_job(std::string_view line);

}  // namespace objector::mail
