// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "support/temporary_folder.hpp"

namespace objector::test {

inline void write(const std::filesystem::path& path, std::string_view text,
                  std::ios::openmode mode = std::ios::trunc) {
    std::ofstream(path, std::ios::binary | std::ios::out | mode) << text;
}

/// A mail as Meta might send it.
inline std::string confirmation(const std::string& id = "1") {
    return "From: Facebook <case++ab@support.facebook.com>\nTo: me@example.org\nSubject: Objection "
           "#123456789\n"
           "Date: Mon, 01 Jan 2024 10:00:00 +0100\nMessage-ID: <" +
           id + "@support.facebook.com>\n\nWe will honour your objection.\n";
}

inline std::string in_mbox(const std::string& mail) {
    return "From - Mon Jan  1 10:00:00 2024\n" + mail + "\n";
}

/// The real objector-mail, one job.
class MailProgram {
  public:
    struct Result {
        int code = -1;  ///< Exit code, or 128 and the number of the signal.
        std::vector<nlohmann::json> lines;
        std::vector<std::string> texts;  ///< What followed each line "message".
        std::vector<std::string> raws;
        std::string error;

        [[nodiscard]] std::vector<nlohmann::json> of_type(const std::string& type) const {
            std::vector<nlohmann::json> found;
            for (const auto& line : lines) {
                if (line.at("type") == type) {
                    found.push_back(line);
                }
            }
            return found;
        }
        [[nodiscard]] std::vector<std::string> problems() const {
            std::vector<std::string> words;
            for (const auto& line : of_type("problem")) {
                words.push_back(line.at("problem").get<std::string>());
            }
            return words;
        }
        [[nodiscard]] nlohmann::json memory() const {
            nlohmann::json all = nlohmann::json::object();
            for (const auto& line : of_type("remember")) {
                all[line.at("source").get<std::string>()] = line.at("memory");
            }
            return all;
        }
    };

    [[nodiscard]] std::filesystem::path path() const { return folder_.path() / "mail"; }

    MailProgram() { std::filesystem::create_directory(path()); }

    static nlohmann::json scan_of(nlohmann::json sources) {
        using nlohmann::json;
        return {{"job", "scan"},
                {"senders", json::parse(catalogue::text("host/catalogue/mail/senders.json"))},
                {"wording", {json::parse(catalogue::text("host/catalogue/mail/en.json"))}},
                {"sources", std::move(sources)},
                {"keys", {{"mode", "none"}}}};
    }
    static nlohmann::json path_source(const std::filesystem::path& path,
                                      const std::string& source = "files") {
        return {{"source", source}, {"kind", "path"}, {"path", path.string()}};
    }

    [[nodiscard]] Result scan(nlohmann::json sources, const nlohmann::json& more = nlohmann::json::object(),
                              const std::string& bytes = {}) const {
        auto job = scan_of(std::move(sources));
        job.update(more);
        return run(job.dump() + "\n" + bytes);
    }

    /// With at most so much memory of its own, if the limit is not 0.
    [[nodiscard]] Result run(const std::string& input, int megabytes = 0) const {
        const auto in_file = (folder_.path() / "in").string();
        const auto out_file = (folder_.path() / "out").string();
        const auto error_file = (folder_.path() / "error").string();
        write(in_file, input);
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, 0, in_file.c_str(), O_RDONLY, 0);
        constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC;
        ::posix_spawn_file_actions_addopen(&actions, 1, out_file.c_str(), flags, 0600);
        ::posix_spawn_file_actions_addopen(&actions, 2, error_file.c_str(), flags, 0600);
        const auto process = start(actions, megabytes);
        ::posix_spawn_file_actions_destroy(&actions);
        Result result;
        int status = 0;
        if (::waitpid(process, &status, 0) == process) {
            result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        result.error = read(error_file);
        take_apart(read(out_file), result);
        return result;
    }

    static pid_t start(const posix_spawn_file_actions_t& actions, int megabytes = 0) {
        const std::string program = std::string(OBJECTOR_BINARY_DIR) + "/objector-mail";
        const auto limit = megabytes == 0 ? "unlimited" : std::to_string(megabytes * 1000);
        std::string command = "ulimit -d " + limit + "; exec '" + program + "'";
        std::string shell = "/bin/sh";
        std::string option = "-c";
        std::vector<char*> arguments{shell.data(), option.data(), command.data(), nullptr};
        std::vector<char*> environment{nullptr};
        pid_t process = -1;
        ::posix_spawn(&process, shell.c_str(), &actions, nullptr, arguments.data(), environment.data());
        return process;
    }

  private:
    static std::string read(const std::filesystem::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    static void take_apart(const std::string& out, Result& result) {
        for (std::size_t at = 0; at < out.size();) {
            const auto end = out.find('\n', at);
            result.lines.push_back(nlohmann::json::parse(out.substr(at, end - at)));
            at = end + 1;
            if (const auto& line = result.lines.back(); line.at("type") == "message") {
                result.texts.push_back(out.substr(at, line.at("text_bytes").get<std::size_t>()));
                at += result.texts.back().size();
                result.raws.push_back(out.substr(at, line.at("raw_bytes").get<std::size_t>()));
                at += result.raws.back().size();
            }
        }
    }

    TemporaryFolder folder_;
};

}  // namespace objector::test
