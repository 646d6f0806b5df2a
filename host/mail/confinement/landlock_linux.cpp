// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/confinement/landlock_linux.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

namespace objector::mail {

namespace {

// From <linux/landlock.h>, of which Debian 12 has only the first two of seven versions.
constexpr std::uint64_t read_file = 1ULL << 2;
constexpr std::uint64_t read_folder = 1ULL << 3;
constexpr std::uint64_t bind_tcp = 1ULL << 0;
constexpr std::uint64_t connect_tcp = 1ULL << 1;
constexpr std::uint64_t scope_abstract_sockets = 1ULL << 0;
constexpr std::uint64_t scope_signals = 1ULL << 1;
constexpr std::uint32_t ask_version = 1;
constexpr int rule_for_path = 1;
constexpr int rule_for_port = 2;
constexpr int newest_known = 6;
constexpr std::uint16_t dns_port = 53;

struct RulesetAttributes {
    std::uint64_t files = 0;
    std::uint64_t network = 0;
    std::uint64_t scoped = 0;
};

#pragma pack(push, 1)
struct PathRule {
    std::uint64_t access = 0;
    std::int32_t folder = -1;
};
#pragma pack(pop)

struct PortRule {
    std::uint64_t access = 0;
    std::uint64_t port = 0;
};

/// What libraries read while they work: character sets, name services, certificates, locale and time.
constexpr auto system_places = std::to_array<const char*>({"/lib",
                                                           "/lib64",
                                                           "/usr/lib",
                                                           "/usr/lib64",
                                                           "/usr/local/lib",
                                                           "/usr/share/locale",
                                                           "/usr/share/zoneinfo",
                                                           "/usr/share/ca-certificates",
                                                           "/usr/local/share/ca-certificates",
                                                           "/etc/ld.so.cache",
                                                           "/etc/ssl",
                                                           "/etc/ca-certificates",
                                                           "/etc/pki",
                                                           "/etc/resolv.conf",
                                                           "/run/systemd/resolve",
                                                           "/etc/hosts",
                                                           "/etc/host.conf",
                                                           "/etc/nsswitch.conf",
                                                           "/etc/gai.conf",
                                                           "/etc/services",
                                                           "/etc/protocols",
                                                           "/etc/passwd",
                                                           "/etc/localtime",
                                                           "/etc/timezone",
                                                           "/dev/null",
                                                           "/dev/zero",
                                                           "/dev/urandom",
                                                           "/dev/random",
                                                           "/proc/self",
                                                           "/sys/devices/system/cpu"});
/// Where somebody may have put other certificates (OpenSSL).
constexpr auto certificate_variables = std::to_array<const char*>({"SSL_CERT_FILE", "SSL_CERT_DIR"});

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) {
            close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

// NOLINTBEGIN(cppcoreguidelines-pro-type-vararg): system calls without a function of their own
int version() {
    return static_cast<int>(syscall(SYS_landlock_create_ruleset, nullptr, 0, ask_version));
}

int create(const RulesetAttributes& attributes) {
    return static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
}

template <typename Rule>
bool add(const Descriptor& rules, int kind, const Rule& rule) {
    return syscall(SYS_landlock_add_rule, rules.number(), kind, &rule, 0) == 0;
}

bool restrict_to(const Descriptor& rules) {
    return syscall(SYS_landlock_restrict_self, rules.number(), 0) == 0;
}

int open_place(const char* path) {
    return open(path, O_PATH | O_CLOEXEC);
}
// NOLINTEND(cppcoreguidelines-pro-type-vararg)

/// Everything that this version can forbid about files.
std::uint64_t all_file_rights(int abi) {
    const int bits = abi >= 5 ? 16 : abi >= 3 ? 15 : abi == 2 ? 14 : 13;
    return (1ULL << bits) - 1;
}

void allow_reading(const Descriptor& rules, const char* path) {
    const Descriptor place(open_place(path));
    struct stat status{};
    if (place.number() < 0 || fstat(place.number(), &status) != 0) {
        return;
    }
    const auto access = S_ISDIR(status.st_mode) ? read_file | read_folder : read_file;
    add(rules, rule_for_path, PathRule{access, place.number()});
}

RulesetAttributes attributes_for(int abi, const Allowed& allowed) {
    RulesetAttributes attributes;
    attributes.files = all_file_rights(abi);
    if (abi >= 4) {
        attributes.network = bind_tcp | connect_tcp;
    }
    if (abi >= 6) {
        // The session bus may have an abstract address.
        attributes.scoped = scope_signals | (allowed.session_bus ? 0 : scope_abstract_sockets);
    }
    return attributes;
}

}  // namespace

int lock_files(const Allowed& allowed) {
    const int abi = std::min({version(), allowed.landlock_abi_at_most.value_or(newest_known), newest_known});
    if (abi < 1) {
        return 0;
    }
    const Descriptor rules(create(attributes_for(abi, allowed)));
    if (rules.number() < 0) {
        return 0;
    }
    for (const char* place : system_places) {
        allow_reading(rules, place);
    }
    for (const char* variable : certificate_variables) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread runs yet.
        if (const char* place = std::getenv(variable)) {
            allow_reading(rules, place);
        }
    }
    for (const auto& place : allowed.read) {
        allow_reading(rules, place.c_str());
    }
    if (abi >= 4) {
        for (const auto port : allowed.ports) {
            add(rules, rule_for_port, PortRule{connect_tcp, port});
        }
        if (allowed.resolve) {
            add(rules, rule_for_port, PortRule{connect_tcp, dns_port});
        }
    }
    return restrict_to(rules) ? abi : 0;
}

}  // namespace objector::mail
