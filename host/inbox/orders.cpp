// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/orders.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "inbox/providers.hpp"
#include "objections/mail_view.hpp"
#include "objections/views.hpp"
#include "support/errors.hpp"

namespace objector::inbox {
namespace {

namespace fs = std::filesystem;
using objections::MailSource;

std::string variable(const char* name) {
    const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    return value == nullptr ? std::string() : std::string(value);
}

ReadSource imap_source(const MailSource& source, const std::map<std::string, std::string>& secrets,
                       const std::string& since) {
    ReadSource read{.key = source.id,
                    .shown = source.id,
                    .source_kind = "imap",
                    .account = source.email,
                    .job = {{"kind", "imap"},
                            {"host", source.host},
                            {"port", source.port},
                            {"security", source.security},
                            {"user", source.login()},
                            {"authserv_ids", authserv_ids_of(source.email, source.host)},
                            {"since", since}},
                    .bytes = nullptr,
                    .secret_of = {},
                    .token = source.auth == "xoauth2",
                    .is_remembered = true};
    if (const auto given = secrets.find(source.id); given != secrets.end()) {
        read.job[read.token ? "token" : "password"] = given->second;
    } else {
        read.secret_of = source.id;
    }
    return read;
}

/// The mail itself again, for keys may be asked for now.
std::optional<ReadSource> again(const journal::Journal& journal, const objections::Mail& mail) {
    auto raw = journal.blob(mail.message_sha256);
    if (!raw) {
        return std::nullopt;
    }
    auto source = bytes_source("again " + mail.id, *std::move(raw));
    source.shown = mail.place;
    source.source_kind = mail.source_kind;
    return source;
}

}  // namespace

ReadOrder order_of_sources(const journal::Journal& journal, const std::vector<std::string>& ids,
                           const std::map<std::string, std::string>& secrets, Date today) {
    constexpr std::int64_t all = -1;
    constexpr std::int64_t most_again = 20;
    ReadOrder order;
    order.keys = keys_for(&journal);
    const auto oldest = since(objections::objections(journal, {}, 0, all), today);
    const auto known = objections::mail_sources(journal);
    for (const auto& id : ids) {
        if (std::none_of(known.begin(), known.end(), [&](const MailSource& one) { return one.id == id; })) {
            throw ProtocolError("mail_source_unknown", "This source of mail is not known (any more).");
        }
    }
    for (const auto& source : known) {
        if (ids.empty() || std::find(ids.begin(), ids.end(), source.id) != ids.end()) {
            order.sources.push_back(source.kind == "thunderbird" ? thunderbird_source(source.id)
                                                                 : imap_source(source, secrets, oldest));
        }
    }
    if (order.keys.mode != "none") {
        for (const auto& mail : objections::unchecked_mails(journal, most_again)) {
            if (auto source = again(journal, mail)) {
                order.sources.push_back(*std::move(source));
            }
        }
    }
    return order;
}

ReadSource path_source(const std::string& path) {
    std::error_code failed;
    const auto absolute = fs::absolute(path, failed).lexically_normal().string();
    const auto& place = failed ? path : absolute;
    return {.key = "path " + place,
            .shown = path,
            .source_kind = "file",
            .account = {},
            .job = {{"kind", "path"}, {"path", place}},
            .bytes = nullptr,
            .secret_of = {}};
}

ReadSource thunderbird_source(const std::string& id) {
    return {.key = "thunderbird",
            .shown = id,
            .source_kind = "thunderbird",
            .account = {},
            .job = {{"kind", "thunderbird"}, {"home", variable("HOME")}},
            .bytes = nullptr,
            .secret_of = {}};
}

ReadSource bytes_source(const std::string& name, std::string bytes) {
    ReadSource source{.key = "bytes " + name,
                      .shown = name,
                      .source_kind = "file",
                      .account = {},
                      .job = {{"kind", "bytes"}, {"name", name}, {"size", bytes.size()}},
                      .bytes = nullptr,
                      .secret_of = {}};
    source.bytes = std::make_shared<const std::string>(std::move(bytes));
    source.is_remembered = false;
    return source;
}

Keys keys_for(const journal::Journal* journal) {
    if (const auto file = variable("OBJECTOR_DKIM_KEYS"); !file.empty()) {
        return {"file", records_from(file)};
    }
    const bool allowed = journal != nullptr && objections::dns_allowed(*journal).value_or(false);
    return {allowed ? "dns" : "none", nlohmann::json::object()};
}

bool thunderbird_is_there() {
    const fs::path home = variable("HOME");
    for (const auto* const place : {".thunderbird", "snap/thunderbird/common/.thunderbird",
                                    ".var/app/org.mozilla.Thunderbird/.thunderbird"}) {
        std::error_code failed;
        if (!home.empty() && fs::exists(home / place / "profiles.ini", failed)) {
            return true;
        }
    }
    return false;
}

std::string since(const std::vector<objections::Objection>& objections, Date today) {
    using std::chrono::days;
    using std::chrono::sys_days;
    std::string oldest;
    for (const auto& one : objections) {
        const bool waits = one.outcome != "honoured" && one.outcome != "refused";
        if (submitted(one) && waits && (oldest.empty() || one.created < oldest)) {
            oldest = one.created;
        }
    }
    const auto instant = parse_instant(oldest);
    const auto day = instant ? sys_days(date_of(*instant)) - days(2) : sys_days(today) - days(30);
    return to_iso(Date(day));
}

}  // namespace objector::inbox
