// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/method_table.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace objector::messaging {

MethodTable::MethodTable() {
    constexpr std::size_t about_all = 48;
    entries_.reserve(about_all);
}

MethodTable::MethodTable(std::initializer_list<Entry> entries) : entries_(entries) {}

Handler& MethodTable::operator[](std::string_view method) {
    const auto known = std::ranges::find(entries_, method, &Entry::first);
    return known == entries_.end() ? entries_.emplace_back(method, nullptr).second : known->second;
}

const Handler* MethodTable::find(std::string_view method) const {
    const auto known = std::ranges::find(entries_, method, &Entry::first);
    return known == entries_.end() ? nullptr : &known->second;
}

const Handler& MethodTable::at(std::string_view method) const {
    if (const auto* handler = find(method)) {
        return *handler;
    }
    throw std::out_of_range("no method " + std::string(method));
}

}  // namespace objector::messaging
