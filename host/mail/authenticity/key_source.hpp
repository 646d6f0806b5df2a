// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
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
    enum class Kind {
        found,
        missing,     ///< There is surely none.
        silent,      ///< Nobody answered, or with an error that may pass.
        unusable,    ///< Several records, and no way to tell which is meant.
        not_allowed  ///< The user has not allowed to ask.
    };
    Kind kind = Kind::not_allowed;
    KeyRecord record;
};

/// Where keys come from: the system's resolver (dns_keys.hpp), a file, or nowhere.
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

/// The user has not allowed to ask: every answer is not_allowed.
class NoKeys final : public KeySource {
  public:
    KeyAnswer find(std::string_view name) override;
};

/// Records that were given with the job. What is not among them is missing. Names in any case.
class FileKeys final : public KeySource {
  public:
    explicit FileKeys(const std::map<std::string, std::string>& records);
    KeyAnswer find(std::string_view name) override;

  private:
    std::map<std::string, std::string> records_;
};

}  // namespace objector::mail
