// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/reading.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>

namespace objector::mail {
namespace {

constexpr auto nowhere = std::numeric_limits<std::size_t>::max();

constexpr std::array<std::string_view, 3> names = {"meta", "facebook", "instagram"};
/// A request with more words than this that nobody knows may be for anything: to correct a date of birth.
constexpr std::ptrdiff_t most_unknown_words = 1;

constexpr std::array known_phrases = {Concept::says_notice,           Concept::says_one_time_code,
                                      Concept::says_received,         Concept::says_honoured,
                                      Concept::says_more_information, Concept::says_refused,
                                      Concept::says_wrong_channel};

bool has(const Signs& signs, Concept sign) {
    return signs.test(static_cast<std::size_t>(sign));
}

bool is_known_phrase(Concept sign) {
    return std::ranges::find(known_phrases, sign) != known_phrases.end();
}

bool has_object(const Signs& signs) {
    return has(signs, Concept::objection) || has(signs, Concept::request);
}

bool decides(const Signs& signs) {
    return has(signs, Concept::grant) || has(signs, Concept::accept);
}

/// One sentence laid out: which clause holds which signs, and where those are that order matters for.
class Layout {
  public:
    Layout(const std::vector<Token>& tokens, const std::vector<Hit>& hits)
        : tokens_(tokens),
          set_aside_(tokens.size()),
          in_phrase_(tokens.size()),
          known_(tokens.size()),
          clause_(tokens.size()) {
        mark(hits);
        for (const auto& hit : hits) {
            take(hit);
        }
    }

    [[nodiscard]] const std::vector<Signs>& clauses() const { return clauses_; }
    [[nodiscard]] const Signs& mentions() const { return mentions_; }
    [[nodiscard]] const Signs& signs() const { return signs_; }
    [[nodiscard]] bool begins_with_condition() const { return begins_with_condition_; }
    /// Words that mean nothing to us, and may be another matter.
    [[nodiscard]] std::ptrdiff_t unknown_words() const {
        const auto is_unknown = [this](const Token& token) {
            const auto at = static_cast<std::size_t>(&token - tokens_.data());
            const bool is_number = token.text.find_first_of("0123456789") != std::string::npos;
            return known_[at] == 0 && !is_number && std::ranges::find(names, token.text) == names.end();
        };
        return std::ranges::count_if(tokens_, is_unknown);
    }
    [[nodiscard]] std::size_t first(Concept sign) const { return first_.at(static_cast<std::size_t>(sign)); }

  private:
    void mark(const std::vector<Hit>& hits) {
        std::vector<std::uint8_t> begins(tokens_.size());
        for (const auto& hit : hits) {
            for (std::size_t at = hit.begin; at < hit.end; ++at) {
                known_[at] = 1;
                set_aside_[at] |= static_cast<std::uint8_t>(hit.sign == Concept::harmless);
                in_phrase_[at] |= static_cast<std::uint8_t>(is_known_phrase(hit.sign));
            }
            begins[hit.begin] |= static_cast<std::uint8_t>(hit.sign == Concept::conjunction);
        }
        std::size_t conjunctions = 0;
        for (std::size_t at = 0; at < tokens_.size(); ++at) {
            conjunctions += begins[at];
            clause_[at] = tokens_[at].clause + conjunctions;
        }
        clauses_.resize(tokens_.empty() ? 1 : clause_.back() + 1);
    }

    void take(const Hit& hit) {
        const auto sign = static_cast<std::size_t>(hit.sign);
        mentions_.set(sign);
        const bool conditional = hit.sign == Concept::condition;
        if (set_aside_[hit.begin] != 0 || (tokens_[hit.begin].quoted && !counts_in_quotes(hit.sign))) {
            return;
        }
        if (in_phrase_[hit.begin] != 0 && !conditional && !is_known_phrase(hit.sign) &&
            inside_phrase(hit.sign)) {
            return;
        }
        if (hit.sign == Concept::condition_first) {
            const auto& token = tokens_[hit.begin];
            begins_with_condition_ = begins_with_condition_ || hit.begin == 0 || token.after_colon;
        }
        signs_.set(sign);
        first_.at(sign) = std::min<std::size_t>(first_.at(sign), hit.begin);
        clauses_[clause_[hit.begin]].set(sign);
    }

    /// What makes a decision less certain does so between quotation marks too.
    static bool counts_in_quotes(Concept sign) {
        return sign == Concept::condition || sign == Concept::negation || sign == Concept::refuse ||
               sign == Concept::uncertain || sign == Concept::not_yet || sign == Concept::general;
    }

