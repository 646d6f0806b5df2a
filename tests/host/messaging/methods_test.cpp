// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/methods.hpp"

#include <functional>
#include <set>
#include <stdexcept>

#include "catch.hpp"
#include "support/contract.hpp"
#include "support/errors.hpp"

using namespace objector;
using messaging::Methods;
using messaging::SchemaValidator;
using nlohmann::json;

namespace {

json person() {
    return {{"name", "Zoë"},    {"emails", {"zoe@example.org"}}, {"country", "DE"},
            {"language", "de"}, {"concerns", {"family_photos"}}, {"sentence", ""}};
}

/// Where the parameters are wrong, or "" when they are right.
std::string wrong_at(const std::string& method, const json& params) {
    try {
        Methods().check_params(method, params);
        return "";
    } catch (const ProtocolError& error) {
        CHECK(error.name() == "invalid_params");
        return error.data().at("where").get<std::string>() + " " +
               error.data().at("keyword").get<std::string>();
    }
}

std::string wrong_person(const json& patch) {
    auto changed = person();
    changed.merge_patch(patch);
    return wrong_at("persons.save", {{"person", changed}, {"key", "12345678"}});
}

using Visit = std::function<void(const json& schema)>;

void each_schema(const json& schema, const Visit& visit) {
    visit(schema);
    for (const auto& [keyword, rule] : schema.items()) {
        if (keyword == "items" || (keyword == "additionalProperties" && rule.is_object())) {
            each_schema(rule, visit);
        } else if (keyword == "anyOf" || keyword == "properties") {
            for (const auto& part : rule) {
                each_schema(part, visit);
            }
        }
    }
}

void each_schema_of_the_contract(const Visit& visit) {
    for (const auto& method : contract().at("methods")) {
        each_schema(method.at("result").at("schema"), visit);
        for (const auto& parameter : method.at("params")) {
            each_schema(parameter.at("schema"), visit);
        }
    }
    for (const auto& schema : contract().at("components").at("schemas")) {
        each_schema(schema, visit);
    }
}

}  // namespace

TEST_CASE("parameters that the contract allows pass") {
    CHECK(wrong_person(json::object()).empty());
    CHECK(wrong_at("status.get", json::object()).empty());
    CHECK(wrong_at("log.page", {{"limit", 100}, {"before", 1}}).empty());
    CHECK(wrong_at("fill.values", {{"objection_id", "a"}, {"fields", json::array()}, {"language", nullptr}})
              .empty());
}

TEST_CASE("what is wrong is named, and nothing else") {
    CHECK(wrong_at("persons.save", {{"person", person()}}) == "/key required");
    CHECK(wrong_at("persons.save", json::array()) == " type");
    CHECK(wrong_at("status.get", {{"extra", 1}}) == "/extra additionalProperties");
    CHECK(wrong_at("log.page", {{"limit", 101}}) == "/limit maximum");
    CHECK(wrong_at("log.page", {{"limit", 0}}) == "/limit minimum");
    CHECK(wrong_at("log.page", {{"limit", "5"}}) == "/limit type");
    CHECK(wrong_at("log.page", {{"limit", 2.5}}) == "/limit type");
    CHECK(wrong_at("fill.values", {{"objection_id", "a"}, {"fields", json::array()}, {"language", 5}}) ==
          "/language anyOf");
    CHECK(wrong_person({{"country", "de"}}) == "/person/country pattern");
    CHECK(wrong_person({{"emails", json::array()}}) == "/person/emails minItems");
    CHECK(wrong_person({{"emails", {"a", 5}}}) == "/person/emails/1 type");
    CHECK(wrong_person({{"name", nullptr}}) == "/person/name required");
    CHECK(wrong_person({{"a/b", 1}}) == "/person/a~1b additionalProperties");
    CHECK(wrong_person({{"concerns", {"rain"}}}) == "/person/concerns/0 enum");
}

TEST_CASE("lengths are counted in characters and to the end of the text") {
    std::string name;
    for (int i = 0; i < 200; ++i) {
        name += "é";
    }
    CHECK(wrong_person({{"name", name}}).empty());
    CHECK(wrong_person({{"name", name + "e"}}) == "/person/name maxLength");
    CHECK(wrong_person({{"name", std::string(1, '\0') + name}}) == "/person/name maxLength");
}

TEST_CASE("a long text cannot exhaust a pattern") {
    std::string language = "de";
    while (language.size() < 1'000'000) {
        language += "-AAAA";
    }
    const auto wrong = wrong_person({{"language", language}});
    CHECK(wrong.rfind("/person/language", 0) == 0);
    CHECK(wrong_at("persons.save", {{"person", person()}, {"key", std::string(1'000'000, 'a')}}) ==
          "/key pattern");
}

TEST_CASE("a long name of an extra parameter is not sent back whole") {
    CHECK(wrong_at("status.get", {{std::string(1'000'000, 'x'), 1}}).size() < 300);
}

TEST_CASE("an unknown method is told as such") {
    Methods methods;
    CHECK_FALSE(methods.knows("no.such"));
    try {
        methods.check_params("no.such", json::object());
        FAIL("no exception");
    } catch (const ProtocolError& error) {
        CHECK(error.name() == "method_not_found");
    }
}

TEST_CASE("results are checked too") {
    CHECK_NOTHROW(Methods().check_result("prompts.dismiss", {{"seq", 1}}));
    CHECK_THROWS_AS(Methods().check_result("prompts.dismiss", {{"seq", "1"}}), std::logic_error);
}

TEST_CASE("the contract uses only what the validator knows") {
    const SchemaValidator validator(contract());
    int seen = 0;
    each_schema_of_the_contract([&](const json& schema) {
        ++seen;
        for (const auto& value : {json(), json(5), json("x"), json::array({1}), json{{"a", 1}}}) {
            CHECK_NOTHROW(validator.fault(schema, value));
        }
        if (schema.contains("pattern")) {
            const auto pattern = schema.at("pattern").get<std::string>();
            CHECK(pattern.find_first_of("*+") == std::string::npos);
        }
    });
    CHECK(seen > 100);
    CHECK_THROWS_AS(validator.fault({{"oneOf", json::array()}}, 5), std::logic_error);
}

TEST_CASE("each method names only errors that exist") {
    std::set<std::string> names;
    for (const auto& method : contract().at("methods")) {
        CHECK(names.insert(method.at("name")).second);
        for (const auto& error : method.at("errors")) {
            const std::string reference = error.at("$ref");
            CHECK(contract().contains(json::json_pointer(reference.substr(1))));
        }
    }
}
