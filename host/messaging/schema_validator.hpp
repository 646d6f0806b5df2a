// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace objector::messaging {

/// Where a value breaks its schema, and the keyword that says so. Neither ever holds the value itself.
struct SchemaFault {
    std::string where;    // JSON pointer, "" for the whole value
    std::string keyword;  // "type", "required", "additionalProperties", …
};

/// Validates values against the part of JSON Schema that protocol.json uses; another keyword is a fault of
/// ours and throws std::logic_error. Small and our own, because requests are hostile input: it counts a text
/// with zeros in it to its end, stops at the first fault, cannot be made to recurse deeper than the value,
/// and says where the fault is without quoting the text.
class SchemaValidator {
  public:
    /// Texts with a pattern are identifiers; longer ones are refused before the pattern is tried, as the
    /// standard library matches by recursion.
    static constexpr std::size_t longest_matched_text = 256;

    /// Gives what a reference ("#/components/schemas/Id") means; throws for one that means nothing. What it
    /// gives must live as long as this.
    using Resolve = std::function<const nlohmann::json&(const std::string& reference)>;

    explicit SchemaValidator(Resolve resolve);
    /// References are resolved in this document, which must outlive this.
    explicit SchemaValidator(const nlohmann::json& document);
    ~SchemaValidator();
    SchemaValidator(const SchemaValidator&) = delete;
    SchemaValidator& operator=(const SchemaValidator&) = delete;
    SchemaValidator(SchemaValidator&&) = delete;
    SchemaValidator& operator=(SchemaValidator&&) = delete;

    [[nodiscard]] std::optional<SchemaFault> fault(const nlohmann::json& schema,
                                                   const nlohmann::json& value) const;

  private:
    class Check;
    struct Patterns;

    Resolve resolve_;
    std::unique_ptr<Patterns> patterns_;
};

}  // namespace objector::messaging
