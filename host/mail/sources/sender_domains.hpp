// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace objector::mail {

/// Whether a From field may hold an address of these domains. Looks at raw bytes, in any case, past folding,
/// blanks and comments in the middle of a domain. Says yes too often rather than too seldom: what is in it
/// for sure shows when the mail is decoded.
class SenderDomains {
  public:
    /// Domains in lower case.
    explicit SenderDomains(std::vector<std::string> domains) : domains_(std::move(domains)) {}

    [[nodiscard]] bool may_be_in(std::string_view from_field) const;

  private:
    [[nodiscard]] bool names_one(std::string_view text) const;

    std::vector<std::string> domains_;
};

}  // namespace objector::mail
