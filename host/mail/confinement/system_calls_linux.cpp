// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/confinement/system_calls_linux.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <type_traits>

namespace objector::mail {

namespace {

// What the libraries need to compute, read, wait, talk over what is open, and start threads.
constexpr auto needed = std::to_array<const char*>(
    {"brk", "munmap", "mremap", "madvise", "membarrier", "read", "readv", "pread64", "preadv", "write",
     "writev", "close", "lseek", "fstat", "newfstatat", "stat", "lstat", "statx", "fstatfs", "statfs",
     "access", "faccessat", "faccessat2", "getdents64", "readlink", "readlinkat", "getcwd", "fcntl", "dup",
     "dup3", "poll", "ppoll", "select", "pselect6", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait",
     "epoll_pwait2", "eventfd2", "pipe2", "timerfd_create", "timerfd_settime", "fadvise64", "connect",
     "sendto", "recvfrom", "sendmsg", "recvmsg", "sendmmsg", "recvmmsg", "getsockname", "getpeername",
     "setsockopt", "getsockopt", "shutdown", "socketpair", "exit", "exit_group", "futex", "set_robust_list",
     "get_robust_list", "rseq", "set_tid_address", "sched_yield", "sched_getaffinity", "sched_getparam",
     "sched_getscheduler", "sched_getattr", "sched_setattr", "gettid", "getpid", "getppid", "getuid",
     "geteuid", "getgid", "getegid", "getresuid", "getresgid", "getrusage", "rt_sigaction", "rt_sigprocmask",
     "rt_sigreturn", "rt_sigtimedwait", "sigaltstack", "restart_syscall", "clock_gettime", "clock_getres",
     "gettimeofday", "time", "clock_nanosleep", "nanosleep", "getrandom", "uname", "sysinfo", "umask",
     // 32-bit systems have these besides.
     "_llseek", "fcntl64", "fstat64", "fstatat64", "stat64", "lstat64", "statfs64", "fstatfs64", "_newselect",
     "clock_gettime64", "clock_nanosleep_time64", "futex_time64", "ppoll_time64", "pselect6_time64",
     "recvmmsg_time64", "sigreturn", "timerfd_settime64", "rt_sigtimedwait_time64", "getuid32", "geteuid32",
     "getgid32", "getegid32", "getresuid32", "getresgid32"});

// Nothing that reads mail does any of this; who does has taken the program over.
constexpr auto deadly = std::to_array<const char*>({"execve",
                                                    "execveat",
                                                    "ptrace",
                                                    "process_vm_readv",
                                                    "process_vm_writev",
                                                    "kexec_load",
                                                    "kexec_file_load",
                                                    "init_module",
                                                    "finit_module",
                                                    "delete_module",
                                                    "mount",
                                                    "umount2",
                                                    "pivot_root",
                                                    "chroot",
                                                    "setns",
                                                    "unshare",
                                                    "bpf",
                                                    "open_by_handle_at",
                                                    "reboot",
                                                    "swapon",
                                                    "swapoff",
                                                    "personality"});

struct Release {
    void operator()(scmp_filter_ctx filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, Release>;
using Conditions = std::initializer_list<scmp_arg_cmp>;

/// A name that this kernel or processor does not know is left out: it cannot be called either.
void rule(const Filter& filter, std::uint32_t action, const char* name, Conditions conditions = {}) {
    const int number = seccomp_syscall_resolve_name(name);
    if (number != __NR_SCMP_ERROR) {
        seccomp_rule_add_array(filter.get(), action, number, static_cast<unsigned>(conditions.size()),
                               conditions.begin());
    }
}

void allow(const Filter& filter, const char* name, Conditions conditions = {}) {
    rule(filter, SCMP_ACT_ALLOW, name, conditions);
}

scmp_arg_cmp equals(unsigned argument, std::uint64_t value) {
    return {argument, SCMP_CMP_EQ, value, 0};
}

/// Of the bits in `mask` exactly those of `value` are set.
scmp_arg_cmp bits(unsigned argument, std::uint64_t mask, std::uint64_t value) {
    return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

constexpr std::uint64_t as_bits(int flags) {
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(flags));
}

void allow_opening(const Filter& filter, const char* name, unsigned flags_argument) {
    constexpr auto writing =
        std::to_array<int>({O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_TMPFILE & ~O_DIRECTORY});
    std::uint64_t any = 0;
    for (const int flag : writing) {
        any |= as_bits(flag);
        rule(filter, SCMP_ACT_ERRNO(EPERM), name, {bits(flags_argument, as_bits(flag), as_bits(flag))});
    }
    allow(filter, name, {bits(flags_argument, any, 0)});
}

void allow_memory(const Filter& filter) {
    // Libraries are loaded on demand, so code may be mapped; but none that was written here.
    for (const char* name : {"mmap", "mmap2"}) {
        allow(filter, name, {bits(2, PROT_EXEC, 0)});
        allow(filter, name, {bits(2, PROT_EXEC | PROT_WRITE, PROT_EXEC)});
    }
    allow(filter, "mprotect", {bits(2, PROT_EXEC, 0)});
}

void allow_threads(const Filter& filter) {
    allow(filter, "clone", {bits(0, CLONE_THREAD, CLONE_THREAD)});
    // clone3 hides its flags; the C library takes clone when there is none.
    rule(filter, SCMP_ACT_ERRNO(ENOSYS), "clone3");
    allow(filter, "tgkill", {equals(0, static_cast<std::uint64_t>(getpid()))});
    allow(filter, "prctl", {equals(0, PR_SET_NAME)});
    allow(filter, "prlimit64", {equals(0, 0), equals(2, 0)});
    for (const auto request : std::to_array<std::uint64_t>({FIONREAD, FIONBIO, TCGETS})) {
        allow(filter, "ioctl", {equals(1, request)});
    }
}

void allow_sockets(const Filter& filter, int family, int type) {
    constexpr std::uint64_t type_bits = 0xf;
    allow(filter, "socket", {equals(0, as_bits(family)), bits(1, type_bits, as_bits(type))});
}

void allow_network(const Filter& filter, const Allowed& allowed) {
    for (const int family : {AF_INET, AF_INET6}) {
        if (!allowed.ports.empty() || allowed.resolve) {
            allow_sockets(filter, family, SOCK_STREAM);
        }
        if (allowed.resolve) {
            allow_sockets(filter, family, SOCK_DGRAM);
        }
    }
    if (allowed.resolve) {
        // getaddrinfo asks the kernel which addresses this computer has.
        allow(filter, "socket", {equals(0, AF_NETLINK), equals(2, 0)});
        allow(filter, "bind");
    }
    if (allowed.resolve || allowed.session_bus) {
        allow_sockets(filter, AF_UNIX, SOCK_STREAM);
    }
}

}  // namespace

bool lock_system_calls(const Allowed& allowed) {
    // What is not known here is said not to exist: libraries then take the older way.
    const Filter filter(seccomp_init(SCMP_ACT_ERRNO(ENOSYS)));
    if (!filter) {
        return false;
    }
    seccomp_attr_set(filter.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2);
    for (const char* name : needed) {
        allow(filter, name);
    }
    for (const char* name : deadly) {
        rule(filter, SCMP_ACT_KILL_PROCESS, name);
    }
    for (const char* name :
         {"fork",     "vfork",     "kill",    "listen",    "unlink",   "unlinkat",  "rename",
          "renameat", "renameat2", "mkdir",   "mkdirat",   "truncate", "ftruncate", "chmod",
          "fchmod",   "fchmodat",  "symlink", "symlinkat", "link",     "linkat"}) {
        rule(filter, SCMP_ACT_ERRNO(EPERM), name);
    }
    allow_opening(filter, "open", 1);
    allow_opening(filter, "openat", 2);
    allow_memory(filter);
    allow_threads(filter);
    allow_network(filter, allowed);
    return seccomp_load(filter.get()) == 0;
}

}  // namespace objector::mail
