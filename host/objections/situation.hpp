// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "objections/advice.hpp"

namespace objector::objections {

/// A page seen with what is known: whose it is, which account, which objection, and which way on.
class Situation {
  public:
    /// Throws person_unknown.
    Situation(const Finding& finding, const Context& context, const Known& known);

    [[nodiscard]] const Finding& finding() const { return finding_; }
    [[nodiscard]] bool armed() const { return context_.armed; }
    /// Nothing while it is not clear which of several it is, or when there is none.
    [[nodiscard]] const std::optional<Person>& person() const { return person_; }
    /// The one this tab or this account is about.
    [[nodiscard]] const std::optional<Objection>& objection() const { return objection_; }
    [[nodiscard]] const std::string& jurisdiction() const { return jurisdiction_; }

    /// Submitted and not turned down, for this account or for one in its group.
    [[nodiscard]] bool done() const { return objection_ && stands(*objection_); }
    [[nodiscard]] bool covered_by_another() const;
    [[nodiscard]] bool dismissed() const;
    [[nodiscard]] bool undecided_accounts() const { return undecided_; }
    /// The platform whose account speaks for the one this page is of; empty when that has its own.
    [[nodiscard]] const std::string& through_parent() const { return through_parent_; }
    /// What others published about the person: open to everybody, with or without an account.
    [[nodiscard]] bool about_third_parties() const { return kind_ == "third_party_information"; }
    /// The page is Meta's version for people without the right, and the person has it.
    [[nodiscard]] bool wrong_region() const;
    /// The page is Meta's version for people with the right, and the person has told us to live elsewhere.
    [[nodiscard]] bool lives_elsewhere() const;
    [[nodiscard]] bool round_paused() const;

    [[nodiscard]] std::vector<Choice> person_choices() const;
    [[nodiscard]] std::vector<Choice> account_choices() const;

    [[nodiscard]] const std::string& kind() const { return kind_; }
    /// A link of this page to that kind of objection; null when there is none.
    [[nodiscard]] const FoundLink* link_about(std::string_view objection) const;

    /// The nearest step towards the form: a link on this page, or a stored address.
    enum class Links { follow, ignore };
    [[nodiscard]] std::optional<Target> way_on(Links links) const;

    /// Advice that says nothing yet, with everything that identifies this situation.
    [[nodiscard]] Advice blank() const;

  private:
    void choose_person();
    void choose_platform();
    void choose_speaker();
    void choose_account();
    void choose_objection();
    [[nodiscard]] const Objection* named_objection() const;
    [[nodiscard]] const Account* account_with(const std::string& id) const;
    [[nodiscard]] bool covers(const Objection& objection) const;
    [[nodiscard]] std::vector<Account> accounts_on(const std::string& platform) const;
    [[nodiscard]] std::vector<Account> candidates() const;
    [[nodiscard]] bool without_account() const;
    [[nodiscard]] const FoundLink* link_to(const calendar::Door& door) const;

    const Finding& finding_;
    const Context& context_;
    const Known& known_;
    std::optional<Person> person_;
    std::optional<Account> account_;
    std::optional<Objection> objection_;
    std::string platform_;
    std::string kind_;
    std::string jurisdiction_ = "none";
    std::string through_parent_;
    bool undecided_ = false;
};

}  // namespace objector::objections
