// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/meaning/judgement.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "mail/meaning/read_mail.hpp"

namespace objector::mail {
namespace {

/// What the sentences say, each with the first that said it.
struct Evidence {
    const ReadSentence* honoured = nullptr;
    const ReadSentence* will_not_use = nullptr;
    const ReadSentence* will_use = nullptr;
    const ReadSentence* refused = nullptr;
    const ReadSentence* received = nullptr;
    const ReadSentence* promises = nullptr;
    const ReadSentence* asks = nullptr;
    const ReadSentence* elsewhere = nullptr;
    const ReadSentence* notice = nullptr;
    const ReadSentence* code = nullptr;
    const ReadSentence* murky = nullptr;
    const ReadSentence* offer = nullptr;
    const ReadSentence* own_offer = nullptr;  ///< To object, not to learn, to complain, …
    const ReadSentence* unread = nullptr;     ///< About the reader's objection, and not understood.
    bool code_digits = false;
};

void take(const ReadSentence*& place, const ReadSentence& sentence, bool says) {
    if (says && place == nullptr) {
        place = &sentence;
    }
}

bool has(const Signs& signs, Concept sign) {
    return signs.test(static_cast<std::size_t>(sign));
}

/// Of the reader's objection something is stated, and nothing of it was understood.
bool is_unread(const Reading& reading) {
    const bool understood = reading.honoured || reading.refused || reading.received || reading.promises ||
                            reading.asks || reading.elsewhere || reading.will_not_use || reading.will_use;
    const bool decides = has(reading.signs, Concept::objection) && has(reading.signs, Concept::you) &&
                         !has(reading.signs, Concept::general);
    return decides && !understood && !reading.notice && !reading.conditional && !reading.question;
}

Evidence gather(const ReadMail& mail, bool has_topic) {
    Evidence all;
    for (const auto& sentence : mail.sentences) {
        const auto& reading = sentence.reading;
        const bool about = has_topic || !reading.only_request || reading.known_phrase;
        take(all.honoured, sentence, reading.honoured && about);
        take(all.will_not_use, sentence, reading.will_not_use);
        take(all.will_use, sentence, reading.will_use);
        take(all.refused, sentence, reading.refused && about);
        take(all.received, sentence,
             reading.received && (about || !has(mail.mentions, Concept::other_matter)));
        take(all.promises, sentence, reading.promises);
        take(all.asks, sentence, reading.asks);
        take(all.elsewhere, sentence, reading.elsewhere);
        take(all.notice, sentence, reading.notice);
        take(all.murky, sentence, reading.murky);
        take(all.offer, sentence, has(reading.signs, Concept::offer) && !reading.conditional);
        take(all.own_offer, sentence,
             (has(reading.signs, Concept::offer) || has(reading.signs, Concept::says_notice)) &&
                 !reading.conditional && has(reading.signs, Concept::objection));
        take(all.unread, sentence, is_unread(reading));
        take(all.code, sentence,
             has(reading.signs, Concept::code) || has(reading.signs, Concept::says_one_time_code));
        all.code_digits = all.code_digits || sentence.has_code;
    }
    all.code_digits = all.code_digits || mail.subject.has_code;
    return all;
}

class Judge {
  public:
    Judge(const ReadMail& mail, const Message& message)
        : mail_(mail),
          message_(message),
          objection_(has(mail.mentions, Concept::objection)),
          ai_(has(mail.mentions, Concept::ai) &&
              (has(mail.mentions, Concept::data) || has(mail.mentions, Concept::use))),
          other_(has(mail.mentions, Concept::other_matter)),
          evidence_(gather(mail, has_topic())) {}

    struct Verdict {
        std::string_view kind;
        const ReadSentence* sentence = nullptr;
    };

    [[nodiscard]] Verdict verdict() const {
        if (const auto code = is_code(); code.sentence != nullptr || !code.kind.empty()) {
            return code;
        }
        if (!has_topic() && !answers_something()) {
            return {.kind = "not_about_this"};
        }
        if (message_.is_list || mail_.social) {
            return {.kind = has_topic() ? "unrecognised" : "not_about_this"};
        }
        return decided();
    }

