// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal/blob_store.hpp"

#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "journal/durable_file.hpp"
#include "support/errors.hpp"
#include "support/sha256.hpp"

namespace objector::journal {
namespace {

namespace fs = std::filesystem;

void make_folder(const fs::path& folder) {
    std::error_code failed;
    if (fs::create_directories(folder, failed)) {
        fs::permissions(folder, fs::perms::owner_all, failed);
        if (!failed) {
            durable::sync_folder(folder.parent_path());
        }
    }
    if (failed) {
        throw storage_error(failed, "keep what the page said");
    }
}

}  // namespace

BlobStore::BlobStore(fs::path folder) : folder_(std::move(folder)) {}

fs::path BlobStore::file(std::string_view sha256) const {
    return folder_ / sha256.substr(0, 2) / sha256.substr(2);
}

std::string BlobStore::keep(std::string_view bytes) const {
    auto sha256 = sha256_hex(bytes);
    if (read(sha256) != bytes) {
        make_folder(folder_);
        const auto place = file(sha256);
        make_folder(place.parent_path());
        durable::write(place, bytes);
    }
    return sha256;
}

std::optional<std::string> BlobStore::read(std::string_view sha256) const {
    if (!is_sha256_hex(sha256)) {
        return std::nullopt;
    }
    std::ifstream stream(file(sha256), std::ios::binary);
    if (!stream) {
        return std::nullopt;
    }
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    return sha256_hex(bytes) == sha256 ? std::optional(std::move(bytes)) : std::nullopt;
}

void BlobStore::erase() const {
    std::error_code failed;
    fs::remove_all(folder_, failed);
    if (failed) {
        throw storage_error(failed, "erase what the pages said");
    }
}

}  // namespace objector::journal
