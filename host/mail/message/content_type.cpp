// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/gmime_ptr.hpp"
#include "mail/message/part_tree.hpp"

namespace objector::mail {

namespace {

constexpr std::size_t longest_field = 8000;

std::string parameter(GMimeContentType* type, const char* name) {
    const char* value = g_mime_content_type_get_parameter(type, name);
    return value == nullptr ? std::string() : std::string(trimmed(value));
}

}  // namespace

ContentType parse_content_type(std::string_view field_body) {
    start_gmime();
    const auto body = unfold(field_body, longest_field);
    const GMimePtr<GMimeContentType> parsed(g_mime_content_type_parse(nullptr, body.c_str()));
    ContentType type;
    if (!parsed) {
        return type;
    }
    const char* main_type = g_mime_content_type_get_media_type(parsed.get());
    const char* sub_type = g_mime_content_type_get_media_subtype(parsed.get());
    if (main_type != nullptr && *main_type != '\0') {
        type.type = lower_case(main_type);
        type.subtype = sub_type == nullptr ? std::string() : lower_case(sub_type);
    }
    type.charset = parameter(parsed.get(), "charset");
    type.boundary = parameter(parsed.get(), "boundary");
    type.name = parameter(parsed.get(), "name");
    if (type.name.empty()) {
        type.name = parameter(parsed.get(), "filename");
    }
    type.flowed = same_word(parameter(parsed.get(), "format"), "flowed");
    type.delsp = same_word(parameter(parsed.get(), "delsp"), "yes");
    return type;
}

}  // namespace objector::mail
