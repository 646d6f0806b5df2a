// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "registration/host_manifest.hpp"
#include "registration/manifest_rules.hpp"
#include "registration/placing.hpp"
#include "registration/portal.hpp"
#include "registration/receipt.hpp"
#include "registration/registration.hpp"
#include "registration/sandbox.hpp"
#include "registration/text_file.hpp"
#include "support/errors.hpp"
#include "support/programs.hpp"
#include "support/sha256.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(std::string sentence, const char* where) {
    throw ProtocolError("invalid_params", std::move(sentence), {{"where", where}});
}

void check(const RegistrationRequest& request, const std::vector<Browser>& rows) {
    if (std::error_code failed; !fs::exists(request.host_program, failed)) {
        throw ProtocolError("internal_error",
                            "The host program is missing: " + request.host_program.string() +
                                ". Install Objector again: " + install_command(request.host_program));
    }
    for (const auto& id : request.extension_ids) {
        if (!is_chromium_id(id)) {
            refuse(
                "An extension id has 32 letters from a to p. Copy it from the extensions page of your "
                "browser.",
                "extension-id");
        }
    }
    for (const auto& name : request.browsers) {
        if (std::ranges::find(rows, name, &Browser::id) == rows.end()) {
            std::string sentence = "There is no browser \"";
            sentence.append(name).append("\" in the list. Choose one of:");
            for (const auto& row : rows) {
                sentence.append(&row == rows.data() ? " " : ", ").append(row.id);
            }
            refuse(sentence.append("."), "browser");
        }
    }
}

bool asked_for(const RegistrationRequest& request, const Browser& browser) {
    if (!request.browsers.empty()) {
        return std::ranges::find(request.browsers, browser.id) != request.browsers.end();
    }
    // What is put into a sandbox is only for the browser in it.
    return (request.all && browser.sandbox.empty()) || browser.found(request.places);
}

/// The manifest for the whole computer serves this browser already, and the user has none that stands before.
bool is_served(const Browser& browser, const fs::path& host_program, const std::vector<std::string>& ids) {
    const auto in_use = manifest_in_use(browser, ids);
    std::error_code failed;
    return in_use.file.parent_path() == browser.system_folder && !in_use.file.empty() &&
           in_use.passed_over.first.empty() && in_use.reading.usable() &&
           fs::equivalent(in_use.reading.program, host_program, failed);
}

std::vector<std::string> ids_in_callers_file(const fs::path& file) {
    try {
        return nlohmann::json::parse(read_text(file).value_or("{}"))
            .at("chromium_extension_ids")
            .get<std::vector<std::string>>();
    } catch (const nlohmann::json::exception&) {
        return {};  // None, or damaged: it is written anew.
    }
}

void add_unique(std::vector<std::string>& all, const std::vector<std::string>& more) {
    for (const auto& one : more) {
        if (std::ranges::find(all, one) == all.end()) {
            all.push_back(one);
        }
    }
}

class Registration {
  public:
    explicit Registration(const RegistrationRequest& request)
        : request_(request), rows_(browsers(request.places)), receipt_(read_receipt(request.data_folder)) {
        check(request_, rows_);
        add_unique(receipt_.chromium_ids, request_.extension_ids);
        plan();
    }

    std::vector<Deed> carry_out() {
        if (!request_.dry_run && !wanted_.empty()) {
            note();
        }
        for (const auto& file : wanted_) {
            deeds_.push_back(put(file, request_));
        }
        if (!snap_firefox_.empty() && !request_.system_wide) {
            deeds_.push_back(ask_portal());
        }
        return std::move(deeds_);
    }

  private:
    void plan() {
        for (const auto& browser : rows_) {
            if (asked_for(request_, browser)) {
                plan_for(browser);
            }
        }
        if (!wanted_.empty()) {
            add_callers(request_.host_program);
        }
    }

