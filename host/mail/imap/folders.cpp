// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/folders.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "mail/imap/folder_name.hpp"
#include "mail/imap/problem.hpp"

namespace objector::mail {
namespace {

constexpr std::size_t most_folders = 10'000;

bool is_inbox(std::string_view name) {
    return upper_case(name) == "INBOX";
}

/// The folder of "* LIST (\HasNoChildren) "/" name", unless no mail can be in it.
std::optional<Folder> listed(const Response& response) {
    const auto& values = response.values;
    if (response.name != "LIST" || values.size() < 3 || values[2].kind == Value::Kind::list) {
        return std::nullopt;
    }
    for (const auto& flag : values[0].items) {
        const auto name = upper_case(flag.text);
        if (name == "\\NOSELECT" || name == "\\NONEXISTENT") {
            return std::nullopt;
        }
    }
    // An unquoted NIL is a folder of that name.
    const auto wire_name = values[2].kind == Value::Kind::nil ? "NIL" : values[2].text;
    // A NUL can be in a literal only, and cannot be asked for.
    if (wire_name.empty() || wire_name.find('\0') != std::string::npos) {
        return std::nullopt;
    }
    return Folder{wire_name, readable_folder(wire_name), {}};
}

void note_number(const Value& name, std::string_view text, FolderState& state) {
    const auto number = number_in<std::uint32_t>(text).value_or(0);
    if (upper_case(name.text) == "UIDVALIDITY") {
        state.uidvalidity = number;
    } else if (upper_case(name.text) == "UIDNEXT") {
        state.uidnext = number;
    }
}

/// The state in "* STATUS name (UIDNEXT 5 UIDVALIDITY 7)".
std::optional<FolderState> state_in(const Response& response) {
    if (response.name != "STATUS" || response.values.size() < 2) {
        return std::nullopt;
    }
    FolderState state;
    const auto& items = response.values[1].items;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
        note_number(items[i], items[i + 1].text, state);
    }
    return state;
}

/// What is remembered goes by the name, and two names on the wire can read the same.
void make_names_differ(std::vector<Folder>& folders) {
    std::set<std::string, std::less<>> wire_names;
    std::set<std::string, std::less<>> names;
    std::erase_if(folders, [&](const Folder& folder) { return !wire_names.insert(folder.wire_name).second; });
    for (std::size_t i = 0; i < folders.size(); ++i) {
        while (!names.insert(folders[i].name).second) {
            folders[i].name += " (" + std::to_string(i) + ')';
        }
    }
}

}  // namespace

std::vector<Folder> list_folders(Session& session, bool server_lists_states) {
    std::vector<Folder> folders;
    std::map<std::string, FolderState, std::less<>> states;
    const auto take = [&](const Response& response) {
        if (auto folder = listed(response)) {
            if (folders.size() == most_folders) {
                throw ImapProblem("too_much", "folders");
            }
            folders.push_back(std::move(*folder));
        } else if (const auto state = state_in(response)) {
            states[response.values[0].text] = *state;
        }
    };
    Command command(R"(LIST "" "*")");
    auto answer = server_lists_states
                      ? session.run(Command(command).word("RETURN (STATUS (UIDNEXT UIDVALIDITY))"), take)
                      : session.run(command, take);
    if (server_lists_states && answer.name != "OK") {
        folders.clear();
        answer = session.run(command, take);
    }
    if (answer.name != "OK") {
        throw ImapProblem("server_said_no", "list");
    }
    for (auto& folder : folders) {
        if (const auto known = states.find(folder.wire_name); known != states.end()) {
            folder.state = known->second;
        }
    }
    if (std::ranges::none_of(folders, is_inbox, &Folder::wire_name)) {
        folders.push_back({"INBOX", "INBOX", {}});
    }
    const auto inbox = std::ranges::find_if(folders, is_inbox, &Folder::wire_name);
    std::rotate(folders.begin(), inbox, inbox + 1);
    make_names_differ(folders);
    return folders;
}

FolderState ask_state(Session& session, const Folder& folder) {
    FolderState state;
    session.run(Command("STATUS").string(folder.wire_name).word("(UIDNEXT UIDVALIDITY)"),
                [&](const Response& response) {
                    if (const auto told = state_in(response)) {
                        state = *told;
                    }
                });
    return state;
}

FolderState examine(Session& session, const Folder& folder) {
    FolderState state;
    const auto answer =
        session.run(Command("EXAMINE").string(folder.wire_name), [&](const Response& response) {
            if (response.name == "OK") {
                note_number(Value{Value::Kind::atom, response.code, {}}, response.code_text, state);
            }
        });
    if (answer.name != "OK") {
        throw ImapProblem("server_said_no", "folder");
    }
    return state;
}

}  // namespace objector::mail
