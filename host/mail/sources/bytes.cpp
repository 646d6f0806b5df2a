// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/bytes.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace objector::mail {
namespace {

constexpr std::int64_t nanoseconds_in_second = 1'000'000'000;

int open_quietly(int folder, const char* name, int flags) {
    // Only the owner of a file may leave its time of last access alone.
    const int quiet = openat(folder, name, flags | O_NOATIME);  // NOLINT(cppcoreguidelines-pro-type-vararg)
    if (quiet >= 0 || errno != EPERM) {
        return quiet;
    }
    return openat(folder, name, flags);  // NOLINT(cppcoreguidelines-pro-type-vararg)
}

FileState state_from(const struct stat& found) {
    return {.size = static_cast<std::uint64_t>(std::max<off_t>(found.st_size, 0)),
            .modified = found.st_mtim.tv_sec * nanoseconds_in_second + found.st_mtim.tv_nsec,
            .device = found.st_dev,
            .inode = found.st_ino,
            .is_file = S_ISREG(found.st_mode),
            .is_folder = S_ISDIR(found.st_mode)};
}

}  // namespace

void Descriptor::close() const noexcept {
    if (number_ >= 0) {
        ::close(number_);
    }
}

Descriptor open_file(int folder, const char* name) {
    return Descriptor(open_quietly(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
}

Descriptor open_folder(int folder, const char* name) {
    return Descriptor(open_quietly(folder, name, O_RDONLY | O_CLOEXEC | O_DIRECTORY));
}

FileState state_of(const Descriptor& descriptor) {
    struct stat found{};
    if (fstat(descriptor.number(), &found) != 0) {
        throw std::system_error(errno, std::generic_category());
    }
    return state_from(found);
}

FileState state_of(const Descriptor& folder, const char* name) {
    struct stat found{};
    if (fstatat(folder.number(), name, &found, 0) != 0) {
        throw std::system_error(errno, std::generic_category());
    }
    return state_from(found);
}

std::size_t FileBytes::read_at(std::uint64_t offset, std::span<char> space) {
    std::size_t filled = 0;
    while (filled < space.size()) {
        const auto count = pread(descriptor_.number(), space.data() + filled, space.size() - filled,
                                 static_cast<off_t>(offset + filled));
        if (count > 0) {
            const auto wanted = space.size() - filled;
            filled += static_cast<std::size_t>(count);
            if (static_cast<std::size_t>(count) < wanted) {
                break;  // A regular file gives less than asked for only at its end.
            }
        } else if (count == 0) {
            break;
        } else if (errno != EINTR) {
            throw std::system_error(errno, std::generic_category());
        }
    }
    return filled;
}

std::size_t MemoryBytes::read_at(std::uint64_t offset, std::span<char> space) {
    if (offset >= bytes_.size()) {
        return 0;
    }
    const auto rest = bytes_.substr(static_cast<std::size_t>(offset), space.size());
    std::copy(rest.begin(), rest.end(), space.begin());
    return rest.size();
}

}  // namespace objector::mail
