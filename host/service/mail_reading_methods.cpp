// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/orders.hpp"
#include "objections/mail_view.hpp"
#include "service/mail_room.hpp"
#include "service/methods.hpp"

namespace objector::service {
namespace {

using nlohmann::json;

json answer(const MailRoom::Started& started) {
    return {{"scan_id", started.scan_id}, {"running", started.running}};
}

json check(MailRoom& room, const json& params) {
    if (const auto running = room.under_way()) {
        return answer({*running, true});
    }
    const auto ids = params.value("source_ids", std::vector<std::string>());
    const auto secrets = params.value("secrets", std::map<std::string, std::string>());
    auto& desk = room.desk();
    auto order = inbox::order_of_sources(desk.journal(), ids, secrets, desk.today());
    std::vector<std::string> noted;
    for (const auto& source : order.sources) {
        if (source.is_remembered) {
            noted.push_back(source.shown);
        }
    }
    return answer(room.read(std::move(order), std::move(noted)));
}

json read(MailRoom& room, const json& params) {
    if (const auto running = room.under_way()) {
        return answer({*running, true});
    }
    inbox::ReadOrder order;
    order.keys = inbox::keys_for(&room.desk().journal());
    order.sources.push_back(room.take(params.at("upload_id").get<std::string>()));
    return answer(room.read(std::move(order), {}));
}

}  // namespace

void add_mail_reading_methods(messaging::MethodTable& table, MailRoom& room) {
    table["mail.check"] = [&room](const json& params) { return check(room, params); };
    table["mail.give"] = [&room](const json& params) -> json {
        return {{"upload_id", room.announce(params.at("name"), params.at("size").get<std::size_t>())}};
    };
    table["mail.piece"] = [&room](const json& params) -> json {
        return {{"received", room.add(params.at("upload_id"), params.at("offset").get<std::size_t>(),
                                      params.at("base64").get_ref<const std::string&>())}};
    };
    table["mail.read"] = [&room](const json& params) { return read(room, params); };
    // What is being read must not come into the journal after it was emptied.
    table["erase.all"] = [&room, erase = table.at("erase.all")](const json& params) {
        if (params.at("confirm") == "ERASE") {
            room.stop();
        }
        return erase(params);
    };
    table["mail.cancel"] = [&room](const json& params) -> json {
        return {{"cancelled", room.cancel(params.at("scan_id"))}};
    };
}

}  // namespace objector::service
