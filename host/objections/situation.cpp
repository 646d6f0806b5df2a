// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/situation.hpp"

#include <algorithm>

#include "calendar/countries.hpp"
#include "support/errors.hpp"

namespace objector::objections {
namespace {

template <typename Row>
const Row* find_id(const std::vector<Row>& rows, const std::string& id) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.id == id; });
    return found == rows.end() ? nullptr : &*found;
}

std::string usual_kind(const std::string& platform) {
    if (platform == "whatsapp") {
        return "whatsapp_ai_chats";
    }
    return platform == "none" ? "third_party_information" : "own_information";
}

std::string name_of(const Account& account) {
    const auto& name = !account.label.empty() ? account.label : account.email;
    return name.empty() ? account.platform : account.platform + ": " + name;
}

}  // namespace

Situation::Situation(const Finding& finding, const Context& context, const Known& known)
    : finding_(finding), context_(context), known_(known) {
    choose_person();
    choose_platform();
    choose_account();
    choose_objection();
    if (person_) {
        jurisdiction_ = calendar::jurisdiction_of(person_->country);
    }
}

const Objection* Situation::named_objection() const {
    return context_.objection_id.empty() ? nullptr : find_id(known_.objections, context_.objection_id);
}

const Account* Situation::account_with(const std::string& id) const {
    return id.empty() ? nullptr : find_id(known_.accounts, id);
}

void Situation::choose_person() {
    std::string id = context_.person_id;
    if (const auto* objection = named_objection()) {
        id = objection->person_id;
    } else if (const auto* account = account_with(context_.account_id); account != nullptr && id.empty()) {
        id = account->person_id;
    } else if (id.empty() && known_.persons.size() == 1) {
        id = known_.persons.front().id;
    }
    if (id.empty()) {
        return;
    }
    const auto* person = find_id(known_.persons, id);
    if (person == nullptr) {
        throw ProtocolError("person_unknown", "This person is not in the journal (any more).");
    }
    person_ = *person;
}

void Situation::choose_platform() {
    const auto* objection = named_objection();
    const auto* account = account_with(context_.account_id);
    if (objection != nullptr) {
        platform_ = objection->platform;
    } else if (finding_.platform != "unknown") {
        platform_ = finding_.platform;
    }
    if (objection == nullptr) {
        choose_speaker();
    }
    // Pages for every kind of account (the rights hub, generative AI) may be about any account there is.
    const bool for_all = platform_.empty() || platform_ == "meta_account" ||
                         (finding_.page == "generative_ai" && !accounts_on("").empty());
    if (objection == nullptr && for_all && candidates().empty()) {
        platform_.clear();
        const auto its = candidates();
        platform_ = account != nullptr ? account->platform
                    : its.size() == 1  ? its.front().platform
                    : its.empty()      ? "meta_account"
                                       : "";
    }
    // The generic form is not what anybody wants who comes across it: it asks whether it is about AI.
    // A receipt in the place of a form that is known is for that form, and for no other objection.
    const bool of_form =
        finding_.page == "objection_form" ||
        (finding_.page == "objection_receipt" && known_.doors.is_form_address(finding_.address));
    const bool form_decides =
        of_form && !finding_.objection.empty() && finding_.objection != "generic_legitimate_interest";
    kind_ = form_decides           ? finding_.objection
            : objection != nullptr ? objection->kind
                                   : usual_kind(platform_);
}

/// Whose objection counts on a platform that has none of its own, and for people without an account.
void Situation::choose_speaker() {
    // To who has no account, all of Meta's pages are about what others published.
    if (without_account()) {
        platform_ = "none";
        return;
    }
    const auto parent = known_.doors.parent_of(platform_);
    if (!parent.empty() && (accounts_on(platform_).empty() || !accounts_on(parent).empty())) {
        through_parent_ = platform_;
        platform_ = parent;
    }
}

/// The person's accounts on a platform; all of them for an empty one.
std::vector<Account> Situation::accounts_on(const std::string& platform) const {
    std::vector<Account> found;
    for (const auto& account : known_.accounts) {
        if (person_ && account.person_id == person_->id &&
            (platform.empty() || account.platform == platform)) {
            found.push_back(account);
        }
    }
    return found;
}

/// The accounts that this page may belong to.
std::vector<Account> Situation::candidates() const {
    return accounts_on(platform_);
}

bool Situation::without_account() const {
    const auto all = accounts_on("");
    return !all.empty() && std::all_of(all.begin(), all.end(),
                                       [](const Account& account) { return account.platform == "none"; });
}

void Situation::choose_account() {
    const auto* account = account_with(context_.account_id);
    if (const auto* objection = named_objection()) {
        account = account_with(objection->account_id);
    }
    if (account != nullptr && (!person_ || account->person_id == person_->id)) {
        account_ = *account;
        return;
    }
    const auto its = candidates();
    if (its.empty()) {
        return;
    }
    const bool one_group =
        std::all_of(its.begin(), its.end(), [&](const Account& one) { return same_group(one, its.front()); });
    // It does not matter which it is when the objection of each is on its way.
    const bool all_done = std::all_of(its.begin(), its.end(), [&](const Account& one) {
        account_ = one;
        choose_objection();
        return done();
    });
    account_.reset();
    objection_.reset();
    if (one_group || all_done) {
        account_ = its.front();
        platform_ = account_->platform;
    } else {
        undecided_ = true;
    }
}

