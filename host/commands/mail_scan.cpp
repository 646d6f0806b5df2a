// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <memory>

#include "commands/mail.hpp"
#include "inbox/orders.hpp"
#include "objections/views.hpp"
#include "support/errors.hpp"

namespace objector::commands {
namespace {

constexpr Help help{"scan", "Look for mail from Meta in files and folders",
                    "  objector mail scan confirmation.eml          a mail that you saved\n"
                    "  objector mail scan ~/Maildir archive.mbox    any number of files and folders\n"
                    "  objector mail scan --thunderbird             all of Thunderbird's mail here\n"
                    "  objector mail scan ~/Mail --dry-run          look only, store nothing\n"
                    "Reads .eml, mbox, Maildir and Apple's .emlx. Nothing in them is changed. With --json\n"
                    "one line for each mail that may be from Meta, and a summary at the end.",
                    "  0  all was read\n  1  something could not be read; a sentence says what\n"
                    "  2  an option is wrong, or nothing to read was named"};

struct Wanted {
    std::vector<std::string> paths;
    bool thunderbird = false;
    bool offline = false;
    bool dry_run = false;
    std::string keys;
};

inbox::Keys keys_of(const Context& context, const Wanted& wanted) {
    if (!wanted.keys.empty()) {
        return {"file", inbox::records_from(wanted.keys)};
    }
    if (wanted.offline) {
        auto keys = inbox::keys_for(nullptr);
        return keys;
    }
    if (!std::filesystem::exists(context.folder.journal())) {
        return inbox::keys_for(nullptr);
    }
    const auto journal = objections::open_journal(context.folder, context.clock);
    return inbox::keys_for(&journal);
}

}  // namespace

void add_mail_scan(CLI::App& mail, Choice& choice) {
    auto& command = add_command(mail, choice, help);
    const auto wanted = std::make_shared<Wanted>();
    command.add_option("PATH", wanted->paths, "Files and folders with mail")->type_name("");
    command.add_flag("--thunderbird", wanted->thunderbird, "All of Thunderbird's mail on this computer");
    command.add_flag("--offline", wanted->offline, "Ask nobody for the keys with which Meta signs");
    command.add_option("--keys", wanted->keys, "Take these keys from a file: name, a tab, TXT record")
        ->type_name("FILE");
    command.add_flag("--dry-run", wanted->dry_run, "Store nothing");
    command.callback([&choice, wanted] {
        choice.command = [&choice, wanted](Context& context) {
            if (wanted->paths.empty() && !wanted->thunderbird) {
                throw ProtocolError("invalid_params",
                                    "Name a file or folder with mail, or add --thunderbird.");
            }
            inbox::ReadOrder order;
            order.look_only = wanted->dry_run;
            order.keys = keys_of(context, *wanted);
            for (const auto& path : wanted->paths) {
                auto source = inbox::path_source(path);
                const bool twice =
                    std::any_of(order.sources.begin(), order.sources.end(),
                                [&](const inbox::ReadSource& one) { return one.key == source.key; });
                if (!twice) {
                    order.sources.push_back(std::move(source));
                }
            }
            if (wanted->thunderbird) {
                order.sources.push_back(inbox::thunderbird_source("Thunderbird"));
            }
            return read_and_tell(context, std::move(order), choice.json);
        };
    });
}

}  // namespace objector::commands
