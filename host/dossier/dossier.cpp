// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dossier/dossier.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "dossier/writer.hpp"
#include "journal/problems.hpp"
#include "support/errors.hpp"
#include "support/utf8.hpp"

namespace objector::dossier {
namespace {

// A piece travels as a string inside JSON, whose limit is 1 MiB with everything escaped. One entry may
// come on top of this.
constexpr std::size_t enough = 250UL * 1000UL;

constexpr int objections_at_once = 50;
constexpr int entries_at_once = 20;

[[noreturn]] void bad_cursor() {
    throw ProtocolError("invalid_params", "This place in the export is not known. Start the export again.",
                        {{"where", "cursor"}});
}

/// Where the next piece begins. It also carries what must stay the same in all pieces.
struct Cursor {
    static constexpr int begin = -1;
    static constexpr int end = 4;

    int section = begin;
    /// Of persons and accounts: how many are written. Of objections, newest first: the entry that began the
    /// last one. Of entries: the last one.
    std::int64_t position = 0;
    std::int64_t last_seq = 0;

    [[nodiscard]] double share() const {
        if (section == end || last_seq == 0) {
            return section == end ? 1 : 0;
        }
        const auto part = static_cast<double>(position) / static_cast<double>(last_seq);
        const auto of_entries = static_cast<Section>(section) == Section::entries;
        const auto of_objections = static_cast<Section>(section) == Section::objections && position > 0;
        return of_entries ? (1 + part) / 2 : of_objections ? (1 - part) / 2 : 0;
    }

    [[nodiscard]] std::string text() const {
        return std::to_string(section) + "." + std::to_string(position) + "." + std::to_string(last_seq);
    }

    static Cursor parse(std::string_view text) {
        Cursor cursor;
        const char* at = text.data();
        const char* const stop = at + text.size();
        const auto number = [&](auto& value) {
            const auto [after, error] = std::from_chars(at, stop, value);
            if (error != std::errc()) {
                bad_cursor();
            }
            at = after;
        };
        const auto dot = [&] {
            if (at == stop || *at != '.') {
                bad_cursor();
            }
            ++at;
        };
        number(cursor.section);
        dot();
        number(cursor.position);
        dot();
        number(cursor.last_seq);
        if (at != stop || cursor.section < 0 || cursor.section >= end || cursor.position < 0 ||
            cursor.last_seq < 0) {
            bad_cursor();
        }
        return cursor;
    }
};

/// The bytes of a text once it is a JSON string.
class Size {
  public:
    std::size_t of(const std::string& text) {
        for (; counted_ < text.size(); ++counted_) {
            const auto byte = static_cast<unsigned char>(text[counted_]);
            size_ += byte == '"' || byte == '\\' || byte == '\n' || byte == '\r' ? 2 : byte < 0x20 ? 6 : 1;
        }
        return size_;
    }

  private:
    std::size_t counted_ = 0;
    std::size_t size_ = 0;
};

class Export {
  public:
    Export(const Source& source, const Writer& writer, Cursor cursor)
        : source_(source), writer_(writer), cursor_(cursor) {}

    /// Writes until the piece is full or everything is written.
    std::string piece() {
        if (cursor_.section == Cursor::begin) {
            writer_.begin(text_);
            enter(0);
        }
        while (cursor_.section != Cursor::end && !full()) {
            const auto section = static_cast<Section>(cursor_.section);
            if (write_some(section)) {
                continue;
            }
            writer_.close(section, cursor_.position == 0, text_);
            enter(cursor_.section + 1);
        }
        return std::move(text_);
    }

    [[nodiscard]] const Cursor& cursor() const { return cursor_; }

  private:
    bool full() { return size_.of(text_) >= enough; }

    void enter(int section) {
        cursor_.section = section;
        cursor_.position = 0;
        if (section == Cursor::end) {
            writer_.end(text_);
        } else {
            writer_.open(static_cast<Section>(section), text_);
        }
    }

    /// False when the section holds nothing more.
    bool write_some(Section section) {
        switch (section) {
            case Section::persons:
                return write_each(objections::persons(source_.journal),
                                  [&](const auto& one, bool first) { writer_.person(one, first, text_); });
            case Section::accounts:
                return write_each(objections::accounts(source_.journal),
                                  [&](const auto& one, bool first) { writer_.account(one, first, text_); });
            case Section::objections:
                return write_objections();
            case Section::entries:
                return write_entries();
        }
        return false;
    }

    template <typename Item, typename Write>
    bool write_each(const std::vector<Item>& items, Write write) {
        const auto before = cursor_.position;
        while (cursor_.position < static_cast<std::int64_t>(items.size()) && !full()) {
            write(items[static_cast<std::size_t>(cursor_.position)], cursor_.position == 0);
            ++cursor_.position;
        }
        return cursor_.position > before;
    }

    bool write_objections() {
        const auto before = cursor_.position;
        const auto from = before == 0 ? source_.last_seq + 1 : before;
        for (const auto& one : objections::objections_before(source_.journal, from, objections_at_once)) {
            if (full()) {
                break;
            }
            writer_.objection(one, cursor_.position == 0, text_);
            cursor_.position = one.stages.front().seq;
        }
        return cursor_.position != before;
    }

    bool write_entries() {
        const auto before = cursor_.position;
        for (const auto& entry : source_.journal.after(cursor_.position, entries_at_once)) {
            if (full() || entry.seq > source_.last_seq) {
                break;
            }
            writer_.entry(entry, cursor_.position == 0, text_);
            cursor_.position = entry.seq;
        }
        return cursor_.position > before;
    }

    const Source& source_;
    const Writer& writer_;
    Cursor cursor_;
    std::string text_;
    Size size_;
};

std::string language_of(const journal::Journal& journal, const std::string& wanted) {
    if (!wanted.empty()) {
        return wanted;
    }
    const auto persons = objections::persons(journal);
    return persons.empty() ? std::string("en") : persons.front().language;
}

std::unique_ptr<Writer> writer_for(Format format, const Source& source) {
    switch (format) {
        case Format::csv:
            return csv_writer(source);
        case Format::html:
            return html_writer(source);
        case Format::json:
            break;
    }
    return json_writer(source);
}

}  // namespace

Format format_named(std::string_view name) {
    if (name == "json") {
        return Format::json;
    }
    if (name == "csv") {
        return Format::csv;
    }
    if (name == "html") {
        return Format::html;
    }
    throw ProtocolError("invalid_params", "An export is json, csv or html.", {{"where", "format"}});
}

ExportPage export_page(const journal::Journal& journal, const ExportRequest& request) {
    Cursor cursor;
    if (request.cursor.empty()) {
        cursor.last_seq = journal.size();
    } else {
        cursor = Cursor::parse(request.cursor);
    }
    const Source source{journal, cursor.last_seq, request.now, language_of(journal, request.language),
                        request.whole};
    const auto writer = writer_for(request.format, source);
    Export one(source, *writer, cursor);
    ExportPage page;
    page.text = one.piece();
    if (!is_utf8(page.text)) {
        throw journal::problem::damaged("an entry holds what is no text");
    }
    if (one.cursor().section != Cursor::end) {
        page.next = one.cursor().text();
    }
    page.share = one.cursor().share();
    page.media_type = writer->media_type();
    constexpr std::size_t date_size = 10;
    page.file_name = "objector-" + request.now.substr(0, date_size) + writer->file_ending();
    return page;
}

}  // namespace objector::dossier
