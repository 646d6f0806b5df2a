// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace objector::inbox {

/// One line of objector-mail's, and the bytes that follow it.
struct Answer {
    nlohmann::json line;  ///< An object with a text "type".
    std::string text;     ///< Of a message: what a person would read.
    std::string raw;      ///< Of a message: byte for byte.
};

/// Cuts what objector-mail says into answers. Pure; holds at most one answer. Whatever comes, it takes no
/// more memory than the limits say.
class AnswerReader {
  public:
    static constexpr std::size_t longest_line = 8UL * 1024 * 1024;  ///< What is to be remembered may be long.
    static constexpr std::size_t longest_text = 1024UL * 1024;
    static constexpr std::size_t longest_raw = 64UL * 1024 * 1024;

    /// The answers that these bytes complete, in order. Throws ProtocolError parse_error for anything else;
    /// nothing that comes after that has a meaning.
    std::vector<Answer> push(std::string_view bytes);

  private:
    void begin(std::vector<Answer>& answers);
    static void fill(std::string& part, std::size_t size, std::string_view& bytes);

    std::string line_;
    Answer answer_;
    std::size_t text_bytes_ = 0;
    std::size_t raw_bytes_ = 0;
    bool in_bytes_ = false;
};

}  // namespace objector::inbox
