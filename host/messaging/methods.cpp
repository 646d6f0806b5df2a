// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/methods.hpp"

#include <stdexcept>
#include <utility>

#include "support/contract.hpp"
#include "support/errors.hpp"

namespace objector::messaging {
namespace {

using nlohmann::json;

/// One schema for all parameters of a method, which are passed by name.
json params_schema(const json& method) {
    json properties = json::object();
    json required = json::array();
    for (const auto& parameter : method.at("params")) {
        const auto& name = parameter.at("name").get_ref<const std::string&>();
        properties[name] = parameter.at("schema");
        if (parameter.value("required", false)) {
            required.push_back(name);
        }
    }
    return {{"type", "object"},
            {"properties", std::move(properties)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

/// A name that the caller made up may be long; its beginning is enough to find it.
std::string shortened(std::string where) {
    constexpr std::size_t enough = 200;
    if (where.size() > enough) {
        where.resize(enough);
        where += "...";
    }
    return where;
}

}  // namespace

Methods::Methods() : validator_(contract()) {
    for (const auto& method : contract().at("methods")) {
        methods_.emplace(method.at("name").get<std::string>(),
                         Schemas{params_schema(method), &method.at("result").at("schema")});
    }
}

bool Methods::knows(std::string_view method) const {
    return methods_.find(method) != methods_.end();
}

const Methods::Schemas& Methods::of(std::string_view method) const {
    const auto found = methods_.find(method);
    if (found == methods_.end()) {
        throw ProtocolError("method_not_found",
                            "This version of Objector cannot do this. Update the program Objector.");
    }
    return found->second;
}

void Methods::check_params(std::string_view method, const json& params) const {
    if (const auto fault = validator_.fault(of(method).params, params)) {
        throw ProtocolError("invalid_params", "The extension sent something that Objector does not expect.",
                            {{"where", shortened(fault->where)}, {"keyword", fault->keyword}});
    }
}

void Methods::check_result(std::string_view method, const json& result) const {
    if (const auto fault = validator_.fault(*of(method).result, result)) {
        throw std::logic_error(std::string(method) + " returns what the contract does not say, at " +
                               fault->where + " (" + fault->keyword + ")");
    }
}

}  // namespace objector::messaging
