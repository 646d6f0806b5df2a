// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "messaging/schema_validator.hpp"
#include "support/contract.hpp"

namespace objector::messaging {

/// What protocol.json says of each method, made ready for checking when the method is first called. Belongs
/// to one thread.
class Methods {
  public:
    Methods();

    [[nodiscard]] bool knows(std::string_view method);

    /// Throws ProtocolError invalid_params. data.where is a JSON pointer to what is missing, extra or of the
    /// wrong shape, data.keyword the rule of the schema that it breaks.
    void check_params(std::string_view method, const nlohmann::json& params);

    /// The same for what a handler returns, for tests. Throws std::logic_error naming the place.
    void check_result(std::string_view method, const nlohmann::json& result);

  private:
    /// What the contract says of a method's "params" or "result". Throws ProtocolError method_not_found.
    const nlohmann::json& part(std::string_view method, std::string_view name);

    ContractParts parts_;
    SchemaValidator validator_;
    std::map<std::string, nlohmann::json, std::less<>> params_;
};

}  // namespace objector::messaging
