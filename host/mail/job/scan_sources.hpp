// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "mail/confinement/confinement.hpp"
#include "mail/job/examiner.hpp"
#include "mail/job/job.hpp"
#include "mail/job/streams.hpp"
#include "mail/job/telling.hpp"
#include "mail/sources/sender_domains.hpp"

namespace objector::mail {

/// What every source of a scan has to do with. Outlives them.
struct Surroundings {
    const ScanJob& job;
    const std::vector<std::string>& domains;  ///< Of Meta's senders.
    SenderDomains senders;
    Examiner& examiner;
    Ledger& ledger;
    Input& input;
    std::chrono::steady_clock::time_point deadline;
};

class ScanSource {
  public:
    ScanSource() = default;
    virtual ~ScanSource() = default;
    ScanSource(const ScanSource&) = delete;
    ScanSource& operator=(const ScanSource&) = delete;
    ScanSource(ScanSource&&) = delete;
    ScanSource& operator=(ScanSource&&) = delete;

    /// Looks what there is without reading mail, and what it will need once the process is locked in.
    virtual void ask_for(Allowed& allowed) = 0;
    /// Reads it and tells. Throws NobodyReads and what is wrong with our own streams; nothing else.
    virtual void read() = 0;
};

std::unique_ptr<ScanSource> scan_source(const SourceJob& job, const Surroundings& surroundings);

}  // namespace objector::mail
