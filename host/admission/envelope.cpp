// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/envelope.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>

#include "admission/refusal.hpp"
#include "support/errors.hpp"

namespace objector::admission {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

[[noreturn]] void not_a_catalogue() {
    refuse("not_a_catalogue", "the file is not a catalogue of Objector. Get it again from its makers.");
}

/// Takes the four members of one flat object; anything else ends the reading at once.
class Reader final : public json::json_sax_t {
  public:
    Envelope envelope;

    void check() const {
        if (format_ > 1) {
            refuse("too_new", "it needs a newer Objector. Update Objector and try again.", "/format");
        }
        if (!well_formed_ || format_ != 1 || seen_.size() != most_members) {
            not_a_catalogue();
        }
    }

    bool null() override { return false; }
    bool boolean(bool /*value*/) override { return false; }
    bool number_integer(std::int64_t /*value*/) override { return false; }
    bool number_unsigned(std::uint64_t value) override {
        const bool expected = inside_ && member_ == "format";
        format_ = expected ? value : 0;
        return expected;
    }
    bool number_float(double /*value*/, const std::string& /*text*/) override { return false; }
    bool string(std::string& value) override {
        auto* const place = !inside_                 ? nullptr
                            : member_ == "key"       ? &envelope.key
                            : member_ == "signature" ? &envelope.signature
                            : member_ == "signed"    ? &envelope.content
                                                     : nullptr;
        if (place != nullptr) {
            *place = std::move(value);
        }
        return place != nullptr;
    }
    bool binary(json::binary_t& /*value*/) override { return false; }
    bool start_object(std::size_t /*size*/) override {
        const bool outermost = !inside_ && !well_formed_;
        inside_ = true;
        return outermost;
    }
    bool key(std::string& name) override {
        member_ = std::move(name);
        return seen_.insert(member_).second && seen_.size() <= most_members;
    }
    bool end_object() override {
        inside_ = false;
        well_formed_ = true;
        return true;
    }
    bool start_array(std::size_t /*size*/) override { return false; }
    bool end_array() override { return false; }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const json::exception& /*error*/) override {
        well_formed_ = false;
        return false;
    }

  private:
    static constexpr std::size_t most_members = 4;
    bool inside_ = false;
    bool well_formed_ = false;
    std::uint64_t format_ = 0;
    std::string member_;
    std::set<std::string> seen_;
};

}  // namespace

std::string read_named_file(const fs::path& file, std::size_t at_most) {
    std::error_code failed;
    if (fs::is_directory(file, failed)) {
        throw ProtocolError("invalid_params", "This is a folder: " + file.string() + ". Name a file.");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw ProtocolError("invalid_params", "This file cannot be read: " + file.string() +
                                                  ". Check its name, and that you may read it.");
    }
    std::string text(at_most, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

Envelope read_envelope(const fs::path& file) {
    const auto too_large = [] {
        refuse("too_large", "the file is larger than 8 MB, and no catalogue is. It was not read.");
    };
    std::error_code failed;
    if (const auto size = fs::file_size(file, failed); !failed && size > largest_file) {
        too_large();
    }
    const auto text = read_named_file(file, largest_file + 1);
    if (text.size() > largest_file) {
        too_large();
    }
    Reader reader;
    json::sax_parse(text, &reader);
    reader.check();
    return std::move(reader.envelope);
}

}  // namespace objector::admission
