// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/long_text.hpp"

#include <string>

#include "support/utf8.hpp"

namespace objector::objections {
namespace {

constexpr std::size_t excerpt_length = 300;

/// At most that many characters from the front, never half of one.
std::string_view beginning(std::string_view text, std::size_t characters) {
    std::size_t bytes = 0;
    while (bytes < text.size()) {
        if ((static_cast<unsigned char>(text[bytes]) & 0xC0U) != 0x80U && characters-- == 0) {
            break;
        }
        ++bytes;
    }
    return text.substr(0, bytes);
}

}  // namespace

void keep_long_text(const journal::Journal& journal, nlohmann::json& details) {
    const auto words = details.find("words");
    if (words == details.end() || !words->is_string()) {
        return;
    }
    const auto text = words->get<std::string>();
    *words = {{"blob", journal.store_blob(text)},
              {"characters", count_code_points(text)},
              {"excerpt", beginning(text, excerpt_length)}};
}

}  // namespace objector::objections
