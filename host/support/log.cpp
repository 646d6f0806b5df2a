// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <exception>
#include <system_error>

namespace objector {
namespace {

std::string line_of(std::string_view event, Log::Fields fields) {
    std::string line(event);
    for (const auto& [name, value] : fields) {
        line.append(" ").append(name).append("=").append(value);
    }
    return line;
}

}  // namespace

Log::Log(std::filesystem::path file) : file_(std::move(file)) {}
Log::~Log() {
    if (has_routine_) {
        write_kept();
    }
}

void Log::keep_back(std::string_view event, Fields fields) {
    constexpr std::size_t most = 64;
    auto text = line_of(event, fields);
    if (!kept_back_.empty() && kept_back_.back().text == text) {
        ++kept_back_.back().times;
        return;
    }
    if (kept_back_.size() >= most && has_routine_) {
        write_kept();
    }
    if (kept_back_.size() < most) {
        kept_back_.push_back({std::chrono::system_clock::now(), std::move(text)});
    }
}

void Log::begin(std::string_view event, Fields fields) {
    keep_back(event, fields);
}

void Log::routine(std::string_view event, Fields fields) {
    keep_back(event, fields);
    has_routine_ = true;
}

void Log::info(std::string_view event, Fields fields) {
    write(false, line_of(event, fields));
}

void Log::warning(std::string_view event, Fields fields) {
    write(true, line_of(event, fields));
}

void Log::forget() {
    kept_back_.clear();
    has_routine_ = false;
    logger_.reset();
    tried_ = false;
}

void Log::open() {
    tried_ = true;
    try {
        std::filesystem::create_directories(file_.parent_path());
        constexpr std::size_t half_a_megabyte = 512UL * 1024UL;
        auto sink =
            std::make_shared<spdlog::sinks::rotating_file_sink_st>(file_.string(), half_a_megabyte, 2);
        logger_ = std::make_shared<spdlog::logger>("objector", std::move(sink));
        logger_->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %P %l %v", spdlog::pattern_time_type::utc);
        // A disk that is full must not bring the default handler's lines to standard error.
        logger_->set_error_handler([](const std::string&) {});
    } catch (const std::exception&) {
        logger_.reset();
    }
}

void Log::put_kept() {
    if (!tried_) {
        open();
    }
    has_routine_ = false;
    for (auto& line : std::exchange(kept_back_, {})) {
        if (line.times > 1) {
            line.text.append(" times=").append(std::to_string(line.times));
        }
        if (logger_) {
            logger_->log(line.time, spdlog::source_loc{}, spdlog::level::info, line.text);
        }
    }
}

// Lines that were kept back reach the file together: a call of the system for each would cost more than the
// request that it tells of.
void Log::write_kept() {
    put_kept();
    if (logger_) {
        logger_->flush();
    }
}

void Log::write(bool is_warning, const std::string& line) {
    put_kept();
    if (logger_) {
        logger_->log(is_warning ? spdlog::level::warn : spdlog::level::info, line);
        logger_->flush();
    }
}

}  // namespace objector
