// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "registration/doctor.hpp"

/// What the doctor looks at. Each may throw; the doctor makes a finding of that.
namespace objector::registration {

/// What to do when a command puts it right.
inline Sentence run(const std::string& command) {
    return say("run", "Run in a terminal: {command}", {{"command", command}});
}

/// What puts the programs back.
inline Sentence install_again(const DoctorRequest& request) {
    return say("install_again", "Install Objector again: {command}",
               {{"command", install_command(request.host_program)}});
}

/// Is the host there, may it be started, and does it answer?
std::vector<Check> check_host_program(const DoctorRequest& request);

/// Does each browser on this computer find the host, and does the host's manifest name it rightly?
std::vector<Check> check_browsers(const DoctorRequest& request);

/// What the extensions said of themselves: which version, and may they see Meta's pages?
std::vector<Check> check_extensions(const DoctorRequest& request);

/// Is the data folder for its owner only, and can it be written?
std::vector<Check> check_data_folder(const std::filesystem::path& data_folder);

std::vector<Check> check_disk_space(const std::filesystem::path& data_folder);

/// Does the journal open, does its last entry hold, and is this computer's clock not behind it?
std::vector<Check> check_journal(const std::filesystem::path& data_folder);

/// Is the catalogue that was imported last the one in use?
std::vector<Check> check_catalogue(const std::filesystem::path& data_folder);

/// Does the program that reads mail start, and where is mail looked for?
std::vector<Check> check_mail(const DoctorRequest& request);

}  // namespace objector::registration
