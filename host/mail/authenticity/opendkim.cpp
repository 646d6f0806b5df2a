// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/authenticity/opendkim.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <vector>

// The header is C and spells a type that C++ does not have.
#define _Bool bool
#include <opendkim/dkim.h>
#undef _Bool

namespace objector::mail {

namespace {

constexpr std::size_t piece_bytes = 64UL * 1024;

using Bytes = std::vector<unsigned char>;

struct LibraryClose {
    void operator()(DKIM_LIB* library) const { dkim_close(library); }
};
struct HandleFree {
    void operator()(DKIM* handle) const { dkim_free(handle); }
};
using Library = std::unique_ptr<DKIM_LIB, LibraryClose>;
using Handle = std::unique_ptr<DKIM, HandleFree>;

/// What the callbacks need, reached through the handle.
struct Task {
    std::size_t which = 0;
    const std::string* key = nullptr;
    DKIM_SIGINFO* signature = nullptr;
};

DKIM_CBSTAT look_up_key(DKIM* handle, DKIM_SIGINFO* /*signature*/, u_char* buffer, std::size_t size) {
    const auto& key = *static_cast<const Task*>(dkim_get_user_context(handle))->key;
    if (key.size() >= size) {
        return DKIM_CBSTAT_ERROR;
    }
    *std::ranges::copy(key, buffer).out = 0;
    return DKIM_CBSTAT_CONTINUE;
}

/// Leaves all signatures aside but the one that is asked about.
DKIM_CBSTAT choose_signature(DKIM* handle, DKIM_SIGINFO** signatures, int count) {
    auto& task = *static_cast<Task*>(dkim_get_user_context(handle));
    const std::span all(signatures, static_cast<std::size_t>(count));
    for (std::size_t index = 0; index < all.size(); ++index) {
        if (index == task.which) {
            task.signature = all[index];
        } else {
            dkim_sig_ignore(all[index]);
        }
    }
    return DKIM_CBSTAT_CONTINUE;
}

Library open_library() {
    Library library(dkim_init(nullptr, nullptr));
    if (library) {
        // Without it one malformed signature hides all others.
        std::uint32_t flags = DKIM_LIBFLAGS_BADSIGHANDLES;
        dkim_options(library.get(), DKIM_OP_SETOPT, DKIM_OPTS_FLAGS, &flags, sizeof flags);
        dkim_set_key_lookup(library.get(), look_up_key);
        dkim_set_prescreen(library.get(), choose_signature);
    }
    return library;
}

/// Bytes with CRLF at the end of every line.
void append_line(Bytes& into, std::string_view line) {
    into.insert(into.end(), line.begin(), line.end());
    into.push_back('\r');
    into.push_back('\n');
}

std::string_view without_quoting(std::string_view line, Quoting quoting) {
    const auto quotes = line.find_first_not_of('>');
    if (quoting == Quoting::none || quotes == std::string_view::npos || quotes == 0 ||
        !line.substr(quotes).starts_with("From ")) {
        return line;
    }
    return quoting == Quoting::mboxrd || quotes == 1 ? line.substr(1) : line;
}

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

/// Another's signature that is malformed is taken too, and told as an error: it may be covered by this one.
bool feed_field(DKIM* handle, const Field& field) {
    Bytes bytes;
    for (auto text = field.text; !text.empty();) {
        append_line(bytes, take_line(text));
    }
    return dkim_header(handle, bytes.data(), bytes.size() - 2) == DKIM_STAT_OK ||
           field.name == "dkim-signature";
}

bool feed_body(DKIM* handle, std::string_view body, Quoting quoting) {
    Bytes piece;
    while (!body.empty()) {
        piece.clear();
        while (!body.empty() && piece.size() < piece_bytes) {
            append_line(piece, without_quoting(take_line(body), quoting));
        }
        if (dkim_body(handle, piece.data(), piece.size()) != DKIM_STAT_OK) {
            return false;
        }
    }
    return true;
}

Outcome outcome_of(DKIM_SIGINFO* signature) {
    const auto error = dkim_sig_geterror(signature);
    const bool passed = (dkim_sig_getflags(signature) & DKIM_SIGFLAG_PASSED) != 0;
    const auto body = dkim_sig_getbh(signature);
    if (passed && error == DKIM_SIGERROR_OK && body == DKIM_SIGBH_MATCH) {
        return Outcome::holds;
    }
    if (error != DKIM_SIGERROR_BADSIG) {
        return Outcome::broken;
    }
    return passed && body == DKIM_SIGBH_MISMATCH ? Outcome::body_differs : Outcome::header_differs;
}

}  // namespace

Outcome verify_signature(std::span<const Field> fields, std::size_t which, std::string_view body,
                         Quoting quoting, const std::string& key) {
    const auto library = open_library();
    if (!library) {
        return Outcome::broken;
    }
    const Bytes name{'m', 'a', 'i', 'l', 0};
    DKIM_STAT status = DKIM_STAT_OK;
    const Handle handle(dkim_verify(library.get(), name.data(), nullptr, &status));
    Task task{which, &key, nullptr};
    if (!handle || dkim_set_user_context(handle.get(), &task) != DKIM_STAT_OK ||
        !std::ranges::all_of(fields, [&](const Field& field) { return feed_field(handle.get(), field); }) ||
        dkim_eoh(handle.get()) != DKIM_STAT_OK || task.signature == nullptr) {
        return Outcome::broken;
    }
    if (dkim_sig_geterror(task.signature) == DKIM_SIGERROR_BADSIG) {
        return Outcome::header_differs;  // The body, which may be long, can change nothing any more.
    }
    if (!feed_body(handle.get(), body, quoting)) {
        return Outcome::broken;
    }
    bool test_key = false;
    dkim_eom(handle.get(), &test_key);
    return outcome_of(task.signature);
}

}  // namespace objector::mail
