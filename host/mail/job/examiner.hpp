// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mail/authenticity/authenticity.hpp"
#include "mail/authenticity/key_source.hpp"
#include "mail/job/job.hpp"
#include "mail/job/lazy_wording.hpp"
#include "mail/job/streams.hpp"
#include "mail/sources/receiver.hpp"

namespace objector::mail {

/// A message and where it was found.
struct Specimen {
    std::string_view raw;
    std::string_view source;
    std::string_view place;
    Format format = Format::eml;
    std::uint64_t offset = 0;
    std::uint64_t uid = 0;          ///< IMAP only, else 0.
    std::uint64_t uidvalidity = 0;  ///< IMAP only, else 0.
    bool incomplete = false;
    std::span<const std::string> authserv_ids;  ///< Of the user's own provider.
    std::string attached;  ///< "1", "1.2": which of the mails within the one at this place; empty for itself.
};

/// Decodes what may be from Meta, judges it, and tells it, each mail once.
class Examiner {
  public:
    /// All of them must outlive the examiner.
    Examiner(const LazyWording& wording, KeySource& keys, const std::vector<SkipJob>& skip, Output& output)
        : wording_(wording), keys_(keys), skip_(skip), output_(output) {}

    /// False when the mail is to be skipped. Throws NobodyReads.
    bool examine(const Specimen& specimen);
    [[nodiscard]] std::uint64_t found() const noexcept { return told_.size(); }

  private:
    void look_into(const Specimen& specimen, std::size_t depth);
    void tell(const Specimen& specimen, const Message& message);
    [[nodiscard]] Authenticity authenticity_of(const Specimen& specimen, const Message& message,
                                               std::string_view address);

    const LazyWording& wording_;
    KeySource& keys_;
    const std::vector<SkipJob>& skip_;
    Output& output_;
    std::set<std::string> told_;  ///< Identities.
};

}  // namespace objector::mail
