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
Log::~Log() = default;

void Log::begin(std::string_view event, Fields fields) {
    constexpr std::size_t most = 8;
    if (kept_back_.size() < most) {
        kept_back_.push_back(line_of(event, fields));
    }
}

void Log::info(std::string_view event, Fields fields) {
    write(false, line_of(event, fields));
}

void Log::warning(std::string_view event, Fields fields) {
    write(true, line_of(event, fields));
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
        logger_->flush_on(spdlog::level::info);
        // A disk that is full must not bring the default handler's lines to standard error.
        logger_->set_error_handler([](const std::string&) {});
    } catch (const std::exception&) {
        logger_.reset();
    }
}

void Log::write(bool is_warning, const std::string& line) {
    if (!tried_) {
        open();
    }
    if (!logger_) {
        return;
    }
    for (const auto& kept : std::exchange(kept_back_, {})) {
        logger_->info(kept);
    }
    logger_->log(is_warning ? spdlog::level::warn : spdlog::level::info, line);
}

}  // namespace objector
