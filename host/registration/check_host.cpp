// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/checks.hpp"
#include "registration/greeting.hpp"
#include "support/version.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

Check answers(const DoctorRequest& request) {
    const auto greeting = greet(request.host_program, arguments_of("chromium", {}));
    if (greeting.answer == Greeting::Answer::silent) {
        return {"host_answers", "error", say("host_silent", "The host program starts, but does not answer."),
                install_again(request)};
    }
    if (greeting.answer != Greeting::Answer::well) {
        return {"host_answers", "error",
                say("host_not_understood", "The host program does not understand this version of Objector."),
                install_again(request)};
    }
    if (greeting.version != own_version) {
        return {"host_answers", "warning",
                say("host_version", "The host program is version {version}, this one is {own}.",
                    {{"version", greeting.version}, {"own", own_version}}),
                install_again(request)};
    }
    return {
        "host_answers",
        "ok",
        say("host_answers", "The host program answers. Version {version}.", {{"version", greeting.version}}),
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
                 install_again(request)}};
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
        checks.push_back(answers(request));
    }
    return checks;
}

}  // namespace objector::registration
