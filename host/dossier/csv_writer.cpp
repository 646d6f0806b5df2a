// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "dossier/texts.hpp"
#include "dossier/words.hpp"
#include "dossier/writer.hpp"
#include "support/json_text.hpp"

namespace objector::dossier {
namespace {

constexpr std::array columns{"entry",
                             "time_utc",
                             "type",
                             "what_happened",
                             "platform",
                             "kind",
                             "page",
                             "sent_country",
                             "sent_email",
                             "sent_name",
                             "sent_reason",
                             "sent_additional",
                             "page_words",
                             "mail_sender",
                             "mail_subject",
                             "mail_outcome",
                             "mail_authenticity",
                             "mail_sentence",
                             "mail_key",
                             "subject",
                             "payload",
                             "previous_hash",
                             "hash"};

/// RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe in front.
std::string cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) {
        text.insert(text.begin(), '\'');
    }
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char byte : text) {
        quoted += byte;
        if (byte == '"') {
            quoted += '"';
        }
    }
    return quoted + "\"";
}

/// One line an entry; persons and accounts are entries too.
class CsvWriter final : public Writer {
  public:
    explicit CsvWriter(const Source& source) : source_(source), words_(words_in(source.language)) {}

    void begin(std::string& text) const override { row({columns.begin(), columns.end()}, text); }
    void open(Section /*section*/, std::string& /*text*/) const override {}
    void person(const objections::Person& /*person*/, bool /*first*/, std::string& /*text*/) const override {}
    void account(const objections::Account& /*account*/, bool /*first*/,
                 std::string& /*text*/) const override {}
    void objection(const objections::Objection& /*objection*/, bool /*first*/,
                   std::string& /*text*/) const override {}
    void close(Section /*section*/, bool /*empty*/, std::string& /*text*/) const override {}
    void end(std::string& /*text*/) const override {}

    void entry(const journal::Entry& entry, bool /*first*/, std::string& text) const override {
        const auto& payload = entry.payload;
        const auto sent = payload.value("sent", nlohmann::json::object());
        const auto objection = objections::objection(source_.journal, entry.subject);
        const auto platform = objection ? objection->platform : text_in(payload, "platform");
        const auto authenticity = object_in(payload, "authenticity");
        const auto key = object_in(authenticity, "key");
        const bool is_mail = payload.contains("mail_id");
        std::string said;
        for (const auto& [hash, whole] : texts_of(source_.journal, payload)) {
            said += beginning(whole.value_or(""), source_.whole ? std::string::npos : longest_in_a_piece);
        }
        row({std::to_string(entry.seq),
             entry.time,
             entry.type,
             words_.of("entry", entry.type),
             platform,
             objection ? objection->kind : text_in(payload, "kind"),
             text_in(payload, "address"),
             text_in(sent, "country"),
             text_in(sent, "email"),
             text_in(sent, "name"),
             text_in(sent, "reason"),
             text_in(sent, "additional"),
             said,
             text_in(payload, "from"),
             text_in(payload, "subject"),
             is_mail ? text_in(payload, "outcome") : "",
             text_in(authenticity, "verdict"),
             text_in(payload, "deciding_sentence"),
             text_in(key, "text"),
             entry.subject,
             wire_json(payload),
             entry.previous,
             entry.hash},
            text);
    }

    [[nodiscard]] std::string media_type() const override { return "text/csv"; }
    [[nodiscard]] std::string file_ending() const override { return ".csv"; }

  private:
    static void row(const std::vector<std::string>& cells, std::string& text) {
        for (std::size_t number = 0; number < cells.size(); ++number) {
            text += (number == 0 ? "" : ",") + cell(cells[number]);
        }
        text += "\r\n";
    }

    const Source& source_;
    Words words_;
};

}  // namespace

std::unique_ptr<Writer> csv_writer(const Source& source) {
    return std::make_unique<CsvWriter>(source);
}

}  // namespace objector::dossier
