// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox/memory.hpp"

#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "journal/durable_file.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"
#include "support/sha256.hpp"

namespace objector::inbox {

Memory::Memory(DataFolder folder, std::string digest)
    : data_(std::move(folder)), digest_(std::move(digest)) {}

std::filesystem::path Memory::file(std::string_view source) const {
    // By a hash: the source may be a path, and says where the person keeps things.
    return data_.mail() / (sha256_hex(source) + ".json");
}

std::optional<nlohmann::json> Memory::read(std::string_view source) const {
    std::ifstream stream(file(source), std::ios::binary);
    if (!stream) {
        return std::nullopt;
    }
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const auto end = text.find('\n');
    // The first line is the hash of the rest, so that half a file is known for one.
    if (end == std::string::npos ||
        sha256_hex(std::string_view(text).substr(end + 1)) != text.substr(0, end)) {
        return std::nullopt;
    }
    try {
        auto kept = parse_json(std::string_view(text).substr(end + 1));
        if (kept.at("digest") != digest_) {
            return std::nullopt;
        }
        return std::move(kept.at("memory"));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

void Memory::write(std::string_view source, const nlohmann::json& memory) const {
    data_.create_mail();
    const auto text = wire_json({{"digest", digest_}, {"memory", memory}});
    journal::durable::write(file(source), sha256_hex(text) + '\n' + text);
}

void Memory::forget(std::string_view source) const {
    std::error_code ignored;
    std::filesystem::remove(file(source), ignored);
}

}  // namespace objector::inbox
