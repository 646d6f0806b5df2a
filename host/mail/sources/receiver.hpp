// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace objector::mail {

enum class Format { eml, mbox, maildir, emlx, imap, bytes };
/// "eml", …: the words of the job's answers.
std::string_view word(Format format);

/// A message that may be wanted, as it was found.
struct Candidate {
    std::string_view raw;  ///< The message alone: no line "From ", no byte count. Gone after the call.
    std::string_view place;
    Format format = Format::eml;
    std::uint64_t offset = 0;
    bool incomplete = false;  ///< The program that stored it left parts out, so no signature can hold.
};

/// Who is told what a source holds. May throw to end the reading.
class Receiver {
  public:
    /// Longer messages are not decoded: nothing Meta writes is, and memory has an end.
    static constexpr std::uint64_t longest_message = 64UL * 1024 * 1024;

    Receiver() = default;
    virtual ~Receiver() = default;
    Receiver(const Receiver&) = delete;
    Receiver& operator=(const Receiver&) = delete;
    Receiver(Receiver&&) = delete;
    Receiver& operator=(Receiver&&) = delete;

    virtual void take(const Candidate& candidate) = 0;
    /// So many messages and bytes were read since the last call.
    virtual void advance(std::string_view place, std::uint64_t messages, std::uint64_t bytes) = 0;
    /// So many bytes more are to be read; an estimate.
    virtual void expect(std::uint64_t bytes) = 0;
    /// One of the words in host/mail/job/README.md.
    virtual void problem(std::string_view place, std::string_view problem, nlohmann::json detail) = 0;
    /// All that was told so far need not be read again if the next reading is given this.
    virtual void remember(const nlohmann::json& memory) = 0;
};

}  // namespace objector::mail
