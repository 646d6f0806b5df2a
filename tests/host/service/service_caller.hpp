// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include <boost/asio/io_context.hpp>
#include <set>
#include <string>

#include "catch.hpp"
#include "journal/temporary_journal.hpp"
#include "messaging/methods.hpp"
#include "service/service.hpp"

namespace objector::test {

/// A service on a folder of its own; every call is validated as the session would, and every result against
/// the contract too.
class ServiceCaller {
  public:
    nlohmann::json call(const std::string& method, nlohmann::json params) {
        contract_.check_params(method, params);
        auto result = methods_.at(method)(params);
        INFO(method << " " << result.dump(1));
        CHECK_NOTHROW(contract_.check_result(method, result));
        called_.insert(method);
        return result;
    }
    std::string error(const std::string& method, const nlohmann::json& params) {
        return error_of([&] {
            contract_.check_params(method, params);
            methods_.at(method)(params);
        });
    }
    static std::string key() { return new_identifier(); }

    nlohmann::json ada() {
        return call("persons.save", {{"person",
                                      {{"name", "Ada"},
                                       {"emails", {"ada@example.org", "ada@work.example"}},
                                       {"country", "DE"},
                                       {"language", "de"},
                                       {"concerns", {"family_photos", "creative_work"}},
                                       {"sentence", "Meine Kinder sind auf den Bildern."}}},
                                     {"key", key()}})["person"];
    }
    static nlohmann::json finding(const std::string& page) {
        const nlohmann::json vote{{"page", page}, {"confidence", 0.9}};
        return {{"page", page},
                {"platform", "instagram"},
                {"objection", nullptr},
                {"form", nullptr},
                {"language", "de"},
                {"jurisdiction", "eu"},
                {"confidence", 0.9},
                {"sure", true},
                {"evidence", {{"address", vote}, {"form", vote}, {"phrases", vote}}},
                {"drift", nlohmann::json::array()},
                {"links", nlohmann::json::array()},
                {"condition", "ok"},
                {"form_id", nullptr},
                {"address", "https://www.instagram.com/accounts/edit/"}};
    }
    nlohmann::json begin(const nlohmann::json& person) {
        return call("objections.begin", {{"person_id", person["id"]},
                                         {"platform", "instagram"},
                                         {"kind", "own_information"},
                                         {"finding", finding("settings")},
                                         {"key", key()}})["objection"];
    }
    nlohmann::json record(const nlohmann::json& objection, const char* event,
                          const nlohmann::json& details = nlohmann::json::object()) {
        return call(
            "objections.record",
            {{"objection_id", objection["id"]}, {"event", event}, {"details", details}, {"key", key()}});
    }

    boost::asio::io_context& loop() { return loop_; }
    messaging::Notifications& notifications() { return notifications_; }
    [[nodiscard]] DataFolder folder() const { return data_of(folder_); }
    [[nodiscard]] const messaging::MethodTable& methods() const { return methods_; }
    [[nodiscard]] const std::set<std::string>& called() const { return called_; }

  private:
    TemporaryFolder folder_;
    TickingClock clock_;
    boost::asio::io_context loop_{1};
    messaging::Notifications notifications_;
    service::Service service_{
        data_of(folder_), clock_, parse_date("2026-11-21").value(), {&loop_, &notifications_}};
    messaging::MethodTable methods_ = service_.methods();
    messaging::Methods contract_;
    std::set<std::string> called_;
};

}  // namespace objector::test
