// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/job/identity.hpp"

#include <algorithm>
#include <array>

#include "mail/sources/text_search.hpp"
#include "support/sha256.hpp"

namespace objector::mail {
namespace {

/// Written by the program that keeps the mail, not by one that sent or carried it.
bool is_about_keeping(std::string_view line) {
    static constexpr std::array<std::string_view, 11> names{
        "x-mozilla-", "status", "x-status",      "x-keywords", "x-uid",         "x-uidl",
        "x-imapbase", "x-imap", "x-account-key", "x-gm-thrid", "x-gmail-labels"};
    const auto name = line.substr(0, field_name_length(line));
    return std::any_of(names.begin(), names.end(), [&](auto known) {
        return begins_with_word(name, known) && (known.ends_with('-') || name.size() == known.size());
    });
}

/// mboxrd puts one ">" more before each line of that kind, mboxo only before those that have none.
std::string_view without_quoting(std::string_view line) {
    const auto text = line.find_first_not_of('>');
    return text != std::string_view::npos && line.substr(text).starts_with("From ") ? line.substr(text)
                                                                                    : line;
}

/// Lines as they come; empty ones wait until something follows them.
class Evened {
  public:
    void line(std::string_view line) {
        bool is_empty = true;
        for (std::size_t at = 0; at < line.size();) {
            constexpr std::string_view left_out("\0\x80\r", 3);
            const auto end = std::min(line.find_first_of(left_out, at), line.size());
            if (end > at) {
                if (is_empty) {
                    catch_up();
                    is_empty = false;
                }
                hash_.add(line.substr(at, end - at));
            }
            at = end + 1;
        }
        ++waiting_;
    }
    std::string hex() { return hash_.hex(); }

  private:
    void catch_up() {
        for (; waiting_ > 0; --waiting_) {
            hash_.add("\n");
        }
    }

    Sha256 hash_;
    std::size_t waiting_ = 0;
};

}  // namespace

std::string identity_of(std::string_view raw) {
    Evened evened;
    bool in_header = true;
    bool leaving_out = false;
    for (std::size_t at = 0; at < raw.size();) {
        const auto end = std::min(raw.find('\n', at), raw.size());
        const auto line = line_at(raw, at);
        at = end + 1;
        if (in_header && line.empty()) {
            in_header = false;
        }
        const bool goes_on = line.starts_with(' ') || line.starts_with('\t');
        leaving_out = in_header && (goes_on ? leaving_out : is_about_keeping(line));
        if (!leaving_out) {
            evened.line(without_quoting(line));
        }
    }
    return evened.hex();
}

}  // namespace objector::mail
