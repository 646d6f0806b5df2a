// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/schema_validator.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <variant>

#include "messaging/character_run.hpp"
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

/// Where the walk is, as steps back to the whole value. Only a fault makes a text of it.
struct Place {
    const Place* parent = nullptr;
    std::string_view name;

    /// A JSON pointer (RFC 6901).
    [[nodiscard]] std::string pointer() const {
        if (parent == nullptr) {
            return "";
        }
        auto text = parent->pointer() + '/';
        for (const char c : name) {
            text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        }
        return text;
    }
};

}  // namespace

struct SchemaValidator::Patterns {
    using Pattern = std::variant<CharacterRun, std::regex>;
    std::map<std::string, Pattern, std::less<>> compiled;

    static Pattern compile(const std::string& pattern) {
        if (const auto run = CharacterRun::from(pattern)) {
            return *run;
        }
        return std::regex(pattern, std::regex::ECMAScript | std::regex::nosubs);
    }

    bool matches(const std::string& pattern, const std::string& text) {
        if (text.size() > longest_matched_text) {
            return false;
        }
        auto found = compiled.find(pattern);
        if (found == compiled.end()) {
            found = compiled.emplace(pattern, compile(pattern)).first;
        }
        if (const auto* run = std::get_if<CharacterRun>(&found->second)) {
            return run->matches(text);
        }
        return std::regex_search(text, std::get<std::regex>(found->second));
    }
};

/// Walks one schema and one value side by side.
class SchemaValidator::Check {
  public:
    using Result = std::optional<SchemaFault>;

    explicit Check(const SchemaValidator& owner) : resolve_(owner.resolve_), patterns_(*owner.patterns_) {}

    Result walk(const json& schema, const json& value, const Place& place) const {
        for (const auto& [keyword, rule] : schema.get_ref<const json::object_t&>()) {
            if (auto fault = apply(keyword, rule, schema, value, place)) {
                return fault;
            }
        }
        return std::nullopt;
    }

  private:
    Result apply(std::string_view keyword, const json& rule, const json& schema, const json& value,
                 const Place& place) const {
        const auto broken_if = [&](bool broken) { return broken ? fault_at(place, keyword) : std::nullopt; };
        if (keyword == "$ref") {
            return walk(resolve_(rule.get_ref<const std::string&>()), value, place);
        }
        if (keyword == "type") {
            return broken_if(!has_type(value, rule.get_ref<const std::string&>()));
        }
        if (keyword == "enum") {
            return broken_if(std::find(rule.begin(), rule.end(), value) == rule.end());
        }
        if (keyword == "anyOf") {
            return any_of(rule, value, place);
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
            return items(rule, schema, value, place);
        }
        if (keyword == "required") {
            return value.is_object() ? required(rule, value, place) : std::nullopt;
        }
        if (keyword == "properties" || keyword == "additionalProperties") {
            return value.is_object() ? members(keyword, rule, schema, value, place) : std::nullopt;
        }
        if (keyword == "description") {
            return std::nullopt;
        }
        throw std::logic_error("unknown keyword in a schema");
    }

    static Result fault_at(const Place& place, std::string_view keyword) {
        return SchemaFault{place.pointer(), std::string(keyword)};
    }

    bool text_fits(std::string_view keyword, const json& rule, const std::string& text) const {
        if (keyword == "pattern") {
            return patterns_.matches(rule.get_ref<const std::string&>(), text);
        }
        const auto length = count_code_points(text);
        return keyword == "minLength" ? length >= rule : length <= rule;
    }

    /// The fault of the alternative that came furthest, which is the one that was meant.
    Result any_of(const json& alternatives, const json& value, const Place& place) const {
        Result furthest;
        for (const auto& alternative : alternatives) {
            auto fault = walk(alternative, value, place);
            if (!fault) {
                return std::nullopt;
            }
            if (!furthest || fault->where.size() > furthest->where.size()) {
                furthest = std::move(fault);
            }
        }
        const bool is_deeper = furthest && furthest->where.size() > place.pointer().size();
        return is_deeper ? furthest : fault_at(place, "anyOf");
    }

    Result items(const json& rule, const json& schema, const json& value, const Place& place) const {
        // Too long an array is refused for its length; there is no point in walking it.
        if (!value.is_array() || (schema.contains("maxItems") && value.size() > schema["maxItems"])) {
            return std::nullopt;
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            const auto number = std::to_string(i);
            if (auto fault = walk(rule, value[i], {&place, number})) {
                return fault;
            }
        }
        return std::nullopt;
    }

    static Result required(const json& rule, const json& value, const Place& place) {
        for (const auto& entry : rule) {
            const auto& name = entry.get_ref<const std::string&>();
            if (!value.contains(name)) {
                return fault_at({&place, name}, "required");
            }
        }
        return std::nullopt;
    }

    Result members(std::string_view keyword, const json& rule, const json& schema, const json& value,
                   const Place& place) const {
        static const json none = json::object();
        const auto known = schema.find("properties");
        const json& properties = known == schema.end() ? none : *known;
        for (const auto& [name, member] : value.get_ref<const json::object_t&>()) {
            const auto property = properties.find(name);
            const bool is_known = property != properties.end();
            const Place here{&place, name};
            Result fault;
            if (keyword == "properties" && is_known) {
                fault = walk(*property, member, here);
            } else if (keyword == "additionalProperties" && !is_known) {
                fault = rule.is_object() ? walk(rule, member, here)
                        : rule == false  ? fault_at(here, keyword)
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
    return Check(*this).walk(schema, value, Place());
}

}  // namespace objector::messaging
