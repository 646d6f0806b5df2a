// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace objector::inbox {

/// Where objector-mail is.
std::filesystem::path mail_program();

/// One run of objector-mail, a child that does not outlive this object. Everything happens on one loop's
/// thread. The child inherits nothing but its input and output, and ends when these do.
class MailProgram {
  public:
    using OnBytes = std::function<void(std::string_view)>;
    using OnEnd = std::function<void()>;
    using Bytes = std::shared_ptr<const std::string>;

    /// The loop must outlive this.
    explicit MailProgram(boost::asio::io_context& loop);
    ~MailProgram();
    MailProgram(const MailProgram&) = delete;
    MailProgram& operator=(const MailProgram&) = delete;
    MailProgram(MailProgram&&) = delete;
    MailProgram& operator=(MailProgram&&) = delete;

    /// Writes what is given, in order, while it calls back with what the program says, and once when that
    /// has ended. Throws ProtocolError mail_program_missing when it cannot be started.
    void start(const std::filesystem::path& program, std::vector<Bytes> input, OnBytes on_bytes,
               OnEnd on_end);

    /// Ends it; nothing is called back any more.
    void stop();

  private:
    class Run;
    boost::asio::io_context& loop_;
    std::shared_ptr<Run> run_;
};

}  // namespace objector::inbox
