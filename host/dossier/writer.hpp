// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "dossier/dossier.hpp"
#include "journal/journal.hpp"
#include "objections/views.hpp"

namespace objector::dossier {

/// The lists of an export, in the order in which they are written.
enum class Section { persons, accounts, objections, entries };

/// What an export is made of. The journal is only read.
struct Source {
    const journal::Journal& journal;
    std::int64_t last_seq;  ///< Later entries are not part of this export.
    std::string now;
    std::string language;
    bool whole;  ///< A piece may be of any size.
};

/// Writes one format. Each function adds to the text; nothing is kept between them, because the pieces of
/// one export may be asked for by different calls.
class Writer {
  public:
    Writer() = default;
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    Writer(Writer&&) = delete;
    Writer& operator=(Writer&&) = delete;
    virtual ~Writer() = default;

    virtual void begin(std::string& text) const = 0;
    virtual void open(Section section, std::string& text) const = 0;
    virtual void person(const objections::Person& person, bool first, std::string& text) const = 0;
    virtual void account(const objections::Account& account, bool first, std::string& text) const = 0;
    virtual void objection(const objections::Objection& objection, bool first, std::string& text) const = 0;
    virtual void entry(const journal::Entry& entry, bool first, std::string& text) const = 0;
    virtual void close(Section section, bool empty, std::string& text) const = 0;
    virtual void end(std::string& text) const = 0;

    [[nodiscard]] virtual std::string media_type() const = 0;
    [[nodiscard]] virtual std::string file_ending() const = 0;
};

/// The source must outlive the writer.
std::unique_ptr<Writer> json_writer(const Source& source);
std::unique_ptr<Writer> csv_writer(const Source& source);
std::unique_ptr<Writer> html_writer(const Source& source);

}  // namespace objector::dossier