  private:
    [[nodiscard]] bool has_topic() const { return objection_ || ai_; }

    /// A mail that speaks only of "your request" may be the answer to an objection, unless it names another
    /// matter.
    [[nodiscard]] bool answers_something() const {
        const bool answer = evidence_.received != nullptr || evidence_.asks != nullptr ||
                            evidence_.elsewhere != nullptr || evidence_.refused != nullptr ||
                            evidence_.honoured != nullptr;
        const bool request = has(mail_.mentions, Concept::request) && !mail_.social;
        return !other_ && (request || answer);
    }

    [[nodiscard]] Verdict is_code() const {
        const auto& subject = mail_.subject.reading.signs;
        const auto* const sentence = evidence_.code != nullptr ? evidence_.code : &mail_.subject;
        const bool named = evidence_.code != nullptr || has(subject, Concept::code) ||
                           has(subject, Concept::titled_one_time_code);
        if (!named || !evidence_.code_digits || evidence_.honoured != nullptr ||
            evidence_.refused != nullptr) {
            return {};
        }
        if (has(mail_.mentions, Concept::sign_in) && !objection_) {
            return {.kind = "not_about_this"};
        }
        return {.kind = "one_time_code", .sentence = sentence};
    }

    [[nodiscard]] Verdict decided() const {
        const auto& e = evidence_;
        const auto& subject = mail_.subject.reading;
        const bool contradicted = e.will_use != nullptr || e.murky != nullptr;
        const auto* const honoured = honouring();
        const bool refusing = e.refused != nullptr || (e.will_use != nullptr && objection_);
        if (honoured != nullptr &&
            (refusing || contradicted || e.asks != nullptr || e.elsewhere != nullptr || subject.refused ||
             !is_this_objection() || other_language_disagrees(*honoured))) {
            return {.kind = "unrecognised"};
        }
        if (honoured != nullptr) {
            return {.kind = "honoured", .sentence = honoured};
        }
        if (e.elsewhere != nullptr && !is_announced(*e.elsewhere)) {
            return {.kind = "wrong_channel", .sentence = e.elsewhere};
        }
        if (e.asks != nullptr && !is_announced(*e.asks)) {
            return {.kind = "more_information", .sentence = e.asks};
        }
        if (refusing) {
            return refusal();
        }
        return undecided();
    }

    [[nodiscard]] Verdict refusal() const {
        const auto* const refused = evidence_.refused != nullptr ? evidence_.refused : evidence_.will_use;
        if (mail_.subject.reading.honoured || evidence_.murky != nullptr || !is_this_objection() ||
            is_announced(*refused)) {
            return {.kind = "unrecognised"};
        }
        return {.kind = "refused", .sentence = refused};
    }

    [[nodiscard]] Verdict undecided() const {
        const auto& e = evidence_;
        const auto& subject = mail_.subject.reading;
        const bool decision_somewhere = e.murky != nullptr || subject.honoured || subject.refused;
        const auto* const received = e.received != nullptr ? e.received : e.promises;
        const bool announces =
            e.offer != nullptr || has(subject.signs, Concept::titled_notice) || subject.notice;
        if (e.elsewhere != nullptr && !announces) {
            return {.kind = "wrong_channel", .sentence = e.elsewhere};
        }
        const bool answers_you = !announces || (received != nullptr && !is_announced(*received)) ||
                                 (e.received != nullptr && (e.offer == nullptr || subject.received ||
                                                            has_your_objection(*e.received)));
        if (received != nullptr && !decision_somewhere && answers_you) {
            return {.kind = "received", .sentence = received};
        }
        const bool sends_away =
            has(mail_.mentions, Concept::elsewhere) && has(mail_.mentions, Concept::channel);
        if (e.unread != nullptr || e.elsewhere != nullptr || e.received != nullptr || sends_away) {
            return {.kind = "unrecognised"};
        }
        if (e.notice != nullptr && e.murky == nullptr && !subject.honoured && !subject.refused &&
            e.will_not_use == nullptr) {
            return {.kind = "notice", .sentence = e.notice};
        }
        if (announces && e.murky == nullptr && e.will_not_use == nullptr) {
            return {.kind = "notice", .sentence = e.notice != nullptr ? e.notice : &mail_.subject};
        }
        if (subject.received && !decision_somewhere && e.notice == nullptr) {
            return {.kind = "received", .sentence = &mail_.subject};
        }
        return {.kind = "unrecognised"};
    }