bool Situation::covers(const Objection& objection) const {
    if (objection.kind != kind_ || (person_ && objection.person_id != person_->id)) {
        return false;
    }
    // What others published is about the person, whatever accounts there are.
    if (about_third_parties()) {
        return true;
    }
    const auto* its = account_with(objection.account_id);
    return account_ && its != nullptr && same_group(*its, *account_);
}

void Situation::choose_objection() {
    if (const auto* named = named_objection(); named != nullptr && named->kind == kind_) {
        objection_ = *named;
        return;
    }
    objection_.reset();
    for (const auto& objection : known_.objections) {
        if (!covers(objection)) {
            continue;
        }
        // One that is on its way counts before a newer one that is not: it stays valid in later rounds.
        if (!objection_ || (stands(objection) && !stands(*objection_))) {
            objection_ = objection;
        }
    }
}

bool Situation::covered_by_another() const {
    return objection_ && account_ && objection_->account_id != account_->id;
}

bool Situation::dismissed() const {
    return std::any_of(known_.dismissals.begin(), known_.dismissals.end(), [&](const Dismissal& one) {
        const bool same_person = one.person_id.empty() || (person_ && one.person_id == person_->id);
        const bool same_place =
            one.account_id.empty() ? one.platform == platform_ : account_ && one.account_id == account_->id;
        return same_person && same_place;
    });
}

bool Situation::wrong_region() const {
    return jurisdiction_ != "none" && finding_.jurisdiction == "none" && !about_third_parties();
}

bool Situation::lives_elsewhere() const {
    const auto& of_page = finding_.jurisdiction;
    const bool entitling = of_page == "eu" || of_page == "uk" || of_page == "ch" || of_page == "br";
    return jurisdiction_ == "none" && entitling &&
           (finding_.has_form || link_about("own_information") != nullptr);
}

const FoundLink* Situation::link_about(std::string_view objection) const {
    const auto link = std::find_if(finding_.links.begin(), finding_.links.end(),
                                   [&](const FoundLink& one) { return one.objection == objection; });
    return link == finding_.links.end() ? nullptr : &*link;
}

bool Situation::round_paused() const {
    const auto round = known_.rounds.current(known_.today, jurisdiction_);
    return round && calendar::is_paused(*round, known_.today);
}

std::vector<Choice> Situation::person_choices() const {
    std::vector<Choice> choices;
    choices.reserve(known_.persons.size());
    for (const auto& person : known_.persons) {
        choices.push_back({person.id, person.name});
    }
    return choices;
}

std::vector<Choice> Situation::account_choices() const {
    std::vector<Choice> choices;
    for (const auto& account : candidates()) {
        choices.push_back({account.id, name_of(account)});
    }
    return choices;
}

const FoundLink* Situation::link_to(const calendar::Door& door) const {
    const auto link = std::find_if(finding_.links.begin(), finding_.links.end(), [&](const FoundLink& one) {
        return one.objection.empty() && one.leads_to == door.page;
    });
    return link == finding_.links.end() ? nullptr : &*link;
}

std::optional<Target> Situation::way_on(Links links) const {
    const auto was_tried = [&](const std::string& page) {
        return std::find(context_.tried.begin(), context_.tried.end(), page) != context_.tried.end();
    };
    if (const auto* link = links == Links::follow ? link_about(kind_) : nullptr) {
        return Target{"page_link", link->href, link->leads_to, link->objection};
    }
    for (const auto& door : known_.doors.open(known_.today, platform_, jurisdiction_, kind_)) {
        const bool broken =
            objection_ && std::find(objection_->broken_addresses.begin(), objection_->broken_addresses.end(),
                                    door.href) != objection_->broken_addresses.end();
        const bool here = links == Links::follow ? door.page == finding_.page : door.href == finding_.address;
        if (here || broken || was_tried(door.page)) {
            continue;
        }
        const auto objection = door.page == "objection_form" ? door.objection : std::string();
        if (const auto* link = links == Links::follow ? link_to(door) : nullptr) {
            return Target{"page_link", link->href, link->leads_to, objection};
        }
        return Target{"stored", door.href, door.page, objection};
    }
    return std::nullopt;
}

Advice Situation::blank() const {
    Advice advice;
    advice.kind = kind_;
    advice.platform = platform_;
    advice.person_id = person_ ? person_->id : "";
    advice.account_id = account_ ? account_->id : "";
    advice.objection_id = objection_ ? objection_->id : "";
    if (person_) {
        advice.params["country"] = person_->country;
        advice.open_objections = static_cast<int>(std::count_if(
            known_.objections.begin(), known_.objections.end(),
            [&](const Objection& one) { return one.person_id == person_->id && !submitted(one); }));
    }
    if (!through_parent_.empty()) {
        advice.params["child"] = through_parent_;
    }
    if (account_) {
        advice.params["account"] = name_of(*account_);
    }
    return advice;
}

}  // namespace objector::objections
