// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/job/job.hpp"

#include <limits>
#include <optional>
#include <utility>

#include "support/errors.hpp"
#include "support/json_text.hpp"

namespace objector::mail {
namespace {

using nlohmann::json;

/// An object of the job that knows where it stands, to name it in a complaint.
class Members {
  public:
    Members(const json& object, std::string place) : object_(object), place_(std::move(place)) {
        if (!object_.is_object()) {
            throw BadJob(place_ + " must be an object");
        }
    }

    [[nodiscard]] const json* find(const char* name) const {
        const auto found = object_.find(name);
        return found == object_.end() ? nullptr : &*found;
    }
    [[nodiscard]] std::string text(const char* name) const {
        const auto* value = find(name);
        if (value == nullptr || !value->is_string()) {
            complain(name, "must be a text");
        }
        return value->get<std::string>();
    }
    [[nodiscard]] std::string text_or_none(const char* name) const {
        return find(name) == nullptr ? std::string() : text(name);
    }
    [[nodiscard]] std::string absolute_path(const char* name) const {
        auto path = text(name);
        if (!path.starts_with('/') || path.find('\0') != std::string::npos) {
            complain(name, "must be an absolute path");
        }
        return path;
    }
    [[nodiscard]] std::uint64_t number(const char* name, std::uint64_t greatest) const {
        const auto* value = find(name);
        if (value == nullptr || !value->is_number_unsigned() || value->get<std::uint64_t>() > greatest) {
            complain(name, "must be a whole number up to " + std::to_string(greatest));
        }
        return value->get<std::uint64_t>();
    }
    [[nodiscard]] std::vector<std::string> texts(const char* name) const {
        std::vector<std::string> all;
        for (const auto& value : list(name)) {
            if (!value.is_string()) {
                complain(name, "must be a list of texts");
            }
            all.push_back(value.get<std::string>());
        }
        return all;
    }
    /// Empty when there is none.
    [[nodiscard]] const json& list(const char* name) const {
        static const json none = json::array();
        const auto* value = find(name);
        if (value != nullptr && !value->is_array()) {
            complain(name, "must be a list");
        }
        return value == nullptr ? none : *value;
    }
    [[nodiscard]] Members member(const char* name) const {
        static const json none = json::object();
        const auto* value = find(name);
        return {value == nullptr ? none : *value, place_ + "." + name};
    }
    [[nodiscard]] std::vector<Members> objects(const char* name) const {
        std::vector<Members> all;
        for (const auto& value : list(name)) {
            all.emplace_back(value, place_ + "." + name + "[" + std::to_string(all.size()) + "]");
        }
        return all;
    }
    [[nodiscard]] const json& value() const { return object_; }

    [[noreturn]] void complain(const char* name, const std::string& what) const {
        throw BadJob(place_ + "." + name + " " + what);
    }

