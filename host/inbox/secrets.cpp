// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include "inbox/secrets.hpp"

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <nlohmann/json.hpp>

#include "inbox/answer_reader.hpp"
#include "inbox/mail_program.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"

namespace objector::inbox {
namespace {

std::string job(std::string_view deed, std::string_view source, nlohmann::json more) {
    more["job"] = "secret";
    more["deed"] = deed;
    more["source"] = source;
    return wire_json(more) + '\n';
}

/// What the store answers; an empty object when it does not.
nlohmann::json ask(std::string line) {
    constexpr std::chrono::seconds patience{15};
    boost::asio::io_context loop(1);
    MailProgram program(loop);
    AnswerReader reader;
    auto answer = nlohmann::json::object();
    program.start(
        mail_program(), {std::make_shared<const std::string>(std::move(line))},
        [&](std::string_view bytes) {
            try {
                for (auto& one : reader.push(bytes)) {
                    if (one.line.at("type") == "secret") {
                        answer = std::move(one.line);
                    }
                }
            } catch (const ProtocolError&) {
                program.stop();
            }
        },
        [] {});
    loop.run_for(patience);
    return answer;
}

}  // namespace

bool store_secret(std::string_view source, std::string_view label, std::string_view secret) {
    return ask(job("store", source, {{"label", label}, {"secret", secret}})).value("stored", false);
}

void forget_secret(std::string_view source) {
    ask(job("forget", source, nlohmann::json::object()));
}

std::string look_up_job(std::string_view source) {
    return job("look_up", source, nlohmann::json::object());
}

}  // namespace objector::inbox
