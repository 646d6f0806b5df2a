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

Sentence install_again() {
    return say("install_again", "Install Objector again: {command}", {{"command", "installer/run.sh"}});
}

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
        return {"host_answers", "error", say("host_silent", "The host program starts, but does not answer."),
                install_again()};
    }
    const auto json = nlohmann::json::parse(*reply, nullptr, false);
    if (!json.is_object() || !json.contains("result")) {
        return {"host_answers", "error",
                say("host_not_understood", "The host program does not understand this version of Objector."),
                install_again()};
    }
    const auto version = json.at("result").value("host_version", "");
    if (version != OBJECTOR_VERSION) {
        return {"host_answers", "warning",
                say("host_version", "The host program is version {version}, this one is {own}.",
                    {{"version", version}, {"own", OBJECTOR_VERSION}}),
                install_again()};
    }
    return {"host_answers",
            "ok",
            say("host_answers", "The host program answers. Version {version}.", {{"version", version}}),
            {}};
}

}  // namespace

std::vector<Check> check_host_program(const DoctorRequest& request) {
    const auto& program = request.host_program;
    const std::map<std::string, std::string> path{{"path", program.string()}};
    std::error_code failed;
    const auto status = fs::status(program, failed);
    if (!fs::exists(status)) {
        return {{"host_program", "error", say("host_missing", "The host program is missing: {path}", path),
                 install_again()}};
    }
    const auto may_start = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    if (!fs::is_regular_file(status) || (status.permissions() & may_start) == fs::perms::none) {
        return {{"host_program", "error",
                 say("host_not_executable", "The host program cannot be started: {path}", path),
                 run("chmod +x " + program.string())}};
    }
    std::vector<Check> checks{
        {"host_program", "ok", say("host_there", "The host program is there: {path}", path), {}}};
    if (request.start_host) {
        checks.push_back(greet(program));
    }
    return checks;
}

}  // namespace objector::registration
