// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/public_key.hpp"

#include <nlohmann/json.hpp>

#include "admission/trusted_keys.hpp"
#include "catalogue/catalogue.hpp"
#include "catch.hpp"

using namespace objector;
using admission::PublicKey;

namespace {

/// Test 1 of RFC 8032, section 7.1: the signature of nothing.
constexpr auto pem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
    "-----END PUBLIC KEY-----\n";
constexpr auto signature_of_nothing =
    "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==";

}  // namespace

TEST_CASE("a signature of RFC 8032 holds, and no other") {
    const auto key = PublicKey::from_pem(pem);
    REQUIRE(key);
    CHECK(key->id().size() == 16);
    CHECK(key->signed_this("", signature_of_nothing));
    CHECK_FALSE(key->signed_this(" ", signature_of_nothing));
    const std::string signature = signature_of_nothing;
    for (const auto& other :
         {std::string(), signature.substr(1), signature + "=",
          signature.substr(0, 86) + "A=", "A" + signature.substr(1),
          signature.substr(0, 86) + "\n=", std::string(86, 'A') + "==", std::string(88, '=')}) {
        INFO(other);
        CHECK_FALSE(key->signed_this("", other));
    }
}

TEST_CASE("what is no Ed25519 key in PEM is none") {
    for (const auto* const text :
         {"", "hello", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
          "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n",
          // X25519, which cannot sign
          "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
          "-----END PUBLIC KEY-----\n",
          "-----BEGIN PUBLIC KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,"
          "00000000000000000000000000000000\n\nAAAA\n-----END PUBLIC KEY-----\n"}) {
        INFO(text);
        CHECK_FALSE(PublicKey::from_pem(text));
    }
}

TEST_CASE("the keys that came with the program are readable, and none is in there by mistake") {
    CHECK(admission::release_keys().empty());
    const auto listed = [](const std::string& id) {
        nlohmann::json keys;
        keys["release"][0] = {{"id", id}, {"use", "release"}, {"date", "2026-11-22"}, {"pem", pem}};
        return admission::release_keys(keys.dump());
    };
    const auto id = PublicKey::from_pem(pem)->id();
    REQUIRE(listed(id).size() == 1);
    CHECK(listed(id).front().trust == "release");
    CHECK_THROWS(listed("0000000000000000"));
}
