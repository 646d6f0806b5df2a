// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

namespace objector::messaging {

/// Does what one method of protocol.json says. Its parameters have been validated; it returns the result or
/// throws ProtocolError. What it returns has been committed.
using Handler = std::function<nlohmann::json(const nlohmann::json& params)>;

/// Handlers by the name of their method, which must outlive the table; in the order in which they came. hello
/// is the session's own. A list, because a browser waits while it is made, and it is short.
class MethodTable {
  public:
    using Entry = std::pair<std::string_view, Handler>;

    MethodTable();
    MethodTable(std::initializer_list<Entry> entries);

    /// The handler of this name, an empty one where there was none.
    Handler& operator[](std::string_view method);
    /// Throws std::out_of_range.
    [[nodiscard]] const Handler& at(std::string_view method) const;
    /// Null where there is none.
    [[nodiscard]] const Handler* find(std::string_view method) const;

    [[nodiscard]] auto begin() const { return entries_.begin(); }
    [[nodiscard]] auto end() const { return entries_.end(); }

  private:
    std::vector<Entry> entries_;
};

}  // namespace objector::messaging
