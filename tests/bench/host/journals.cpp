// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "journals.hpp"

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

#include "process.hpp"
#include "times.hpp"

namespace bench {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

/// What the extension says of a privacy policy that offers the objection.
json policy() {
    const json silent = {{"page", nullptr}, {"confidence", 0}, {"signs", json::array()}};
    return {{"page", "privacy_policy"},
            {"platform", "facebook"},
            {"objection", "own_information"},
            {"form", nullptr},
            {"language", "en"},
            {"jurisdiction", "eu"},
            {"confidence", 0.9},
            {"sure", true},
            {"evidence", {{"address", silent}, {"form", silent}, {"phrases", silent}}},
            {"drift", json::array()},
            {"links", json::array()},
            {"condition", "ok"},
            {"form_id", nullptr},
            {"address", "https://www.facebook.com/privacy/policy/"}};
}

std::unique_ptr<Host> host_in(const Journals& journals, const fs::path& home) {
    use_home(home);
    auto host = std::make_unique<Host>(
        std::vector<std::string>{journals.programs / "objector-host", journals.origin});
    host->ask(request("hello", {{"protocol", {1}}, {"extension_version", "0.1.0"}}));
    return host;
}

json ask_both(Host& few, Host& many, int turns, const std::string& message) {
    std::vector<double> few_times;
    std::vector<double> many_times;
    std::string reply;
    for (int i = 0; i < turns; ++i) {
        few_times.push_back(microseconds([&] { reply = few.ask(message); }));
        require_result(reply);
        many_times.push_back(microseconds([&] { reply = many.ask(message); }));
        require_result(reply);
    }
    return {{"few", median(few_times)}, {"many", median(many_times)}};
}

json export_as(const Journals& journals, const std::string& format) {
    const auto file = journals.hashed.parent_path() / ("export." + format);
    const auto ran = run_to_end({journals.programs / "objector", "export", "--output", file});
    const auto size = fs::file_size(file);
    fs::remove(file);
    return {{"seconds", ran.seconds}, {"peak", ran.peak_kilobytes}, {"bytes", size}};
}

}  // namespace

json measure_journals(const Journals& journals) {
    json result;
    {
        const auto few = host_in(journals, journals.few);
        const auto many = host_in(journals, journals.many);
        const auto both = [&](const std::string& method, const json& params) {
            return ask_both(*few, *many, journals.turns, request(method, params));
        };
        result["log_page"] = both("log.page", {{"limit", 50}});
        result["status"] = both("status.get", json::object());
        result["advice"] = both("advice.get", {{"finding", policy()}, {"context", {{"armed", false}}}});
    }
    use_home(journals.many);
    std::vector<double> verified;
    std::vector<double> hashed;
    constexpr int often = 3;
    for (int i = 0; i < often; ++i) {
        hashed.push_back(run_to_end({"/usr/bin/sha256sum", journals.hashed}).seconds);
        verified.push_back(run_to_end({journals.programs / "objector", "log", "verify"}).seconds);
    }
    result["verify"] = {{"sha256sum", median(hashed)}, {"objector", median(verified)}};
    for (const std::string format : {"json", "csv", "html"}) {
        result["export_" + format] = export_as(journals, format);
    }
    return result;
}

}  // namespace bench
