// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <nlohmann/json.hpp>

#include "dossier/html_text.hpp"
#include "dossier/texts.hpp"
#include "dossier/words.hpp"
#include "dossier/writer.hpp"
#include "support/version.hpp"

namespace objector::dossier {
namespace {

std::string name_of(Section section) {
    switch (section) {
        case Section::persons:
            return "persons";
        case Section::accounts:
            return "accounts";
        case Section::objections:
            return "objections";
        case Section::entries:
            break;
    }
    return "entries";
}

/// One page that needs nothing else: no scripts, no pictures, no network; for the screen and for paper.
class HtmlWriter final : public Writer {
  public:
    explicit HtmlWriter(const Source& source) : source_(source), words_(words_in(source.language)) {}

    void begin(std::string& text) const override {
        const auto title = escape(words_.of("title"));
        text += "<!DOCTYPE html>\n<html lang=\"" + escape(words_.language) +
                "\">\n<head>\n<meta charset=\"utf-8\">\n";
        text +=
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src 'unsafe-inline'\">\n";
        text += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
        text += "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" + title + "</title>\n<style>\n";
        text += style_sheet();
        text += "</style>\n</head>\n<body>\n<main>\n<h1>" + title + "</h1>\n";
        text += "<p>" + escape(words_.of("intro")) + "</p>\n";
        text +=
            "<p class=\"soft\">" +
            escape(put(put(words_.of("made"), "time", words_.time(source_.now)), "version", own_version)) +
            "</p>\n";
    }

    void open(Section section, std::string& text) const override {
        const auto name = name_of(section);
        text += "<section aria-labelledby=\"" + name + "\">\n<h2 id=\"" + name + "\">" +
                escape(words_.of(name)) + "</h2>\n";
    }
    void close(Section section, bool empty, std::string& text) const override {
        if (empty) {
            text += "<p>" + escape(words_.of("no_" + name_of(section))) + "</p>\n";
        }
        text += "</section>\n";
    }

    void person(const objections::Person& person, bool /*first*/, std::string& text) const override {
        text += "<article>\n<h3>" + own_direction("bdi", "", person.name) + "</h3>\n<dl>\n";
        std::string emails;
        for (const auto& email : person.emails) {
            emails += (emails.empty() ? "" : ", ") + email;
        }
        term("emails", emails, text);
        term("residence", person.country, text);
        text += "</dl>\n</article>\n";
    }

    void account(const objections::Account& account, bool /*first*/, std::string& text) const override {
        text += "<article>\n<h3>" + escape(words_.of("platform", account.platform)) + "</h3>\n<dl>\n";
        term("account", account.label, text);
        term("emails", account.email, text);
        term("group", account.group, text);
        term("person", name_of_person(account.person_id), text);
        text += "</dl>\n</article>\n";
    }

    void objection(const objections::Objection& objection, bool /*first*/, std::string& text) const override {
        text += "<article class=\"key\">\n<h3>" + escape(words_.of("platform", objection.platform)) + ": " +
                escape(words_.of("stage", objection.stage)) + "</h3>\n<dl>\n";
        term("kind", words_.of("kind", objection.kind), text);
        const auto account = objections::account(source_.journal, objection.account_id);
        term("account", account ? account->label : "", text);
        term("person", name_of_person(objection.person_id), text);
        term("round", objection.round, text);
        term("outcome", words_.of("outcome", objection.outcome), text);
        text += "</dl>\n<h4>" + escape(words_.of("reached")) + "</h4>\n<ol>\n";
        for (const auto& reached : objection.stages) {
            text +=
                "<li>" + escape(words_.of("stage", reached.stage)) + ": " + moment(reached.time) + "</li>\n";
        }
        text += "</ol>\n</article>\n";
    }

    void entry(const journal::Entry& entry, bool /*first*/, std::string& text) const override {
        const auto& payload = entry.payload;
        const bool key =
            payload.contains("sent") || payload.contains("words") || payload.contains("authenticity");
        text += key ? "<article class=\"key\">\n" : "<article>\n";
        text += "<h3>" + escape(words_.of("entry", entry.type)) + "</h3>\n<p>" + moment(entry.time);
        const auto objection = objections::objection(source_.journal, entry.subject);
        const auto platform = objection ? objection->platform : text_in(payload, "platform");
        if (!platform.empty()) {
            text += " · " + escape(words_.of("platform", platform));
        }
        text += "</p>\n";
        if (text_in(payload, "evidence") == "user") {
            text += "<p>" + escape(words_.of("on_their_word")) + "</p>\n";
        }
        details(payload, text);
        mail(payload, text);
        said(payload, text);
        text += "<p class=\"proof\">" + escape(words_.of("entry")) + " " + std::to_string(entry.seq) + " · " +
                escape(words_.of("hash")) + "<br><code>" + escape(entry.hash) + "</code></p>\n</article>\n";
    }

