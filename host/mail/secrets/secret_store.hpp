// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

/// Passwords of mail accounts, in the system's own secret store and nowhere else.
namespace objector::mail {

/// What went wrong, as a key of host/mail/job/README.md: no_secret_store or secret_locked.
class SecretProblem : public std::runtime_error {
  public:
    explicit SecretProblem(const std::string& key) : std::runtime_error(key) {}
    [[nodiscard]] const char* key() const noexcept { return what(); }
};

class SecretStore {
  public:
    SecretStore() = default;
    virtual ~SecretStore() = default;
    SecretStore(const SecretStore&) = delete;
    SecretStore& operator=(const SecretStore&) = delete;
    SecretStore(SecretStore&&) = delete;
    SecretStore& operator=(SecretStore&&) = delete;

    /// `source` is the id of the mail source; `label` is what the system shows to the user. Takes the place
    /// of an older one. All three throw SecretProblem, and never take longer than the store's patience.
    virtual void store(std::string_view source, std::string_view label, std::string_view secret) = 0;
    virtual std::optional<std::string> look_up(std::string_view source) = 0;
    /// Whether there was one.
    virtual bool forget(std::string_view source) = 0;
};

/// The system's: on Linux libsecret (the Secret Service of the desktop, over the session's D-Bus). It never
/// opens a window by itself. The bus is not touched before the first call. One thread at a time.
std::unique_ptr<SecretStore> system_secret_store(
    std::chrono::milliseconds patience = std::chrono::seconds(10));

}  // namespace objector::mail
