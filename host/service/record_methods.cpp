// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <optional>
#include <utility>

#include "dossier/dossier.hpp"
#include "inbox/secrets.hpp"
#include "objections/mail_view.hpp"
#include "objections/views.hpp"
#include "registration/doctor.hpp"
#include "service/methods.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"

namespace objector::service {
namespace {

using nlohmann::json;

/// Of the entries in one reply; the limit of a message is a third higher.
constexpr std::size_t most_bytes = 700'000;

std::optional<std::string> text(const json& params, const char* name) {
    return params.contains(name) ? std::optional(params.at(name).get<std::string>()) : std::nullopt;
}

template <typename Value>
json or_null(const std::optional<Value>& value) {
    return value ? json(*value) : json();
}

json log_page(Desk& desk, const json& params) {
    journal::Filter filter;
    if (params.contains("before")) {
        filter.before = params.at("before").get<std::int64_t>();
    }
    filter.limit = params.value("limit", 50);
    filter.type = text(params, "type");
    filter.person_id = text(params, "person_id");
    filter.account_id = text(params, "account_id");
    filter.objection_id = text(params, "objection_id");
    filter.text = text(params, "text");
    auto page = desk.journal().page(filter);
    // Letters and receipts can be long: a page that would not fit into one message ends earlier.
    json entries = json::array();
    std::size_t bytes = 0;
    for (const auto& entry : page.entries) {
        json row = entry;
        bytes += wire_json(row).size();
        if (!entries.empty() && bytes > most_bytes) {
            page.next = entries.back().at("seq").get<std::int64_t>();
            break;
        }
        entries.push_back(std::move(row));
    }
    return {{"entries", std::move(entries)}, {"total", page.total}, {"next", or_null(page.next)}};
}

json verify(Desk& desk) {
    const auto result = desk.journal().verify();
    return {{"ok", result.ok},
            {"entries", result.entries},
            {"first_broken", or_null(result.first_broken)},
            {"reason", result.reason}};
}

json status(Desk& desk) {
    auto& journal = desk.journal();
    const journal::Transaction moment(journal.database(), journal::Transaction::Kind::read);
    json objections = json::array();
    for (const auto& one : objections::objections(journal)) {
        objections.push_back(public_json(one));
    }
    const auto last = journal.last();
    return {{"persons", objections::persons(journal)},
            {"accounts", objections::accounts(journal)},
            {"objections", objections},
            {"entries", journal.size()},
            {"last_time", last ? json(last->time) : json()},
            {"data_path", desk.folder().root().string()}};
}

json export_page(Desk& desk, const json& params) {
    const auto page = dossier::export_page(
        desk.journal(), {.format = dossier::format_named(params.at("format").get<std::string>()),
                         .cursor = params.value("cursor", ""),
                         .language = params.value("language", ""),
                         .now = to_iso(desk.clock().now())});
    return {{"text", page.text},
            {"next", or_null(page.next)},
            {"media_type", page.media_type},
            {"file_name", page.file_name}};
}

/// Those in the system's store; where the journal or the store cannot be asked, they stay there.
void forget_passwords(Desk& desk) {
    if (!std::filesystem::exists(desk.folder().journal())) {
        return;
    }
    try {
        for (const auto& source : objections::mail_sources(desk.journal())) {
            if (source.remember) {
                inbox::forget_secret(source.id);
            }
        }
    } catch (const ProtocolError&) {
        return;
    }
}

json erase(Desk& desk, const json& params) {
    if (params.at("confirm") != "ERASE") {
        throw ProtocolError("confirmation_missing", "To erase everything, confirm with the word ERASE.");
    }
    forget_passwords(desk);
    return {{"erased", true}, {"entries", desk.erase()}};
}

json doctor(Desk& desk) {
    registration::DoctorRequest request;
    request.data_folder = desk.folder().root();
    const auto checks = registration::doctor(request);
    return {{"checks", checks}, {"ok", registration::all_well(checks)}};
}

}  // namespace

void add_record_methods(messaging::MethodTable& table, Desk& desk) {
    table["log.page"] = [&desk](const json& params) { return log_page(desk, params); };
    table["log.verify"] = [&desk](const json&) { return verify(desk); };
    table["status.get"] = [&desk](const json&) { return status(desk); };
    table["export.page"] = [&desk](const json& params) { return export_page(desk, params); };
    table["erase.all"] = [&desk](const json& params) { return erase(desk, params); };
    table["doctor.run"] = [&desk](const json&) { return doctor(desk); };
}

}  // namespace objector::service
