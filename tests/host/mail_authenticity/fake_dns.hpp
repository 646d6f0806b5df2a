// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace objector::test {

/// What a name is answered with.
struct DnsReply {
    std::vector<std::vector<std::string>> records{};  ///< TXT records, each of several strings.
    unsigned code = 0;                                ///< 2 SERVFAIL, 3 NXDOMAIN
    bool silent = false;
    bool by_tcp_only = false;    ///< By UDP the answer is cut short.
    bool silent_by_tcp = false;  ///< TCP is taken, and nothing comes.
    bool wrong_id_first = false;
    bool through_alias = false;  ///< A CNAME stands before the records.
    std::string raw{};           ///< Instead of all this.
};

using DnsReplies = std::map<std::string, DnsReply>;

/// A name server for tests, on 127.0.0.1, by UDP and TCP on the same port.
class FakeDns {
  public:
    explicit FakeDns(DnsReplies replies);
    ~FakeDns();
    FakeDns(const FakeDns&) = delete;
    FakeDns& operator=(const FakeDns&) = delete;
    FakeDns(FakeDns&&) = delete;
    FakeDns& operator=(FakeDns&&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] int questions() const { return questions_; }

  private:
    void serve();
    void answer_udp();
    void answer_tcp();

    DnsReplies replies_;
    int udp_ = -1;
    int tcp_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> questions_ = 0;
    std::atomic<bool> stop_ = false;
    std::vector<int> held_;
    std::thread thread_;
};

}  // namespace objector::test
