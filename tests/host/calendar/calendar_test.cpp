// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "calendar/countries.hpp"
#include "calendar/doors.hpp"
#include "calendar/rounds.hpp"
#include "catch.hpp"

using namespace objector;
using namespace objector::calendar;

namespace {

Date day(const char* text) {
    return parse_date(text).value();
}

std::string round_of(const char* date, const char* jurisdiction) {
    const auto round = Rounds::known().current(day(date), jurisdiction);
    return round ? round->id : "";
}

std::string first_page(const char* date, const char* platform, const char* jurisdiction,
                       const char* kind = "own_information") {
    const auto doors = Doors::known().open(day(date), platform, jurisdiction, kind);
    return doors.empty() ? "" : doors.front().page;
}

}  // namespace

TEST_CASE("residents of the EU, the EEA, the UK, Switzerland and Brazil are entitled") {
    CHECK(jurisdiction_of("DE") == "eu");
    CHECK(jurisdiction_of("NO") == "eu");
    CHECK(jurisdiction_of("RE") == "eu");
    CHECK(jurisdiction_of("GB") == "uk");
    CHECK(jurisdiction_of("CH") == "ch");
    CHECK(jurisdiction_of("BR") == "br");
    CHECK(jurisdiction_of("US") == "none");
    CHECK(jurisdiction_of("TR") == "none");
}

TEST_CASE("a country is a code of ISO 3166-1 and nothing else") {
    CHECK(is_country("FR"));
    CHECK(is_country("US"));
    CHECK_FALSE(is_country("ZZ"));
    CHECK_FALSE(is_country("EU"));
    CHECK_FALSE(is_country("UK"));
    CHECK_FALSE(is_country("fr"));
    CHECK_FALSE(is_country("F"));
    CHECK_FALSE(is_country("D "));
    CHECK_FALSE(is_country(" A"));
    CHECK_FALSE(is_country("D A"));
    CHECK_FALSE(is_country(""));
}

TEST_CASE("the round is the latest announced where a person lives") {
    CHECK(round_of("2024-05-21", "eu").empty());
    CHECK(round_of("2024-05-22", "eu") == "2024-eu");
    CHECK(round_of("2024-06-01", "ch") == "2024-eu");
    CHECK(round_of("2024-06-01", "uk") == "2024-uk");
    CHECK(round_of("2024-09-13", "uk") == "2024-uk-2");
    CHECK(round_of("2025-04-14", "eu") == "2024-eu");
    CHECK(round_of("2025-05-01", "eu") == "2025-eu");
    CHECK(round_of("2025-05-01", "br") == "2024-br");
    CHECK(round_of("2026-11-21", "eu") == "2026");
    CHECK(round_of("2026-11-21", "none").empty());
}

TEST_CASE("a paused round is paused from that day on") {
    const auto round = Rounds::known().current(day("2024-06-20"), "eu").value();
    CHECK_FALSE(is_paused(round, day("2024-06-13")));
    CHECK(is_paused(round, day("2024-06-14")));
    CHECK_FALSE(is_paused(Rounds::known().current(day("2025-06-01"), "eu").value(), day("2025-06-01")));
}

TEST_CASE("the door to try first is the one that was open that day") {
    CHECK(first_page("2024-06-01", "facebook", "eu") == "privacy_policy");
    CHECK(first_page("2024-08-01", "facebook", "eu").empty());
    CHECK(first_page("2025-05-01", "instagram", "eu") == "privacy_policy");
    CHECK(first_page("2025-05-27", "facebook", "eu") == "privacy_policy");
    CHECK(first_page("2025-05-28", "facebook", "eu") == "generative_ai");
    CHECK(first_page("2026-11-21", "instagram", "uk") == "generative_ai");
    CHECK(first_page("2026-11-21", "facebook", "none").empty());
}

TEST_CASE("a platform without doors has those of the one it belongs to") {
    const auto doors = Doors::known().open(day("2026-11-21"), "threads", "eu", "own_information");
    REQUIRE_FALSE(doors.empty());
    CHECK(doors.front().platform == "instagram");
}

TEST_CASE("doors come by rank, and only of the kind that is wanted") {
    const auto doors = Doors::known().open(day("2026-11-21"), "facebook", "eu", "own_information");
    REQUIRE(doors.size() > 2);
    for (std::size_t i = 1; i < doors.size(); ++i) {
        CHECK(doors[i - 1].rank <= doors[i].rank);
        CHECK(doors[i].objection == "own_information");
    }
    CHECK(doors.back().page == "objection_form");
}

TEST_CASE("the address of a form is known whatever the day") {
    CHECK(Doors::known().is_form_address("https://www.facebook.com/help/contact/6359191084165019"));
    CHECK(Doors::known().is_form_address("https://www.facebook.com/help/contact/6359191084165019/"));
    CHECK_FALSE(Doors::known().is_form_address("https://www.facebook.com/help/contact/1"));
    CHECK_FALSE(Doors::known().is_form_address("https://www.facebook.com/privacy/policy/"));
}

TEST_CASE("a catalogue with a wrong day is not used") {
    CHECK_THROWS_AS(Rounds(nlohmann::json::parse(
                        R"({"rounds": [{"id": "x", "jurisdictions": ["eu"], "notice_from": "2024-02-30",
                            "effective": null, "paused": null}]})")),
                    std::invalid_argument);
}
