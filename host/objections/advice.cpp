// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/advice.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "calendar/countries.hpp"
#include "objections/situation.hpp"

namespace objector::objections {
namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// Pages from which a person can be led to the form.
bool on_the_way(const Finding& finding) {
    return one_of(finding.page, {"settings", "privacy_policy", "privacy_center", "generative_ai",
                                 "rights_hub", "help_article"});
}

Advice say(const Situation& now, std::string action, std::string message) {
    auto advice = now.blank();
    advice.action = std::move(action);
    advice.message = std::move(message);
    return advice;
}

Advice explain(const Situation& now, std::string message) {
    return say(now, "explain", std::move(message));
}

Advice quiet(const Situation& now, std::string message) {
    return say(now, "none", std::move(message));
}

/// The receipt and the code page: what they show is recorded once, and explained after that.
Advice after_submission(const Situation& now, std::string_view event, std::string message, int step) {
    const auto& objection = now.objection();
    if (!objection) {
        return quiet(now, "nothing");
    }
    const bool receipt = event == "receipt_shown";
    const bool recorded = receipt ? one_of(objection->stage, {"receipt_shown", "confirmed"})
                                  : objection->stage != "submitted" && objection->stage != "filled";
    const bool possible = one_of(objection->stage, {"filled", "submitted", "code_asked"});
    if (!recorded && !possible) {
        return quiet(now, "nothing");
    }
    if (!receipt && recorded && objection->stage != "code_asked") {
        return quiet(now, "nothing");
    }
    auto advice = say(now, recorded ? "explain" : "record", std::move(message));
    advice.event = recorded ? "" : event;
    advice.step = step;
    return advice;
}

Advice dead_end(const Situation& now) {
    const auto& objection = now.objection();
    const auto& address = now.finding().address;
    auto advice = explain(now, "link_broken");
    advice.target = now.way_on(Situation::Links::ignore);
    if (!advice.target) {
        advice.message = "no_door_left";
    }
    if (objection && !submitted(*objection)) {
        const auto& broken = objection->broken_addresses;
        if (std::find(broken.begin(), broken.end(), address) == broken.end()) {
            advice.action = "record";
            advice.event = "link_broken";
        }
    }
    return advice;
}

/// The general form asks whether it is about AI; only the answer shows the way to the right one.
Advice on_general_form(const Situation& now) {
    const auto target = now.way_on(Situation::Links::follow);
    const bool answered = target && target->source == "page_link" && !target->objection.empty();
    auto advice = say(now, "guide", answered ? "guide_click_link" : "guide_generic");
    advice.target = target;
    advice.step = 2;
    return advice;
}

Advice on_form(const Situation& now) {
    const auto& finding = now.finding();
    const auto& objection = now.objection();
    const auto as_armed = [&] { return now.armed() && objection && objection->kind == finding.objection; };
    if (finding.objection == "generic_legitimate_interest" && !as_armed()) {
        return on_general_form(now);
    }
    if (!finding.has_form) {
        return quiet(now, "wait");
    }
    const bool at_once = finding.sure && as_armed() && finding.objection != "third_party_information";
    auto advice = at_once ? say(now, "fill", "fill")
                          : say(now, "offer_fill", finding.sure ? "offer_fill" : "offer_fill_unsure");
    advice.step = 3;
    return advice;
}

/// Which offer to make: each says what it is about.
std::string prompt_for(const Situation& now) {
    if (now.about_third_parties()) {
        return "prompt_third_party";
    }
    if (now.kind() == "whatsapp_ai_chats") {
        return "prompt_whatsapp";
    }
    return now.through_parent().empty() ? "prompt_object" : "prompt_through_parent";
}

std::string choice_on_hub(const Situation& now) {
    if (now.about_third_parties()) {
        return "guide_hub_third_party";
    }
    return now.kind() == "whatsapp_ai_chats" ? "guide_hub_whatsapp" : "guide_hub_choose";
}

Advice on_page(const Situation& now) {
    const auto& finding = now.finding();
    const auto target = now.way_on(Situation::Links::follow);
    const bool direct = target && !target->objection.empty() && target->source == "page_link";
    const bool hub = finding.page == "rights_hub";
    if (!target && !hub) {
        const bool paused = now.round_paused();
        return now.armed() || paused ? explain(now, paused ? "round_paused" : "no_door_left")
                                     : quiet(now, "nothing");
    }
    if (now.wrong_region() && !direct && !hub) {
        auto advice = explain(now, "other_region");
        advice.target = now.armed() ? target : std::nullopt;
        return advice;
    }
    if (!now.armed()) {
        auto advice = say(now, "prompt", prompt_for(now));
        advice.target = hub && !direct ? std::nullopt : target;
        advice.step = finding.page == "settings" ? 1 : 2;
        return advice;
    }
    auto advice = say(now, "guide", direct ? "guide_click_link" : hub ? choice_on_hub(now) : "guide_go_on");
    advice.target = hub && !direct ? std::nullopt : target;
    advice.step = 2;
    return advice;
}

/// What somebody is told who lives where Meta offers no objection: what cannot be done, and what can.
Advice elsewhere(const Situation& now) {
    if (now.lives_elsewhere()) {
        return explain(now, "lives_elsewhere");
    }
    // Everybody may write about what others published; but by which law, we do not know there.
    if (now.about_third_parties() && now.finding().page == "objection_form") {
        return explain(now, "third_party_by_hand");
    }
    const auto* link = now.link_about("third_party_information");
    auto advice = explain(now, link == nullptr ? "not_entitled" : "not_entitled_third_party");
    if (link != nullptr) {
        advice.target = Target{"page_link", link->href, link->leads_to, link->objection};
    }
    return advice;
}

/// What stands in the way before any step can be taken; nothing when the way is free.
std::optional<Advice> in_the_way(const Situation& now) {
    const bool form = now.finding().page == "objection_form";
    if (now.done()) {
        const std::string message = now.about_third_parties()  ? "already_third_party"
                                    : now.covered_by_another() ? "covered_by_group"
                                                               : "already_objected";
        return form ? explain(now, message) : quiet(now, message);
    }
    if (!now.armed() && now.dismissed()) {
        return quiet(now, "dismissed");
    }
    if (now.jurisdiction() == "none") {
        return elsewhere(now);
    }
    if (now.undecided_accounts()) {
        auto advice = say(now, "ask", "ask_account");
        advice.choices = now.account_choices();
        return advice;
    }
    // Who has no account cannot log in, and need not: the form for everybody is elsewhere.
    const bool no_login = now.finding().condition == "logged_out" && now.about_third_parties() && !form;
    if (!no_login && one_of(now.finding().condition, {"logged_out", "not_in_region", "round_paused"})) {
        return explain(now, now.finding().condition);
    }
    return std::nullopt;
}

}  // namespace

