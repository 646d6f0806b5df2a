// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/path_pattern.hpp"

#include <algorithm>
#include <bitset>
#include <cctype>
#include <cstddef>
#include <vector>

namespace objector::admission {
namespace {

constexpr std::size_t longest_pattern = 200;
constexpr int deepest_group = 8;
/// Ways that * and + can go; about the length of a long path.
constexpr double unbounded = 200;
constexpr double most_ways = 50'000;
constexpr int most_repeats = 100;

using Characters = std::bitset<128>;

/// What a piece of a pattern can begin with, and in how many ways it can match one text.
struct Piece {
    double ways = 1;
    Characters first;
    bool may_be_empty = false;
};

/// A repetition that has not met yet what must stand behind it. If that can be more of the same, a browser
/// tries every place to stop at; if not, there is only one.
struct Open {
    Characters characters;
    double ways;
};

/// Reads a pattern from left to right and counts the ways in which each piece can match.
class Pattern {
  public:
    explicit Pattern(std::string_view text) : rest_(text) {}

    std::optional<std::string> fault() {
        const auto whole = alternatives(0);
        if (!fault_ && !rest_.empty()) {
            fail("has a bracket too many");
        }
        if (!fault_ && whole.ways > most_ways) {
            fail("could keep a browser busy for a very long time");
        }
        return fault_;
    }

  private:
    void fail(const char* what) {
        if (!fault_) {
            fault_ = what;
        }
        rest_ = {};
    }

    bool take(std::string_view text) {
        const bool there = rest_.starts_with(text);
        rest_.remove_prefix(there ? text.size() : 0);
        return there;
    }

    Piece alternatives(int depth) {
        Piece all{.ways = 0, .first = {}, .may_be_empty = false};
        do {
            if (depth == 0 && !take("^")) {
                fail("has an alternative that does not begin with ^");
            }
            const auto one = sequence(depth);
            all.ways += one.ways;
            all.first |= one.first;
            all.may_be_empty = all.may_be_empty || one.may_be_empty;
        } while (take("|"));
        return all;
    }

    Piece sequence(int depth) {
        Piece whole{.ways = 1, .first = {}, .may_be_empty = true};
        std::vector<Open> open;
        while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
            if (take("$")) {
                open.clear();
                continue;
            }
            const auto next = item(depth, open, whole.ways);
            if (whole.may_be_empty) {
                whole.first |= next.first;
                whole.may_be_empty = next.may_be_empty;
            }
        }
        // What follows a group is not known inside it; nothing follows the whole.
        for (const auto& one : open) {
            whole.ways *= depth == 0 ? 1 : one.ways;
        }
        return whole;
    }

    /// Multiplies the ways of the sequence by those of its next piece.
    Piece item(int depth, std::vector<Open>& open, double& ways) {
        const bool is_group = take("(");
        auto piece = is_group ? group(depth) : Piece{.ways = 1, .first = atom(), .may_be_empty = false};
        const auto characters = piece.first;
        double more = 1;
        if (!is_group && !fault_) {
            more = repeats(piece);
        }
        std::erase_if(open, [&](const Open& one) {
            const bool same = (one.characters & piece.first).any();
            ways *= same ? one.ways : 1;
            return same || !piece.may_be_empty;
        });
        if (more > 1) {
            open.push_back({characters, more});
        }
        ways *= piece.ways;
        return piece;
    }

    Piece group(int depth) {
        const bool looks_ahead = take("?!") || take("?=");
        if (!looks_ahead && !take("?:") && rest_.starts_with('?')) {
            fail("has a kind of group that is not allowed");
        }
        if (depth == deepest_group) {
            fail("has too many groups inside each other");
            return {};
        }
        auto inside = alternatives(depth + 1);
        if (!fault_ && !take(")")) {
            fail("has a group without an end");
        }
        const bool optional = take("?");
        if ((optional && looks_ahead) || at_repeat()) {
            fail("repeats a group");
        }
        inside.ways += optional ? 1 : 0;
        inside.may_be_empty = inside.may_be_empty || optional || looks_ahead;
        return inside;
    }

