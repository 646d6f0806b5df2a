// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/response.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "mail/imap/problem.hpp"

namespace objector::mail {
namespace {

constexpr std::size_t deepest = 16;
constexpr std::size_t most_values = 250'000;

[[noreturn]] void broken() {
    throw ImapProblem("server_broken", "grammar");
}

bool is_status(std::string_view name) {
    constexpr std::array<std::string_view, 5> names{"OK", "NO", "BAD", "BYE", "PREAUTH"};
    return std::ranges::find(names, name) != names.end();
}

/// The word at the front, and takes it and the spaces after it away.
std::string_view take_word(std::string_view& line) {
    const auto word = line.substr(0, line.find(' '));
    line.remove_prefix(word.size());
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    return word;
}

/// Reads values over the seams between pieces.
class Values {
  public:
    Values(std::span<Piece> pieces, std::string_view first) : pieces_(pieces), rest_(first) {}

    std::vector<Value> all() {
        auto values = until_end(0);
        if (!at_end()) {
            broken();  // A bracket too many.
        }
        return values;
    }

  private:
    [[nodiscard]] bool at_end() const { return rest_.empty() && !pieces_.front().literal; }

    void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size())); }

    std::vector<Value> until_end(std::size_t depth) {
        std::vector<Value> values;
        for (skip_spaces(); !at_end() && !rest_.starts_with(')'); skip_spaces()) {
            values.push_back(one(depth));
        }
        return values;
    }

    Value one(std::size_t depth) {
        if (++count_ > most_values || depth > deepest) {
            throw ImapProblem("too_much", "values");
        }
        if (rest_.empty()) {
            return literal();
        }
        if (rest_.front() == '"') {
            return quoted();
        }
        if (rest_.front() == '(') {
            rest_.remove_prefix(1);
            Value list{Value::Kind::list, {}, until_end(depth + 1)};
            if (!rest_.starts_with(')')) {
                broken();
            }
            rest_.remove_prefix(1);
            return list;
        }
        return atom();
    }

    Value literal() {
        auto& bytes = pieces_.front().literal;
        if (!bytes) {
            broken();
        }
        Value value{Value::Kind::text, std::move(*bytes), {}};
        pieces_ = pieces_.subspan(1);
        if (pieces_.empty()) {
            broken();
        }
        rest_ = pieces_.front().text;
        return value;
    }

    Value quoted() {
        Value value{Value::Kind::text, {}, {}};
        for (rest_.remove_prefix(1); !rest_.starts_with('"'); rest_.remove_prefix(1)) {
            if (rest_.starts_with('\\')) {
                rest_.remove_prefix(1);
            }
            if (rest_.empty()) {
                broken();
            }
            value.text += rest_.front();
        }
        rest_.remove_prefix(1);
        return value;
    }

    Value atom() {
        std::size_t end = 0;
        for (bool inside = false; end < rest_.size(); ++end) {
            const char c = rest_[end];
            inside = c == '[' || (inside && c != ']');
            if (!inside && (c == ' ' || c == '(' || c == ')' || c == '"')) {
                break;
            }
        }
        Value value{Value::Kind::atom, std::string(rest_.substr(0, end)), {}};
        rest_.remove_prefix(end);
        if (upper_case(value.text) == "NIL") {
            value = {};
        }
        return value;
    }

    std::span<Piece> pieces_;
    std::string_view rest_;
    std::size_t count_ = 0;
};

void read_status(Response& response, std::string_view rest) {
    if (rest.starts_with('[')) {
        const auto end = rest.find(']');
        if (end == std::string_view::npos) {
            broken();
        }
        auto code = rest.substr(1, end - 1);
        response.code = upper_case(take_word(code));
        response.code_text = code;
        rest.remove_prefix(end + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    }
    response.text = rest;
}

}  // namespace

std::string upper_case(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        if (c >= 'a' && c <= 'z') {
            c = static_cast<char>(c - 'a' + 'A');
        }
    }
    return result;
}

bool is_for_people(std::string_view line) {
    const auto tag = take_word(line);
    return tag == "+" || is_status(upper_case(take_word(line)));
}

Response parse_response(std::span<Piece> pieces) {
    if (pieces.empty() || pieces.back().literal) {
        broken();
    }
    Response response;
    std::string_view rest = pieces.front().text;
    const auto tag = take_word(rest);
    if (tag == "+") {
        response.kind = Response::Kind::more;
        response.text = rest;
        return response;
    }
    if (tag.empty()) {
        broken();
    }
    if (tag != "*") {
        response.kind = Response::Kind::tagged;
        response.tag = tag;
    }
    auto name = take_word(rest);
    if (const auto number = number_in<std::uint32_t>(name)) {
        response.number = *number;
        name = take_word(rest);
    }
    response.name = upper_case(name);
    if (is_status(response.name)) {
        read_status(response, rest);
    } else if (response.kind == Response::Kind::tagged || name.empty()) {
        broken();
    } else {
        response.values = Values(pieces, rest).all();
    }
    return response;
}

}  // namespace objector::mail
