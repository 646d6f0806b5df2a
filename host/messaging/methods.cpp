// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/methods.hpp"

#include <stdexcept>
#include <utility>

#include "support/errors.hpp"

namespace objector::messaging {
namespace {

using nlohmann::json;

/// One schema for all parameters of a method, which are passed by name.
json params_schema(const json& params) {
    json properties = json::object();
    json required = json::array();
    for (const auto& parameter : params) {
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

std::string place(std::string_view method, std::string_view part) {
    return std::string("methods/").append(method).append("/").append(part);
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

Methods::Methods()
    : validator_([this](const std::string& reference) -> const json& {
          if (reference.starts_with("#/")) {
              if (const auto* schema = parts_.find(std::string_view(reference).substr(2))) {
                  return *schema;
              }
          }
          throw std::logic_error("a schema refers to what the contract does not have");
      }) {}

bool Methods::knows(std::string_view method) {
    return parts_.find(place(method, "params")) != nullptr;
}

const json& Methods::part(std::string_view method, std::string_view name) {
    if (const auto* found = parts_.find(place(method, name))) {
        return *found;
    }
    throw ProtocolError("method_not_found",
                        "This version of Objector cannot do this. Update the program Objector.");
}

void Methods::check_params(std::string_view method, const json& params) {
    auto known = params_.find(method);
    if (known == params_.end()) {
        known = params_.emplace(method, params_schema(part(method, "params"))).first;
    }
    if (const auto fault = validator_.fault(known->second, params)) {
        throw ProtocolError("invalid_params", "The extension sent something that Objector does not expect.",
                            {{"where", shortened(fault->where)}, {"keyword", fault->keyword}});
    }
}

void Methods::check_result(std::string_view method, const json& result) {
    if (const auto fault = validator_.fault(part(method, "result"), result)) {
        throw std::logic_error(std::string(method) + " returns what the contract does not say, at " +
                               fault->where + " (" + fault->keyword + ")");
    }
}

}  // namespace objector::messaging
