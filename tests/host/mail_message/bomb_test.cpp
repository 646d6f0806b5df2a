// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <functional>

#include "catch.hpp"
#include "sample_mail.hpp"

using namespace objector::mail;
using namespace objector::mail::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif

/// The sanitizers make all of it slow; there the bombs are smaller.
constexpr std::size_t million = is_sanitized ? 100'000 : 1'000'000;

/// What reading took, in a process of its own: memory is counted for whole processes only.
struct Cost {
    bool ended_well = false;
    std::size_t megabytes_more = 0;  ///< Over what the mail itself needs.
};

std::size_t peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<std::size_t>(usage.ru_maxrss) / 1024;
}

Cost cost_of_reading(const std::string& mail) {
    const auto child = fork();
    if (child == 0) {
        // A hang guard, far over what is ever needed.
        alarm(is_sanitized ? 120 : 30);
        const auto before = peak_megabytes();
        const auto message = read_message(mail);
        const bool in_limits = message.text.size() <= ReadLimits{}.text_bytes;
        const auto more = peak_megabytes() - before;
        _exit(in_limits ? static_cast<int>(std::min<std::size_t>(more, 200)) : 255);
    }
    int status = 0;
    waitpid(child, &status, 0);
    const auto code = WIFEXITED(status) ? WEXITSTATUS(status) : 255;
    return {code != 255, static_cast<std::size_t>(code)};
}

std::string nested(std::size_t levels, bool same_boundary) {
    std::string mail;
    for (std::size_t level = 0; level < levels; ++level) {
        const auto boundary = same_boundary ? std::string("b") : "b" + std::to_string(level);
        mail += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
    }
    return mail + "\nwords";
}

/// As deep as is read, with long boundaries that begin alike.
std::string alike_boundaries() {
    std::string mail;
    for (int level = 0; level < 29; ++level) {
        const auto boundary = std::string(60, 'a') + std::to_string(level);
        mail += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
    }
    return mail + "\n";
}

}  // namespace

TEST_CASE("bombs end soon, in little memory") {
    const auto mail = GENERATE(
        as<std::function<std::string()>>{}, [] { return nested(10'000, false); },
        [] { return nested(10'000, true); },
        [] { return repeated("Content-Type: message/rfc822\n\n", 100'000) + "words"; },
        [] { return repeated("X-Header: value\n", 100'000) + "\nwords"; },
        [] { return "X-Header: " + std::string(10 * million, 'a') + "\n\nwords"; },
        [] { return "X-Header: " + repeated("a\n b", 2 * million) + "\n\nwords"; },
        [] { return "To: " + repeated("a@b,", 2 * million) + "\n\nwords"; },
        [] { return repeated("From: a:b:c:;\n", 500'000) + "\nwords"; },
        [] { return "From: " + repeated("a:", 2 * million) + "\n\nwords"; },
        [] { return "From: " + std::string(2 * million, '(') + "\n\nwords"; },
        [] { return "Subject: " + repeated("=?utf-8?q?", million) + "\n\nwords"; },
        [] { return "Content-Type: text/plain; " + repeated("a*0=b;", million) + "\n\nwords"; },
        [] { return "Content-Type: multipart/mixed; boundary=b\n\n" + repeated("--b\n\nhi\n", 100'000); },
        [] {
            return "Content-Type: multipart/digest; boundary=b\n\n" +
                   repeated("--b\n\nX: y\n\nhi\n", 100'000);
        },
        [] { return "Content-Type: multipart/mixed; boundary=a\n\n" + repeated("--ab\n", 5 * million); },
        [] { return alike_boundaries() + repeated("--" + std::string(60, 'a') + "99\n", 300'000); },
        [] { return alike_boundaries() + repeated("--\n", 5 * million); },
        [] { return mail_of("", std::string(20 * million, '\n')); },
        [] { return mail_of("", std::string(20 * million, '\0')); },
        [] { return mail_of("", std::string(10 * million, '>')); },
        [] { return mail_of("", repeated("From: x\n", 2 * million)); },
        [] { return mail_of("Content-Transfer-Encoding: base64\n", repeated("aGVsbG8g", 6 * million)); },
        [] {
            return mail_of("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n",
                           repeated("aGVsbG8g", 6 * million));
        },
        [] {
            return mail_of("Content-Type: text/html\nContent-Transfer-Encoding: base64\n",
                           repeated("PGE+PC9pPjxp", 4 * million));
        },
        [] { return mail_of("Content-Type: text/html\n", repeated("<div>", 2 * million)); },
        [] {
            return mail_of("Content-Type: text/html\n",
                           repeated("<div>", 300) + repeated("</x>", 2 * million));
        },
        [] { return mail_of("Content-Type: text/html\n", repeated("<!--", 2 * million)); },
        [] { return mail_of("Content-Type: text/html\n", repeated("<script></scrip", million)); },
        [] { return mail_of("Content-Type: text/html\n", std::string(8 * million, '&')); },
        [] {
            return mail_of("Content-Type: text/plain; charset=utf-8\n",
                           "a" + repeated("\u0301\u0323", million));
        },
        [] {
            return mail_of("Content-Type: text/plain; charset=utf-8\n", std::string(10 * million, '\xFF'));
        },
        [] {
            return mail_of("Content-Type: text/plain; charset=utf-16\n", std::string(10 * million, '\xD8'));
        });
    const auto bytes = mail();
    CAPTURE(bytes.substr(0, 100), bytes.size());
    const auto cost = cost_of_reading(bytes);
    CHECK(cost.ended_well);
    // The sanitizers' own books are larger than that.
    CHECK((is_sanitized || cost.megabytes_more < 40));
}
