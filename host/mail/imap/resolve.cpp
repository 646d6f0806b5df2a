// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/resolve.hpp"

#include <boost/asio/io_context.hpp>
#include <future>
#include <memory>
#include <thread>

#include "mail/imap/problem.hpp"

namespace objector::mail {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Endpoints = std::vector<tcp::endpoint>;

Endpoints ask_system(const std::string& host, std::uint16_t port) {
    asio::io_context loop;
    boost::system::error_code error;
    const auto found =
        tcp::resolver(loop).resolve(host, std::to_string(port), tcp::resolver::numeric_service, error);
    return error ? Endpoints{} : Endpoints(found.begin(), found.end());
}

}  // namespace

Endpoints resolve(const std::string& host, std::uint16_t port,
                  std::chrono::steady_clock::time_point deadline) {
    boost::system::error_code not_an_address;
    const auto address = asio::ip::make_address(host, not_an_address);
    if (!not_an_address) {
        return {tcp::endpoint(address, port)};
    }
    std::promise<Endpoints> promise;
    auto answer = promise.get_future();
    std::thread([host, port, promise = std::move(promise)]() mutable {
        promise.set_value(ask_system(host, port));
    }).detach();
    if (answer.wait_until(deadline) != std::future_status::ready) {
        throw ImapProblem("server_slow", "name");
    }
    auto addresses = answer.get();
    if (addresses.empty()) {
        throw ImapProblem("no_connection", "name");
    }
    return addresses;
}

}  // namespace objector::mail