    void plan_for(const Browser& browser) {
        const auto& folder = request_.system_wide ? browser.system_folder : browser.user_folder;
        const bool is_flatpak = browser.sandbox == "flatpak";
        if (browser.sandbox == "snap" && browser.kind == "chromium") {
            leave(browser,
                  " runs shut off from other programs and cannot start Objector. "
                  "Use a browser from your system's own packages.");
        } else if (folder.empty()) {
            leave(browser, " has no such folder for the whole computer.");
        } else if (is_flatpak && needs_libraries(request_.host_program)) {
            leave(browser,
                  " sees none of this system's libraries, which this build of Objector needs. "
                  "Use an Objector that was built as a release.");
        } else if (is_flatpak) {
            const auto copy = flatpak_places(browser).host;
            add({browser.id, copy, read_text(request_.host_program, any_size).value_or(""), true});
            add_callers(copy);
            add_manifest(browser, folder, copy);
        } else if (!request_.system_wide &&
                   is_served(browser, request_.host_program, receipt_.chromium_ids)) {
            deeds_.push_back({browser.id, browser.system_folder / manifest_file_name(), "unchanged", ""});
        } else {
            add_manifest(browser, folder, request_.host_program);
        }
        if (browser.sandbox == "snap" && browser.kind == "firefox") {
            snap_firefox_ = browser.id;
        }
    }

    void leave(const Browser& browser, const std::string& why) {
        deeds_.push_back({browser.id, {}, "left", browser.name + why});
    }

    void add_manifest(const Browser& browser, const fs::path& folder, const fs::path& host) {
        add({browser.id, folder / manifest_file_name(),
             manifest_text(browser.kind, host, receipt_.chromium_ids)});
    }

    void add_callers(const fs::path& host) {
        if (receipt_.chromium_ids.empty()) {
            return;
        }
        const auto callers = host.parent_path() / "callers.json";
        auto ids = ids_in_callers_file(callers);
        add_unique(ids, receipt_.chromium_ids);
        add({"objector", callers, callers_text(ids)});
    }

    void add(Wanted file) {
        // Two browsers may read the same folder.
        if (std::ranges::find(wanted_, file.path, &Wanted::path) == wanted_.end()) {
            wanted_.push_back(std::move(file));
        }
    }

    /// A refusal that the person gave is only taken back when they name the browser.
    Deed ask_portal() {
        const auto now = portal::permission(request_.places);
        const bool named = !request_.browsers.empty();
        if (now == portal::Permission::yes) {
            return {snap_firefox_, {}, "unchanged", "Firefox (Snap) may start Objector."};
        }
        if (now == portal::Permission::absent) {
            return {snap_firefox_,
                    {},
                    "left",
                    "This desktop cannot start Objector for a Firefox that is a Snap. "
                    "Use a browser from your system's own packages."};
        }
        if (now == portal::Permission::no && !named) {
            return {
                snap_firefox_,
                {},
                "left",
                "Firefox (Snap) was told not to start Objector. To allow it: objector register --browser " +
                    snap_firefox_};
        }
        if (now == portal::Permission::unknown || (!request_.dry_run && !portal::allow(request_.places))) {
            return {snap_firefox_,
                    {},
                    "left",
                    "Firefox (Snap) will ask once whether it may start Objector: allow it."};
        }
        if (!request_.dry_run) {
            receipt_.portal_permission = true;
            write_receipt(request_.data_folder, receipt_);
        }
        return {snap_firefox_, {}, "written", "The permission that lets Firefox (Snap) start Objector."};
    }

    /// The receipt comes first: what is written and not noted could never be taken back.
    void note() {
        const auto data_folders = missing_folders(request_.data_folder);
        for (const auto& file : wanted_) {
            for (const auto& folder : missing_folders(file.path.parent_path())) {
                if (std::ranges::find(receipt_.folders, folder) == receipt_.folders.end()) {
                    receipt_.folders.push_back(folder);
                }
            }
            receipt_.remember({file.path, sha256_hex(file.text), file.browser});
        }
        make_folder(request_.data_folder, false);
        std::error_code ignored;
        if (!data_folders.empty()) {
            fs::permissions(request_.data_folder, fs::perms::owner_all, ignored);
        }
        write_receipt(request_.data_folder, receipt_);
    }

    const RegistrationRequest& request_;
    std::vector<Browser> rows_;
    Receipt receipt_;
    std::vector<Wanted> wanted_;
    std::vector<Deed> deeds_;
    std::string snap_firefox_;  ///< Its row's id, when it is to be told too.
};

}  // namespace

fs::path installed_host() {
    return program_of_ours("objector-host");
}

std::string install_command(const fs::path& host_program) {
    return is_inside(host_program, "/usr") && !is_inside(host_program, "/usr/local")
               ? "sudo apt install --reinstall objector"
               : "installer/run.sh";
}

std::vector<Deed> register_host(const RegistrationRequest& request) {
    return Registration(request).carry_out();
}

}  // namespace objector::registration
