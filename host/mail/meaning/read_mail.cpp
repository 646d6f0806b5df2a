// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/read_mail.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "mail/meaning/sentences.hpp"

namespace objector::mail {
namespace {

struct Found {
    std::string text;
    std::vector<Token> tokens;
    std::vector<Hit> hits;
    std::vector<std::size_t> coverage;  ///< By language: how many words of it are known.
    std::size_t paragraph = 0;
};

Found found_in(const Vocabulary& vocabulary, std::string text, bool& in_quotes, std::size_t paragraph) {
    Found found{.text = std::move(text), .tokens = {}, .hits = {}, .coverage = {}, .paragraph = paragraph};
    found.tokens = tokens_of(found.text, in_quotes);
    found.hits = vocabulary.find(found.tokens);
    found.coverage.resize(vocabulary.languages().size());
    std::vector<int> last(found.coverage.size(), -1);
    for (const auto& hit : found.hits) {
        if (std::exchange(last[hit.language], hit.begin) != hit.begin) {
            ++found.coverage[hit.language];
        }
    }
    return found;
}

LanguageIndex best_of(const std::vector<std::size_t>& coverage) {
    return static_cast<LanguageIndex>(std::distance(coverage.begin(), std::ranges::max_element(coverage)));
}

bool speaks_of_objection(const Found& found, LanguageIndex language) {
    return std::ranges::any_of(found.hits, [language](const Hit& hit) {
        return hit.language == language && hit.sign == Concept::objection;
    });
}

/// The language of the mail, unless this sentence is clearly in another one: neighbours, such as Danish and
/// Swedish, share many words, and not that for the objection.
LanguageIndex language_of(const Found& found, LanguageIndex of_the_mail) {
    const auto best = best_of(found.coverage);
    const auto most = found.coverage[best];
    const auto usual = found.coverage[of_the_mail];
    const bool clearly = most >= usual + 3 && most >= 2 * usual;
    const bool by_its_topic =
        most > usual && speaks_of_objection(found, best) && !speaks_of_objection(found, of_the_mail);
    return clearly || by_its_topic ? best : of_the_mail;
}

bool holds_code(const std::vector<Token>& tokens) {
    const auto digits = [](const Token& token) {
        return token.text.find_first_not_of("0123456789") == std::string::npos;
    };
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const auto size = tokens[at].text.size();
        if (digits(tokens[at]) &&
            ((size >= 5 && size <= 8) || (size == 3 && at + 1 < tokens.size() && digits(tokens[at + 1]) &&
                                          tokens[at + 1].text.size() == 3))) {
            return true;
        }
    }
    return false;
}

ReadSentence read(const Vocabulary& vocabulary, Found found, LanguageIndex language, const Context& context) {
    std::erase_if(found.hits, [language](const Hit& hit) { return hit.language != language; });
    const bool greek = vocabulary.languages()[language] == "el";
    auto reading = read_sentence(found.text, found.tokens, found.hits, context, greek);
    return {.text = std::move(found.text),
            .language = language,
            .has_code = holds_code(found.tokens),
            .reading = reading};
}

/// How far a condition reaches that stands before what it governs: "If we honour your objection:" and the
/// list below, or a heading that asks, and its answer.
class Reach {
  public:
    [[nodiscard]] bool covers(const Paragraph& paragraph) {
        if (active_ && !std::exchange(first_, false)) {
            active_ = paragraph.is_item ? list_ || !paragraph.after_gap : !paragraph.after_gap;
        }
        list_ = list_ || paragraph.is_item;
        return active_;
    }
    void after(const Paragraph& paragraph, const Reading& last) {
        const auto& text = paragraph.sentences.back();
        const bool open = text.ends_with(':') || text.ends_with("…") || text.ends_with("...");
        const bool heading = paragraph.sentences.size() == 1 && !text.ends_with('.') && !text.ends_with('!');
        const bool about =
            last.speaks_of_objection || last.mentions.test(static_cast<std::size_t>(Concept::ai));
        const bool asks = last.question && heading && about;
        if (asks || ((open || heading) && (last.conditional || (open && last.notice)))) {
            active_ = true;
            first_ = true;
            list_ = false;
        }
    }

  private:
    bool active_ = false;
    bool first_ = false;
    bool list_ = false;
};

}  // namespace

ReadMail read_mail(const Vocabulary& vocabulary, const Message& message) {
    bool in_quotes = false;
    auto subject = found_in(vocabulary, message.subject, in_quotes, 0);
    const auto paragraphs = paragraphs_of(message.text);
    std::vector<Found> all;
    auto coverage = subject.coverage;
    const bool quotations_go_on = closes_its_quotations(message.text);
    in_quotes = false;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        in_quotes = in_quotes && quotations_go_on;
        for (const auto& sentence : paragraphs[i].sentences) {
            all.push_back(found_in(vocabulary, sentence, in_quotes, i));
            std::ranges::transform(coverage, all.back().coverage, coverage.begin(), std::plus<>());
        }
    }
    ReadMail mail;
    if (coverage.empty()) {
        return mail;
    }
    const auto of_the_mail = best_of(coverage);
    const auto of_the_subject = language_of(subject, of_the_mail);
    mail.subject = read(vocabulary, std::move(subject), of_the_subject, {});
    mail.mentions = mail.subject.reading.mentions;
    mail.social = mail.subject.reading.social;
    Reach reach;
    Context context;
    std::size_t at = 0;
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
        context.in_condition = reach.covers(paragraphs[i]);
        for (; at < all.size() && all[at].paragraph == i; ++at) {
            const auto language = language_of(all[at], of_the_mail);
            mail.sentences.push_back(read(vocabulary, std::move(all[at]), language, context));
            const auto& reading = mail.sentences.back().reading;
            mail.mentions |= reading.mentions;
            mail.social = mail.social || reading.social;
            const bool stated = !reading.conditional && !reading.question;
            context.object_before = reading.speaks_of_objection && stated;
            context.your_object_before =
                context.object_before && reading.signs.test(static_cast<std::size_t>(Concept::you));
        }
        reach.after(paragraphs[i], mail.sentences.back().reading);
    }
    return mail;
}

}  // namespace objector::mail
