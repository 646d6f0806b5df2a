// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/system.hpp"

#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <cerrno>
#include <csignal>
#include <system_error>

namespace objector::system {
namespace {

void mask_end(int how) noexcept {
    sigset_t end;
    sigemptyset(&end);
    sigaddset(&end, SIGINT);
    sigaddset(&end, SIGTERM);
    ::pthread_sigmask(how, &end, nullptr);
}

}  // namespace

void fill_random(std::span<std::byte> bytes) {
    // getentropy gives at most 256 bytes a call.
    while (!bytes.empty()) {
        const auto piece = bytes.first(bytes.size() < 256 ? bytes.size() : 256);
        if (::getentropy(piece.data(), piece.size()) != 0) {
            throw std::system_error(errno, std::generic_category(), "random numbers");
        }
        bytes = bytes.subspan(piece.size());
    }
}

void make_files_private() noexcept {
    ::umask(S_IRWXG | S_IRWXO);
}

void disable_core_dumps() noexcept {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
    // A core handler that is a pipe ignores the limit, but not this.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // NOLINT(cppcoreguidelines-pro-type-vararg): the system's own call
#endif
}

EndHeldBack::EndHeldBack() noexcept {
    mask_end(SIG_BLOCK);
}

EndHeldBack::~EndHeldBack() {
    mask_end(SIG_UNBLOCK);
}

std::filesystem::path program_folder() {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    return failed ? std::filesystem::path() : program.parent_path();
}

}  // namespace objector::system
