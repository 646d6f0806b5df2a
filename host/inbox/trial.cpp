// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include "inbox/trial.hpp"

#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>

#include "inbox/answer_fields.hpp"
#include "inbox/answer_reader.hpp"
#include "inbox/mail_program.hpp"
#include "inbox/order.hpp"
#include "support/errors.hpp"

namespace objector::inbox {

std::optional<Trial> try_mail_program(const std::filesystem::path& program) {
    constexpr std::chrono::seconds patience{10};
    boost::asio::io_context loop(1);
    MailProgram child(loop);
    AnswerReader reader;
    std::optional<Trial> trial;
    const auto take = [&](std::string_view bytes) {
        try {
            for (const auto& answer : reader.push(bytes)) {
                const auto locks = answer.line.find("confinement");
                if (text_of(answer.line, "type") == "begin" && locks != answer.line.end()) {
                    trial = Trial{text_of(answer.line, "program"),
                                  number_of(*locks, "landlock") > 0 && locks->value("seccomp", false)};
                }
            }
        } catch (const ProtocolError&) {
            child.stop();
        }
    };
    try {
        const auto job = Words(knowledge::built_in_edition()).job({}, nlohmann::json::object());
        child.start(program, {std::make_shared<const std::string>(job)}, take, [] {});
    } catch (const ProtocolError&) {
        return std::nullopt;
    }
    loop.run_for(patience);
    return trial;
}

}  // namespace objector::inbox
