// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>

#include "registration/checks.hpp"
#include "registration/host_manifest.hpp"
#include "registration/host_process.hpp"
#include "support/contract.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

constexpr auto install_again = "Install Objector again: installer/run.sh";

std::string hello_frame() {
    const auto protocol = std::stoi(contract().at("info").at("version").get<std::string>());
    const auto text =
        nlohmann::json{
            {"jsonrpc", "2.0"},
            {"id", 1},
            {"method", "hello"},
            {"params",
             {{"protocol", {protocol}}, {"extension_version", OBJECTOR_VERSION}, {"browser", "doctor"}}}}
            .dump();
    const auto length = static_cast<std::uint32_t>(text.size());
    std::string frame(sizeof length, '\0');
    std::memcpy(frame.data(), &length, sizeof length);
    return frame + text;
}

Check greet(const fs::path& program) {
    const auto reply = ask_host(program, {"chrome-extension://" + built_in_chromium_ids().front() + "/"},
                                hello_frame(), std::chrono::seconds(10));
    if (!reply) {
        return {"host_answers", "error", "The host program starts, but does not answer.", install_again};
    }
    const auto json = nlohmann::json::parse(*reply, nullptr, false);
    if (!json.is_object() || !json.contains("result")) {
        return {"host_answers", "error", "The host program does not understand this version of Objector.",
                install_again};
    }
    const auto version = json.at("result").value("host_version", "");
    if (version != OBJECTOR_VERSION) {
        return {"host_answers", "warning",
                "The host program is version " + version + ", this one is " OBJECTOR_VERSION ".",
                install_again};
    }
    return {"host_answers", "ok", "The host program answers. Version " + version + ".", ""};
}

}  // namespace

std::vector<Check> check_host_program(const DoctorRequest& request) {
    const auto& program = request.host_program;
    std::error_code failed;
    const auto status = fs::status(program, failed);
    if (!fs::exists(status)) {
        return {{"host_program", "error", "The host program is missing: " + program.string(), install_again}};
    }
    const auto may_start = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    if (!fs::is_regular_file(status) || (status.permissions() & may_start) == fs::perms::none) {
        return {{"host_program", "error", "The host program cannot be started: " + program.string(),
                 "Make it executable: chmod +x " + program.string()}};
    }
    std::vector<Check> checks{{"host_program", "ok", "The host program is there: " + program.string(), ""}};
    if (request.start_host) {
        checks.push_back(greet(program));
    }
    return checks;
}

}  // namespace objector::registration
