// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "journal/durable_file.hpp"
#include "journal/problems.hpp"
#include "support/errors.hpp"
#include "support/identifiers.hpp"

namespace objector::journal::durable {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int error) {
    if (error == EFBIG) {
        throw problem::disk_full();
    }
    throw storage_error(std::error_code(error, std::generic_category()), "write to its data folder");
}

class Descriptor {
  public:
    Descriptor(const fs::path& file, int flags)
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): open(2) is what it is
        : number_(::open(file.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
        if (number_ < 0) {
            fail(errno);
        }
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto written = ::write(number_, bytes.data(), bytes.size());
            if (written > 0) {
                bytes.remove_prefix(static_cast<std::size_t>(written));
            } else if (written == 0 || errno != EINTR) {
                fail(written == 0 ? ENOSPC : errno);
            }
        }
    }
    void sync() const {
        // Some file systems cannot sync a folder and say so; the file itself is safe then.
        if (::fsync(number_) != 0 && errno != EINVAL && errno != EROFS) {
            fail(errno);
        }
    }

  private:
    int number_;
};

/// Removes the half-made file when something goes wrong.
class Temporary {
  public:
    explicit Temporary(fs::path file) : file_(std::move(file)) {}
    ~Temporary() {
        std::error_code ignored;
        fs::remove(file_, ignored);
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    Temporary(Temporary&&) = delete;
    Temporary& operator=(Temporary&&) = delete;

    [[nodiscard]] const fs::path& file() const { return file_; }

  private:
    fs::path file_;
};

}  // namespace

void sync_folder(const fs::path& folder) {
    Descriptor(folder, O_RDONLY | O_DIRECTORY).sync();
}

void write(const fs::path& file, std::string_view bytes) {
    const Temporary half(file.parent_path() / ("." + new_identifier()));
    {
        const Descriptor descriptor(half.file(), O_WRONLY | O_CREAT | O_EXCL);
        descriptor.write(bytes);
        descriptor.sync();
    }
    std::error_code failed;
    fs::rename(half.file(), file, failed);
    if (failed) {
        fail(failed.value());
    }
    sync_folder(file.parent_path());
}

void publish(const fs::path& finished, const fs::path& file) {
    const Temporary source(finished);
    std::error_code failed;
    fs::create_hard_link(finished, file, failed);
    if (failed && failed != std::errc::file_exists) {
        // A file system without hard links: the name is free unless two start in the same instant.
        std::error_code renamed;
        if (!fs::exists(file)) {
            fs::rename(finished, file, renamed);
        }
        if (renamed) {
            fail(renamed.value());
        }
    }
    sync_folder(file.parent_path());
}

}  // namespace objector::journal::durable
