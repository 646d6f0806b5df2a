// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/contents.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "admission/path_pattern.hpp"
#include "admission/refusal.hpp"
#include "knowledge/edition.hpp"

namespace objector::admission {
namespace {

using nlohmann::json;

constexpr std::size_t longest_text = 2000;
constexpr std::size_t longest_name = 100;
constexpr std::size_t deepest = 16;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
    return std::ranges::any_of(beginnings, [&](auto beginning) { return text.starts_with(beginning); });
}

/// Characters that steer a terminal or turn the direction of a text, or that nobody sees. In UTF-8.
bool has_hidden_characters(std::string_view text) {
    for (; !text.empty(); text.remove_prefix(1)) {
        const auto byte = static_cast<unsigned char>(text.front());
        const auto next = text.size() > 1 ? static_cast<unsigned char>(text[1]) : 0U;
        const bool control = byte < 0x20 || byte == 0x7F || (byte == 0xC2 && next < 0xA0);
        // U+061C; U+200B, U+200E, U+200F; U+2028 to U+202E; U+2060 to U+206F; U+FEFF; and language tags.
        const bool hidden = starts_with_any(text, {"\xD8\x9C", "\xE2\x80\x8B", "\xE2\x80\x8E", "\xE2\x80\x8F",
                                                   "\xEF\xBB\xBF", "\xF3\xA0\x80", "\xF3\xA0\x81"});
        const auto third = text.size() > 2 ? static_cast<unsigned char>(text[2]) : 0U;
        const bool directing = byte == 0xE2 && ((next == 0x80 && third >= 0xA8 && third <= 0xAE) ||
                                                (next == 0x81 && third >= 0xA0 && third <= 0xAF));
        if (control || hidden || directing) {
            return true;
        }
    }
    return false;
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

bool has_script(std::string_view text) {
    const auto plain = lower(text);
    return std::ranges::any_of(
        std::initializer_list<std::string_view>{"javascript:", "vbscript:", "data:text"},
        [&](auto scheme) { return plain.find(scheme) != std::string::npos; });
}

/// The host of an address that begins with https:// and holds nothing that browsers read in two ways.
std::string_view host_of(std::string_view address) {
    constexpr std::string_view scheme = "https://";
    if (!address.starts_with(scheme)) {
        return {};
    }
    address.remove_prefix(scheme.size());
    const auto host = address.substr(0, address.find_first_of("/?#"));
    const bool plain =
        host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") == std::string_view::npos;
    return plain ? host : std::string_view{};
}

bool is_of_meta(std::string_view host) {
    return std::ranges::any_of(domains_of_meta(), [&](const std::string& domain) {
        return host == domain || host.ends_with("." + domain);
    });
}

void check_text(std::string_view text, const std::string& where) {
    const auto at = " at " + where + ".";
    if (text.size() > longest_text) {
        refuse("text_too_long", "it holds a text that is much too long," + at, where);
    }
    if (has_hidden_characters(text)) {
        refuse("hidden_characters",
               "it holds characters that cannot be seen or that turn a text around," + at, where);
    }
    if (text.find('<') != std::string_view::npos) {
        refuse("markup", "it holds markup, and only plain text is allowed," + at, where);
    }
    if (has_script(text)) {
        refuse("script", "it holds a script," + at, where);
    }
    if (text.find("://") != std::string_view::npos && !is_of_meta(host_of(text))) {
        refuse("foreign_address", "it holds an address that is not one of Meta's," + at, where);
    }
}

void check_level(const json& value, const std::string& where, std::size_t level) {
    if (level > deepest) {
        refuse("too_deep", "it is nested too deeply, at " + where + ".", where);
    }
    if (value.is_string()) {
        check_text(value.get_ref<const std::string&>(), where);
    } else if (value.is_array()) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            check_level(value[i], where + '/' + std::to_string(i), level + 1);
        }
    } else if (value.is_object()) {
        for (const auto& [name, member] : value.items()) {
            if (name.size() > longest_name) {
                refuse("text_too_long", "it holds a name that is much too long, at " + where + ".", where);
            }
            check_text(name, where);
            check_level(member, where + pointer_step(name), level + 1);
        }
    }
}

void check_domain(const json& row, const std::string& where) {
    const auto& domain = row.at("domain").get_ref<const std::string&>();
    if (!domains_of_meta().contains(domain)) {
        refuse("foreign_host",
               "it speaks of " + domain + ", which is not one of Meta's sites that Objector may read, at " +
                   where + ".",
               where);
    }
}

}  // namespace

const std::set<std::string, std::less<>>& domains_of_meta() {
    static const auto domains = [] {
        std::set<std::string, std::less<>> found;
        const auto hosts = knowledge::built_in_edition().file("hosts");
        for (const auto* const list : {"groups", "link_shims"}) {
            for (const auto& row : hosts.at(list)) {
                found.insert(row.at("domain").get<std::string>());
            }
        }
        return found;
    }();
    return domains;
}

void check_texts(const json& value, const std::string& where) {
    check_level(value, where, 0);
}

void check_hosts(const json& hosts) {
    for (const auto* const list : {"groups", "link_shims"}) {
        const auto& rows = hosts.at(list);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            check_domain(rows[i], "/hosts/" + std::string(list) + '/' + std::to_string(i) + "/domain");
        }
    }
}

void check_patterns(const json& value, const std::string& where) {
    if (value.is_object() && value.contains("path") && value.at("path").is_string()) {
        if (const auto fault = fault_in_pattern(value.at("path").get_ref<const std::string&>())) {
            refuse("pattern", "a pattern " + *fault + ", at " + where + "/path.", where + "/path");
        }
    }
    if (value.is_structured()) {
        for (const auto& [name, member] : value.items()) {
            check_patterns(member, where + pointer_step(name));
        }
    }
}

}  // namespace objector::admission
