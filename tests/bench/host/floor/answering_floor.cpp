// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The least a host in C++ can do: parse the request, answer it.

#include <exception>
#include <nlohmann/json.hpp>

#include "frames.hpp"

int main() {
    try {
        while (const auto request = floor_host::read_frame()) {
            const auto message = nlohmann::json::parse(*request);
            const nlohmann::json reply = {
                {"jsonrpc", "2.0"}, {"id", message.at("id")}, {"result", {{"method", message.at("method")}}}};
            if (!floor_host::write_frame(reply.dump())) {
                return 1;
            }
        }
    } catch (const std::exception&) {
        return 1;
    }
    return 0;
}
