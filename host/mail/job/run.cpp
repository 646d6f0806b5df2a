// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/job/run.hpp"

#include <exception>
#include <iostream>
#include <variant>

#include "mail/confinement/confinement.hpp"
#include "mail/job/job.hpp"
#include "mail/job/scan.hpp"
#include "mail/job/streams.hpp"
#include "mail/secrets/secret_store.hpp"
#include "mail/sources/thunderbird.hpp"

namespace objector::mail {
namespace {

using nlohmann::json;

constexpr int done = 0;
constexpr int failed = 1;
constexpr int wrong_job = 2;
/// The memory of a few hundred mailboxes and a few large Maildirs, and the catalogue.
constexpr std::size_t longest_job = 64UL * 1024 * 1024;

json answer(SecretStore& store, const SecretJob& job) {
    json line{{"type", "secret"}};
    try {
        switch (job.deed) {
            case SecretJob::Deed::store:
                store.store(job.source, job.label, job.secret);
                line["stored"] = true;
                break;
            case SecretJob::Deed::look_up:
                if (const auto secret = store.look_up(job.source)) {
                    line["secret"] = *secret;
                } else {
                    line["secret"] = nullptr;
                }
                break;
            case SecretJob::Deed::forget:
                line["forgotten"] = store.forget(job.source);
                break;
        }
    } catch (const SecretProblem& problem) {
        line["problem"] = problem.key();
    }
    return line;
}

void keep_secret(const SecretJob& job, Output& output) {
    Allowed allowed;
    allowed.session_bus = true;
    lock_in(allowed);
    output.line(answer(*system_secret_store(), job));
    output.flush();
}

void list_thunderbird(const ThunderbirdListJob& job, Output& output) {
    auto profiles = json::array();
    for (const auto& profile : thunderbird_profiles(job.home)) {
        auto accounts = json::array();
        for (const auto& account : profile.accounts) {
            accounts.push_back({{"name", account.name},
                                {"kind", account.kind},
                                {"host", account.host},
                                {"user", account.user}});
        }
        profiles.push_back({{"path", profile.path.string()}, {"accounts", std::move(accounts)}});
    }
    output.line({{"type", "thunderbird"}, {"profiles", std::move(profiles)}});
    output.flush();
}

void perform(const Job& job, Input& input, Output& output) {
    if (const auto* wanted = std::get_if<ScanJob>(&job)) {
        scan(*wanted, input, output);
    } else if (const auto* secret = std::get_if<SecretJob>(&job)) {
        keep_secret(*secret, output);
    } else if (const auto* list = std::get_if<ThunderbirdListJob>(&job)) {
        list_thunderbird(*list, output);
    }
}

}  // namespace

int run(int input_descriptor, int output_descriptor) {
    Input input(input_descriptor);
    Output output(output_descriptor);
    try {
        const auto line = input.line(longest_job);
        if (!line) {
            throw BadJob("the job must be one line of at most 64 MiB");
        }
        perform(parse_job(*line), input, output);
        return done;
    } catch (const BadJob& bad) {
        std::cerr << "objector-mail: " << bad.what() << ".\n";
        return wrong_job;
    } catch (const NobodyReads&) {
        return failed;
    } catch (const std::exception& error) {
        std::cerr << "objector-mail: " << error.what() << ".\n";
        return failed;
    }
}

}  // namespace objector::mail