  private:
    const json& object_;
    std::string place_;
};

constexpr auto any_number = std::numeric_limits<std::uint64_t>::max();

ImapJob imap_job(const Members& given) {
    ImapJob job;
    auto& account = job.account;
    account.host = given.text("host");
    account.port =
        static_cast<std::uint16_t>(given.number("port", std::numeric_limits<std::uint16_t>::max()));
    const auto security = given.text("security");
    if (security != "tls" && security != "starttls") {
        given.complain("security", "must be tls or starttls");
    }
    account.security = security == "tls" ? ImapSecurity::tls : ImapSecurity::starttls;
    account.user = given.text("user");
    account.password = given.text_or_none("password");
    account.token = given.text_or_none("token");
    account.ca_file = given.text_or_none("ca_file");
    account.since = given.text_or_none("since");
    if (account.password.empty() == account.token.empty()) {
        given.complain("password", "or token must be given, one of them");
    }
    job.authserv_ids = given.texts("authserv_ids");
    return job;
}

SourceJob source_job(const Members& given) {
    SourceJob job{.source = given.text("source"), .what = {}};
    const auto kind = given.text("kind");
    if (kind == "path") {
        job.what = PathJob{.path = given.absolute_path("path"), .authserv_ids = given.texts("authserv_ids")};
    } else if (kind == "thunderbird") {
        job.what = ThunderbirdJob{.home = given.absolute_path("home")};
    } else if (kind == "bytes") {
        job.what = BytesJob{.name = given.text_or_none("name"), .size = given.number("size", any_number)};
    } else if (kind == "imap") {
        job.what = imap_job(given);
    } else {
        given.complain("kind", "must be path, thunderbird, imap or bytes");
    }
    return job;
}

KeysJob keys_job(const Members& given) {
    KeysJob keys;
    const auto mode = given.text_or_none("mode");
    if (mode == "dns") {
        keys.mode = KeysJob::Mode::dns;
    } else if (mode == "file") {
        keys.mode = KeysJob::Mode::file;
    } else if (!mode.empty() && mode != "none") {
        given.complain("mode", "must be dns, none or file");
    }
    for (const auto& [name, record] : given.member("records").value().items()) {
        if (!record.is_string()) {
            given.complain("records", "must hold texts");
        }
        keys.records.emplace(name, record.get<std::string>());
    }
    return keys;
}

/// Takes the large members out of the document rather than copying them.
ScanJob scan_job(const Members& given, json& document) {
    ScanJob job;
    if (!given.member("senders").value().empty()) {
        job.senders = std::move(document["senders"]);
    }
    if (!given.list("wording").empty()) {
        job.wording = std::move(document["wording"].get_ref<json::array_t&>());
    }
    for (const auto& source : given.objects("sources")) {
        job.sources.push_back(source_job(source));
    }
    if (!given.member("memory").value().empty()) {
        for (auto& [source, memory] : document["memory"].get_ref<json::object_t&>()) {
            job.memory.emplace(source, std::move(memory));
        }
    }
    for (const auto& provider : given.objects("providers")) {
        job.providers.push_back({.hosts = provider.texts("hosts"),
                                 .domains = provider.texts("domains"),
                                 .authserv_ids = provider.texts("authserv_ids")});
    }
    job.keys = keys_job(given.member("keys"));
    if (given.find("deadline_seconds") != nullptr) {
        constexpr std::uint64_t a_day = 24UL * 60 * 60;
        job.deadline = std::chrono::seconds(given.number("deadline_seconds", a_day));
    }
    for (const auto& skip : given.objects("skip")) {
        job.skip.push_back({.source = skip.text("source"),
                            .place = skip.text("place"),
                            .offset = skip.number("offset", any_number),
                            .uid = skip.find("uid") == nullptr ? 0 : skip.number("uid", any_number)});
    }
    return job;
}

SecretJob secret_job(const Members& given) {
    SecretJob job{.source = given.text("source"),
                  .label = given.text_or_none("label"),
                  .secret = given.text_or_none("secret")};
    const auto deed = given.text("deed");
    if (deed == "store") {
        job.deed = SecretJob::Deed::store;
    } else if (deed == "forget") {
        job.deed = SecretJob::Deed::forget;
    } else if (deed != "look_up") {
        given.complain("deed", "must be store, look_up or forget");
    }
    return job;
}

json parsed(std::string_view line) {
    try {
        return parse_json(line);
    } catch (const ProtocolError&) {
        throw BadJob("the job must be one line of JSON");
    }
}

}  // namespace

Job parse_job(std::string_view line) {
    auto document = parsed(line);
    const Members given(document, "job");
    const auto kind = given.text("job");
    if (kind == "scan") {
        return scan_job(given, document);
    }
    if (kind == "secret") {
        return secret_job(given);
    }
    if (kind == "thunderbird") {
        return ThunderbirdListJob{.home = given.absolute_path("home")};
    }
    given.complain("job", "must be scan, secret or thunderbird");
}

}  // namespace objector::mail
