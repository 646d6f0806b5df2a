// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/authenticity/dns_keys.hpp"

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <future>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "mail/authenticity/header_fields.hpp"

namespace objector::mail {

namespace {

/// After so many silent answers in a row nobody will answer the next.
constexpr int most_silences = 3;
constexpr std::size_t most_answer_bytes = 65'536;

/// The resolver's state, of which every thread may have its own.
class Resolver {
  public:
    explicit Resolver(std::chrono::seconds time, std::optional<std::uint16_t> local_port)
        : ready_(res_ninit(&state_) == 0) {
        // A larger answer by UDP, and no search in the domains of this machine.
        state_.options |= RES_USE_EDNS0;
        state_.retry = 2;
        state_.retrans = static_cast<int>(std::clamp<std::chrono::seconds::rep>(time.count() / 2, 1, 3));
        if (local_port) {
            auto& server = state_.nsaddr_list[0];
            server = {};
            server.sin_family = AF_INET;
            server.sin_port = htons(*local_port);
            server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            state_.nscount = 1;
        }
    }
    ~Resolver() { res_nclose(&state_); }
    Resolver(const Resolver&) = delete;
    Resolver& operator=(const Resolver&) = delete;
    Resolver(Resolver&&) = delete;
    Resolver& operator=(Resolver&&) = delete;

    /// The answer's bytes; or none, and why.
    std::vector<unsigned char> ask(const std::string& name, KeyAnswer::Kind& kind) {
        kind = KeyAnswer::Kind::silent;
        std::vector<unsigned char> answer(most_answer_bytes);
        const int length = ready_ ? res_nquery(&state_, name.c_str(), ns_c_in, ns_t_txt, answer.data(),
                                               static_cast<int>(answer.size()))
                                  : -1;
        if (length < 0) {
            if (ready_ && (state_.res_h_errno == HOST_NOT_FOUND || state_.res_h_errno == NO_DATA)) {
                kind = KeyAnswer::Kind::missing;
            }
            return {};
        }
        kind = KeyAnswer::Kind::found;
        answer.resize(std::min(static_cast<std::size_t>(length), answer.size()));
        return answer;
    }

  private:
    struct __res_state state_{};
    bool ready_;
};

/// A TXT record's strings, one after the other (RFC 6376, 3.6.2.2).
std::string joined(const unsigned char* data, std::size_t size) {
    std::string text;
    std::size_t at = 0;
    while (at < size) {
        const std::size_t length = data[at];
        if (length > size - at - 1) {
            break;
        }
        text.append(data + at + 1, data + at + 1 + length);
        at += 1 + length;
    }
    return text;
}

std::vector<std::string> texts_in(const std::vector<unsigned char>& answer) {
    std::vector<std::string> texts;
    ns_msg message{};
    if (ns_initparse(answer.data(), static_cast<int>(answer.size()), &message) != 0) {
        return texts;
    }
    for (int index = 0; index < ns_msg_count(message, ns_s_an); ++index) {
        ns_rr record{};
        if (ns_parserr(&message, ns_s_an, index, &record) == 0 && ns_rr_type(record) == ns_t_txt) {
            texts.push_back(joined(ns_rr_rdata(record), ns_rr_rdlen(record)));
        }
    }
    return texts;
}

KeyAnswer answer_of(const std::string& name, const std::vector<std::string>& texts) {
    const auto is_key = [](const std::string& text) { return without_space(text).starts_with("v=DKIM1"); };
    if (texts.empty()) {
        return {KeyAnswer::Kind::missing, {name, {}, "dns"}};
    }
    if (texts.size() == 1) {
        return {KeyAnswer::Kind::found, {name, texts.front(), "dns"}};
    }
    if (std::ranges::count_if(texts, is_key) == 1) {
        return {KeyAnswer::Kind::found, {name, *std::ranges::find_if(texts, is_key), "dns"}};
    }
    return {KeyAnswer::Kind::unusable, {name, {}, "dns"}};
}

KeyAnswer ask_once(const std::string& name, std::chrono::seconds time,
                   std::optional<std::uint16_t> local_port) {
    auto kind = KeyAnswer::Kind::silent;
    const auto answer = Resolver(time, local_port).ask(name, kind);
    if (kind != KeyAnswer::Kind::found) {
        return {kind, {name, {}, "dns"}};
    }
    return answer_of(name, texts_in(answer));
}

}  // namespace

DnsKeys::DnsKeys(const Limits& limits) : limits_(limits) {}

KeyAnswer DnsKeys::ask(const std::string& name) const {
    const auto now = Clock::now();
    if (silences_ >= most_silences || now >= limits_.deadline) {
        return {KeyAnswer::Kind::silent, {name, {}, "dns"}};
    }
    const auto time = std::min<Clock::duration>(limits_.deadline - now, limits_.one_name);
    // A thread of its own, left behind when it is late: by TCP the C library waits without an end.
    std::promise<KeyAnswer> promise;
    auto answer = promise.get_future();
    try {
        std::thread([promise = std::move(promise), name, port = limits_.local_port,
                     time = std::chrono::ceil<std::chrono::seconds>(time)]() mutable {
            promise.set_value(ask_once(name, time, port));
        }).detach();
    } catch (const std::system_error&) {
        return {KeyAnswer::Kind::silent, {name, {}, "dns"}};
    }
    if (answer.wait_for(time) != std::future_status::ready) {
        return {KeyAnswer::Kind::silent, {name, {}, "dns"}};
    }
    return answer.get();
}

KeyAnswer DnsKeys::find(std::string_view name) {
    const auto known = lower_case(name);
    if (const auto found = answers_.find(known); found != answers_.end()) {
        return found->second;
    }
    auto answer = ask(known);
    silences_ = answer.kind == KeyAnswer::Kind::silent ? silences_ + 1 : 0;
    answers_.emplace(known, answer);
    return answer;
}

}  // namespace objector::mail
