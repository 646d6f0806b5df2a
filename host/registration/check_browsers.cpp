// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <exception>
#include <optional>

#include "registration/checks.hpp"
#include "registration/greeting.hpp"
#include "registration/host_manifest.hpp"
#include "registration/manifest_rules.hpp"
#include "registration/portal.hpp"
#include "registration/receipt.hpp"
#include "registration/sandbox.hpp"
#include "registration/text_file.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

bool may_be_changed_by_others(const fs::path& path) {
    std::error_code failed;
    const auto mode = fs::status(path, failed).permissions();
    return !failed && (mode & fs::perms::others_write) != fs::perms::none;
}

bool may_start(const fs::path& program) {
    std::error_code failed;
    const auto status = fs::status(program, failed);
    const auto any = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    return fs::is_regular_file(status) && (status.permissions() & any) != fs::perms::none;
}

std::vector<std::string> remembered_ids(const fs::path& data_folder) {
    try {
        return read_receipt(data_folder).chromium_ids;
    } catch (const std::exception&) {
        return {};  // Registering again says that the note is damaged.
    }
}

/// One browser, by its own rules.
class Examination {
  public:
    Examination(const Browser& browser, const DoctorRequest& request)
        : browser_(browser),
          request_(request),
          found_(browser.found(request.places)),
          in_use_(manifest_in_use(browser, remembered_ids(request.data_folder))) {}

    std::vector<Check> checks() {
        if (!found_ && (in_use_.file.empty() || !browser_.sandbox.empty())) {
            return {};
        }
        if (browser_.sandbox == "snap" && browser_.kind == "chromium") {
            return {shut_off()};
        }
        if (in_use_.file.empty()) {
            return {{id(), "warning",
                     say("browser_unaware", "{browser} does not know of Objector yet.", values()), again()}};
        }
        if (const auto wrong = fault()) {
            return {{id(), found_ ? "error" : "note", *wrong, again()}};
        }
        auto checks = std::vector<Check>{starts()};
        if (checks.front().ok()) {
            add_if(checks, passed_over());
            add_if(checks, open_to_others());
            add_if(checks, sandbox());
        }
        return checks;
    }

  private:
    [[nodiscard]] std::string id() const { return "browser_" + browser_.id; }
    [[nodiscard]] std::map<std::string, std::string> values(const fs::path& path = {}) const {
        return {{"browser", browser_.name}, {"path", path.string()}};
    }
    [[nodiscard]] Sentence again() const { return run("objector register --browser " + browser_.id); }
    [[nodiscard]] bool is_flatpak() const { return browser_.sandbox == "flatpak"; }
    [[nodiscard]] fs::path wanted_host() const {
        return is_flatpak() ? flatpak_places(browser_).host : request_.host_program;
    }

    static void add_if(std::vector<Check>& checks, std::optional<Check> check) {
        if (check) {
            checks.push_back(*std::move(check));
        }
    }

    [[nodiscard]] Check shut_off() const {
        return {id(), "warning",
                say("browser_shut_off",
                    "{browser} runs shut off from other programs and cannot start Objector.", values()),
                say("other_browser", "Use a browser from your system's own packages for this.")};
    }

    [[nodiscard]] Sentence wrong_at(const std::string& what, const fs::path& file) const {
        auto more = values(file);
        more["what"] = what;
        return say("browser_file_wrong",
                   "{browser}: the file that leads to Objector is wrong at {what}: {path}", more);
    }

    /// What is wrong with the manifest that the browser goes by; nothing when it is right.
    [[nodiscard]] std::optional<Sentence> fault() const {
        const auto& reading = in_use_.reading;
        const auto& program = reading.program;
        if (const auto what = in_use_.reading.fault; !what.empty()) {
            return wrong_at(what, in_use_.file);
        }
        if (is_flatpak() && !is_inside(program, browser_.sandbox_folder)) {
            return say("browser_outside", "{browser} runs shut off and cannot start what is outside: {path}",
                       values(program));
        }
        std::error_code failed;
        if (!fs::exists(program, failed)) {
            return say("browser_lost", "{browser}: it looks for Objector where it no longer is: {path}.",
                       values(program));
        }
        if (!may_start(program)) {
            return say("browser_cannot_start", "{browser}: what it would start is not a program: {path}",
                       values(program));
        }
        if (!fs::equivalent(program, wanted_host(), failed)) {
            return say("browser_other_copy", "{browser}: it starts another copy of Objector: {path}.",
                       values(program));
        }
        if (!reading.lets_in) {
            return say("browser_keeps_out", "{browser}: it does not let our extension in.", values());
        }
        if (is_flatpak() && read_text(program, any_size) != read_text(request_.host_program, any_size)) {
            return say("browser_old_copy", "{browser}: its copy of Objector is not this version: {path}",
                       values(program));
        }
        return std::nullopt;
    }