Advice advise(const Finding& finding, const Context& context, const Known& known) {
    Situation now(finding, context, known);
    if (one_of(finding.condition, {"loading", "cookie_dialogue"})) {
        return quiet(now, "wait");
    }
    if (finding.page == "objection_receipt") {
        return after_submission(now, "receipt_shown", "receipt", 5);
    }
    if (finding.page == "code_entry") {
        return after_submission(now, "code_asked", "code_entry", 4);
    }
    const bool unavailable = finding.condition == "unavailable";
    const bool form_address =
        finding.page == "objection_form" || known.doors.is_form_address(finding.address);
    // Who is being led may be sent to a page where one signs in; it is no page of the way, but in it.
    const bool sign_in = context.armed && finding.condition == "logged_out";
    if (unavailable ? !context.armed && !form_address
                    : finding.page != "objection_form" && !on_the_way(finding) && !sign_in) {
        return quiet(now, "nothing");
    }
    if (!now.person()) {
        if (now.dismissed()) {
            return quiet(now, "dismissed");
        }
        if (known.persons.empty()) {
            return explain(now, "no_person");
        }
        auto advice = say(now, "ask", "ask_who");
        advice.choices = now.person_choices();
        return advice;
    }
    if (unavailable) {
        return now.done() ? quiet(now, "already_objected") : dead_end(now);
    }
    if (auto advice = in_the_way(now)) {
        return *std::move(advice);
    }
    return finding.page == "objection_form" ? on_form(now) : on_page(now);
}

}  // namespace objector::objections
