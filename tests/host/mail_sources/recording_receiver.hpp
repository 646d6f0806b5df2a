// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mail/sources/path_source.hpp"
#include "mail/sources/receiver.hpp"
#include "mail/sources/sender_domains.hpp"

namespace objector::test {

/// What a source told.
struct Told {
    struct Taken {
        std::string raw;
        std::string place;
        mail::Format format;
        std::uint64_t offset;
        bool incomplete;
    };

    [[nodiscard]] bool told(const std::string& name, const std::string& problem) const {
        return std::find(problems.begin(), problems.end(), std::pair(name, problem)) != problems.end();
    }

    std::vector<Taken> taken;
    std::uint64_t messages = 0;
    std::uint64_t bytes = 0;
    std::uint64_t expected = 0;
    std::vector<std::pair<std::string, std::string>> problems;  ///< Name of the file, and what is wrong.
    nlohmann::json memory;
};

/// Keeps what a source tells.
class RecordingReceiver final : public mail::Receiver, public Told {
  public:
    void take(const mail::Candidate& candidate) override {
        taken.push_back({std::string(candidate.raw), std::string(candidate.place), candidate.format,
                         candidate.offset, candidate.incomplete});
        if (on_take) {
            on_take();
        }
    }
    void advance(std::string_view /*place*/, std::uint64_t more_messages, std::uint64_t more_bytes) override {
        messages += more_messages;
        bytes += more_bytes;
    }
    void expect(std::uint64_t more) override { expected += more; }
    void problem(std::string_view place, std::string_view problem, nlohmann::json /*detail*/) override {
        problems.emplace_back(std::filesystem::path(place).filename().string(), std::string(problem));
    }
    void remember(const nlohmann::json& now) override { memory = now; }

    std::function<void()> on_take;
};

inline const mail::SenderDomains& senders() {
    static const mail::SenderDomains domains({"facebookmail.com", "support.facebook.com", "meta.com"});
    return domains;
}

/// Reads a path as a scan does, with what was remembered the last time.
inline Told read_path(const std::filesystem::path& path, const nlohmann::json& memory = {}) {
    RecordingReceiver receiver;
    mail::PathSource source(senders(), receiver, memory);
    source.add(path.string());
    source.read();
    return receiver;
}

inline void write(const std::filesystem::path& path, std::string_view text,
                  std::ios::openmode mode = std::ios::trunc) {
    std::ofstream(path, std::ios::binary | std::ios::out | mode) << text;
}

/// So that a file or folder counts as one that nobody writes to just now.
inline void make_old(const std::filesystem::path& path, int hours = 1) {
    std::filesystem::last_write_time(
        path, std::filesystem::file_time_type::clock::now() - std::chrono::hours(hours));
}

inline std::string mail_from(std::string_view sender, std::string_view text = "Hello.") {
    return "Received: by mx.example.org\nFrom: Someone <" + std::string(sender) +
           ">\nTo: me@example.org\nSubject: Something\n\n" + std::string(text) + "\n";
}

inline const std::string& division() {
    static const std::string line = "From - Mon Jan  1 10:00:00 2024\n";
    return line;
}

/// One entry of an mbox.
inline std::string entry_from(std::string_view sender, std::string_view text = "Hello.") {
    return division() + mail_from(sender, text) + "\n";
}

}  // namespace objector::test
