// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "messaging/session.hpp"
#include "require.hpp"
#include "support/utf8.hpp"

using namespace objector;
using fuzz::require;
using messaging::Session;
using nlohmann::json;

namespace {

void check_reply(const std::string& text) {
    require(text.size() <= messaging::max_message, "a reply is no longer than a message may be");
    require(is_utf8(text), "a reply is UTF-8");
    const auto reply = json::parse(text, nullptr, false);
    require(reply.is_object() && reply.value("jsonrpc", "") == "2.0" && reply.contains("id"),
            "a reply is one of JSON-RPC");
    require(reply.contains("result") != reply.contains("error"), "a reply has a result or an error");
}

}  // namespace

/// A conversation: each line is a message.
// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // It cannot be opened there, so nothing is written.
    Log log("/dev/null/none.log");
    Session session({{"status.get", [](const json&) { return json{{"entries", 1}}; }},
                     {"log.page", [](const json& params) { return params; }},
                     {"log.verify", [](const json&) -> json { throw std::runtime_error("broken"); }}},
                    log);
    std::string_view rest(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes are characters here.
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        if (const auto reply = session.handle(rest.substr(0, end))) {
            check_reply(*reply);
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return 0;
}
