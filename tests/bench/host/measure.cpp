// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// objector-host beside the least that any host must do, in turns, in one run. Prints one JSON object of
// medians: times in microseconds, memory in kB.
//
//   measure PROGRAMS_FOLDER DATA_FOLDER EXTENSION_ORIGIN RUNS
//
// Beside the data folder stand what fill_journal made: the folders few and many, and the file hashed.

#include <sched.h>

#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "journals.hpp"
#include "process.hpp"
#include "times.hpp"

namespace {

using bench::median;
using bench::microseconds;
using bench::request;
using bench::require_result;
using nlohmann::json;
using Command = std::vector<std::string>;

const std::string hello = request("hello", {{"protocol", {1}}, {"extension_version", "0.1.0"}});

class Bench {
  public:
    Bench(std::filesystem::path programs, std::filesystem::path data, std::string origin, int runs)
        : programs_(std::move(programs)), data_(std::move(data)), origin_(std::move(origin)), runs_(runs) {}

    json run() {
        json result;
        result["start"] = start();
        result["first_recorded"] = first_recorded();
        pin_to_one_core();
        // What the extension asks first on each page; the journal is not opened for it.
        result["round_trip"] = round_trip("catalogue.get", {{"have", 1'000'000}});
        result["round_trip_journal"] = round_trip("persons.list", json::object());
        result["recorded_event"] = recorded_event();
        result["large_request"] = large_request();
        result["memory"] = memory();
        const auto at = [&](const char* name) { return data_.parent_path() / name; };
        result["journals"] =
            bench::measure_journals({programs_, origin_, at("few"), at("many"), at("hashed"), runs_});
        return result;
    }

  private:
    Command host() const { return {programs_ / "objector-host", origin_}; }
    Command floor(const char* name) const { return {programs_ / name, data_}; }

    static double time_of_start(const Command& command, const std::vector<std::string>& messages) {
        std::unique_ptr<bench::Host> started;
        return microseconds([&] {
            started = std::make_unique<bench::Host>(command);
            for (const auto& message : messages) {
                started->ask(message);
            }
        });
    }

    json start() const {
        std::vector<double> fixed;
        std::vector<double> dynamic;
        std::vector<double> ours;
        for (int i = 0; i < runs_; ++i) {
            fixed.push_back(time_of_start(floor("answering_floor"), {hello}));
            dynamic.push_back(time_of_start(floor("answering_floor_dynamic"), {hello}));
            ours.push_back(time_of_start(host(), {hello}));
        }
        return {{"floor", median(fixed)}, {"floor_dynamic", median(dynamic)}, {"host", median(ours)}};
    }

    json first_recorded() const {
        std::vector<double> least;
        std::vector<double> ours;
        for (int i = 0; i < runs_ / 4; ++i) {
            least.push_back(time_of_start(floor("recording_floor"), {hello, dismissal(1'000'000 + i)}));
            ours.push_back(time_of_start(host(), {hello, dismissal(1'000'000 + i)}));
        }
        return {{"floor", median(least)}, {"host", median(ours)}};
    }

    /// The smallest thing that is recorded.
    static std::string dismissal(int number) {
        return request("prompts.dismiss",
                       {{"platform", "facebook"}, {"key", "bench-key-" + std::to_string(number)}}, number);
    }

    /// All on one core, so that the system's choice of cores is not what is measured.
    static void pin_to_one_core() {
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(0, &one);
        ::sched_setaffinity(0, sizeof one, &one);
    }

    /// Both are asked in turns, so that what else the machine does touches both alike.
    static json in_turns(bench::Host& least, bench::Host& ours, int turns,
                         const std::function<std::string(int)>& message) {
        std::vector<double> floor_times;
        std::vector<double> our_times;
        for (int i = 0; i < turns; ++i) {
            const auto text = message(i);
            std::string reply;
            floor_times.push_back(microseconds([&] { least.ask(text); }));
            our_times.push_back(microseconds([&] { reply = ours.ask(text); }));
            require_result(reply);
        }
        return {{"floor", median(floor_times)}, {"host", median(our_times)}};
    }

    json round_trip(const char* method, const json& params) const {
        bench::Host least(floor("answering_floor"));
        bench::Host ours(host());
        ours.ask(hello);
        return in_turns(least, ours, runs_ * 20, [&](int i) { return request(method, params, i); });
    }

    json recorded_event() const {
        bench::Host least(floor("recording_floor"));
        bench::Host ours(host());
        ours.ask(hello);
        return in_turns(least, ours, runs_, [](int i) { return dismissal(i); });
    }

    json large_request() const {
        bench::Host least(floor("answering_floor"));
        bench::Host ours(host());
        ours.ask(hello);
        const auto text = request(
            "mail.piece", {{"upload_id", "none"}, {"offset", 0}, {"base64", std::string(500'000, 'A')}});
        std::vector<double> floor_times;
        std::vector<double> our_times;
        for (int i = 0; i < runs_ / 4; ++i) {
            floor_times.push_back(microseconds([&] { least.ask(text); }));
            our_times.push_back(microseconds([&] { ours.ask(text); }));
        }
        return {{"floor", median(floor_times)}, {"host", median(our_times)}};
    }

    json memory() const {
        bench::Host ours(host());
        ours.ask(hello);
        const auto ask_often = [&](int times) {
            for (int i = 0; i < times; ++i) {
                ours.ask(request("status.get", json::object(), i));
            }
        };
        ask_often(1000);
        const auto before = ours.memory("VmRSS");
        ask_often(100'000);
        return {{"before", before}, {"after_100000", ours.memory("VmRSS")}, {"peak", ours.memory("VmHWM")}};
    }

    std::filesystem::path programs_;
    std::filesystem::path data_;
    std::string origin_;
    int runs_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) {
        std::cerr << "measure PROGRAMS_FOLDER DATA_FOLDER EXTENSION_ORIGIN RUNS\n";
        return 2;
    }
    try {
        bench::use_home(argv[2]);
        std::cout << Bench(argv[1], argv[2], argv[3], std::stoi(argv[4])).run().dump(2) << '\n';
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
    return 0;
}
