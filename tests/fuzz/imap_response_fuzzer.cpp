// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mail/imap/folder_name.hpp"
#include "mail/imap/mailbox_reading.hpp"
#include "mail/imap/problem.hpp"
#include "mail/imap/response_reader.hpp"
#include "require.hpp"
#include "support/utf8.hpp"

using namespace objector::mail;
using objector::fuzz::require;

namespace {

void describe(const Value& value, std::string& text) {
    text += static_cast<char>('a' + static_cast<int>(value.kind)) + value.text + '\0';
    for (const auto& item : value.items) {
        describe(item, text);
    }
}

/// All that is in the bytes, when they come in pieces of this size.
std::string responses(std::string_view bytes, std::size_t piece) {
    std::string text;
    ResponseReader reader;
    reader.allow_literals(4096);
    try {
        for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
            reader.feed(bytes.substr(0, piece));
            while (const auto response = reader.next()) {
                text += response->tag + ' ' + response->name + ' ' + response->code + ' ' +
                        response->code_text + ' ' + response->text + '\n';
                for (const auto& value : response->values) {
                    describe(value, text);
                }
            }
        }
        text += reader.is_empty() ? "end" : "more";
    } catch (const ImapProblem& problem) {
        text += problem.key();
    }
    return text;
}

/// Says what the input says, with the tag of the last command for each "\x01".
class Script final : public Transport {
  public:
    explicit Script(std::string_view bytes) : bytes_(bytes) {}

    void send(std::string_view command) override {
        require(command.ends_with("\r\n"), "a command ends its line");
        if (command.starts_with('A')) {
            tag_ = command.substr(0, command.find(' '));
        }
    }
    std::string_view receive() override {
        if (bytes_.empty()) {
            throw ImapProblem("no_connection");
        }
        const auto end = std::min(bytes_.find('\1'), bytes_.size());
        piece_ = bytes_.substr(0, end);
        if (end < bytes_.size()) {
            piece_ += tag_;
        }
        bytes_.remove_prefix(std::min(end + 1, bytes_.size()));
        return piece_;
    }

  private:
    std::string_view bytes_;
    std::string piece_;
    std::string tag_;
};

void read_mailbox(std::string_view bytes) {
    const std::vector<std::string> domains{"support.facebook.com", "meta.com"};
    ImapMemory memory(nullptr, domains, "");
    std::set<std::pair<std::string, std::uint32_t>> told;
    std::string last_memory;
    ImapCallbacks callbacks;
    callbacks.on_mail = [&](const ImapMail& mail) {
        require(objector::is_utf8(mail.folder), "a folder's name is UTF-8");
        require(told.emplace(mail.folder, mail.uid).second, "no mail is told twice");
    };
    callbacks.on_progress = [](const auto&, auto, auto) {};
    callbacks.on_remember = [&](const nlohmann::json& json) { last_memory = json.dump(); };
    callbacks.on_problem = [](const auto&, const auto& key, const auto& detail) {
        require(!key.empty() && objector::is_utf8(detail.dump()), "a problem can be told");
    };
    const ImapLimits limits;
    Script script(bytes);
    Session session(script);
    MailboxReading reading(session, {}, domains, limits, callbacks, memory);
    try {
        reading.read_all();
    } catch (const ImapProblem& problem) {
        require(!problem.key().empty(), "a problem has a name");
    }
    const auto json = memory.to_json();
    require(ImapMemory(json, domains, "").to_json() == json, "what is remembered is understood again");
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    const auto whole = responses(bytes, bytes.size() + 1);
    require(responses(bytes, 1) == whole && responses(bytes, 7) == whole, "pieces make no difference");
    require(objector::is_utf8(readable_folder(bytes)), "a folder's name is UTF-8");
    read_mailbox(bytes);
    return 0;
}
