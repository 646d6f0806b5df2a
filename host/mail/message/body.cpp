// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/body.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "mail/message/charset.hpp"
#include "mail/message/header_fields.hpp"
#include "mail/message/html_text.hpp"
#include "mail/message/text_lines.hpp"
#include "mail/message/versions.hpp"

namespace objector::mail {

namespace {

/// HTML has this many times as many bytes as words, and UTF-32 four times.
constexpr std::size_t markup_factor = 8;

class BodyReader {
  public:
    explicit BodyReader(const ReadLimits& limits) : limits_(limits), attached_left_(limits.attached_bytes) {}

    Body read(const Part& root) {
        auto version = read_part(root, 0);
        Body body;
        body.incomplete = incomplete_ || version.text.size() > limits_.text_bytes ||
                          version.whole_text.size() > limits_.text_bytes;
        body.text = cut_utf8(version.text, limits_.text_bytes);
        body.whole_text = cut_utf8(version.whole_text, limits_.text_bytes);
        body.other_text = cut_utf8(version.other_text, limits_.text_bytes);
        body.attached = std::move(attached_);
        return body;
    }

  private:
    Version read_part(const Part& part, std::size_t depth) {
        if (is_message(part)) {
            return read_message_part(part, depth);
        }
        if (part.type.type == "multipart" && !part.parts.empty()) {
            return read_multipart(part, depth);
        }
        const bool is_fallback = part.type.type == "multipart" || part.type.type.empty();
        if (part.is_attachment || (part.type.type != "text" && !is_fallback)) {
            return {};
        }
        return read_text(part);
    }

    Version read_multipart(const Part& part, std::size_t depth) {
        std::vector<Version> versions;
        // Of a multipart/related only the first is the text; of a multipart/signed, the second is its
        // signature.
        const bool first_only = part.type.subtype == "related" || part.type.subtype == "signed";
        for (const auto& inner : part.parts) {
            versions.push_back(read_part(inner, depth + 1));
            if (first_only && !versions.back().whole_text.empty()) {
                break;
            }
        }
        return part.type.subtype == "alternative" ? choose_version(std::move(versions))
                                                  : join_versions(versions, limits_.text_bytes);
    }

    Version read_text(const Part& part) {
        constexpr std::array<std::string_view, 6> others = {"calendar", "css",   "csv",
                                                            "x-vcard",  "vcard", "rtf"};
        if (std::find(others.begin(), others.end(), part.type.subtype) != others.end()) {
            return {};
        }
        const bool is_html = part.type.subtype == "html" || part.type.subtype == "xhtml";
        const auto most = limits_.text_bytes * markup_factor;
        const auto decoded = decode_transfer(part.content, part.encoding, most);
        incomplete_ = incomplete_ || decoded.cut;
        Version version;
        version.is_html = is_html;
        std::vector<TextLine> lines;
        if (is_html) {
            const auto charset = part.type.charset.empty() ? html_charset(decoded.bytes) : part.type.charset;
            lines = html_lines(to_utf8(decoded.bytes, charset, most));
        } else {
            const auto text = tidy_text(to_utf8(decoded.bytes, part.type.charset, limits_.text_bytes + 4));
            lines = plain_lines(text, part.type.flowed, part.type.delsp);
        }
        mark_quotes(lines);
        if (!is_html && !part.type.flowed) {
            join_broken_lines(lines);
        }
        version.text = written_out(lines, false);
        version.whole_text = written_out(lines, true);
        return version;
    }

    static bool is_message(const Part& part) {
        const bool is_typed = part.type.is("message", "rfc822") || part.type.is("message", "global") ||
                              part.type.is("message", "news");
        const bool is_mail_file = (part.type.type == "application" || part.is_attachment) &&
                                  part.type.type != "multipart" &&
                                  lower_case(part.file_name).ends_with(".eml");
        return is_typed || is_mail_file;
    }

    /// Kept raw for who asked. Its words are somebody else's, so they are in the whole text only.
    Version read_message_part(const Part& part, std::size_t depth) {
        if (part.encoding == TransferEncoding::identity) {
            if (!inside_attached_) {
                keep_attached(std::string(part.content.substr(0, attached_left_ + 1)));
            }
            return part.parts.empty() ? Version{} : words_of(part.parts.front(), depth);
        }
        if (inside_attached_) {
            // Decoding each in each would cost the square of their size.
            return {};
        }
        auto decoded = decode_transfer(part.content, part.encoding, attached_left_);
        if (decoded.cut || !keep_attached(std::move(decoded.bytes))) {
            incomplete_ = true;
            return {};
        }
        auto limits = limits_;
        limits.depth = limits_.depth > depth ? limits_.depth - depth - 1 : 0;
        const auto tree = read_parts(attached_.back(), limits);
        incomplete_ = incomplete_ || tree.incomplete;
        return words_of(tree.root, depth);
    }

    Version words_of(const Part& message, std::size_t depth) {
        const bool was_inside = std::exchange(inside_attached_, true);
        auto version = read_part(message, depth + 1);
        inside_attached_ = was_inside;
        version.text.clear();
        version.other_text.clear();
        return version;
    }

    bool keep_attached(std::string raw) {
        if (raw.size() > attached_left_ || attached_.size() >= limits_.attached) {
            incomplete_ = true;
            return false;
        }
        attached_left_ -= raw.size();
        attached_.push_back(std::move(raw));
        return true;
    }

    const ReadLimits& limits_;
    std::size_t attached_left_;
    std::vector<std::string> attached_;
    bool inside_attached_ = false;
    bool incomplete_ = false;
};

}  // namespace

Body read_body(const Part& root, const ReadLimits& limits) {
    return BodyReader(limits).read(root);
}

}  // namespace objector::mail
