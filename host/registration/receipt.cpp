// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "registration/receipt.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "journal/durable_file.hpp"
#include "registration/text_file.hpp"
#include "support/errors.hpp"

namespace objector::registration {
namespace {

namespace fs = std::filesystem;

fs::path receipt_file(const fs::path& data_folder) {
    return data_folder / "registration.json";
}

std::vector<std::string> as_strings(const std::vector<fs::path>& paths) {
    std::vector<std::string> result;
    std::ranges::transform(paths, std::back_inserter(result), [](const auto& path) { return path.string(); });
    return result;
}

}  // namespace

void Receipt::remember(const WrittenFile& file) {
    std::erase_if(files, [&](const auto& known) { return known.path == file.path; });
    files.push_back(file);
}

Receipt read_receipt(const fs::path& data_folder) {
    const auto text = read_text(receipt_file(data_folder));
    Receipt receipt;
    if (!text) {
        return receipt;
    }
    try {
        const auto json = nlohmann::json::parse(*text);
        for (const auto& file : json.at("files")) {
            receipt.files.push_back({file.at("path").get<std::string>(), file.at("sha256").get<std::string>(),
                                     file.at("browser").get<std::string>()});
        }
        for (const auto& folder : json.at("folders")) {
            receipt.folders.emplace_back(folder.get<std::string>());
        }
        receipt.portal_permission = json.value("portal_permission", false);
        receipt.chromium_ids = json.at("chromium_extension_ids").get<std::vector<std::string>>();
    } catch (const nlohmann::json::exception&) {
        throw ProtocolError(
            "internal_error",
            "The note of what was registered (registration.json in the data folder) is damaged. "
            "Delete that file, then run: objector register");
    }
    return receipt;
}

void write_receipt(const fs::path& data_folder, const Receipt& receipt) {
    if (receipt.empty()) {
        std::error_code ignored;
        fs::remove(receipt_file(data_folder), ignored);
        return;
    }
    auto files = nlohmann::json::array();
    for (const auto& file : receipt.files) {
        files.push_back({{"path", file.path.string()}, {"sha256", file.sha256}, {"browser", file.browser}});
    }
    const nlohmann::json json{{"schema", 1},
                              {"files", files},
                              {"portal_permission", receipt.portal_permission},
                              {"folders", as_strings(receipt.folders)},
                              {"chromium_extension_ids", receipt.chromium_ids}};
    journal::durable::write(receipt_file(data_folder), json.dump(2) + "\n");
}

}  // namespace objector::registration
