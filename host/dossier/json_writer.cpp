// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "dossier/texts.hpp"
#include "dossier/words.hpp"
#include "dossier/writer.hpp"
#include "support/base64.hpp"
#include "support/json_text.hpp"
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

/// One object with one line for each thing, so that it can be read, compared and cut by simple tools.
class JsonWriter final : public Writer {
  public:
    explicit JsonWriter(const Source& source) : source_(source) {}

    void begin(std::string& text) const override {
        const auto last = source_.journal.entry(source_.last_seq);
        const auto words = words_in("en");
        text += "{\n";
        text += R"("format": "objector-dossier", "format_version": 1,)"
                "\n";
        text += R"("program": )" + wire_json(std::string("Objector ") + own_version) + ",\n";
        text += R"("made": )" + wire_json(source_.now) + ",\n";
        text += R"("entry_count": )" + std::to_string(source_.last_seq) + ",\n";
        text += R"("last_hash": )" + wire_json(last ? nlohmann::json(last->hash) : nlohmann::json()) + ",\n";
        text += R"("how_to_verify": )" + wire_json(words.of("verify_recipe"));
    }

    void open(Section section, std::string& text) const override {
        text += ",\n\"" + name_of(section) + "\": [";
    }
    void close(Section /*section*/, bool empty, std::string& text) const override {
        text += empty ? "]" : "\n]";
    }
    void end(std::string& text) const override { text += "\n}\n"; }

    void person(const objections::Person& person, bool first, std::string& text) const override {
        add(person, first, text);
    }
    void account(const objections::Account& account, bool first, std::string& text) const override {
        add(account, first, text);
    }
    void objection(const objections::Objection& objection, bool first, std::string& text) const override {
        add(objections::public_json(objection), first, text);
    }
    void entry(const journal::Entry& entry, bool first, std::string& text) const override {
        nlohmann::json json = entry;
        auto texts = nlohmann::json::object();
        for (const auto& [hash, whole] : texts_of(source_.journal, entry.payload)) {
            // What is left out keeps its hash in the payload; half of it would not have that hash.
            if (source_.whole || !whole || whole->size() <= longest_in_a_piece) {
                texts[hash] = whole ? nlohmann::json(*whole) : nlohmann::json();
            }
        }
        if (!texts.empty()) {
            json["texts"] = std::move(texts);
        }
        add_message(entry.payload, json);
        add(json, first, text);
    }

    [[nodiscard]] std::string media_type() const override { return "application/json"; }
    [[nodiscard]] std::string file_ending() const override { return ".json"; }

  private:
    /// A mail byte for byte, where a piece can hold it; else its hash in the payload stands for it.
    void add_message(const nlohmann::json& payload, nlohmann::json& json) const {
        constexpr std::size_t longest = 150UL * 1000UL;
        const auto message = message_of(source_.journal, payload);
        if (message && (source_.whole || message->size() <= longest)) {
            json["message_base64"] = to_base64(*message);
        }
    }

    static void add(const nlohmann::json& value, bool first, std::string& text) {
        text += first ? "\n" : ",\n";
        text += wire_json(value);
    }

    const Source& source_;
};

}  // namespace

std::unique_ptr<Writer> json_writer(const Source& source) {
    return std::make_unique<JsonWriter>(source);
}

}  // namespace objector::dossier
