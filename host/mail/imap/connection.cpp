// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/imap/connection.hpp"

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <optional>
#include <utility>

#include "mail/imap/problem.hpp"
#include "mail/imap/resolve.hpp"
#include "mail/imap/tls.hpp"

namespace objector::mail {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using tcp = asio::ip::tcp;

/// One address of several that does not answer must not use up the time for the others.
constexpr std::chrono::milliseconds patience_with_an_address{10'000};

}  // namespace

struct Connection::Parts {
    Parts(const ImapAccount& account, std::chrono::steady_clock::time_point until,
          std::chrono::milliseconds quiet)
        : host(account.host), ca_file(account.ca_file), deadline(until), silence(quiet) {}

    std::string host;
    std::string ca_file;
    std::chrono::steady_clock::time_point deadline;
    std::chrono::milliseconds silence;
    asio::io_context loop;
    asio::ssl::context trust{asio::ssl::context::tls_client};
    tcp::socket socket{loop};
    std::optional<asio::ssl::stream<tcp::socket&>> tls;
    std::array<char, 32UL * 1024> buffer{};

    /// Begins something that calls its argument at the end, and waits so long for that. Nothing when the
    /// time was over; then the socket is closed.
    template <typename Begin>
    std::optional<std::pair<error_code, std::size_t>> wait(std::chrono::milliseconds longest, Begin begin) {
        std::optional<std::pair<error_code, std::size_t>> result;
        begin([&result](const error_code& error, std::size_t bytes = 0) { result.emplace(error, bytes); });
        loop.restart();
        loop.run_until(std::min(deadline, std::chrono::steady_clock::now() + longest));
        if (!result) {
            error_code ignored;
            ignored = socket.close(ignored);
            loop.restart();
            loop.run();  // Whatever was begun ends now, and may still touch what is here.
            return std::nullopt;
        }
        return result;
    }

    /// The same for a stream that is connected, where every end but success is a problem.
    template <typename Begin>
    std::size_t exchange(Begin begin) {
        const auto result = wait(silence, begin);
        if (!result) {
            throw ImapProblem("server_slow");
        }
        if (result->first) {
            throw ImapProblem("no_connection", "interrupted");
        }
        return result->second;
    }
};

Connection::Connection(const ImapAccount& account, std::chrono::steady_clock::time_point deadline,
                       std::chrono::milliseconds silence)
    : parts_(std::make_unique<Parts>(account, deadline, silence)) {
    auto& parts = *parts_;
    const auto addresses =
        resolve(account.host, account.port, std::min(deadline, std::chrono::steady_clock::now() + silence));
    bool was_slow = false;
    for (const auto& address : addresses) {
        const auto result = parts.wait(std::min(silence, patience_with_an_address), [&](auto done) {
            parts.socket.async_connect(address, std::move(done));
        });
        if (result && !result->first) {
            error_code ignored;
            ignored = parts.socket.set_option(tcp::no_delay(true), ignored);
            return;
        }
        was_slow = was_slow || !result;
        error_code ignored;
        ignored = parts.socket.close(ignored);
    }
    throw ImapProblem("no_connection", was_slow ? "no_answer" : "refused");
}

Connection::~Connection() = default;

void Connection::start_tls() {
    auto& parts = *parts_;
    trust_authorities(parts.trust, parts.ca_file);
    parts.tls.emplace(parts.socket, parts.trust);
    expect_host(*parts.tls->native_handle(), parts.host);
    const auto result = parts.wait(parts.silence, [&](auto done) {
        parts.tls->async_handshake(asio::ssl::stream_base::client, std::move(done));
    });
    if (!result) {
        throw ImapProblem("server_slow", "tls");
    }
    if (result->first) {
        throw handshake_problem(*parts.tls->native_handle(), result->first);
    }
}

void Connection::send(std::string_view bytes) {
    auto& parts = *parts_;
    parts.exchange([&](auto done) {
        const auto buffer = asio::buffer(bytes.data(), bytes.size());
        if (parts.tls) {
            asio::async_write(*parts.tls, buffer, std::move(done));
        } else {
            asio::async_write(parts.socket, buffer, std::move(done));
        }
    });
}

std::string_view Connection::receive() {
    auto& parts = *parts_;
    const auto size = parts.exchange([&](auto done) {
        const auto buffer = asio::buffer(parts.buffer);
        if (parts.tls) {
            parts.tls->async_read_some(buffer, std::move(done));
        } else {
            parts.socket.async_read_some(buffer, std::move(done));
        }
    });
    return {parts.buffer.data(), size};
}

}  // namespace objector::mail
