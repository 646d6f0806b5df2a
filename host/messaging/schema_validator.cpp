// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/schema_validator.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "support/utf8.hpp"

namespace objector::messaging {
namespace {

using nlohmann::json;

bool has_type(const json& value, std::string_view type) {
    return type == "object"    ? value.is_object()
           : type == "array"   ? value.is_array()
           : type == "string"  ? value.is_string()
           : type == "integer" ? value.is_number_integer()
           : type == "number"  ? value.is_number()
           : type == "boolean" ? value.is_boolean()
           : type == "null"    ? value.is_null()
                               : throw std::logic_error("unknown type in a schema");
}

/// One step of a JSON pointer.
std::string step(std::string_view name) {
    std::string escaped = "/";
    for (const char c : name) {
        escaped += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return escaped;
}

}  // namespace

struct SchemaValidator::Patterns {
    std::map<std::string, std::regex, std::less<>> compiled;

    bool matches(const std::string& pattern, const std::string& text) {
        if (text.size() > longest_matched_text) {
            return false;
        }
        auto found = compiled.find(pattern);
        if (found == compiled.end()) {
            found =
                compiled.emplace(pattern, std::regex(pattern, std::regex::ECMAScript | std::regex::nosubs))
                    .first;
        }
        return std::regex_search(text, found->second);
    }
};

/// Walks one schema and one value side by side.
class SchemaValidator::Check {
  public:
    using Result = std::optional<SchemaFault>;

    explicit Check(const SchemaValidator& owner) : resolve_(owner.resolve_), patterns_(*owner.patterns_) {}

    Result walk(const json& schema, const json& value, const std::string& where) const {
        for (const auto& [keyword, rule] : schema.items()) {
            if (auto fault = apply(keyword, rule, schema, value, where)) {
                return fault;
            }
        }
        return std::nullopt;
    }

  private:
    Result apply(const std::string& keyword, const json& rule, const json& schema, const json& value,
                 const std::string& where) const {
        const auto broken_if = [&](bool broken) {
            return broken ? Result(SchemaFault{where, keyword}) : std::nullopt;
        };
        if (keyword == "$ref") {
            return walk(resolve_(rule.get_ref<const std::string&>()), value, where);
        }
        if (keyword == "type") {
            return broken_if(!has_type(value, rule.get_ref<const std::string&>()));
        }
        if (keyword == "enum") {
            return broken_if(std::find(rule.begin(), rule.end(), value) == rule.end());
        }
        if (keyword == "anyOf") {
            return any_of(rule, value, where);
        }
        if (keyword == "minimum" || keyword == "maximum") {
            return broken_if(value.is_number() && (keyword == "minimum" ? value < rule : value > rule));
        }
        if (keyword == "minLength" || keyword == "maxLength" || keyword == "pattern") {
            return broken_if(value.is_string() &&
                             !text_fits(keyword, rule, value.get_ref<const std::string&>()));
        }
        if (keyword == "minItems" || keyword == "maxItems") {
            return broken_if(value.is_array() &&
                             (keyword == "minItems" ? value.size() < rule : value.size() > rule));
        }
        if (keyword == "items") {
            return items(rule, schema, value, where);
        }
        if (keyword == "properties" || keyword == "required" || keyword == "additionalProperties") {
            return value.is_object() ? members(keyword, rule, schema, value, where) : std::nullopt;
        }
        if (keyword == "description") {
            return std::nullopt;
        }
        throw std::logic_error("unknown keyword in a schema");
    }

    bool text_fits(const std::string& keyword, const json& rule, const std::string& text) const {
        if (keyword == "pattern") {
            return patterns_.matches(rule.get_ref<const std::string&>(), text);
        }
        const auto length = count_code_points(text);
        return keyword == "minLength" ? length >= rule : length <= rule;
    }

    /// The fault of the alternative that came furthest, which is the one that was meant.
    Result any_of(const json& alternatives, const json& value, const std::string& where) const {
        SchemaFault furthest{where, "anyOf"};
        for (const auto& alternative : alternatives) {
            const auto fault = walk(alternative, value, where);
            if (!fault) {
                return std::nullopt;
            }
            if (fault->where.size() > furthest.where.size()) {
                furthest = *fault;
            }
        }
        return furthest;
    }

    Result items(const json& rule, const json& schema, const json& value, const std::string& where) const {
        // Too long an array is refused for its length; there is no point in walking it.
        if (!value.is_array() || (schema.contains("maxItems") && value.size() > schema["maxItems"])) {
            return std::nullopt;
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (auto fault = walk(rule, value[i], where + '/' + std::to_string(i))) {
                return fault;
            }
        }
        return std::nullopt;
    }

    Result members(const std::string& keyword, const json& rule, const json& schema, const json& value,
                   const std::string& where) const {
        if (keyword == "required") {
            for (const auto& name : rule) {
                if (!value.contains(name.get_ref<const std::string&>())) {
                    return SchemaFault{where + step(name.get_ref<const std::string&>()), keyword};
                }
            }
            return std::nullopt;
        }
        static const json none = json::object();
        const auto known = schema.find("properties");
        const json& properties = known == schema.end() ? none : *known;
        for (const auto& [name, member] : value.items()) {
            const auto property = properties.find(name);
            const bool is_known = property != properties.end();
            Result fault;
            if (keyword == "properties" && is_known) {
                fault = walk(*property, member, where + step(name));
            } else if (keyword == "additionalProperties" && !is_known) {
                fault = rule.is_object() ? walk(rule, member, where + step(name))
                        : rule == false  ? Result(SchemaFault{where + step(name), keyword})
                                         : std::nullopt;
            }
            if (fault) {
                return fault;
            }
        }
        return std::nullopt;
    }

    const Resolve& resolve_;
    Patterns& patterns_;
};

SchemaValidator::SchemaValidator(Resolve resolve)
    : resolve_(std::move(resolve)), patterns_(std::make_unique<Patterns>()) {}
SchemaValidator::SchemaValidator(const json& document)
    : SchemaValidator([&document](const std::string& reference) -> const json& {
          if (reference.empty() || reference.front() != '#') {
              throw std::logic_error("a schema refers to another document");
          }
          return document.at(json::json_pointer(reference.substr(1)));
      }) {}
SchemaValidator::~SchemaValidator() = default;

std::optional<SchemaFault> SchemaValidator::fault(const json& schema, const json& value) const {
    return Check(*this).walk(schema, value, "");
}

}  // namespace objector::messaging
