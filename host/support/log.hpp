// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spdlog {
class logger;
}

namespace objector {

/// The log file a person can send us. It must hold nothing about them, so a line is only an event from the
/// code and a few words or numbers from the code (names of methods and errors, counts): never a value that
/// came in a message, never a path, never the text of an exception.
/// The file is opened at the first line; where that fails, the program goes on without a log.
class Log {
  public:
    using Fields = std::initializer_list<std::pair<std::string_view, std::string>>;

    /// Two older files are kept beside it.
    explicit Log(std::filesystem::path file);
    ~Log();
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    Log(Log&&) = delete;
    Log& operator=(Log&&) = delete;

    /// Kept back and written before the next line of another kind: on its own it is not worth a file.
    void begin(std::string_view event, Fields fields = {});
    /// Kept back too, because writing it would cost more than most of what it tells of: written with the next
    /// other line, after some dozens, or at the end; one that repeats itself is written once, with how often.
    /// A program that is killed loses these.
    void routine(std::string_view event, Fields fields = {});
    void info(std::string_view event, Fields fields = {});
    void warning(std::string_view event, Fields fields = {});
    /// The file was taken away: what is kept back goes too, and the next line begins a new file.
    void forget();

  private:
    struct Line {
        std::chrono::system_clock::time_point time;
        std::string text;
        std::size_t times = 1;
    };

    void open();
    void keep_back(std::string_view event, Fields fields);
    void put_kept();
    void write_kept();
    void write(bool is_warning, const std::string& line);

    std::filesystem::path file_;
    std::shared_ptr<spdlog::logger> logger_;
    std::vector<Line> kept_back_;
    bool has_routine_ = false;
    bool tried_ = false;
};

}  // namespace objector
