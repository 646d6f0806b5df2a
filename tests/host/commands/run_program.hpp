// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "dossier/sample.hpp"

/// The real program in a world of its own: nothing of the real home, nothing of the real environment.
class World {
  public:
    struct Result {
        int code = -1;  ///< Exit code, or 128 and the number of the signal.
        std::string out;
        std::string err;
    };

    World() {
        std::filesystem::create_directories(home());
        std::filesystem::create_directories(folder_.path() / "bin");
    }

    [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path home() const { return folder_.path() / "home"; }
    [[nodiscard]] std::filesystem::path data() const { return folder_.path() / "data"; }

    void install(const std::string& browser) const { std::ofstream(folder_.path() / "bin" / browser) << ""; }

    /// The output is collected unless it is to go into an open file of ours.
    [[nodiscard]] Result run(std::vector<std::string> words, const std::string& input = {},
                             int output = -1) const {
        words.insert(words.begin(), std::string(OBJECTOR_BINARY_DIR) + "/objector");
        const auto in_file = (folder_.path() / "in").string();
        const auto out_file = (folder_.path() / "out").string();
        const auto err_file = (folder_.path() / "err").string();
        std::ofstream(in_file) << input;
        std::vector<std::string> environment{"HOME=" + home().string(), "OBJECTOR_HOME=" + data().string(),
                                             "PATH=" + (folder_.path() / "bin").string(), "TZ=UTC",
                                             "TERM=xterm"};
        posix_spawn_file_actions_t actions;
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, 0, in_file.c_str(), O_RDONLY, 0);
        if (output >= 0) {
            ::posix_spawn_file_actions_adddup2(&actions, output, 1);
        } else {
            ::posix_spawn_file_actions_addopen(&actions, 1, out_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                               0600);
        }
        ::posix_spawn_file_actions_addopen(&actions, 2, err_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        pid_t process = 0;
        auto arguments = pointers(words);
        auto variables = pointers(environment);
        const int failed = ::posix_spawn(&process, words.front().c_str(), &actions, nullptr, arguments.data(),
                                         variables.data());
        ::posix_spawn_file_actions_destroy(&actions);
        Result result;
        int status = 0;
        if (failed == 0 && ::waitpid(process, &status, 0) == process) {
            result.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        result.out = output < 0 ? read(out_file) : "";
        result.err = read(err_file);
        return result;
    }

    static std::string read(const std::filesystem::path& file) {
        std::ifstream stream(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }

  private:
    static std::vector<char*> pointers(std::vector<std::string>& words) {
        std::vector<char*> result;
        for (auto& word : words) {
            result.push_back(word.data());
        }
        result.push_back(nullptr);
        return result;
    }

    sample::Folder folder_;
};
