// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// A DKIM signer written from RFC 6376 and 8463, with nothing of the library that verifies.
namespace objector::test {

class SigningKey {
  public:
    static SigningKey rsa(unsigned bits);
    static SigningKey ed25519();

    /// "v=DKIM1; k=…; p=…"
    [[nodiscard]] std::string record() const;
    /// Base64 of the signature over `data`, by "rsa-sha256", "rsa-sha1" or "ed25519-sha256".
    [[nodiscard]] std::string sign(std::string_view algorithm, const std::string& data) const;

  private:
    struct Holder;
    explicit SigningKey(std::shared_ptr<const Holder> key) : key_(std::move(key)) {}
    std::shared_ptr<const Holder> key_;
};

/// Made once a run.
const SigningKey& rsa_key();
const SigningKey& ed25519_key();

/// The record of a key with 8192 bits, which nobody can sign with.
std::string huge_rsa_record();

struct Recipe {
    std::string domain = "support.facebook.com";
    std::string selector = "s1";
    std::string algorithm = "rsa-sha256";
    std::string header = "relaxed";
    std::string body = "relaxed";
    std::vector<std::string> covered{"From", "To", "Subject", "Date", "MIME-Version", "Content-Type"};
    std::map<std::string, std::string> more{};  ///< Further tags, and those to be another than usual.
    std::string without{};                      ///< A tag to leave out.
    std::string break_lines = "\r\n\t";         ///< Between tags.
};

/// The mail (CRLF) with a DKIM-Signature on top.
std::string sign(const std::string& mail, const SigningKey& key, const Recipe& recipe = {});

std::string base64(const std::string& bytes);

}  // namespace objector::test
