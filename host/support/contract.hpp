// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace objector {

/// The contract between extension and host (host/messaging/protocol.json), parsed once and never changed.
/// All of it costs more than the rest of a short conversation: programs take the parts they need.
const nlohmann::json& contract();

/// Parts of the contract, each parsed when it is first asked for. Belongs to one thread.
class ContractParts {
  public:
    /// By its place: "methods/hello/params" (or result), "components/schemas/Id",
    /// "components/errors/disk_full". Null when there is none; otherwise good as long as this object.
    const nlohmann::json* find(std::string_view place);

  private:
    std::map<std::string, nlohmann::json, std::less<>> parsed_;
};

}  // namespace objector