    static bool has_your_objection(const ReadSentence& sentence) {
        return has(sentence.reading.signs, Concept::you) && !has(sentence.reading.signs, Concept::general);
    }

    /// What tells of a right or of a form before it answers is an announcement; after it, a hint.
    [[nodiscard]] bool is_announced(const ReadSentence& answer) const {
        return has(mail_.subject.reading.signs, Concept::titled_notice) ||
               (evidence_.own_offer != nullptr && evidence_.own_offer <= &answer);
    }

    /// A second language that speaks of the objection must confirm it too.
    [[nodiscard]] bool other_language_disagrees(const ReadSentence& answer) const {
        return std::ranges::any_of(mail_.sentences, [&](const ReadSentence& one) {
            const auto& reading = one.reading;
            return one.language != answer.language && has(reading.signs, Concept::objection) &&
                   !reading.honoured && !reading.will_not_use && !reading.conditional;
        });
    }

    /// "We won't use your posts" is only a confirmation where nothing announces or supposes anything.
    [[nodiscard]] const ReadSentence* honouring() const {
        const auto& e = evidence_;
        if (e.honoured != nullptr) {
            const bool certain = has(e.honoured->reading.signs, Concept::done) || !is_announced(*e.honoured);
            return certain ? e.honoured : nullptr;
        }
        const bool answers = objection_ || has(mail_.mentions, Concept::request);
        return e.notice == nullptr && answers && !mail_.subject.reading.notice ? e.will_not_use : nullptr;
    }

    /// People also object to advertising or to a removed post.
    [[nodiscard]] bool is_this_objection() const { return !other_ || has(mail_.mentions, Concept::ai); }

    const ReadMail& mail_;
    const Message& message_;
    bool objection_;
    bool ai_;
    bool other_;
    Evidence evidence_;
};

/// Whether what one version of a mail says is not what the other says. A version may say nothing at all:
/// "Your program cannot show this mail".
bool contradict(std::string_view chosen, std::string_view other) {
    const auto answers = [](std::string_view kind) {
        return kind == "honoured" || kind == "refused" || kind == "received" || kind == "more_information" ||
               kind == "wrong_channel";
    };
    return chosen != other &&
           ((answers(chosen) && answers(other)) || (chosen == "honoured" && other != "not_about_this"));
}

}  // namespace

Judgement judge(const Vocabulary& vocabulary, const Message& message) {
    if (!message.other_text.empty()) {
        auto other = message;
        other.text = std::exchange(other.other_text, {});
        auto chosen = message;
        chosen.other_text.clear();
        auto judgement = judge(vocabulary, chosen);
        return contradict(judgement.kind, judge(vocabulary, other).kind)
                   ? Judgement{.kind = "unrecognised", .deciding_sentence = {}, .language = {}}
                   : judgement;
    }
    const auto mail = read_mail(vocabulary, message);
    const auto verdict = Judge(mail, message).verdict();
    Judgement judgement{.kind = std::string(verdict.kind), .deciding_sentence = {}, .language = {}};
    if (verdict.sentence != nullptr) {
        judgement.deciding_sentence = verdict.sentence->text;
        judgement.language = vocabulary.languages().at(verdict.sentence->language);
    }
    return judgement;
}

}  // namespace objector::mail