    /// Starts the host as this browser does.
    [[nodiscard]] Check starts() const {
        if (!request_.start_host) {
            return {id(), "ok", say("browser_ok", "{browser} knows where Objector is.", values()), {}};
        }
        const auto greeting =
            greet(in_use_.reading.program, arguments_of(browser_.kind, in_use_.file),
                  is_flatpak() ? flatpak_places(browser_).environment : std::map<std::string, std::string>());
        auto more = values(in_use_.reading.program);
        if (greeting.answer == Greeting::Answer::well) {
            more["version"] = greeting.version;
            return {
                id(),
                "ok",
                say("browser_answers", "{browser} finds Objector, and it answers. Version {version}.", more),
                {}};
        }
        if (greeting.answer == Greeting::Answer::refused) {
            return {id(), "error",
                    say("browser_keeps_out", "{browser}: it does not let our extension in.", values()),
                    again()};
        }
        return {id(), "error",
                say("browser_silent", "{browser} starts Objector and gets no answer: {path}", more),
                install_again(request_)};
    }

    /// A wrong file that this browser ignores because there is a right one.
    [[nodiscard]] std::optional<Check> passed_over() const {
        const auto& [file, what] = in_use_.passed_over;
        if (file.empty()) {
            return std::nullopt;
        }
        return Check{id() + "_passed_over", "note", wrong_at(what, file), again()};
    }

    [[nodiscard]] std::optional<Check> open_to_others() const {
        for (const auto& path : {in_use_.file, in_use_.reading.program}) {
            if (may_be_changed_by_others(path)) {
                return Check{id() + "_open", "warning",
                             say("changeable", "Others on this computer may change: {path}",
                                 {{"path", path.string()}}),
                             run("chmod go-w " + path.string())};
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Check> sandbox() const {
        if (is_flatpak()) {
            return Check{
                id() + "_sandbox",
                "note",
                say("flatpak_log", "{browser} keeps a log of its own, in {path}. It cannot read mail.",
                    values(flatpak_places(browser_).data)),
                {}};
        }
        return browser_.sandbox == "snap" ? portal_check() : std::nullopt;
    }

    [[nodiscard]] std::optional<Check> portal_check() const {
        switch (portal::permission(request_.places)) {
            case portal::Permission::yes:
                return std::nullopt;
            case portal::Permission::no:
                return Check{id() + "_permission", "error",
                             say("browser_denied", "{browser} was told not to start Objector.", values()),
                             again()};
            case portal::Permission::absent: {
                auto check = shut_off();
                check.id += "_permission";
                return check;
            }
            case portal::Permission::ask:
            case portal::Permission::unknown:
                break;
        }
        return Check{
            id() + "_permission",
            "note",
            say("browser_asks", "{browser} asks once whether it may start Objector: allow it.", values()),
            {}};
    }

    const Browser& browser_;
    const DoctorRequest& request_;
    bool found_;
    ManifestInUse in_use_;
};

}  // namespace

std::vector<Check> check_browsers(const DoctorRequest& request) {
    std::vector<Check> checks;
    for (const auto& browser : browsers(request.places)) {
        for (auto& check : Examination(browser, request).checks()) {
            checks.push_back(std::move(check));
        }
    }
    if (checks.empty()) {
        checks.push_back({"browsers", "warning", say("no_browser", "No browser was found on this computer."),
                          say("install_browser", "Install Firefox or Chromium, then run: {command}",
                              {{"command", "objector register"}})});
    }
    return checks;
}

}  // namespace objector::registration