    /// What a known phrase says as a whole, its words do not say once more.
    static bool inside_phrase(Concept sign) {
        static constexpr std::array weighed = {
            Concept::grant,   Concept::accept,   Concept::refuse, Concept::negation,   Concept::not_yet,
            Concept::review,  Concept::received, Concept::asks,   Concept::elsewhere,  Concept::uncertain,
            Concept::promise, Concept::general,  Concept::offer,  Concept::stops_using};
        return std::ranges::find(weighed, sign) != weighed.end();
    }

    const std::vector<Token>& tokens_;
    std::vector<std::uint8_t> set_aside_;
    std::vector<std::uint8_t> in_phrase_;
    std::vector<std::uint8_t> known_;
    std::vector<std::size_t> clause_;
    std::vector<Signs> clauses_;
    Signs mentions_;
    Signs signs_;
    bool begins_with_condition_ = false;
    std::array<std::size_t, concept_count> first_ = [] {
        std::array<std::size_t, concept_count> none{};
        none.fill(nowhere);
        return none;
    }();
};

bool is_question(std::string_view sentence, bool greek) {
    return sentence.find('?') != std::string_view::npos || sentence.find("？") != std::string_view::npos ||
           (greek && sentence.find(';') != std::string_view::npos) ||
           (greek && sentence.find("\xCD\xBE") != std::string_view::npos);
}

/// "We have accepted your objection", "we cannot accept it", and what looks like either.
void read_decision(const Layout& layout, const Context& context, Reading& reading) {
    const auto& signs = reading.signs;
    bool honours = has(signs, Concept::says_honoured);
    bool refuses = has(signs, Concept::says_refused);
    bool stray_negation = false;
    const bool object = has_object(signs);
    for (const auto& clause : layout.clauses()) {
        const bool negated = has(clause, Concept::negation);
        const bool decision = (has(clause, Concept::grant) && (object || context.object_before)) ||
                              (has(clause, Concept::accept) && has_object(clause));
        if (has(clause, Concept::refuse) && (object || context.object_before)) {
            refuses = refuses || !negated;
            reading.murky = reading.murky || negated || has(clause, Concept::uncertain);
        } else if (decision && has(clause, Concept::not_yet)) {
            reading.promises = true;
        } else if (negated && (decision ||
                               (has(clause, Concept::accept) && object && has(clause, Concept::uncertain)))) {
            refuses = true;  // "We have read your objection and cannot accept it."
        } else if (decision && has(clause, Concept::uncertain)) {
            reading.murky = true;
        } else if (decision) {
            honours = true;
        } else {
            stray_negation = stray_negation ||
                             (negated && !has(clause, Concept::use) && !has(clause, Concept::stops_using));
        }
    }
    const bool somebodys = has(signs, Concept::you) || has(signs, Concept::done) ||
                           (context.your_object_before && !object) || has(signs, Concept::says_honoured);
    const auto decided_at = std::min(
        {layout.first(Concept::grant), layout.first(Concept::accept), layout.first(Concept::refuse)});
    const bool announced = layout.first(Concept::promise) < decided_at || has(signs, Concept::offer) ||
                           has(signs, Concept::general) || has(signs, Concept::says_notice);
    if ((honours && refuses) || ((honours || refuses) && announced)) {
        reading.murky = true;
        return;
    }
    reading.only_request = !has(signs, Concept::objection) && !has(signs, Concept::says_honoured);
    const bool of_something =
        (has(signs, Concept::details) || has(signs, Concept::data)) && !has(signs, Concept::ai);
    const bool other = has(signs, Concept::other_matter) && !has(signs, Concept::ai);
    const bool of_anything = layout.unknown_words() > most_unknown_words && !has(signs, Concept::ai);
    if (other || (reading.only_request &&
                  (has(signs, Concept::other_matter) || (honours && (of_something || of_anything))))) {
        reading.murky = reading.murky || honours || refuses;
        return;
    }
    reading.refused = refuses;
    reading.honoured = honours && !stray_negation && somebodys;
    reading.murky = reading.murky || (honours && !reading.honoured);
}

/// "We cannot accept your objection, since …": many words for "since" also mean "once".
bool denies_before_condition(const Layout& layout, const Reading& reading) {
    const auto& signs = reading.signs;
    const auto decided_at = std::min(layout.first(Concept::grant), layout.first(Concept::accept));
    return !reading.question && has_object(signs) && decides(signs) && !layout.begins_with_condition() &&
           std::max(layout.first(Concept::negation), decided_at) < layout.first(Concept::condition) &&
           layout.first(Concept::condition) != nowhere;
}

/// "We won't use your posts to train our AI", and its opposite.
void read_use(const Layout& layout, Reading& reading) {
    const auto& signs = reading.signs;
    const bool about = has(signs, Concept::ai) && (has(signs, Concept::data) || has(signs, Concept::you));
    if (!about || has(signs, Concept::not_used) || has(signs, Concept::uncertain) ||
        has(signs, Concept::general) || has(signs, Concept::offer)) {
        return;
    }
    for (const auto& clause : layout.clauses()) {
        const bool negated = has(clause, Concept::negation);
        const bool goes_on = has(clause, Concept::goes_on_using);
        reading.will_use = reading.will_use || (goes_on && !negated);
        reading.will_not_use = reading.will_not_use || (has(clause, Concept::use) && negated) ||
                               (has(clause, Concept::stops_using) && !negated);
    }
    reading.will_not_use =
        reading.will_not_use && !reading.will_use && !decides(signs) && !has(signs, Concept::refuse);
}

/// "We have received it", "we are looking at it", "we need more", "please go elsewhere".
void read_answer(const Layout& layout, const Context& context, Reading& reading) {
    const auto& signs = reading.signs;
    const bool object = has_object(signs);
    const bool other = has(signs, Concept::other_matter) && !has(signs, Concept::objection);
    for (const auto& clause : layout.clauses()) {
        const bool negated = has(clause, Concept::negation);
        const bool arrived = has(clause, Concept::received) && object;
        const bool looked_at = has(clause, Concept::review) && (object || context.object_before);
        reading.received = reading.received || ((arrived || looked_at) && !negated && !other);
        reading.asks =
            reading.asks || (has(clause, Concept::asks) && !negated && has(signs, Concept::details));
    }
    const bool cannot_help =
        has(signs, Concept::negation) && !has(signs, Concept::use) && (object || context.object_before);
    reading.elsewhere =
        has(signs, Concept::elsewhere) && (has(signs, Concept::channel) || cannot_help) && !other;
}

}  // namespace

Reading read_sentence(std::string_view sentence, const std::vector<Token>& tokens,
                      const std::vector<Hit>& hits, const Context& context, bool greek) {
    const Layout layout(tokens, hits);
    Reading reading;
    reading.mentions = layout.mentions();
    reading.signs = layout.signs();
    const auto& signs = reading.signs;
    reading.social = has(reading.mentions, Concept::social) &&
                     (!has(signs, Concept::social) ||
                      layout.first(Concept::social) <
                          std::min(layout.first(Concept::condition), layout.first(Concept::uncertain)));
    reading.speaks_of_objection = has_object(signs);
    reading.question = is_question(sentence, greek);
    reading.conditional =
        context.in_condition || has(signs, Concept::condition) || layout.begins_with_condition();
    reading.known_phrase = std::ranges::any_of(known_phrases, [&](Concept one) { return has(signs, one); });

    const bool about_objecting = has(signs, Concept::objection) || has(signs, Concept::ai);
    reading.notice = has(signs, Concept::offer) || has(signs, Concept::says_notice) ||
                     (reading.conditional && about_objecting && !has(signs, Concept::promise));
    if (has(signs, Concept::writer)) {
        return reading;
    }
    if (!reading.question && !context.in_condition && has(signs, Concept::promise) &&
        (reading.speaks_of_objection || context.object_before)) {
        const auto condition = layout.begins_with_condition() ? 0 : layout.first(Concept::condition);
        reading.promises = layout.first(Concept::promise) < condition;
        reading.notice = reading.notice || !reading.promises;
    }
    if (!context.in_condition && !reading.conditional) {
        read_answer(layout, context, reading);
    }
    if (reading.question || reading.conditional) {
        reading.murky = reading.murky || denies_before_condition(layout, reading);
        reading.received = false;
        reading.elsewhere = false;
        return reading;
    }
    read_decision(layout, context, reading);
    read_use(layout, reading);
    reading.received = (reading.received || has(signs, Concept::says_received)) && !reading.notice;
    reading.asks = reading.asks || has(signs, Concept::says_more_information);
    reading.elsewhere = reading.elsewhere || has(signs, Concept::says_wrong_channel);
    return reading;
}

}  // namespace objector::mail
