// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

namespace bench {

/// Where the programs are and what fill_journal left: DATA/few, DATA/many and the bytes that the chain of
/// the latter hashes.
struct Journals {
    std::filesystem::path programs;
    std::string origin;
    std::filesystem::path few;
    std::filesystem::path many;
    std::filesystem::path hashed;
    int turns;  ///< How often each question is asked.
};

/// What a long journal costs against a short one: the questions in microseconds, verifying and exporting in
/// seconds, the export's peak memory in kB. Changes the home in use.
nlohmann::json measure_journals(const Journals& journals);

}  // namespace bench
