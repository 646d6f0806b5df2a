// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <nlohmann/json.hpp>

#include "journal/durable_file.hpp"
#include "registration/host_manifest.hpp"
#include "registration/receipt.hpp"
#include "registration/registration.hpp"
#include "registration/text_file.hpp"
#include "support/errors.hpp"
#include "support/sha256.hpp"
#include "support/system.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

constexpr auto readable_by_all =
    fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read | fs::perms::others_read;
constexpr auto folder_for_all = fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                                fs::perms::others_read | fs::perms::others_exec;

/// A file that should stand somewhere.
struct Wanted {
    std::string browser;
    fs::path path;
    std::string text;
};

[[noreturn]] void refuse(std::string sentence, const char* where) {
    throw ProtocolError("invalid_params", std::move(sentence), {{"where", where}});
}

void check(const RegistrationRequest& request, const std::vector<Browser>& rows) {
    if (std::error_code failed; !fs::exists(request.host_program, failed)) {
        throw ProtocolError("internal_error",
                            "The host program is missing: " + request.host_program.string() +
                                ". Install Objector again: installer/run.sh");
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
    return request.all || browser.found(request.places);
}

/// All folders that would have to be made, outermost first.
std::vector<fs::path> missing_folders(fs::path folder) {
    std::vector<fs::path> missing;
    std::error_code failed;
    while (!folder.empty() && !fs::exists(folder, failed) && folder != folder.parent_path()) {
        missing.push_back(folder);
        folder = folder.parent_path();
    }
    std::ranges::reverse(missing);
    return missing;
}

void make_folder(const fs::path& folder, bool for_all) {
    for (const auto& one : missing_folders(folder)) {
        std::error_code failed;
        fs::create_directory(one, failed);
        if (!failed && for_all) {
            fs::permissions(one, folder_for_all, failed);
        }
        if (failed) {
            throw storage_error(failed, "make a folder for the browser");
        }
    }
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
            deeds_.push_back(put(file));
        }
        return std::move(deeds_);
    }

  private:
    void plan() {
        for (const auto& browser : rows_) {
            if (!asked_for(request_, browser)) {
                continue;
            }
            const bool named = !request_.browsers.empty();
            const auto& folder = request_.system_wide ? browser.system_folder : browser.user_folder;
            if (folder.empty()) {
                deeds_.push_back(
                    {browser.id, {}, "left", browser.name + " has no such folder for the whole computer."});
            } else if (!browser.sandbox.empty() && !named) {
                deeds_.push_back({browser.id, folder, "left",
                                  browser.name +
                                      " runs shut off from other programs and cannot start Objector. "
                                      "Use a browser from your system's own packages."});
            } else {
                add(browser.id, folder / manifest_file_name(),
                    manifest_text(browser.kind, request_.host_program, receipt_.chromium_ids));
            }
        }
        if (!receipt_.chromium_ids.empty() && !wanted_.empty()) {
            const auto callers = request_.host_program.parent_path() / "callers.json";
            auto ids = ids_in_callers_file(callers);
            add_unique(ids, receipt_.chromium_ids);
            add("objector", callers, callers_text(ids));
        }
    }

    void add(const std::string& browser, const fs::path& path, std::string text) {
        // Two browsers may read the same folder.
        if (std::ranges::find(wanted_, path, &Wanted::path) == wanted_.end()) {
            wanted_.push_back({browser, path, std::move(text)});
        }
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

    Deed put(const Wanted& file) const {
        if (read_text(file.path) == file.text) {
            return {file.browser, file.path, "unchanged", ""};
        }
        if (!request_.dry_run) {
            try {
                make_folder(file.path.parent_path(), request_.system_wide);
                journal::durable::write(file.path, file.text);
                std::error_code ignored;
                fs::permissions(file.path, readable_by_all, ignored);
            } catch (const ProtocolError& error) {
                return {file.browser, file.path, "failed",
                        error.name() == "disk_full" ? "The disk is full. Free some space and try again."
                                                    : "It cannot be written. Check who owns the folder."};
            }
        }
        return {file.browser, file.path, "written", ""};
    }

    const RegistrationRequest& request_;
    std::vector<Browser> rows_;
    Receipt receipt_;
    std::vector<Wanted> wanted_;
    std::vector<Deed> deeds_;
};

}  // namespace

fs::path installed_host() {
    return system::program_folder() / "objector-host";
}

std::vector<Deed> register_host(const RegistrationRequest& request) {
    return Registration(request).carry_out();
}

}  // namespace objector::registration
