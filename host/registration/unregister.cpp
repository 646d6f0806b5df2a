// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <ranges>

#include "registration/portal.hpp"
#include "registration/receipt.hpp"
#include "registration/registration.hpp"
#include "registration/text_file.hpp"
#include "support/sha256.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

constexpr auto firefox_snap = "firefox-snap";

Deed take_back(const WrittenFile& file, bool dry_run) {
    std::error_code failed;
    if (!fs::exists(fs::symlink_status(file.path, failed))) {
        return {file.browser, file.path, "missing", ""};
    }
    const auto text = read_text(file.path, any_size);
    if (!text || sha256_hex(*text) != file.sha256) {
        return {file.browser, file.path, "left",
                "It was changed since Objector wrote it. Delete it yourself if you do not need it."};
    }
    if (!dry_run && !fs::remove(file.path, failed)) {
        return {file.browser, file.path, "failed", "It cannot be deleted. Check who owns the folder."};
    }
    return {file.browser, file.path, "removed", ""};
}

bool asked_for(const RegistrationRequest& request, const WrittenFile& file) {
    return request.browsers.empty() ||
           std::ranges::find(request.browsers, file.browser) != request.browsers.end();
}

/// Only while it still says what we wrote there.
Deed take_back_permission(const RegistrationRequest& request) {
    if (portal::permission(request.places) != portal::Permission::yes) {
        return {firefox_snap, {}, "missing", "The permission that let Firefox (Snap) start Objector."};
    }
    if (!request.dry_run && !portal::forget(request.places)) {
        return {firefox_snap, {}, "failed", "The permission of Firefox (Snap) could not be taken back."};
    }
    return {firefox_snap, {}, "removed", "The permission that let Firefox (Snap) start Objector."};
}

bool is_empty_folder(const fs::path& folder) {
    std::error_code failed;
    return fs::is_directory(fs::symlink_status(folder, failed)) && fs::is_empty(folder, failed) && !failed;
}

}  // namespace

std::vector<Deed> unregister_host(const RegistrationRequest& request) {
    auto receipt = read_receipt(request.data_folder);
    std::vector<Deed> deeds;
    std::vector<WrittenFile> kept;
    for (const auto& file : receipt.files) {
        if (!asked_for(request, file)) {
            kept.push_back(file);
            continue;
        }
        deeds.push_back(take_back(file, request.dry_run));
        if (deeds.back().result == "left" || deeds.back().result == "failed") {
            kept.push_back(file);
        }
    }
    if (receipt.portal_permission &&
        (request.browsers.empty() ||
         std::ranges::find(request.browsers, firefox_snap) != request.browsers.end())) {
        deeds.push_back(take_back_permission(request));
        receipt.portal_permission = deeds.back().result == "failed";
    }
    if (request.dry_run) {
        return deeds;
    }
    receipt.files = std::move(kept);
    // Innermost first, so that one empty folder in another goes with it.
    for (const auto& folder : std::ranges::reverse_view(receipt.folders)) {
        if (is_empty_folder(folder)) {
            std::error_code ignored;
            fs::remove(folder, ignored);
        }
    }
    std::erase_if(receipt.folders, [](const auto& folder) {
        std::error_code ignored;
        return !fs::exists(folder, ignored);
    });
    if (receipt.files.empty() && !receipt.portal_permission) {
        receipt = {};
    }
    write_receipt(request.data_folder, receipt);
    return deeds;
}

}  // namespace objector::registration
