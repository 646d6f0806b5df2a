// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/admission.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "admission/contents.hpp"
#include "admission/envelope.hpp"
#include "admission/refusal.hpp"
#include "admission/schema.hpp"
#include "calendar/doors.hpp"
#include "support/clock.hpp"
#include "support/errors.hpp"
#include "support/json_text.hpp"

namespace objector::admission {
namespace {

using knowledge::Edition;
using nlohmann::json;

constexpr long long highest_version = 1'000'000'000;
/// A reply to the extension holds one file, and is at most 1 MiB.
constexpr std::size_t largest_part = 900'000;
constexpr std::size_t longest_source = 300;
constexpr std::string_view phrases = "phrases/";

const TrustedKey& signer(const Envelope& envelope, const std::vector<TrustedKey>& keys) {
    const auto known =
        std::ranges::find_if(keys, [&](const TrustedKey& one) { return one.key.id() == envelope.key; });
    if (known != keys.end()) {
        return *known;
    }
    if (keys.empty()) {
        refuse(
            "unknown_key",
            "Objector does not know the key that signed it, and has no key of its own yet. If you trust its "
            "makers, name their public key: --key PUBLIC.pem",
            "/key");
    }
    refuse("unknown_key",
           keys.front().trust == "named"
               ? "it was not signed with the key that you named, which is " + keys.front().key.id() + "."
               : "Objector does not know the key that signed it. If you trust its makers, name their public "
                 "key: "
                 "--key PUBLIC.pem",
           "/key");
}

json read_content(const std::string& text) {
    try {
        return parse_json(text);
    } catch (const ProtocolError& error) {
        const bool deep = error.sentence().find("deeply") != std::string::npos;
        refuse(deep ? "too_deep" : "not_a_catalogue",
               deep ? "it is nested too deeply." : "what was signed is not a catalogue of Objector.",
               "/signed");
    }
}

[[noreturn]] void too_new(const std::string& where) {
    refuse("too_new", "it needs a newer Objector. Update Objector and try again.", where);
}

[[noreturn]] void wrong_head(const std::string& name) {
    refuse("schema", "its " + name + " is missing or not as it must be.", "/" + name);
}

bool is_text(const json& object, const char* name, std::size_t longest) {
    return object.contains(name) && object.at(name).is_string() &&
           object.at(name).get_ref<const std::string&>().size() <= longest;
}

void check_head(const json& content) {
    const auto whole_number = [&](const char* name) {
        return content.contains(name) && content.at(name).is_number_unsigned();
    };
    if (!content.is_object() || !whole_number("format")) {
        wrong_head("format");
    }
    if (content.at("format") > 1) {
        too_new("/format");
    }
    if (content.at("format") != 1) {
        wrong_head("format");
    }
    if (!whole_number("version") || content.at("version") < 1 || content.at("version") > highest_version) {
        wrong_head("version");
    }
    constexpr std::size_t day = 10;
    if (!is_text(content, "made", day) || !parse_date(content.at("made").get_ref<const std::string&>())) {
        wrong_head("made");
    }
    if (!is_text(content, "source", longest_source)) {
        wrong_head("source");
    }
    if (!content.contains("files") || !content.at("files").is_object()) {
        wrong_head("files");
    }
    constexpr std::size_t members = 5;
    if (content.size() != members) {
        refuse("schema", "it has a part beside format, version, made, source and files.", "/");
    }
}

/// All files that a catalogue has, none of a newer shape, and no others but more languages.
void check_files(const json& files) {
    const auto& index = knowledge::built_in_index();
    for (const auto& [name, content] : files.items()) {
        const auto where = pointer_step(name);
        const bool known = std::ranges::find(index.files, name) != index.files.end();
        if (!known && !name.starts_with(phrases)) {
            too_new(where);
        }
        if (!content.is_object() || !content.contains("schema") ||
            !content.at("schema").is_number_integer()) {
            refuse("schema", "the file " + name + " does not say which shape it has.", where + "/schema");
        }
        if (content.at("schema") > index.schema) {
            too_new(where + "/schema");
        }
        if (name.starts_with(phrases) &&
            content.value("language", json()) != json(name.substr(phrases.size()))) {
            refuse("schema", "the file " + name + " is for another language.", where + "/language");
        }
        if (canonical_json(content).size() > largest_part) {
            refuse("too_large", "the file " + name + " in it is too large.", where);
        }
    }
    for (const auto& name : index.files) {
        if (!files.contains(name)) {
            refuse("schema", "the file " + name + " is missing in it.", pointer_step(name));
        }
    }
}

/// As extension/shared/catalogue.js does.
json assembled(const json& files) {
    json whole = json::object();
    whole["phrases"] = {{"schema", 1}, {"languages", json::object()}};
    for (const auto& [name, content] : files.items()) {
        if (name.starts_with(phrases)) {
            whole["phrases"]["languages"][name.substr(phrases.size())] = content;
        } else {
            whole[name] = content;
        }
    }
    return whole;
}

void check_doors(const json& doors) {
    try {
        const calendar::Doors usable(doors);
    } catch (const std::invalid_argument& error) {
        refuse("schema", "a door has a day that does not exist: " + std::string(error.what()) + ".",
               "/doors");
    }
}

}  // namespace

Admitted inspect(const std::filesystem::path& file, const std::vector<TrustedKey>& keys) {
    auto envelope = read_envelope(file);
    const auto& trusted = signer(envelope, keys);
    if (!trusted.key.signed_this(envelope.content, envelope.signature)) {
        refuse(
            "signature",
            "its signature does not fit: it was changed after it was signed. Get it again from its makers.",
            "/signature");
    }
    const auto content = read_content(envelope.content);
    check_head(content);
    check_texts(content.at("source"), "/source");
    const auto& files = content.at("files");
    check_texts(files, "");
    check_files(files);
    check_schema(assembled(files));
    check_hosts(files.at("hosts"));
    check_patterns(files, "");
    check_doors(files.at("doors"));
    Admitted admitted{.import = {}, .edition = knowledge::edition_from(envelope.content)};
    admitted.import = {.signed_text = std::move(envelope.content),
                       .signature = std::move(envelope.signature),
                       .key = std::move(envelope.key),
                       .trust = trusted.trust,
                       .imported = {}};
    return admitted;
}

void require_newer(const Edition& edition, long long in_use) {
    if (edition.version <= in_use) {
        refuse("not_newer",
               "it is version " + std::to_string(edition.version) + ", and version " +
                   std::to_string(in_use) + " is in use already.",
               "/version");
    }
}

}  // namespace objector::admission
