// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/errors.hpp"

#include <cerrno>
#include <stdexcept>
#include <utility>

#include "support/contract.hpp"

namespace objector {
namespace {

int code_of(const std::string& name) {
    ContractParts parts;
    if (const auto* error = parts.find("components/errors/" + name)) {
        return error->at("code").get<int>();
    }
    throw std::out_of_range("not an error of the contract: " + name);
}

}  // namespace

ProtocolError::ProtocolError(std::string_view name, std::string sentence, nlohmann::json data)
    : name_(name), code_(code_of(name_)), sentence_(std::move(sentence)), data_(std::move(data)) {}

ProtocolError storage_error(std::error_code reason, std::string_view what) {
    const std::string start = "Objector could not " + std::string(what);
    switch (reason.default_error_condition().value()) {
        case ENOSPC:
        case EDQUOT:
            return ProtocolError("disk_full", start + ": the disk is full. Free some space and try again.");
        case EACCES:
        case EPERM:
        case EROFS:
            return ProtocolError("journal_read_only",
                                 start +
                                     ": it may not be written. Check who owns the data folder "
                                     "(objector data-path shows it).");
        default:
            return ProtocolError("journal_unavailable",
                                 start + ": " + reason.message() + ". Run objector doctor to see more.");
    }
}

}  // namespace objector
