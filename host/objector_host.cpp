// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program that a browser starts for the extension, and nobody else.

// Boost 1.74's Asio does not include what it uses of <utility>.
#include <utility>
//
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "messaging/caller.hpp"
#include "messaging/frame.hpp"
#include "messaging/serve.hpp"
#include "messaging/session.hpp"
#include "messaging/standard_streams.hpp"
#include "service/service.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"
#include "support/errors.hpp"
#include "support/log.hpp"
#include "support/system.hpp"
#include "support/version.hpp"

namespace {

using namespace objector;

constexpr int wrong_usage = 2;

bool may_call(std::span<const std::string_view> arguments) {
    auto callers = messaging::built_in_callers();
    if (messaging::is_known_caller(arguments, callers)) {
        return true;
    }
    if (const auto folder = system::program_folder(); !folder.empty()) {
        messaging::add_callers(callers, folder / "callers.json");
    }
    return messaging::is_known_caller(arguments, callers);
}

/// To standard error without std::cerr: streams and their locale would cost every start more than its reply.
void tell(const std::string& line) {
    std::fputs((line + '\n').c_str(), stderr);
}

/// Tells the person at the terminal, or the browser, why the program ends.
int refuse(const messaging::StandardStreams& streams, Log& log, const ProtocolError& error) {
    tell(error.sentence());
    const auto reply = messaging::Session({}, log).refuse(error);
    if (!streams.is_terminal()) {
        streams.write_now(messaging::encode_frame(reply));
    }
    return wrong_usage;
}

int serve_from(const DataFolder& folder, const messaging::StandardStreams& streams,
               std::span<const std::string_view> arguments) {
    const SystemClock clock;
    Log log(folder.log());
    log.begin("started", {{"version", own_version}});
    if (!may_call(arguments)) {
        return refuse(
            streams, log,
            ProtocolError(
                "caller_refused",
                "objector-host is started by the browser for the Objector extension, and only by it. "
                "In a terminal, use the program objector: objector status shows your objections, "
                "objector doctor finds out what is wrong."));
    }
    boost::asio::io_context loop(1);
    messaging::Notifications notifications;
    service::Service service(folder, clock, today_from_environment(clock), {&loop, &notifications});
    messaging::Session session(service.methods(), log, [&](const nlohmann::json& hello) {
        service.hear(hello);
        boost::asio::post(loop, [&service] { service.note(); });
    });
    messaging::serve(loop, session, streams, notifications, log);
    return 0;
}

int run(const messaging::StandardStreams& streams, std::span<const std::string_view> arguments) {
    std::optional<DataFolder> folder;
    try {
        folder = DataFolder::from_environment();
    } catch (const ProtocolError& error) {
        Log nowhere({});
        return refuse(streams, nowhere, error);
    }
    return serve_from(*folder, streams, arguments);
}

}  // namespace

int main(int argc, char* argv[]) {
    try {
        system::make_files_private();
        system::disable_core_dumps();
        const auto streams = messaging::StandardStreams::take();
        const std::span<char*> words(argv, static_cast<std::size_t>(argc));
        const std::vector<std::string_view> arguments(words.begin() + (argc > 0 ? 1 : 0), words.end());
        return run(streams, arguments);
    } catch (const std::exception& failure) {
        tell(std::string("objector-host cannot start: ") + failure.what());
        return 1;
    }
}
