// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace objector::mail {

/// A piece of HTML: text, or a tag. Comments, declarations, scripts and styles never come out.
struct HtmlToken {
    enum class Kind { text, start, end };
    Kind kind = Kind::text;
    std::string_view text;                                             ///< Entities as they stand.
    std::string name;                                                  ///< Lower case.
    std::vector<std::pair<std::string, std::string_view>> attributes;  ///< Names in lower case.

    [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
    [[nodiscard]] bool has(std::string_view wanted) const;
};

/// Reads HTML as browsers do (WHATWG HTML, 13.2.5), as far as a mail's text needs. Linear in its size.
class HtmlTokens {
  public:
    explicit HtmlTokens(std::string_view html) : html_(html) {}
    std::optional<HtmlToken> next();

  private:
    HtmlToken read_tag();
    void read_attributes(HtmlToken& token);
    void skip_raw_text(std::string_view name);
    bool skip_declaration();

    std::string_view html_;
    std::size_t position_ = 0;
};

/// Entities decoded; unknown ones stay as they are. The result is well-formed when the text is.
std::string decode_entities(std::string_view text);

}  // namespace objector::mail
