// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace objector::journal {
class Journal;
}

/// The exported evidence: everything in the journal, for a person, an authority, or another program.
namespace objector::dossier {

enum class Format { json, csv, html };

/// "json", "csv" or "html"; throws ProtocolError invalid_params for anything else.
Format format_named(std::string_view name);

/// One piece of an export. Join the texts until next is empty.
struct ExportPage {
    std::string text;
    std::optional<std::string> next;
    double share = 0;  ///< How much of the export is made with this piece: about, from 0 to 1.
    std::string media_type;
    std::string file_name;
};

struct ExportRequest {
    Format format = Format::json;
    std::string cursor;    ///< Empty for the first piece, then the next of the piece before.
    std::string language;  ///< Of the headings and sentences in HTML; empty: the first person's.
    std::string now;       ///< UTC, milliseconds, as in the journal: when this export was made.
    bool whole = false;    ///< Also mails too large for a piece that travels in one message to the browser.
};

/// Entries written after the first piece are left out, so that all pieces tell of one moment.
/// Holds one piece in memory, never the journal. Throws ProtocolError invalid_params for a bad cursor.
ExportPage export_page(const journal::Journal& journal, const ExportRequest& request);

}  // namespace objector::dossier
