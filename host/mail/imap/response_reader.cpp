// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/response_reader.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "mail/imap/problem.hpp"

namespace objector::mail {
namespace {

/// The UIDs of 100,000 mails fit into one line.
constexpr std::size_t most_text_bytes = 1024UL * 1024;

/// The count in a "{12}" at the end of a line, which is taken away with it.
std::optional<std::uint64_t> take_literal_count(std::string& line) {
    const auto open = line.rfind('{');
    if (!line.ends_with('}') || open == std::string::npos) {
        return std::nullopt;
    }
    const auto count =
        number_in<std::uint64_t>(std::string_view(line).substr(open + 1, line.size() - open - 2));
    if (!count) {
        throw ImapProblem("server_broken", "literal");
    }
    line.resize(open > 0 && line[open - 1] == '~' ? open - 1 : open);
    return count;
}

}  // namespace

std::optional<Response> ResponseReader::next() {
    for (;;) {
        if (missing_ > 0 && !take_literal()) {
            return std::nullopt;
        }
        if (!take_line()) {
            return std::nullopt;
        }
        if (!pieces_.back().literal) {
            auto response = parse_response(pieces_);
            pieces_.clear();
            text_bytes_ = 0;
            literal_bytes_ = 0;
            return response;
        }
    }
}

bool ResponseReader::take_line() {
    const auto end = buffer_.find('\n', std::max(begin_, seen_));
    if (text_bytes_ + std::min(end, buffer_.size()) - begin_ > most_text_bytes) {
        throw ImapProblem("too_much", "line");
    }
    if (end == std::string::npos) {
        seen_ = buffer_.size();
        forget_taken();
        return false;
    }
    auto line = buffer_.substr(begin_, end - begin_);
    begin_ = end + 1;
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    if (line.find('\0') != std::string::npos) {
        throw ImapProblem("server_broken", "nul");
    }
    // Each piece costs a little, however short its text is.
    text_bytes_ += line.size() + 16;
    Piece piece{std::move(line), std::nullopt};
    const bool for_people = pieces_.empty() && is_for_people(piece.text);
    if (const auto count = for_people ? std::nullopt : take_literal_count(piece.text)) {
        if (*count > most_literal_bytes_ - std::min(literal_bytes_, most_literal_bytes_)) {
            throw ImapProblem("too_much", "literal");
        }
        missing_ = static_cast<std::size_t>(*count);
        literal_bytes_ += missing_;
        piece.literal.emplace();
        piece.literal->reserve(missing_);
    }
    pieces_.push_back(std::move(piece));
    return true;
}

bool ResponseReader::take_literal() {
    const auto bytes = std::min(missing_, buffer_.size() - begin_);
    if (auto& literal = pieces_.back().literal) {
        literal->append(buffer_, begin_, bytes);
    }
    begin_ += bytes;
    missing_ -= bytes;
    forget_taken();
    return missing_ == 0;
}

void ResponseReader::forget_taken() {
    if (begin_ == buffer_.size() || begin_ > 64UL * 1024) {
        buffer_.erase(0, begin_);
        seen_ -= std::min(seen_, begin_);
        begin_ = 0;
    }
}

}  // namespace objector::mail