    [[nodiscard]] bool at_repeat() const {
        return !rest_.empty() && std::string_view("?*+{").find(rest_.front()) != std::string_view::npos;
    }

    /// One character, an escaped one, or a set.
    Characters atom() {
        if (at_repeat()) {
            fail("repeats nothing");
        } else if (take("[")) {
            return set();
        } else if (take("\\")) {
            return escaped();
        } else if (take(".")) {
            return Characters().set();
        } else if (std::string_view("^]}").find(rest_.front()) != std::string_view::npos) {
            fail("has a character in it that must stand behind a \\");
        } else {
            return one_character();
        }
        return {};
    }

    Characters one_character() {
        Characters found;
        const auto character = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        // Addresses are matched without a difference between upper and lower case.
        found.set(static_cast<std::size_t>(std::tolower(character)));
        found.set(static_cast<std::size_t>(std::toupper(character)));
        return found;
    }

    Characters escaped() {
        constexpr std::string_view allowed = "dw./-?+*()[]{}|^$\\";
        if (rest_.empty() || allowed.find(rest_.front()) == std::string_view::npos) {
            fail("has something behind a \\ that is not allowed");
            return {};
        }
        if (take("d")) {
            return range('0', '9');
        }
        if (take("w")) {
            return range('0', '9') | range('a', 'z') | range('A', 'Z') | range('_', '_');
        }
        return one_character();
    }

    static Characters range(char from, char to) {
        Characters found;
        const auto last = static_cast<unsigned char>(to);
        for (auto character = static_cast<unsigned char>(from); character <= last; ++character) {
            found.set(static_cast<std::size_t>(std::tolower(character)));
            found.set(static_cast<std::size_t>(std::toupper(character)));
        }
        return found;
    }

    Characters set() {
        const bool others = take("^");
        Characters found;
        while (!rest_.empty() && rest_.front() != ']') {
            const char from = rest_.front();
            if (take("[")) {
                fail("has a set inside a set");
            } else if (take("\\")) {
                found |= escaped();
            } else if (rest_.size() > 2 && rest_[1] == '-' && rest_[2] != ']' && rest_[2] != '\\') {
                if (rest_[2] < from) {
                    fail("has a range that runs backwards");
                    return {};
                }
                found |= range(from, rest_[2]);
                rest_.remove_prefix(3);
            } else {
                found |= one_character();
            }
        }
        if (found.none() || !take("]")) {
            fail("has a set without an end");
        }
        return others ? ~found : found;
    }

    /// Reads what repeats an atom, and gives the number of ways to repeat it.
    double repeats(Piece& piece) {
        double ways = 1;
        int least = 1;
        if (take("?")) {
            least = 0;
            ways = 2;
        } else if (take("*")) {
            least = 0;
            ways = unbounded;
        } else if (take("+")) {
            ways = unbounded;
        } else if (take("{")) {
            least = number();
            const bool up_to = take(",");
            const bool bounded = !up_to || !rest_.starts_with('}');
            const int most = up_to && bounded ? number() : least;
            if (!take("}") || least < 0 || most < least || most > most_repeats) {
                fail("has a wrong number in { }");
            }
            ways = bounded ? most - least + 1 : unbounded;
        }
        if (at_repeat()) {
            fail("repeats a repetition");
        }
        piece.may_be_empty = least == 0;
        return ways;
    }

    int number() {
        constexpr std::size_t most_digits = 3;
        int value = rest_.empty() || rest_.front() < '0' || rest_.front() > '9' ? -1 : 0;
        for (std::size_t digits = 0; digits < most_digits && value >= 0 && !rest_.empty() &&
                                     rest_.front() >= '0' && rest_.front() <= '9';
             ++digits) {
            value = value * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return value;
    }

    std::string_view rest_;
    std::optional<std::string> fault_;
};

}  // namespace

std::optional<std::string> fault_in_pattern(std::string_view pattern) {
    if (pattern.size() > longest_pattern) {
        return "is longer than 200 characters";
    }
    if (std::ranges::any_of(pattern, [](char c) { return c < ' ' || c > '~'; })) {
        return "has characters in it that no address has";
    }
    return Pattern(pattern).fault();
}

}  // namespace objector::admission
