// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/deeds.hpp"
#include "inbox/orders.hpp"
#include "inbox/providers.hpp"
#include "inbox/secrets.hpp"
#include "inbox/source_state.hpp"
#include "objections/mail_view.hpp"
#include "service/methods.hpp"
#include "support/errors.hpp"

namespace objector::service {
namespace {

using nlohmann::json;

json sources(Desk& desk) {
    auto& journal = desk.journal();
    auto list = json::array();
    json store;
    for (const auto& source : objections::mail_sources(journal)) {
        list.push_back(inbox::public_json(source, desk.folder()));
        if (source.remember) {
            store = true;
        }
    }
    const auto allowed = objections::dns_allowed(journal);
    return {{"sources", list},
            {"dns_allowed", allowed ? json(*allowed) : json()},
            {"thunderbird_found", inbox::thunderbird_is_there()},
            {"secret_store", store}};
}

json suggest(const json& params) {
    const auto provider = inbox::provider_of(params.at("email").get_ref<const std::string&>());
    return {{"provider", provider.id.empty() ? json() : json(provider.id)},
            {"title", provider.title},
            {"host", provider.host},
            {"port", provider.port},
            {"security", provider.security},
            {"how", provider.how},
            {"advice", provider.advice},
            {"help", provider.help}};
}

json save(Desk& desk, const json& params) {
    const auto saved = inbox::save_source(desk.journal(), params.at("source").get<objections::MailSource>(),
                                          params.at("key").get_ref<const std::string&>());
    return {{"source", inbox::public_json(saved.source, desk.folder())}, {"seq", saved.seq}};
}

json remove(Desk& desk, const json& params) {
    const auto id = params.at("source_id").get<std::string>();
    const auto known = objections::mail_source(desk.journal(), id);
    const auto seq = inbox::remove_source(desk.journal(), id, params.at("key").get_ref<const std::string&>());
    if (known && known->remember) {
        try {
            inbox::forget_secret(id);
        } catch (const ProtocolError&) {
            // Without objector-mail nobody reads it again; the source is gone either way.
            return {{"seq", seq}};
        }
    }
    return {{"seq", seq}};
}

json keep_secret(Desk& desk, const json& params) {
    const auto id = params.at("source_id").get<std::string>();
    const auto source = objections::mail_source(desk.journal(), id);
    if (!source) {
        throw ProtocolError("mail_source_unknown", "This source of mail is not known (any more).");
    }
    return {{"stored", inbox::store_secret(id, "Objector: " + source->email,
                                           params.at("secret").get_ref<const std::string&>())}};
}

}  // namespace

void add_mail_source_methods(messaging::MethodTable& table, Desk& desk) {
    table["mail.sources"] = [&desk](const json&) { return sources(desk); };
    table["mail.suggest"] = [](const json& params) { return suggest(params); };
    table["mail.source_save"] = [&desk](const json& params) { return save(desk, params); };
    table["mail.source_remove"] = [&desk](const json& params) { return remove(desk, params); };
    table["mail.secret"] = [&desk](const json& params) { return keep_secret(desk, params); };
    table["mail.allow_dns"] = [&desk](const json& params) -> json {
        return {{"seq", inbox::allow_dns(desk.journal(), params.at("allowed").get<bool>(),
                                         params.at("key").get_ref<const std::string&>())}};
    };
}

}  // namespace objector::service
