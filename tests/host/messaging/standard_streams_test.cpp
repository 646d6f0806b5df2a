// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messaging/standard_streams.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <functional>
#include <iostream>
#include <string>

#include "catch.hpp"

using objector::messaging::StandardStreams;

namespace {

/// What a child program leaves on its standard output when it does this.
std::string output_of(const std::function<void()>& deed) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[1]);
        if (std::freopen("/dev/null", "w", stderr) == nullptr) {
            ::_exit(1);
        }
        deed();
        ::_exit(0);
    }
    ::close(ends[1]);
    std::string output;
    std::array<char, 256> buffer{};
    for (ssize_t size = 0; (size = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
        output.append(buffer.data(), static_cast<std::size_t>(size));
    }
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
    return output;
}

void print_everywhere() {
    std::cout << "stray" << std::endl;
    std::printf("stray");
    std::fflush(stdout);
    static_cast<void>(::write(STDOUT_FILENO, "stray", 5));
}

}  // namespace

TEST_CASE("what anybody prints does not get between frames") {
    CHECK(output_of([] {
              const auto streams = StandardStreams::take();
              print_everywhere();
              streams.write_now("frame");
              print_everywhere();
          }) == "frame");
}

TEST_CASE("a closed stream does not lend its number to a file") {
    CHECK(output_of([] {
              ::close(STDIN_FILENO);
              ::close(STDERR_FILENO);
              const auto streams = StandardStreams::take();
              std::FILE* file = std::fopen("/dev/null", "w");
              streams.write_now(::fileno(file) > STDERR_FILENO ? "above" : "among");
              std::fclose(file);
          }) == "above");
}

TEST_CASE("a reader that went away is no signal that kills") {
    CHECK(output_of([] {
              std::array<int, 2> ends{};
              static_cast<void>(::pipe(ends.data()));
              const int kept = ::dup(STDOUT_FILENO);
              ::dup2(ends[1], STDOUT_FILENO);
              ::close(ends[1]);
              const auto streams = StandardStreams::take();
              ::close(ends[0]);
              streams.write_now("nobody reads this");
              static_cast<void>(::write(kept, "alive", 5));
          }) == "alive");
}
