// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "signer.hpp"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>
#include <utility>

namespace objector::test {

namespace {

struct Free {
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

using Bytes = std::vector<unsigned char>;

Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

std::string digest(const std::string& data) {
    Bytes hash(32);
    const auto bytes = bytes_of(data);
    EVP_Digest(bytes.data(), bytes.size(), hash.data(), nullptr, EVP_sha256(), nullptr);
    return {hash.begin(), hash.end()};
}

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Runs of spaces and tabs become one space, those at the end go.
std::string evened(const std::string& line) {
    std::string result;
    for (const char c : line) {
        if (c != ' ' && c != '\t') {
            result += c;
        } else if (!result.ends_with(' ')) {
            result += ' ';
        }
    }
    while (result.ends_with(' ')) {
        result.pop_back();
    }
    return result;
}

std::string canonical_field(const std::string& field, const std::string& way) {
    if (way == "simple") {
        return field;
    }
    std::string text = field;
    for (std::size_t at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n")) {
        text.erase(at, 2);
    }
    const auto colon = text.find(':');
    auto value = evened(text.substr(colon + 1));
    value.erase(0, value.find_first_not_of(' '));
    auto name = lower(text.substr(0, colon));
    name.erase(name.find_last_not_of(" \t") + 1);
    return name + ":" + value;
}

std::string canonical_body(const std::string& body, const std::string& way) {
    std::string result;
    std::size_t start = 0;
    while (start < body.size()) {
        const auto end = std::min(body.find("\r\n", start), body.size());
        const auto line = body.substr(start, end - start);
        result += (way == "relaxed" ? evened(line) : line) + "\r\n";
        start = end + 2;
    }
    while (result.ends_with("\r\n\r\n")) {
        result.resize(result.size() - 2);
    }
    if (result == "\r\n" && way == "relaxed") {
        result.clear();
    }
    return result.empty() && way == "simple" ? "\r\n" : result;
}

/// The fields of the header without their last line ends, from the top.
std::vector<std::string> fields_of(const std::string& header) {
    std::vector<std::string> fields;
    std::size_t start = 0;
    while (start < header.size()) {
        const auto end = std::min(header.find("\r\n", start), header.size());
        const auto line = header.substr(start, end - start);
        if (line.starts_with(' ') || line.starts_with('\t')) {
            fields.back() += "\r\n" + line;
        } else {
            fields.push_back(line);
        }
        start = end + 2;
    }
    return fields;
}

/// Takes the lowest field of that name that is left (RFC 6376, 5.4.2).
std::string take_lowest(std::vector<std::string>& fields, const std::string& name) {
    for (auto at = fields.rbegin(); at != fields.rend(); ++at) {
        auto own = lower(at->substr(0, at->find(':')));
        own.erase(own.find_last_not_of(" \t") + 1);
        if (own == lower(name)) {
            auto field = *at;
            fields.erase(std::next(at).base());
            return field;
        }
    }
    return {};
}

}  // namespace

struct SigningKey::Holder {
    explicit Holder(EVP_PKEY* made) : key(made) {
        if (made == nullptr) {
            throw std::runtime_error("no key");
        }
    }
    ~Holder() { EVP_PKEY_free(key); }
    Holder(const Holder&) = delete;
    Holder& operator=(const Holder&) = delete;
    EVP_PKEY* key;
};

SigningKey SigningKey::rsa(unsigned bits) {
    return SigningKey(std::make_shared<const Holder>(EVP_RSA_gen(bits)));
}

SigningKey SigningKey::ed25519() {
    return SigningKey(std::make_shared<const Holder>(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")));
}

std::string SigningKey::record() const {
    if (EVP_PKEY_get_base_id(key_->key) == EVP_PKEY_ED25519) {
        Bytes raw(32);
        std::size_t length = raw.size();
        EVP_PKEY_get_raw_public_key(key_->key, raw.data(), &length);
        return "v=DKIM1; k=ed25519; p=" + base64({raw.begin(), raw.end()});
    }
    Bytes der(static_cast<std::size_t>(i2d_PUBKEY(key_->key, nullptr)));
    auto* position = der.data();
    i2d_PUBKEY(key_->key, &position);
    return "v=DKIM1; k=rsa; p=" + base64({der.begin(), der.end()});
}

std::string SigningKey::sign(std::string_view algorithm, const std::string& data) const {
    const bool is_edwards = algorithm == "ed25519-sha256";
    const auto message = bytes_of(is_edwards ? digest(data) : data);
    const auto* const hash = is_edwards ? nullptr : algorithm == "rsa-sha1" ? EVP_sha1() : EVP_sha256();
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    Bytes signature(1024);
    std::size_t length = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, hash, nullptr, key_->key) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &length, message.data(), message.size()) != 1) {
        throw std::runtime_error("cannot sign");
    }
    return base64({signature.begin(), signature.begin() + static_cast<std::ptrdiff_t>(length)});
}

const SigningKey& rsa_key() {
    static const auto key = SigningKey::rsa(2048);
    return key;
}

const SigningKey& ed25519_key() {
    static const auto key = SigningKey::ed25519();
    return key;
}

std::string huge_rsa_record() {
    // SubjectPublicKeyInfo by hand: making such a key takes too long.
    const std::string modulus = std::string("\0", 1) + std::string(1024, '\xa5');
    const auto wrapped = [](char tag, const std::string& content) {
        return std::string{tag, '\x82', static_cast<char>(content.size() >> 8),
                           static_cast<char>(content.size())} +
               content;
    };
    const auto key = wrapped('\x30', wrapped('\x02', modulus) + std::string("\x02\x03\x01\x00\x01", 5));
    const std::string kind("\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00", 15);
    return "v=DKIM1; k=rsa; p=" + base64(wrapped('\x30', kind + wrapped('\x03', std::string("\0", 1) + key)));
}

std::string base64(const std::string& bytes) {
    const auto in = bytes_of(bytes);
    Bytes out((in.size() + 2) / 3 * 4 + 1);
    const int length = EVP_EncodeBlock(out.data(), in.data(), static_cast<int>(in.size()));
    return {out.begin(), out.begin() + length};
}

std::string sign(const std::string& mail, const SigningKey& key, const Recipe& recipe) {
    const auto gap = mail.find("\r\n\r\n");
    auto fields = fields_of(mail.substr(0, gap));
    const auto body = canonical_body(mail.substr(gap + 4), recipe.body);
    std::string list;
    std::string data;
    for (const auto& name : recipe.covered) {
        list += (list.empty() ? "" : ":") + name;
        if (const auto field = take_lowest(fields, name); !field.empty()) {
            data += canonical_field(field, recipe.header) + "\r\n";
        }
    }
    std::map<std::string, std::string> tags{{"v", "1"},
                                            {"a", recipe.algorithm},
                                            {"c", recipe.header + "/" + recipe.body},
                                            {"d", recipe.domain},
                                            {"s", recipe.selector},
                                            {"h", list},
                                            {"bh", base64(digest(body))}};
    for (const auto& [name, value] : recipe.more) {
        tags[name] = value;
    }
    tags.erase(recipe.without);
    std::string field = "DKIM-Signature:";
    for (const auto& [name, value] : tags) {
        field += " " + name + "=" + value + ";" + recipe.break_lines;
    }
    field += " b=";
    data += canonical_field(field, recipe.header);
    auto signature = key.sign(recipe.algorithm, data);
    for (std::size_t at = 64; at < signature.size() && !recipe.break_lines.empty(); at += 64 + 3) {
        signature.insert(at, "\r\n ");
    }
    return field + signature + "\r\n" + mail;
}

}  // namespace objector::test
