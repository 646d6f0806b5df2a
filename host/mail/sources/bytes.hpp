// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <utility>

/// Where the bytes of mail come from. Read with pread and never mapped: a mailbox that is compacted while it
/// is read must not be able to kill the program.
namespace objector::mail {

/// A file descriptor that closes itself.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        close();
        number_ = std::exchange(other.number_, -1);
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int number() const noexcept { return number_; }
    [[nodiscard]] bool is_open() const noexcept { return number_ >= 0; }
    /// Leaves the closing to somebody else.
    void release() noexcept { number_ = -1; }

  private:
    void close() const noexcept;

    int number_ = -1;
};

/// Opens to read, never to wait (a named pipe) and without touching the time of last access where the system
/// lets us. `folder` is a descriptor, or AT_FDCWD. Closed with errno set when it cannot be opened.
Descriptor open_file(int folder, const char* name);
Descriptor open_folder(int folder, const char* name);

/// What a file looked like at a moment.
struct FileState {
    std::uint64_t size = 0;
    std::int64_t modified = 0;  ///< Nanoseconds since 1970.
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    bool is_file = false;
    bool is_folder = false;

    friend bool operator==(const FileState&, const FileState&) = default;
};
/// Throws std::system_error.
FileState state_of(const Descriptor& descriptor);
/// The same for a name in a folder, links followed.
FileState state_of(const Descriptor& folder, const char* name);

/// Bytes that can be read at any place.
class Bytes {
  public:
    Bytes() = default;
    virtual ~Bytes() = default;
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;
    Bytes(Bytes&&) = delete;
    Bytes& operator=(Bytes&&) = delete;

    /// Fills the space as far as there are bytes; fewer than asked for means the end. Throws
    /// std::system_error.
    virtual std::size_t read_at(std::uint64_t offset, std::span<char> space) = 0;
};

class FileBytes final : public Bytes {
  public:
    /// The descriptor must outlive the object.
    explicit FileBytes(const Descriptor& descriptor) : descriptor_(descriptor) {}
    std::size_t read_at(std::uint64_t offset, std::span<char> space) override;

  private:
    const Descriptor& descriptor_;
};

class MemoryBytes final : public Bytes {
  public:
    /// The bytes must outlive the object.
    explicit MemoryBytes(std::string_view bytes) : bytes_(bytes) {}
    std::size_t read_at(std::uint64_t offset, std::span<char> space) override;
    [[nodiscard]] std::string_view bytes() const noexcept { return bytes_; }

  private:
    std::string_view bytes_;
};

}  // namespace objector::mail
