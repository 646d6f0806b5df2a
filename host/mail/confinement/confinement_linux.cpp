// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/prctl.h>

#include "mail/confinement/confinement.hpp"
#include "mail/confinement/landlock_linux.hpp"
#include "mail/confinement/system_calls_linux.hpp"

namespace objector::mail {

namespace {

// Sanitizers start processes that look into this one.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif !defined(__has_feature)
constexpr bool sanitized = false;
#elif __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

}  // namespace

Confined lock_in(const Allowed& allowed) {
    Confined confined;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): so it is in Linux
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return confined;
    }
    confined.landlock_abi = lock_files(allowed);
    confined.seccomp = allowed.with_seccomp && !sanitized && lock_system_calls(allowed);
    return confined;
}

}  // namespace objector::mail
