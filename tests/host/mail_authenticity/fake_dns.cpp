// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_dns.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>
#include <utility>

namespace objector::test {

namespace {

std::string number(unsigned value) {
    return {static_cast<char>(value >> 8 & 0xff), static_cast<char>(value & 0xff)};
}

/// The name in a question, lower case; the question's bytes are counted into `size`.
std::string name_in(const std::string& query, std::size_t& size) {
    std::string name;
    std::size_t at = 12;
    while (at < query.size() && query[at] != 0) {
        const auto length = static_cast<unsigned char>(query[at]);
        name += (name.empty() ? "" : ".") + query.substr(at + 1, length);
        at += 1 + length;
    }
    size = at + 5 - 12;
    return name;
}

std::string text_record(const std::string& owner, const std::vector<std::string>& strings) {
    std::string data;
    for (const auto& text : strings) {
        data += static_cast<char>(text.size());
        data += text;
    }
    return owner + number(16) + number(1) + number(0) + number(60) +
           number(static_cast<unsigned>(data.size())) + data;
}

std::string reply_to(const std::string& query, const DnsReply& reply, bool by_udp, bool wrong_id) {
    std::size_t size = 0;
    name_in(query, size);
    const bool cut = by_udp && reply.by_tcp_only;
    std::string answers;
    auto count = 0U;
    std::string owner = number(0xc00c);
    if (reply.through_alias) {
        const std::string target = std::string("\5alias\7example\0", 15);
        answers += owner + number(5) + number(1) + number(0) + number(60) +
                   number(static_cast<unsigned>(target.size())) + target;
        owner = target;
        ++count;
    }
    for (const auto& record : reply.records) {
        answers += text_record(owner, record);
        ++count;
    }
    const auto flags = 0x8180U | (cut ? 0x0200U : 0U) | reply.code;
    auto id = query.substr(0, 2);
    if (wrong_id) {
        id[0] = static_cast<char>(id[0] ^ 0x55);
    }
    return id + number(flags) + number(1) + number(cut ? 0 : count) + number(0) + number(0) +
           query.substr(12, size) + (cut ? "" : answers);
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

bool bind_to(int socket, std::uint16_t port) {
    const auto address = std::bit_cast<sockaddr>(loopback(port));
    return ::bind(socket, &address, sizeof address) == 0;
}

}  // namespace

FakeDns::FakeDns(DnsReplies replies)
    : replies_(std::move(replies)),
      udp_(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)),
      tcp_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr address{};
    socklen_t size = sizeof address;
    if (!bind_to(udp_, 0) || ::getsockname(udp_, &address, &size) != 0) {
        throw std::runtime_error("no socket");
    }
    port_ = ntohs(std::bit_cast<sockaddr_in>(address).sin_port);
    const int on = 1;
    ::setsockopt(tcp_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (!bind_to(tcp_, port_) || ::listen(tcp_, 5) != 0) {
        throw std::runtime_error("no port");
    }
    thread_ = std::thread([this] { serve(); });
}

FakeDns::~FakeDns() {
    stop_ = true;
    thread_.join();
    for (const int held : held_) {
        ::close(held);
    }
    ::close(udp_);
    ::close(tcp_);
}

void FakeDns::serve() {
    while (!stop_) {
        std::array<pollfd, 2> ready{{{udp_, POLLIN, 0}, {tcp_, POLLIN, 0}}};
        if (::poll(ready.data(), ready.size(), 20) <= 0) {
            continue;
        }
        if ((ready[0].revents & POLLIN) != 0) {
            answer_udp();
        }
        if ((ready[1].revents & POLLIN) != 0) {
            answer_tcp();
        }
    }
}

void FakeDns::answer_udp() {
    std::string query(1500, 0);
    sockaddr from{};
    socklen_t from_size = sizeof from;
    const auto length = ::recvfrom(udp_, query.data(), query.size(), 0, &from, &from_size);
    query.resize(static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    ++questions_;
    std::size_t size = 0;
    const auto known = replies_.find(name_in(query, size));
    const DnsReply reply = known == replies_.end() ? DnsReply{.code = 3} : known->second;
    if (reply.silent) {
        return;
    }
    const auto send = [&](const std::string& answer) {
        ::sendto(udp_, answer.data(), answer.size(), 0, &from, from_size);
    };
    if (reply.wrong_id_first) {
        DnsReply forged = reply;
        forged.records = {{"v=DKIM1; p=forged"}};
        send(reply_to(query, forged, true, true));
    }
    send(reply.raw.empty() ? reply_to(query, reply, true, false) : query.substr(0, 2) + reply.raw);
}

void FakeDns::answer_tcp() {
    const int client = ::accept4(tcp_, nullptr, nullptr, SOCK_CLOEXEC);
    std::string query(1500, 0);
    const auto length = ::recv(client, query.data(), query.size(), 0);
    query.resize(static_cast<std::size_t>(std::max<ssize_t>(length, 2)));
    query.erase(0, 2);
    std::size_t size = 0;
    const auto known = replies_.find(name_in(query, size));
    if (known != replies_.end() && known->second.silent_by_tcp) {
        held_.push_back(client);
        return;
    }
    const auto answer =
        reply_to(query, known == replies_.end() ? DnsReply{.code = 3} : known->second, false, false);
    const auto framed = number(static_cast<unsigned>(answer.size())) + answer;
    ::send(client, framed.data(), framed.size(), MSG_NOSIGNAL);
    ::close(client);
}

}  // namespace objector::test
