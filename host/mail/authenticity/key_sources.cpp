// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <iterator>

#include "mail/authenticity/header_fields.hpp"
#include "mail/authenticity/key_source.hpp"

namespace objector::mail {

KeyAnswer NoKeys::find(std::string_view name) {
    return {KeyAnswer::Kind::not_allowed, {std::string(name), {}, {}}};
}

FileKeys::FileKeys(const std::map<std::string, std::string>& records) {
    for (const auto& [name, text] : records) {
        records_.insert_or_assign(lower_case(name), text);
    }
}

KeyAnswer FileKeys::find(std::string_view name) {
    const auto found = records_.find(lower_case(name));
    if (found == records_.end()) {
        return {KeyAnswer::Kind::missing, {std::string(name), {}, "file"}};
    }
    return {KeyAnswer::Kind::found, {std::string(name), found->second, "file"}};
}

}  // namespace objector::mail
