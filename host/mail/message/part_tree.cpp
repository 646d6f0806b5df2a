// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/message/part_tree.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace objector::mail {

namespace {

/// RFC 2046 allows 70.
constexpr std::size_t longest_boundary = 1000;

struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;   ///< Without its line end.
    std::size_t next = 0;  ///< Where the following one begins.
};

/// The line of a boundary that was met, and whose it is.
struct Hit {
    std::size_t level = 0;
    bool closes = false;
    std::size_t line_begin = 0;
};

class PartReader {
  public:
    PartReader(std::string_view bytes, const ReadLimits& limits)
        : bytes_(bytes), limits_(limits), header_left_(limits.header_bytes) {}

    PartTree read() {
        PartTree tree;
        skip_mbox_line();
        tree.root = read_entity(0, ContentType{}, &tree.header);
        tree.incomplete = incomplete_;
        return tree;
    }

  private:
    [[nodiscard]] Line line_at(std::size_t begin) const {
        const auto end = bytes_.find('\n', begin);
        if (end == std::string_view::npos) {
            return {begin, bytes_.size(), bytes_.size()};
        }
        return {begin, end > begin && bytes_[end - 1] == '\r' ? end - 1 : end, end + 1};
    }
    [[nodiscard]] std::string_view text(const Line& line) const {
        return bytes_.substr(line.begin, line.end - line.begin);
    }

    void skip_mbox_line() {
        const auto line = line_at(0);
        if (text(line).starts_with("From ") || text(line).starts_with(">From ")) {
            position_ = line.next;
        }
    }

    [[nodiscard]] std::optional<Hit> boundary_on(const Line& line) const {
        auto rest = text(line);
        if (boundaries_.empty() || !rest.starts_with("--")) {
            return std::nullopt;
        }
        rest.remove_prefix(2);
        rest = rest.substr(0, rest.find_last_not_of(" \t\r") + 1);
        for (auto level = boundaries_.size(); level-- > 0;) {
            const auto& boundary = boundaries_[level];
            if (rest == boundary) {
                return Hit{level, false, line.begin};
            }
            if (rest.size() == boundary.size() + 2 && rest.starts_with(boundary) && rest.ends_with("--")) {
                return Hit{level, true, line.begin};
            }
        }
        return std::nullopt;
    }

    /// Forward to behind the next boundary of any open multipart, or to the end.
    void skip_to_boundary() {
        hit_.reset();
        if (boundaries_.empty()) {
            position_ = bytes_.size();
        }
        while (position_ < bytes_.size() && !hit_) {
            const auto line = line_at(position_);
            hit_ = boundary_on(line);
            position_ = line.next;
        }
    }

    /// Where the content ends that began at `begin`: the line end before a boundary belongs to that.
    [[nodiscard]] std::size_t content_end(std::size_t begin) const {
        auto end = hit_ ? hit_->line_begin : bytes_.size();
        if (hit_ && end > begin && bytes_[end - 1] == '\n') {
            end -= end - 1 > begin && bytes_[end - 2] == '\r' ? 2 : 1;
        }
        return std::max(begin, end);
    }

    /// Reads a header up to its blank line. A line that is none of a header's begins the body; a boundary
    /// ends it all.
    Header read_header() {
        Header header;
        hit_.reset();
        bool kept = false;
        while (position_ < bytes_.size()) {
            const auto line = line_at(position_);
            const auto words = text(line);
            if (words.empty()) {
                position_ = line.next;
                break;
            }
            hit_ = boundary_on(line);
            if (hit_) {
                position_ = line.next;
                break;
            }
            if (line.next - line.begin > header_left_) {
                incomplete_ = true;
                header_left_ = 0;
                kept = false;
            } else if (words.front() == ' ' || words.front() == '\t') {
                header_left_ -= line.next - line.begin;
                if (kept) {
                    header.fold(words);
                }
            } else if (const auto field = field_on(words)) {
                header_left_ -= line.next - line.begin;
                header.add(*field);
                kept = true;
            } else if (words.find(':') == std::string_view::npos && !words.starts_with("From ") &&
                       !words.starts_with(">From ")) {
                break;
            } else {
                kept = false;
            }
            position_ = line.next;
        }
        return header;
    }

    Part read_entity(std::size_t depth, const ContentType& usual, Header* keep_header) {
        Part part;
        auto header = read_header();
        const auto type = header.first("Content-Type");
        part.type = type ? parse_content_type(*type) : usual;
        describe(part, header);
        if (keep_header != nullptr) {
            *keep_header = std::move(header);
        }
        const auto begin = position_;
        if (hit_) {
            return part;
        }
        if (part.type.type == "multipart" && !part.type.boundary.empty() &&
            part.type.boundary.size() <= longest_boundary && has_room(depth)) {
            read_multipart(part, depth);
        } else if (is_open_message(part) && has_room(depth)) {
            part.parts.push_back(read_entity(depth + 1, ContentType{}, nullptr));
        } else {
            if (depth >= limits_.depth && (part.type.type == "multipart" || part.type.type == "message")) {
                // What is in there stays unread; it is no text either.
                part.type.type = "application";
            }
            skip_to_boundary();
        }
        part.content = bytes_.substr(begin, content_end(begin) - begin);
        return part;
    }

    void read_multipart(Part& part, std::size_t depth) {
        ContentType usual;
        if (part.type.subtype == "digest") {
            usual.type = "message";
            usual.subtype = "rfc822";
        }
        const auto level = boundaries_.size();
        boundaries_.push_back(part.type.boundary);
        skip_to_boundary();
        while (hit_ && hit_->level == level && !hit_->closes) {
            if (++parts_ > limits_.parts) {
                incomplete_ = true;
                position_ = bytes_.size();
                hit_.reset();
                break;
            }
            part.parts.push_back(read_entity(depth + 1, usual, nullptr));
        }
        boundaries_.pop_back();
        if (hit_ && hit_->level == level) {
            skip_to_boundary();
        }
    }

    bool has_room(std::size_t depth) {
        incomplete_ = incomplete_ || depth >= limits_.depth;
        return depth < limits_.depth;
    }

    static bool is_open_message(const Part& part) {
        return part.encoding == TransferEncoding::identity &&
               (part.type.is("message", "rfc822") || part.type.is("message", "global") ||
                part.type.is("message", "news"));
    }

    static void describe(Part& part, const Header& header);

    std::string_view bytes_;
    const ReadLimits& limits_;
    std::size_t header_left_;
    std::size_t position_ = 0;
    std::size_t parts_ = 0;
    bool incomplete_ = false;
    std::vector<std::string> boundaries_;
    std::optional<Hit> hit_;
};

void PartReader::describe(Part& part, const Header& header) {
    if (const auto encoding = header.first("Content-Transfer-Encoding")) {
        part.encoding = transfer_encoding(*encoding);
    }
    part.file_name = part.type.name;
    if (const auto disposition = header.first("Content-Disposition")) {
        // The same shape as a type without its second half.
        const auto parsed = parse_content_type(std::string("disposition/") + unfold(*disposition, 8000));
        part.is_attachment = parsed.subtype == "attachment";
        if (!parsed.name.empty()) {
            part.file_name = parsed.name;
        }
    }
}

}  // namespace

PartTree read_parts(std::string_view raw, const ReadLimits& limits) {
    return PartReader(raw, limits).read();
}

}  // namespace objector::mail
