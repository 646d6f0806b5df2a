// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/schema.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "admission/refusal.hpp"
#include "catalogue/catalogue.hpp"

namespace objector::admission {
namespace {

using valijson::ValidationResults;

/// "<root>", "[doors]", "[3]" as a JSON pointer.
std::string pointer(const std::vector<std::string>& context) {
    std::string result;
    for (const auto& part : context) {
        if (part.size() >= 2 && part.front() == '[') {
            result += pointer_step(std::string_view(part).substr(1, part.size() - 2));
        }
    }
    return result;
}

/// The innermost fault; those around it only say that there is one inside.
ValidationResults::Error innermost(ValidationResults& results) {
    ValidationResults::Error found;
    for (ValidationResults::Error one; results.popError(one);) {
        if (one.context.size() > found.context.size()) {
            found = one;
        }
    }
    return found;
}

}  // namespace

void check_schema(const nlohmann::json& whole) {
    const auto document =
        nlohmann::json::parse(catalogue::text("extension/catalogue/schema/catalogue.schema.json"));
    valijson::Schema schema;
    const valijson::adapters::NlohmannJsonAdapter schema_adapter(document);
    valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(schema_adapter, schema);
    const valijson::adapters::NlohmannJsonAdapter target(whole);
    ValidationResults results;
    if (!valijson::Validator().validate(schema, target, &results)) {
        const auto fault = innermost(results);
        const auto where = pointer(fault.context);
        refuse("schema",
               "it is not put together as a catalogue is, at " + (where.empty() ? "/" : where) +
                   ". The checker says: " + fault.description,
               where);
    }
}

}  // namespace objector::admission
