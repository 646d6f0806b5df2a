// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "letters/letters.hpp"

#include <algorithm>

#include "letters/choice.hpp"
#include "letters/own_words.hpp"
#include "letters/wording.hpp"
#include "support/errors.hpp"
#include "support/utf8.hpp"

namespace objector::letters {
namespace {

enum class Place { who_and_what, why, own_words, wanted };

/// One sentence of the letter: where it stands, and how much would be lost without it.
struct Part {
    std::string text;
    Place place;
    int weight;
    bool in = false;
};

constexpr int indispensable = 100;

class Draft {
  public:
    explicit Draft(const LetterRequest& request)
        : request_(request),
          wording_(wording(request.language)),
          choice_(request.name + '\n' + request.email + '\n' + request.kind) {
        add_what();
        add_why();
        add_wanted();
    }

    std::string fit() {
        for (auto& part : parts_) {
            part.in = part.weight > 0;
        }
        while (length() > request_.max_length) {
            auto* const least = lightest();
            if (least == nullptr) {
                if (!say_it_in_one_sentence()) {
                    refuse();
                }
                break;
            }
            least->in = false;
        }
        make_room_for_own_words();
        // A long sentence may have gone where a short one still finds room.
        add_what_fits([](const Part& part) { return part.weight > 0; }, request_.max_length);
        // A form that wants more words gets more reasons.
        if (length() < request_.min_length) {
            add_what_fits([](const Part& part) { return part.weight <= 0; }, request_.min_length);
        }
        auto letter = text();
        if (count_code_points(letter) < request_.min_length) {
            refuse();
        }
        return letter;
    }

  private:
    void add(std::string_view name, Place place, int weight) {
        const auto& alternatives = wording_.part(request_.kind, name);
        if (!alternatives.empty()) {
            const auto chosen = choice_.below(alternatives.size(), name);
            parts_.push_back({wording_.with_law(alternatives[chosen], request_.country), place, weight});
        }
    }

    void add_what() {
        add("opening", Place::who_and_what, 10);
        const bool article_first = choice_.below(2, "order") == 0;
        add(article_first ? "article" : "processing", Place::who_and_what, indispensable);
        add(article_first ? "processing" : "article", Place::who_and_what, indispensable);
    }

    void add_why() {
        std::vector<std::string> concerns;
        for (const auto& concern : request_.concerns) {
            if (wording_.concerns.contains(concern) &&
                std::ranges::find(concerns, concern) == concerns.end()) {
                concerns.push_back(concern);
            }
        }
        std::ranges::sort(concerns);  // The order of ticking says nothing.
        choice_.shuffle(concerns, "concerns");
        int weight = 50;
        for (const auto& concern : concerns) {
            const auto& alternatives = wording_.concerns.at(concern);
            const auto chosen = choice_.below(alternatives.size(), concern);
            parts_.push_back({wording_.with_law(alternatives[chosen], request_.country), Place::why, weight});
            weight = weight == 50 ? 30 : weight - 1;
        }
        auto own = tidy_own_words(request_.sentence);
        auto reasons = wording_.part(request_.kind, "general");
        choice_.shuffle(reasons, "general");
        int reasons_due = concerns.empty() ? (own.empty() ? 2 : 1) : 0;
        for (auto& reason : reasons) {
            parts_.push_back({std::move(reason), Place::why, reasons_due > 0 ? 15 + reasons_due : 0});
            --reasons_due;
        }
        if (!own.empty()) {
            parts_.push_back({std::move(own), Place::own_words, 60});
        }
    }

    void add_wanted() {
        add("demand", Place::wanted, indispensable);
        add("erasure", Place::wanted, 40);
        add("confirmation", Place::wanted, 12);
    }

    Part* lightest() {
        Part* least = nullptr;
        for (auto& part : parts_) {
            if (part.in && part.weight < indispensable && (least == nullptr || part.weight < least->weight)) {
                least = &part;
            }
        }
        return least;
    }

    /// Takes in what passes the test, the weightiest first, until the letter is long enough.
    template <typename Test>
    void add_what_fits(Test test, std::size_t enough) {
        std::vector<Part*> left_out;
        for (auto& part : parts_) {
            if (!part.in && test(part)) {
                left_out.push_back(&part);
            }
        }
        std::ranges::stable_sort(left_out, std::greater{}, &Part::weight);
        for (auto* const part : left_out) {
            if (length() >= enough) {
                return;
            }
            part->in = true;
            part->in = length() <= request_.max_length;
        }
    }

    [[nodiscard]] std::string text() const {
        std::string result;
        auto place = Place::who_and_what;
        for (const auto& part : parts_) {
            if (part.in) {
                if (!result.empty()) {
                    result += part.place == place ? " " : "\n\n";
                }
                result += part.text;
                place = part.place;
            }
        }
        return result;
    }

    [[nodiscard]] std::size_t length() const { return count_code_points(text()); }

    [[nodiscard]] bool own_words_are_out() const {
        return std::ranges::any_of(
            parts_, [](const Part& part) { return part.place == Place::own_words && !part.in; });
    }

    /// Law, processing and demand said shorter leave room for what the person wrote.
    void make_room_for_own_words() {
        if (!own_words_are_out()) {
            return;
        }
        auto shorter = *this;
        if (!shorter.say_it_in_one_sentence()) {
            return;
        }
        shorter.add_what_fits([](const Part& part) { return part.weight > 0; }, request_.max_length);
        if (!shorter.own_words_are_out()) {
            parts_ = std::move(shorter.parts_);
        }
    }

    /// Law, processing and demand in one sentence, for a very small box; false when not even that fits.
    bool say_it_in_one_sentence() {
        std::erase_if(parts_, [](const Part& part) {
            return part.weight == indispensable || part.place == Place::who_and_what;
        });
        const auto& sentences = wording_.part(request_.kind, "short");
        if (sentences.empty()) {
            return false;
        }
        parts_.insert(parts_.begin(), {wording_.with_law(sentences.front(), request_.country),
                                       Place::who_and_what, indispensable, true});
        return length() <= request_.max_length;
    }

    [[noreturn]] void refuse() const {
        throw ProtocolError("text_limits",
                            "No objection of that length can be written. Please write the reason yourself.",
                            {{"min_length", request_.min_length}, {"max_length", request_.max_length}});
    }

    const LetterRequest& request_;
    const Wording& wording_;
    Choice choice_;
    std::vector<Part> parts_;
};

}  // namespace

std::string compose(const LetterRequest& request) {
    if (wording(request.language).part(request.kind, "processing").empty()) {
        throw ProtocolError("invalid_params", "There is no letter for this kind of objection.",
                            {{"where", "kind"}});
    }
    return Draft(request).fit();
}

}  // namespace objector::letters
