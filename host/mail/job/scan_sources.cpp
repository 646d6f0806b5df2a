// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/job/scan_sources.hpp"

#include <algorithm>
#include <utility>
#include <variant>
#include <vector>

#include "mail/imap/read_imap.hpp"
#include "mail/sources/file_kind.hpp"
#include "mail/sources/message_reader.hpp"
#include "mail/sources/path_source.hpp"
#include "mail/sources/thunderbird.hpp"

namespace objector::mail {
namespace {

using nlohmann::json;

const json& memory_of(const std::string& source, const Surroundings& surroundings) {
    static const json none;
    const auto known = surroundings.job.memory.find(source);
    return known == surroundings.job.memory.end() ? none : known->second;
}

class ScanPath final : public ScanSource {
  public:
    ScanPath(const std::string& source, PathJob job, const Surroundings& around)
        : job_(std::move(job)),
          receiver_(source, around.ledger, around.examiner),
          paths_(around.senders, receiver_, memory_of(source, around)) {
        receiver_.believe([this](auto) { return std::span<const std::string>(job_.authserv_ids); });
    }

    void ask_for(Allowed& allowed) override {
        paths_.add(job_.path);
        allowed.read.insert(allowed.read.end(), paths_.places().begin(), paths_.places().end());
    }
    void read() override { paths_.read(); }

  private:
    PathJob job_;
    SourceReceiver receiver_;
    PathSource paths_;
};

class ScanThunderbird final : public ScanSource {
  public:
    ScanThunderbird(const std::string& source, ThunderbirdJob job, const Surroundings& around)
        : job_(std::move(job)),
          receiver_(source, around.ledger, around.examiner),
          paths_(around.senders, receiver_, memory_of(source, around)),
          around_(around) {
        receiver_.believe([this](std::string_view folder) { return authserv_ids_of(folder); });
    }

    void ask_for(Allowed& allowed) override {
        const auto profiles = thunderbird_profiles(job_.home);
        if (profiles.empty()) {
            receiver_.problem(job_.home, "not_found", json::object());
        }
        for (const auto& profile : profiles) {
            for (const auto& account : profile.accounts) {
                add(account.folder, provider_of(account.host));
            }
            for (const auto& folder : profile.other_folders) {
                add(folder, nullptr);
            }
        }
        allowed.read.insert(allowed.read.end(), paths_.places().begin(), paths_.places().end());
    }
    void read() override { paths_.read(); }

  private:
    void add(const std::filesystem::path& folder, const ProviderJob* provider) {
        std::error_code failed;
        if (std::filesystem::is_directory(folder, failed)) {
            providers_.emplace_back(folder.string() + '/', provider);
            paths_.add(folder.string());
        }
    }

    [[nodiscard]] const ProviderJob* provider_of(std::string_view host) const {
        const auto is_of = [&](const ProviderJob& provider) {
            return std::any_of(provider.hosts.begin(), provider.hosts.end(),
                               [&](const auto& known) { return host == known; }) ||
                   std::any_of(provider.domains.begin(), provider.domains.end(), [&](const auto& domain) {
                       return host == domain || host.ends_with('.' + domain);
                   });
        };
        const auto& all = around_.job.providers;
        const auto found = std::find_if(all.begin(), all.end(), is_of);
        return found == all.end() || host.empty() ? nullptr : &*found;
    }

    [[nodiscard]] std::span<const std::string> authserv_ids_of(std::string_view place) const {
        for (const auto& [folder, provider] : providers_) {
            if (place.starts_with(folder)) {
                return provider == nullptr ? std::span<const std::string>() : provider->authserv_ids;
            }
        }
        return {};
    }

    ThunderbirdJob job_;
    SourceReceiver receiver_;
    PathSource paths_;
    const Surroundings& around_;
    std::vector<std::pair<std::string, const ProviderJob*>> providers_;
};

/// What follows the job's line: a saved mail, or a whole mailbox.
class ScanBytes final : public ScanSource {
  public:
    ScanBytes(const std::string& source, BytesJob job, const Surroundings& around)
        : job_(std::move(job)), receiver_(source, around.ledger, around.examiner), around_(around) {
        receiver_.call_it(Format::bytes);
    }

