// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

/// A program that reads hostile mail gives away all it does not need, before it reads the first byte.
namespace objector::mail {

struct Allowed {
    /// Files and whole folders to read, symbolic links followed once, now. What is not there is left out.
    std::vector<std::filesystem::path> read;
    /// Ports to connect to by TCP. Empty: no network at all, not even sockets.
    std::vector<std::uint16_t> ports;
    /// Names may be resolved: DNS by UDP and TCP, and the local sockets of resolver daemons.
    bool resolve = false;
    /// The user's session bus may be used by its local socket: for the secret store.
    bool session_bus = false;

    /// Below is for tests of what happens on older kernels.
    std::optional<int> landlock_abi_at_most;
    bool with_seccomp = true;
};

/// What really holds from now on; an older kernel or a container may offer less, and the job goes on.
struct Confined {
    int landlock_abi = 0;  ///< 0: files are not locked.
    bool seccomp = false;
};

/// From now on this process and its threads can read only what is allowed and a fixed list of system files
/// (libraries and character sets, /etc/resolv.conf, hosts, nsswitch.conf and their kin, certificates, locale
/// and time zone data, /dev/null, /dev/urandom, /proc/self); can write to no file but those that are open;
/// can start no program, look into no other process, and listen nowhere. Cannot be taken back.
///
/// Call it in the first thread, before any other is started: those that run already are not locked.
/// What is open stays open: standard input and output above all. A folder that appears later inside an
/// allowed folder can be read; an allowed file that is replaced by another cannot, so name its folder.
/// A forbidden file is "permission denied"; a forbidden deed with a sure motive (starting a program,
/// tracing) ends the process; any other is "operation not permitted".
/// Never throws: says what it could do. In builds with sanitizers seccomp stays off, for these need more.
Confined lock_in(const Allowed& allowed);

}  // namespace objector::mail
