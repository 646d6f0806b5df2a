// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/job/scan.hpp"

#include <memory>
#include <utility>
#include <vector>

#include "mail/authenticity/dns_keys.hpp"
#include "mail/confinement/confinement.hpp"
#include "mail/job/examiner.hpp"
#include "mail/job/lazy_wording.hpp"
#include "mail/job/scan_sources.hpp"
#include "mail/job/telling.hpp"

namespace objector::mail {
namespace {

std::unique_ptr<KeySource> keys_of(const ScanJob& job, std::chrono::steady_clock::time_point deadline) {
    switch (job.keys.mode) {
        case KeysJob::Mode::dns:
            return std::make_unique<DnsKeys>(DnsKeys::Limits{.deadline = deadline, .local_port = {}});
        case KeysJob::Mode::file:
            return std::make_unique<FileKeys>(job.keys.records);
        case KeysJob::Mode::none:
            break;
    }
    return std::make_unique<NoKeys>();
}

}  // namespace

void scan(const ScanJob& job, Input& input, Output& output) {
    const auto deadline = std::chrono::steady_clock::now() + job.deadline;
    const LazyWording wording(job.senders, job.wording);
    const auto keys = keys_of(job, deadline);
    Ledger ledger(output);
    Examiner examiner(wording, *keys, job.skip, output);
    const Surroundings surroundings{.job = job,
                                    .domains = wording.sender_domains(),
                                    .senders = SenderDomains(wording.sender_domains()),
                                    .examiner = examiner,
                                    .ledger = ledger,
                                    .input = input,
                                    .deadline = deadline};
    Allowed allowed;
    allowed.resolve = job.keys.mode == KeysJob::Mode::dns;
    std::vector<std::unique_ptr<ScanSource>> sources;
    for (const auto& source : job.sources) {
        sources.push_back(scan_source(source, surroundings));
        sources.back()->ask_for(allowed);
    }
    const auto confined = lock_in(allowed);
    ledger.begin({{"landlock", confined.landlock_abi}, {"seccomp", confined.seccomp}});
    for (const auto& source : sources) {
        source->read();
    }
    ledger.summary(examiner.found());
}

}  // namespace objector::mail
