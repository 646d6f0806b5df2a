// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/introduction.hpp"

#include <exception>
#include <filesystem>
#include <string>
#include <utility>

namespace objector::service {

Introduction::Introduction(DataFolder folder, Date today) : folder_(std::move(folder)), today_(today) {}

Introduction::~Introduction() {
    note();
}

void Introduction::hear(const nlohmann::json& hello) {
    const auto browser = hello.value("browser", "");
    const auto name = browser.substr(0, browser.find('/'));
    // The doctor says hello too.
    if (name.empty() || name == "doctor") {
        return;
    }
    heard_ = {name, hello.at("extension_version").get<std::string>(), to_iso(today_), std::nullopt};
    is_noted_ = false;
}

void Introduction::hear_missing_sites(int count) {
    if (heard_ && heard_->missing_sites != count) {
        heard_->missing_sites = count;
        is_noted_ = false;
    }
}

void Introduction::note() noexcept {
    try {
        if (heard_ && !is_noted_ && std::filesystem::exists(folder_.journal())) {
            registration::note_heard(folder_.root(), *heard_);
            is_noted_ = true;
        }
    } catch (const std::exception&) {
        is_noted_ = true;
    }
}

}  // namespace objector::service
