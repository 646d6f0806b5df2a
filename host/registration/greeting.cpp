// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/greeting.hpp"

#include <chrono>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>

#include "registration/host_manifest.hpp"
#include "registration/host_process.hpp"
#include "support/contract.hpp"
#include "support/version.hpp"

namespace objector::registration {
namespace {

std::string hello_frame() {
    const auto protocol = std::stoi(contract().at("info").at("version").get<std::string>());
    const nlohmann::json params{
        {"protocol", {protocol}}, {"extension_version", own_version}, {"browser", "doctor"}};
    const auto text =
        nlohmann::json{{"jsonrpc", "2.0"}, {"id", 1}, {"method", "hello"}, {"params", params}}.dump();
    const auto length = static_cast<std::uint32_t>(text.size());
    std::string frame(sizeof length, '\0');
    std::memcpy(frame.data(), &length, sizeof length);
    return frame + text;
}

bool is_refusal(const nlohmann::json& reply) {
    const auto error = reply.find("error");
    return error != reply.end() && error->is_object() &&
           error->value("message", nlohmann::json()) == "caller_refused";
}

}  // namespace

Greeting greet(const std::filesystem::path& program, std::vector<std::string> arguments,
               std::map<std::string, std::string> environment) {
    using Answer = Greeting::Answer;
    const auto reply =
        ask_host({program, std::move(arguments), program.parent_path(), std::move(environment)},
                 hello_frame(), std::chrono::seconds(10));
    if (!reply) {
        return {Answer::silent, ""};
    }
    const auto json = nlohmann::json::parse(*reply, nullptr, false);
    if (!json.is_object()) {
        return {Answer::not_understood, ""};
    }
    const auto result = json.find("result");
    if (result == json.end() || !result->is_object()) {
        return {is_refusal(json) ? Answer::refused : Answer::not_understood, ""};
    }
    const auto version = result->find("host_version");
    return version != result->end() && version->is_string()
               ? Greeting{Answer::well, version->get<std::string>()}
               : Greeting{Answer::not_understood, ""};
}

std::vector<std::string> arguments_of(std::string_view kind, const std::filesystem::path& manifest) {
    if (kind == "firefox") {
        return {manifest.string(), built_in_firefox_ids().front()};
    }
    return {"chrome-extension://" + built_in_chromium_ids().front() + "/"};
}

}  // namespace objector::registration
