// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace objector::mail {

/// A DKIM key record as it was found (RFC 6376, 3.6.1).
struct KeyRecord {
    std::string name;    ///< selector._domainkey.domain
    std::string text;    ///< "v=DKIM1; k=rsa; p=…"
    std::string source;  ///< dns or file
};

struct KeyAnswer {
    enum class Kind { found, missing, silent, not_allowed };
    Kind kind = Kind::not_allowed;
    KeyRecord record;
};

/// Where keys come from: the system's resolver, a file, or nowhere.
class KeySource {
  public:
    KeySource() = default;
    virtual ~KeySource() = default;
    KeySource(const KeySource&) = delete;
    KeySource& operator=(const KeySource&) = delete;
    KeySource(KeySource&&) = delete;
    KeySource& operator=(KeySource&&) = delete;

    virtual KeyAnswer find(std::string_view name) = 0;
};

}  // namespace objector::mail
