// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "objections/lifecycle.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace objector::objections {
namespace {

constexpr std::size_t most_broken_addresses = 20;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::string source_of_last(const Objection& objection, std::string_view stage) {
    for (const auto& reached : objection.stages) {
        if (reached.stage == stage) {
            return reached.source;
        }
    }
    return {};
}

/// Events that show the way forward: the stage they lead to, and those they may come from.
std::optional<Step> forward(std::string_view stage, std::string_view event) {
    using enum Step::Kind;
    const auto from = [&](std::initializer_list<std::string_view> stages, std::string_view to) {
        return std::optional<Step>({one_of(stage, stages) ? move : refused, std::string(to)});
    };
    if (event == "guided") {
        if (one_of(stage, {"guided", "filled"})) {
            return Step{repeat, std::string(stage)};
        }
        return from({"found"}, "guided");
    }
    if (event == "filled") {
        return from({"found", "guided", "filled"}, "filled");
    }
    if (event == "submitted") {
        // The code page has a submit button too; pressing it does not go back.
        return stage == "code_asked" ? Step{note, "code_asked"}
                                     : from({"found", "guided", "filled", "submitted"}, "submitted");
    }
    if (event == "code_asked") {
        return stage == "code_asked" ? Step{repeat, "code_asked"}
                                     : from({"filled", "submitted"}, "code_asked");
    }
    return std::nullopt;
}

Step receipt(const Objection& objection, std::string_view event) {
    using enum Step::Kind;
    const bool there = one_of(objection.stage, {"receipt_shown", "confirmed"});
    if (there) {
        // The page's own word is stronger than the person's, so it is recorded even after it.
        const bool stronger = event == "receipt_shown" && objection.stage == "receipt_shown" &&
                              source_of_last(objection, "receipt_shown") == "user";
        return {stronger ? note : repeat, objection.stage};
    }
    return {one_of(objection.stage, {"filled", "submitted", "code_asked"}) ? move : refused, "receipt_shown"};
}

Step setback(const Objection& objection, std::string_view event) {
    using enum Step::Kind;
    if (one_of(objection.stage, {"submitted", "code_asked"})) {
        return {move, "filled"};
    }
    if (objection.stage == "receipt_shown") {
        // A person may take back what stands on their own word only.
        const bool own_word =
            event == "answered_not_accepted" && source_of_last(objection, "receipt_shown") == "user";
        return {own_word ? move : refused, "filled"};
    }
    return {objection.stage == "confirmed" ? refused : note, objection.stage};
}

void reach(Objection& objection, const std::string& stage, const journal::Entry& entry, std::string source) {
    objection.stage = stage;
    const auto before = std::find_if(objection.stages.begin(), objection.stages.end(),
                                     [&](const StageReached& reached) { return reached.stage == stage; });
    if (before == objection.stages.end()) {
        objection.stages.push_back({stage, entry.time, entry.seq, std::move(source)});
    } else {
        before->source = std::move(source);
    }
}

Objection found(const journal::Entry& entry) {
    Objection objection;
    objection.id = entry.subject;
    objection.person_id = entry.payload.at("person_id");
    objection.account_id = entry.payload.at("account_id");
    objection.group = entry.payload.at("group");
    objection.platform = entry.payload.at("platform");
    objection.kind = entry.payload.at("kind");
    objection.round = entry.payload.at("round");
    objection.created = entry.time;
    objection.changed = entry.time;
    reach(objection, "found", entry, "page");
    return objection;
}

}  // namespace

Step step(const Objection& objection, std::string_view event) {
    if (auto way = forward(objection.stage, event)) {
        return *std::move(way);
    }
    if (one_of(event, {"receipt_shown", "answered_accepted"})) {
        return receipt(objection, event);
    }
    if (one_of(event, {"error_shown", "answered_not_accepted"})) {
        return setback(objection, event);
    }
    if (event == "fill_incomplete" && submitted(objection)) {
        return {Step::Kind::refused, objection.stage};
    }
    return {Step::Kind::note, objection.stage};
}

Objection after(std::optional<Objection> objection, const journal::Entry& entry) {
    if (!objection) {
        return found(entry);
    }
    objection->changed = entry.time;
    // The stage was decided when the entry was written, and stays so whatever later versions decide.
    const auto stage = entry.payload.value("stage", objection->stage);
    if (stage == "confirmed" && objection->stage != "confirmed") {
        return *std::move(objection);  // It stood there by a mail, which settle() looks at.
    }
    if (stage != objection->stage || entry.type == "receipt_shown") {
        reach(*objection, stage, entry, entry.type == "answered_accepted" ? "user" : "page");
    }
    if (entry.type == "link_broken") {
        const auto address = entry.payload.value("address", "");
        auto& broken = objection->broken_addresses;
        if (broken.size() < most_broken_addresses &&
            std::find(broken.begin(), broken.end(), address) == broken.end()) {
            broken.push_back(address);
        }
    }
    return *std::move(objection);
}

}  // namespace objector::objections
