// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <stdexcept>
#include <utility>

#include "mail/meaning/judgement.hpp"
#include "mail/meaning/meaning.hpp"
#include "mail/meaning/senders.hpp"

namespace objector::mail {
namespace {

using nlohmann::json;

Concept known(std::optional<Concept> sign, const std::string& name) {
    if (!sign) {
        throw std::invalid_argument("nothing is known of \"" + name + '"');
    }
    return *sign;
}

void add_language(Vocabulary& vocabulary, const json& file) {
    const auto language = vocabulary.add_language(file.at("language").get<std::string>());
    for (const auto& phrase : file.at("phrases")) {
        const auto& kind = phrase.at("kind").get_ref<const std::string&>();
        vocabulary.add(language, known(concept_of_phrase(kind), kind),
                       phrase.at("text").get_ref<const std::string&>());
    }
    for (const auto& subject : file.at("subjects")) {
        const auto& kind = subject.at("kind").get_ref<const std::string&>();
        vocabulary.add(language, known(concept_of_subject(kind), kind),
                       subject.at("text").get_ref<const std::string&>());
    }
    for (const auto& condition : file.at("conditional")) {
        vocabulary.add(language, Concept::condition, condition.at("text").get_ref<const std::string&>());
    }
    const auto words = file.find("words");
    if (words == file.end()) {
        return;  // A catalogue from before there were any.
    }
    for (const auto& [name, list] : words->items()) {
        if (name != "source" && name != "verified") {
            const auto sign = known(concept_of_words(name), name);
            for (const auto& word : list) {
                vocabulary.add(language, sign, word.get_ref<const std::string&>());
            }
        }
    }
}

}  // namespace

struct Wording::Words {
    Senders senders;
    Vocabulary vocabulary;
};

Wording::Wording(const json& senders, const std::vector<json>& languages) {
    std::string file = "senders.json";
    try {
        auto words = std::make_unique<Words>(Words{Senders(senders), {}});
        for (const auto& language : languages) {
            file = language.at("language").get<std::string>() + ".json";
            add_language(words->vocabulary, language);
        }
        words_ = std::move(words);
    } catch (const json::exception& error) {
        throw std::invalid_argument(file + " is not as its schema says: " + error.what());
    } catch (const std::invalid_argument& error) {
        throw std::invalid_argument(file + ": " + error.what());
    }
}

Wording::~Wording() = default;
Wording::Wording(Wording&&) noexcept = default;
Wording& Wording::operator=(Wording&&) noexcept = default;

bool Wording::may_be_from_meta(std::string_view address) const {
    return words_->senders.may_be_from_meta(address);
}

const std::vector<std::string>& Wording::sender_domains() const {
    return words_->senders.domains();
}

const std::vector<std::string>& Wording::signing_domains() const {
    return words_->senders.signing_domains();
}

Meaning Wording::meaning_of(const Message& message) const {
    auto judgement = judge(words_->vocabulary, message);
    auto case_number = words_->senders.case_number_of(message);
    if (judgement.kind == "notice" && (message.is_reply || !case_number.empty())) {
        judgement = {
            .kind = "unrecognised", .deciding_sentence = {}, .language = {}};  // It answers somebody.
    }
    return {.kind = std::move(judgement.kind),
            .deciding_sentence = std::move(judgement.deciding_sentence),
            .language = std::move(judgement.language),
            .platform = words_->senders.platform_of(message),
            .case_number = std::move(case_number)};
}

}  // namespace objector::mail
