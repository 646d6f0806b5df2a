// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace objector::mail {

/// What to send for one command: the first part at once, each other after the server asked for it with "+".
/// A part ends where its line ends, or after the "{12}" of a literal that the next part begins with.
class Command {
  public:
    explicit Command(std::string first) : parts_{std::move(first)} {}

    Command& word(std::string_view text);  ///< A space, and the text as it is.
    /// A space, and the text so that the server reads exactly these bytes; there must be no NUL among them.
    Command& string(std::string_view text);
    Command& line(std::string text);  ///< A line that the server will ask for.

    [[nodiscard]] const std::vector<std::string>& parts() const noexcept { return parts_; }

  private:
    std::vector<std::string> parts_;
};

std::string base64(std::string_view bytes);

/// "1:3,7" for ascending numbers.
std::string uid_set(std::span<const std::uint32_t> uids);

/// Words of UID SEARCH (RFC 3501, 6.4.4) for mail whose From holds one of the domains, since a day
/// ("2024-05-01", or empty).
std::string search_words(std::span<const std::string> domains, std::string_view since);

}  // namespace objector::mail