    void ask_for(Allowed& allowed) override {
        static_cast<void>(allowed);
        receiver_.expect(job_.size);
    }

    void read() override {
        if (job_.size > Receiver::longest_message) {
            around_.input.skip(job_.size);
            receiver_.problem(job_.name, "too_large", {{"size", job_.size}});
            return;
        }
        const auto bytes = around_.input.bytes(static_cast<std::size_t>(job_.size));
        MemoryBytes memory(bytes);
        MessageReader reader(around_.senders, receiver_);
        const auto kind = kind_of_file(job_.name, std::string_view(bytes).substr(0, bytes_to_tell_kind));
        const bool apple = kind.kind == FileKind::Kind::emlx;
        MessageReader::One one{.place = job_.name,
                               .format = Format::bytes,
                               .begin = kind.begin,
                               .end = apple ? kind.begin + kind.size : bytes.size(),
                               .incomplete = kind.incomplete};
        if (kind.kind == FileKind::Kind::mbox) {
            one.format = Format::mbox;
            reader.read_all(memory, one, [](auto) {}, [](const auto&) { return true; });
        } else if (kind.kind == FileKind::Kind::eml || apple) {
            reader.read_one(memory, one);
        } else {
            receiver_.problem(job_.name, "not_mail", json::object());
        }
        if (kind.incomplete) {
            receiver_.problem(job_.name, "incomplete", json::object());
        }
    }

  private:
    BytesJob job_;
    SourceReceiver receiver_;
    const Surroundings& around_;
};

class ScanImap final : public ScanSource {
  public:
    ScanImap(std::string source, ImapJob job, const Surroundings& around)
        : source_(std::move(source)), job_(std::move(job)), around_(around) {}

    void ask_for(Allowed& allowed) override {
        allowed.ports.push_back(job_.account.port);
        allowed.resolve = true;
        if (!job_.account.ca_file.empty()) {
            allowed.read.emplace_back(job_.account.ca_file);
        }
    }

    void read() override {
        using namespace std::chrono;
        ImapLimits limits;
        limits.whole =
            std::max(milliseconds(1), duration_cast<milliseconds>(around_.deadline - steady_clock::now()));
        auto& ledger = around_.ledger;
        read_imap(
            job_.account, around_.domains, memory_of(source_, around_), limits,
            {.on_mail = [&](const ImapMail& mail) { take(mail); },
             .on_progress = [&](const std::string& folder, std::uint64_t mails,
                                std::uint64_t bytes) { ledger.advance(source_, folder, mails, bytes); },
             .on_remember = [&](const json& memory) { ledger.remember(source_, memory); },
             .on_problem = [&](const std::string& folder, const std::string& problem,
                               const json& detail) { ledger.problem(source_, folder, problem, detail); }});
    }

  private:
    void take(const ImapMail& mail) {
        const bool looked = around_.examiner.examine({.raw = mail.raw,
                                                      .source = source_,
                                                      .place = mail.folder,
                                                      .format = Format::imap,
                                                      .uid = mail.uid,
                                                      .uidvalidity = mail.uidvalidity,
                                                      .authserv_ids = job_.authserv_ids,
                                                      .attached = {}});
        if (!looked) {
            around_.ledger.problem(source_, mail.folder, "crashed", {{"uid", mail.uid}});
        }
    }

    std::string source_;
    ImapJob job_;
    const Surroundings& around_;
};

}  // namespace

std::unique_ptr<ScanSource> scan_source(const SourceJob& job, const Surroundings& surroundings) {
    const auto& source = job.source;
    if (const auto* path = std::get_if<PathJob>(&job.what)) {
        return std::make_unique<ScanPath>(source, *path, surroundings);
    }
    if (const auto* thunderbird = std::get_if<ThunderbirdJob>(&job.what)) {
        return std::make_unique<ScanThunderbird>(source, *thunderbird, surroundings);
    }
    if (const auto* bytes = std::get_if<BytesJob>(&job.what)) {
        return std::make_unique<ScanBytes>(source, *bytes, surroundings);
    }
    return std::make_unique<ScanImap>(source, std::get<ImapJob>(job.what), surroundings);
}

}  // namespace objector::mail