    void end(std::string& text) const override {
        const auto last = source_.journal.entry(source_.last_seq);
        text += "<section aria-labelledby=\"verify\">\n<h2 id=\"verify\">" + escape(words_.of("verify")) +
                "</h2>\n";
        text += "<p>" + escape(words_.of("verify_how")) + "</p>\n<p class=\"soft\">" +
                escape(words_.of("verify_recipe")) + "</p>\n";
        if (last) {
            text += "<p>" +
                    escape(put(words_.of("verify_last"), "entries", std::to_string(source_.last_seq))) +
                    "<br><code>" + escape(last->hash) + "</code></p>\n";
        }
        text += "</section>\n</main>\n</body>\n</html>\n";
    }

    [[nodiscard]] std::string media_type() const override { return "text/html"; }
    [[nodiscard]] std::string file_ending() const override { return ".html"; }

  private:
    [[nodiscard]] std::string moment(const std::string& iso) const {
        return "<time datetime=\"" + escape(iso) + "\">" + escape(words_.time(iso)) + "</time>";
    }

    void term(std::string_view word, const std::string& value, std::string& text) const {
        if (!value.empty()) {
            text +=
                "<dt>" + escape(words_.of(word)) + "</dt><dd>" + own_direction("bdi", "", value) + "</dd>\n";
        }
    }

    [[nodiscard]] std::string name_of_person(const std::string& id) const {
        const auto person = objections::person(source_.journal, id);
        return person ? person->name : std::string();
    }

    /// The page, what was sent, and how each field went.
    void details(const nlohmann::json& payload, std::string& text) const {
        std::string list;
        term("person", text_in(payload, "name"), list);
        term("account", text_in(payload, "label"), list);
        term("page", text_in(payload, "address"), list);
        const auto condition = text_in(payload, "condition");
        term("obstacle", condition == "ok" ? "" : words_.of("condition", condition), list);
        for (const auto& field : payload.value("fields", nlohmann::json::array())) {
            list += "<dt>" + escape(words_.of("sent", text_in(field, "role"))) + "</dt><dd>" +
                    escape(words_.of("result", text_in(field, "result"))) + "</dd>\n";
        }
        if (!list.empty()) {
            text += "<dl>\n" + list + "</dl>\n";
        }
        const auto sent = payload.find("sent");
        if (sent == payload.end() || !sent->is_object() || sent->empty()) {
            return;
        }
        text += "<h4>" + escape(words_.of("sent")) + "</h4>\n<dl>\n";
        for (const auto* const name : {"country", "email", "name", "request_type", "reason", "additional"}) {
            const auto value = text_in(*sent, name);
            if (!value.empty()) {
                text += "<dt>" + escape(words_.of("sent", name)) + "</dt>" +
                        own_direction("dd", "said", value) + "\n";
            }
        }
        text += "</dl>\n";
    }

    /// Who wrote it, what it means, and how that is known.
    void mail(const nlohmann::json& payload, std::string& text) const {
        if (!payload.contains("mail_id")) {
            return;
        }
        const auto authenticity = object_in(payload, "authenticity");
        const auto verdict = text_in(authenticity, "verdict");
        const auto outcome = text_in(payload, "outcome");
        const auto key = object_in(authenticity, "key");
        std::string list;
        term("mail_sender", text_in(payload, "from"), list);
        term("mail_subject", text_in(payload, "subject"), list);
        const auto date = text_in(payload, "date");
        term("mail_date", date.empty() ? text_in(payload, "shown_date") : words_.time(date), list);
        term("outcome", outcome.empty() ? "" : words_.of("outcome", outcome), list);
        term("mail_sentence", text_in(payload, "deciding_sentence"), list);
        term("mail_authenticity", verdict.empty() ? "" : words_.of("authenticity", verdict), list);
        term("mail_key", key.empty() ? "" : text_in(key, "name") + ": " + text_in(key, "text"), list);
        term("page", text_in(payload, "site"), list);
        text += list.empty() ? "" : "<dl>\n" + list + "</dl>\n";
    }

    void said(const nlohmann::json& payload, std::string& text) const {
        const auto* const heading = payload.contains("mail_id") ? "mail_words" : "words";
        for (const auto& [hash, whole] : texts_of(source_.journal, payload)) {
            text += "<h4>" + escape(words_.of(heading)) + "</h4>\n";
            const auto most = source_.whole ? std::string::npos : longest_in_a_piece;
            text += whole ? own_direction("blockquote", "", beginning(*whole, most)) + "\n"
                          : "<p>" + escape(words_.of("words_missing")) + "</p>\n";
            text += "<p class=\"proof\">" + escape(words_.of("words_fingerprint")) + "<br><code>" +
                    escape(hash) + "</code></p>\n";
        }
    }

    const Source& source_;
    Words words_;
};

}  // namespace

std::unique_ptr<Writer> html_writer(const Source& source) {
    return std::make_unique<HtmlWriter>(source);
}

}  // namespace objector::dossier
