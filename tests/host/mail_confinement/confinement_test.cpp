// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/confinement/confinement.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <iconv.h>
#include <array>
#include <bit>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <functional>
#include <thread>

#include "catch.hpp"
#include "support/temporary_folder.hpp"

using namespace objector;
using mail::Allowed;
using mail::Confined;

namespace {

/// How a child ended that locked itself in and did something: what it returned, or minus the signal.
int in_child(const Allowed& allowed, const std::function<int()>& deed) {
    const pid_t child = fork();
    if (child == 0) {
        alarm(60);
        mail::lock_in(allowed);
        _exit(deed());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/// What this machine can do, found out in a child.
Confined possible(const Allowed& allowed = {}) {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    const pid_t child = fork();
    if (child == 0) {
        const auto confined = mail::lock_in(allowed);
        const std::array<char, 2> told{static_cast<char>(confined.landlock_abi),
                                       confined.seccomp ? '\1' : '\0'};
        _exit(write(ends[1], told.data(), told.size()) == 2 ? 0 : 1);
    }
    close(ends[1]);
    std::array<char, 2> told{};
    const auto length = read(ends[0], told.data(), told.size());
    close(ends[0]);
    waitpid(child, nullptr, 0);
    REQUIRE(length == 2);
    return {told[0], told[1] != 0};
}

bool landlock() {
    return possible().landlock_abi > 0;
}

bool seccomp() {
    return possible().seccomp;
}

/// 0, or the error.
int opened(const std::filesystem::path& path, int flags) {
    const int file = open(path.c_str(), flags | O_CLOEXEC, 0600);
    if (file < 0) {
        return errno;
    }
    close(file);
    return 0;
}

int read_all(const std::filesystem::path& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    std::array<char, 100> bytes{};
    const auto length = file < 0 ? -1 : read(file, bytes.data(), bytes.size());
    close(file);
    return length > 0 ? 0 : 1;
}

struct Files {
    test::TemporaryFolder folder;
    std::filesystem::path mails = folder.path() / "mails";
    std::filesystem::path secret = folder.path() / "secret";

    Files() {
        std::filesystem::create_directories(mails / "inner");
        for (const auto& path : {mails / "one", mails / "inner" / "two", secret}) {
            std::ofstream(path) << "text";
        }
    }
    [[nodiscard]] Allowed allowed() const {
        Allowed allowed;
        allowed.read = {mails};
        return allowed;
    }
};

/// A TCP server on the loopback that takes nobody in.
class Listener {
  public:
    Listener() : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto plain = std::bit_cast<sockaddr>(address);
        socklen_t size = sizeof plain;
        REQUIRE(bind(socket_, &plain, size) == 0);
        REQUIRE(listen(socket_, 5) == 0);
        REQUIRE(getsockname(socket_, &plain, &size) == 0);
        address_ = plain;
    }
    ~Listener() { close(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    Listener(Listener&&) = delete;
    Listener& operator=(Listener&&) = delete;

    [[nodiscard]] std::uint16_t port() const { return ntohs(std::bit_cast<sockaddr_in>(address_).sin_port); }
    /// 0, or the error.
    [[nodiscard]] int connected() const {
        const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (client < 0) {
            return errno;
        }
        const int error = connect(client, &address_, sizeof address_) == 0 ? 0 : errno;
        close(client);
        return error;
    }

  private:
    int socket_;
    sockaddr address_{};
};

int socket_error(int family, int type, int protocol = 0) {
    const int made = socket(family, type | SOCK_CLOEXEC, protocol);
    const int error = made < 0 ? errno : 0;
    close(made);
    return error;
}

}  // namespace

TEST_CASE("what holds is told") {
    const auto confined = possible();
    INFO("Landlock ABI " << confined.landlock_abi << ", seccomp " << confined.seccomp);
    CHECK(confined.landlock_abi >= 0);
    Allowed none;
    none.landlock_abi_at_most = 0;
    none.with_seccomp = false;
    CHECK(possible(none).landlock_abi == 0);
    CHECK_FALSE(possible(none).seccomp);
}

TEST_CASE("only what is allowed can be read") {
    const Files files;
    const auto allowed = files.allowed();
    CHECK(in_child(allowed, [&] { return read_all(files.mails / "one"); }) == 0);
    CHECK(in_child(allowed, [&] { return read_all(files.mails / "inner" / "two"); }) == 0);
    CHECK(in_child(allowed, [&] { return opened(files.mails, O_RDONLY | O_DIRECTORY); }) == 0);
    if (!landlock()) {
        WARN("no Landlock here");
        return;
    }
    CHECK(in_child(allowed, [&] { return opened(files.secret, O_RDONLY); }) == EACCES);
    CHECK(in_child(allowed, [&] { return opened(files.mails / ".." / "secret", O_RDONLY); }) == EACCES);
    CHECK(in_child(allowed, [&] { return opened(files.folder.path(), O_RDONLY | O_DIRECTORY); }) == EACCES);
    CHECK(in_child(allowed, [&] { return opened("/etc/shadow", O_RDONLY); }) == EACCES);
    CHECK(in_child({}, [&] { return opened(files.mails / "one", O_RDONLY); }) == EACCES);
}

TEST_CASE("a link out of what is allowed leads nowhere") {
    const Files files;
    std::filesystem::create_symlink(files.secret, files.mails / "link");
    if (landlock()) {
        CHECK(in_child(files.allowed(), [&] { return opened(files.mails / "link", O_RDONLY); }) == EACCES);
    }
    // Named as a source by the user, a link is followed.
    Allowed allowed;
    allowed.read = {files.mails / "link"};
    CHECK(in_child(allowed, [&] { return read_all(files.mails / "link"); }) == 0);
}

TEST_CASE("nothing can be written, not even what can be read") {
    const Files files;
    const auto abi = GENERATE(0, 1, 2, 3, 6);
    auto allowed = files.allowed();
    allowed.landlock_abi_at_most = abi;
    if ((abi == 0 && !seccomp()) || (abi > 0 && !landlock())) {
        return;
    }
    const bool by_calls = seccomp();
    CAPTURE(abi, by_calls);
    const int expected = by_calls ? EPERM : EACCES;
    for (const int flags : {O_WRONLY, O_RDWR, O_RDWR | O_APPEND, O_CREAT | O_WRONLY}) {
        CAPTURE(flags);
        CHECK(in_child(allowed, [&] { return opened(files.mails / "one", flags); }) == expected);
    }
    CHECK(in_child(allowed, [&] { return opened(files.mails / "new", O_CREAT | O_RDONLY); }) == expected);
    CHECK(in_child(allowed, [&] { return opened(files.mails, O_TMPFILE | O_RDWR); }) == expected);
    CHECK(in_child(allowed, [&] { return unlink((files.mails / "one").c_str()) == 0 ? 0 : errno; }) ==
          expected);
    CHECK(in_child(allowed, [&] { return mkdir((files.mails / "new").c_str(), 0700) == 0 ? 0 : errno; }) ==
          expected);
    CHECK(std::filesystem::file_size(files.mails / "one") == 4);
    CHECK_FALSE(std::filesystem::exists(files.mails / "new"));
}

TEST_CASE("what was open before stays open") {
    const Files files;
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    CHECK(in_child({}, [&] { return write(ends[1], "x", 1) == 1 ? 0 : 1; }) == 0);
    close(ends[0]);
    close(ends[1]);
}

TEST_CASE("no program is started") {
    const auto start = [] {
        std::array<char, 5> name{"true"};
        std::array<char*, 2> arguments{name.data(), nullptr};
        execv("/bin/true", arguments.data());
        return errno;
    };
    if (seccomp()) {
        CHECK(in_child({}, start) == -SIGSYS);
    }
    Allowed without;
    without.with_seccomp = false;
    if (landlock()) {
        CHECK(in_child(without, start) == EACCES);
    }
}

TEST_CASE("no process is made, traced or killed") {
    if (!seccomp()) {
        WARN("no seccomp here");
        return;
    }
    const auto parent = getpid();
    CHECK(in_child({}, [] { return fork() < 0 ? 0 : 1; }) == 0);
    CHECK(in_child({}, [&] { return ptrace(PTRACE_ATTACH, parent, nullptr, nullptr) == 0 ? 0 : 1; }) ==
          -SIGSYS);
    CHECK(in_child({}, [&] { return kill(parent, 0) == 0 ? 0 : errno; }) == EPERM);
    CHECK(in_child({}, [] { return std::raise(SIGUSR1); }) == -SIGUSR1);
}

TEST_CASE("no code is made") {
    if (!seccomp()) {
        return;
    }
    const auto mapped = [](int rights) {
        return [rights] {
            return mmap(nullptr, 4096, rights, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 1 : 0;
        };
    };
    CHECK(in_child({}, mapped(PROT_READ | PROT_WRITE)) == 0);
    CHECK(in_child({}, mapped(PROT_READ | PROT_WRITE | PROT_EXEC)) == 1);
    CHECK(in_child({}, [] {
              void* page = mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
              return mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0 ? 0 : 1;
          }) == 1);
}

TEST_CASE("without a network there are no sockets") {
    if (!seccomp()) {
        return;
    }
    for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK, AF_PACKET}) {
        CAPTURE(family);
        CHECK(in_child({}, [&] { return socket_error(family, SOCK_STREAM) == 0 ? 0 : 1; }) == 1);
        CHECK(in_child({}, [&] { return socket_error(family, SOCK_DGRAM) == 0 ? 0 : 1; }) == 1);
    }
}

TEST_CASE("only allowed ports are connected to") {
    const Listener good;
    const Listener other;
    Allowed allowed;
    allowed.ports = {good.port()};
    CHECK(in_child(allowed, [&] { return good.connected(); }) == 0);
    if (possible().landlock_abi >= 4) {
        CHECK(in_child(allowed, [&] { return other.connected(); }) == EACCES);
        Allowed only_names;
        only_names.resolve = true;
        CHECK(in_child(only_names, [&] { return good.connected(); }) == EACCES);
    }
    if (seccomp()) {
        CHECK(in_child(allowed, [] { return socket_error(AF_INET, SOCK_DGRAM) == 0 ? 0 : 1; }) == 1);
        CHECK(in_child(allowed, [] { return socket_error(AF_INET, SOCK_RAW) == 0 ? 0 : 1; }) == 1);
        CHECK(in_child(allowed, [] { return socket_error(AF_UNIX, SOCK_STREAM) == 0 ? 0 : 1; }) == 1);
    }
}

TEST_CASE("nobody is listened to") {
    Allowed allowed;
    allowed.ports = {993};
    allowed.resolve = true;
    if (!seccomp()) {
        return;
    }
    CHECK(in_child(allowed, [] {
              const int server = socket(AF_INET, SOCK_STREAM, 0);
              return listen(server, 1) == 0 ? 0 : errno;
          }) == EPERM);
}

TEST_CASE("names are resolved when that is allowed") {
    Allowed allowed;
    allowed.resolve = true;
    CHECK(in_child(allowed, [] {
              addrinfo hints{};
              hints.ai_flags = AI_ADDRCONFIG;
              hints.ai_socktype = SOCK_STREAM;
              addrinfo* found = nullptr;
              const int error = getaddrinfo("localhost", "993", &hints, &found);
              if (error == 0) {
                  freeaddrinfo(found);
              }
              return error == 0 ? 0 : 1;
          }) == 0);
    CHECK(in_child(allowed, [] { return socket_error(AF_INET, SOCK_DGRAM); }) == 0);
    CHECK(in_child(allowed, [] { return socket_error(AF_NETLINK, SOCK_RAW); }) == 0);
}

TEST_CASE("the session's bus is reached only when that is allowed") {
    Allowed allowed;
    allowed.session_bus = true;
    CHECK(in_child(allowed, [] { return socket_error(AF_UNIX, SOCK_STREAM); }) == 0);
    if (seccomp()) {
        CHECK(in_child(allowed, [] { return socket_error(AF_INET, SOCK_STREAM) == 0 ? 0 : 1; }) == 1);
    }
}

TEST_CASE("what libraries do while mail is read still works") {
    CHECK(in_child({}, [] {
              // Character sets are modules that are loaded when they are met.
              const auto converter = iconv_open("UTF-8", "ISO-2022-JP");
              std::array<char, 1> in{'a'};
              std::array<char, 8> out{};
              char* from = in.data();
              char* to = out.data();
              std::size_t left = 1;
              std::size_t room = out.size();
              const bool converted = iconv(converter, &from, &left, &to, &room) == 0 && out[0] == 'a';
              return converted ? 0 : 1;
          }) == 0);
    CHECK(in_child({}, [] {
              int seen = 0;
              std::thread([&] { seen = 1; }).join();
              return seen == 1 ? 0 : 1;
          }) == 0);
    CHECK(in_child({}, [] { return read_all("/dev/urandom"); }) == 0);
    CHECK(in_child({}, [] { return opened("/proc/self/status", O_RDONLY); }) == 0);
    CHECK(in_child({}, [] { return opened("/etc/ssl", O_RDONLY | O_DIRECTORY); }) == 0);
    CHECK(in_child({}, [] {
              std::vector<char> block(200'000'000, 'x');
              return block.back() == 'x' ? 0 : 1;
          }) == 0);
    CHECK(in_child({}, [] {
              std::array<pollfd, 1> none{{{-1, POLLIN, 0}}};
              return poll(none.data(), 1, 1);
          }) == 0);
}

TEST_CASE("a place that does not exist hinders nothing") {
    const Files files;
    Allowed allowed = files.allowed();
    allowed.read.emplace_back(files.folder.path() / "not there");
    CHECK(in_child(allowed, [&] { return read_all(files.mails / "one"); }) == 0);
}

TEST_CASE("the lock cannot be opened again") {
    const Files files;
    CHECK(in_child({}, [&] {
              mail::lock_in(files.allowed());
              return opened(files.mails / "one", O_RDONLY);
          }) == (landlock() ? EACCES : 0));
}
