// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/addresses.hpp"

#include <algorithm>

namespace objector::inbox {
namespace {

/// A to Z only: other scripts compare as they are written.
std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

}  // namespace

std::string exact_address(std::string_view address) {
    auto text = lower(address);
    constexpr std::string_view german_gmail = "@googlemail.com";
    if (text.ends_with(german_gmail)) {
        text.replace(text.size() - german_gmail.size(), german_gmail.size(), "@gmail.com");
    }
    return text;
}

std::string mailbox_of(std::string_view address) {
    auto text = exact_address(address);
    const auto at = text.rfind('@');
    if (at == std::string::npos) {
        return text;
    }
    auto local = text.substr(0, at);
    const auto domain = text.substr(at);
    if (const auto plus = local.find('+'); plus != std::string::npos && plus > 0) {
        local.resize(plus);
    }
    if (domain == "@gmail.com") {
        std::erase(local, '.');
    }
    return local + domain;
}

}  // namespace objector::inbox
