// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>

namespace objector::messaging {

/// Validates against the schemas of protocol.json. A method's schemas are compiled when it is first called.
class Schemas {
  public:
    Schemas();
    ~Schemas();
    Schemas(const Schemas&) = delete;
    Schemas& operator=(const Schemas&) = delete;
    Schemas(Schemas&&) = delete;
    Schemas& operator=(Schemas&&) = delete;

    [[nodiscard]] static bool knows(std::string_view method);

    /// Throws ProtocolError invalid_params, whose data.where is a JSON pointer to what is wrong. It names
    /// parameters and places, never values.
    void check_params(std::string_view method, const nlohmann::json& params);

    /// The same for what a handler returns; for tests. Throws ProtocolError internal_error.
    void check_result(std::string_view method, const nlohmann::json& result);

  private:
    struct Compiled;
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace objector::messaging
