// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "messaging/schema_validator.hpp"

namespace objector::messaging {

/// What protocol.json says of each method, made ready for checking.
class Methods {
  public:
    Methods();

    [[nodiscard]] bool knows(std::string_view method) const;

    /// Throws ProtocolError invalid_params. data.where is a JSON pointer to what is missing, extra or of the
    /// wrong shape, data.keyword the rule of the schema that it breaks.
    void check_params(std::string_view method, const nlohmann::json& params) const;

    /// The same for what a handler returns, for tests. Throws std::logic_error naming the place.
    void check_result(std::string_view method, const nlohmann::json& result) const;

  private:
    struct Schemas {
        nlohmann::json params;
        const nlohmann::json* result;
    };

    [[nodiscard]] const Schemas& of(std::string_view method) const;

    SchemaValidator validator_;
    std::map<std::string, Schemas, std::less<>> methods_;
};

}  // namespace objector::messaging
