// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "admission/take_in.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "support/errors.hpp"
#include "support/identifiers.hpp"

namespace objector::admission {
namespace {

using journal::Entry;
using journal::Journal;
using journal::Writer;
using knowledge::Store;

constexpr auto subject = "catalogue";

/// What was prepared and never put in use goes again.
class Prepared {
  public:
    explicit Prepared(std::filesystem::path file) : file_(std::move(file)) {}
    ~Prepared() {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;
    Prepared(Prepared&&) = delete;
    Prepared& operator=(Prepared&&) = delete;

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

  private:
    std::filesystem::path file_;
};

/// The entry of a deed that was written down and then interrupted, if that was the last one.
std::optional<Entry> begun(const Journal& journal, std::string_view type, const char* member,
                           const nlohmann::json& value) {
    const auto deeds = journal.of_subject(subject, journal.size());
    const bool same = !deeds.empty() && deeds.back().type == type && deeds.back().payload.at(member) == value;
    return same ? std::optional(deeds.back()) : std::nullopt;
}

}  // namespace

void take_in(Journal& journal, Admitted admitted, const std::string& now) {
    Store store(journal.folder());
    admitted.import.imported = now;
    const Prepared prepared(store.prepare(admitted.import));
    const auto& edition = admitted.edition;
    // Written down first: whoever is interrupted before the next step imports it once more.
    journal.once({new_identifier(), "catalogue import " + edition.sha256}, [&](Writer& writer) {
        require_newer(edition, store.active()->version);
        if (auto entry = begun(journal, "catalogue_imported", "sha256", edition.sha256)) {
            return *std::move(entry);
        }
        return writer.append("catalogue_imported", subject,
                             {{"version", edition.version},
                              {"made", edition.made},
                              {"source", edition.source},
                              {"sha256", edition.sha256},
                              {"signed_by", admitted.import.key},
                              {"trust", admitted.import.trust}});
    });
    store.use(prepared.file(), edition.version);
}

void require_imported(const Store& store) {
    if (store.versions().empty()) {
        throw ProtocolError("catalogue_unknown",
                            "No catalogue was imported: the one that came with Objector is in use.");
    }
}

Undone undo(Journal& journal) {
    const Store store(journal.folder());
    Undone undone;
    journal.once({new_identifier(), "catalogue undo"}, [&](Writer& writer) -> Entry {
        require_imported(store);
        const auto versions = store.versions();
        undone.from = versions.front();
        undone.to_built_in = versions.size() == 1;
        undone.to = undone.to_built_in ? knowledge::built_in_index().version : versions[1];
        if (auto entry = begun(journal, "catalogue_undone", "version", undone.from)) {
            return *std::move(entry);
        }
        return writer.append("catalogue_undone", subject, {{"version", undone.from}, {"back_to", undone.to}});
    });
    store.take_away(undone.from);
    return undone;
}

}  // namespace objector::admission
