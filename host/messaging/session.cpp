// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/session.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <system_error>
#include <typeinfo>
#include <utility>

#include "messaging/hello.hpp"
#include "support/json_text.hpp"
#include "support/version.hpp"

namespace objector::messaging {
namespace {

using nlohmann::json;

ProtocolError invalid_request(std::string sentence) {
    return ProtocolError("invalid_request", std::move(sentence));
}

bool is_usable_id(const json& id) {
    constexpr std::size_t longest_id = 100;
    return id.is_number_integer() ||
           (id.is_string() && id.get_ref<const std::string&>().size() <= longest_id);
}

/// The text of a member, null where there is none or it is no text.
const std::string* text_of(const json::object_t& message, std::string_view member) {
    const auto found = message.find(member);
    return found == message.end() ? nullptr : found->second.get_ptr<const std::string*>();
}

void check_shape(const json::object_t& message) {
    if (const auto* version = text_of(message, "jsonrpc"); version == nullptr || *version != "2.0") {
        throw invalid_request("The message is not JSON-RPC 2.0.");
    }
    if (text_of(message, "method") == nullptr) {
        throw invalid_request("The message names no method.");
    }
    constexpr std::array<std::string_view, 4> known{"id", "jsonrpc", "method", "params"};
    for (const auto& [member, value] : message) {
        if (std::ranges::find(known, member) == known.end()) {
            throw invalid_request("The message has a member that JSON-RPC does not know.");
        }
    }
}

/// Member by member, as a list of pairs would be copied into a list of lists first.
std::string result_reply(const json& id, json result) {
    json::object_t reply;
    reply.emplace("jsonrpc", "2.0");
    reply.emplace("id", id);
    reply.emplace("result", std::move(result));
    return wire_json(std::move(reply));
}

/// The one place where an exception becomes an error of the contract. The text of foreign exceptions may
/// quote data or paths, so only their type is kept.
ProtocolError to_protocol_error(const std::exception& failure, Log& log) {
    if (const auto* known = dynamic_cast<const ProtocolError*>(&failure)) {
        return *known;
    }
    if (const auto* system = dynamic_cast<const std::system_error*>(&failure)) {
        log.warning("system_error", {{"code", std::to_string(system->code().value())}});
        return storage_error(system->code(), "use its data folder");
    }
    log.warning("unexpected_exception", {{"type", typeid(failure).name()}});
    return ProtocolError("internal_error", "Objector failed unexpectedly. Its log file says more.");
}

}  // namespace

Session::Session(MethodTable table, Log& log, OnHello on_hello)
    : table_(std::move(table)), log_(log), on_hello_(std::move(on_hello)) {}

std::optional<std::string> Session::handle(std::string_view request_text) {
    json id;
    std::string method;
    try {
        json parsed = parse_json(request_text);
        if (!parsed.is_object()) {
            throw invalid_request("The message is not one JSON-RPC request.");
        }
        auto& message = parsed.get_ref<json::object_t&>();
        const auto given_id = message.find("id");
        if (given_id != message.end()) {
            if (!is_usable_id(given_id->second)) {
                throw invalid_request("The message's id is not a whole number or a short text.");
            }
            id = given_id->second;
        }
        check_shape(message);
        if (given_id == message.end()) {
            log_.info("notification_ignored");
            return std::nullopt;
        }
        method = *text_of(message, "method");
        const auto params = message.find("params");
        auto reply = result_reply(
            id, call(method, params == message.end() ? json(json::object()) : std::move(params->second)));
        if (reply.size() > max_message) {
            throw ProtocolError("reply_too_large", "The answer is too long. Ask for fewer lines at once.");
        }
        return reply;
    } catch (const std::exception& failure) {
        return error_reply(id, to_protocol_error(failure, log_), method);
    }
}

std::string Session::refuse(const ProtocolError& error) {
    return error_reply(json(), error, "");
}

json Session::call(const std::string& method, const json& params) {
    const bool says_hello = method == "hello";
    if (!says_hello && !greeted_) {
        throw ProtocolError("hello_first", "The first message must be hello.");
    }
    if (!says_hello || !is_plain_hello(params)) {
        methods_.check_params(method, params);
    }
    if (says_hello) {
        if (on_hello_) {
            on_hello_(params);
        }
        auto result = hello(params);
        greeted_ = true;
        log_.begin("hello", {{"protocol", std::to_string(result["protocol"].get<int>())}});
        return result;
    }
    const auto* handler = table_.find(method);
    if (handler == nullptr) {
        throw ProtocolError("method_not_found", "This Objector cannot do this yet.");
    }
    auto result = (*handler)(params);
    if (method == "erase.all") {
        log_.forget();  // Otherwise the end of the program would bring the log's folder back.
    } else {
        log_.routine("done", {{"method", method}});
    }
    return result;
}

json Session::hello(const json& params) const {
    return {{"protocol", agreed_protocol(params["protocol"].get<std::vector<long long>>())},
            {"host_version", own_version},
            {"features", features(table_)},
            {"oldest_extension", oldest_extension},
            {"max_request", max_message},
            {"max_reply", max_message}};
}

std::string Session::error_reply(const json& id, const ProtocolError& error, std::string_view method) {
    // A method's name is only written down once the contract is seen to have it.
    log_.warning("refused",
                 {{"method", methods_.knows(method) ? std::string(method) : "-"}, {"error", error.name()}});
    json data = error.data();
    data["sentence"] = error.sentence();
    return wire_json(
        {{"jsonrpc", "2.0"},
         {"id", id},
         {"error", {{"code", error.code()}, {"message", error.name()}, {"data", std::move(data)}}}});
}

}  // namespace objector::messaging
