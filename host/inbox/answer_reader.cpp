// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/answer_reader.hpp"

#include <algorithm>
#include <utility>

#include "support/errors.hpp"
#include "support/json_text.hpp"

namespace objector::inbox {
namespace {

[[noreturn]] void malformed() {
    throw ProtocolError("parse_error", "The program that reads mail gave an answer of another shape.");
}

std::size_t announced(const nlohmann::json& line, const char* name, std::size_t most) {
    const auto size = line.find(name);
    if (size == line.end() || !size->is_number_unsigned() || size->get<std::uint64_t>() > most) {
        malformed();
    }
    return size->get<std::size_t>();
}

}  // namespace

std::vector<Answer> AnswerReader::push(std::string_view bytes) {
    std::vector<Answer> answers;
    while (!bytes.empty()) {
        if (in_bytes_) {
            fill(answer_.text, text_bytes_, bytes);
            fill(answer_.raw, raw_bytes_, bytes);
            if (answer_.text.size() == text_bytes_ && answer_.raw.size() == raw_bytes_) {
                in_bytes_ = false;
                answers.push_back(std::exchange(answer_, {}));
            }
            continue;
        }
        const auto end = bytes.find('\n');
        line_ += bytes.substr(0, end);
        if (line_.size() > longest_line) {
            malformed();
        }
        if (end == std::string_view::npos) {
            break;
        }
        bytes.remove_prefix(end + 1);
        begin(answers);
    }
    return answers;
}

/// A line is whole.
void AnswerReader::begin(std::vector<Answer>& answers) {
    answer_.line = parse_json(std::exchange(line_, {}));
    if (!answer_.line.is_object() || !answer_.line.value("type", nlohmann::json()).is_string()) {
        malformed();
    }
    if (answer_.line.at("type") == "message") {
        text_bytes_ = announced(answer_.line, "text_bytes", longest_text);
        raw_bytes_ = announced(answer_.line, "raw_bytes", longest_raw);
        in_bytes_ = text_bytes_ + raw_bytes_ > 0;
    }
    if (!in_bytes_) {
        answers.push_back(std::exchange(answer_, {}));
    }
}

void AnswerReader::fill(std::string& part, std::size_t size, std::string_view& bytes) {
    const auto piece = bytes.substr(0, size - part.size());
    part += piece;
    bytes.remove_prefix(piece.size());
}

}  // namespace objector::inbox
