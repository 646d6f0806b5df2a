// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

#include "calendar/doors.hpp"
#include "journal/journal.hpp"
#include "knowledge/store.hpp"
#include "support/clock.hpp"
#include "support/data_folder.hpp"

namespace objector::service {

/// What all methods work with: the journal, opened when it is first asked for, and the day.
class Desk {
  public:
    Desk(DataFolder folder, const Clock& clock, Date today);

    /// Opens the journal, and opens it anew when its file was deleted or replaced meanwhile.
    journal::Journal& journal();

    /// Is called whenever the journal was opened, and with it perhaps begun.
    void when_opened(std::function<void()> tell) { opened_ = std::move(tell); }

    /// The catalogue in use now.
    std::shared_ptr<const knowledge::Edition> catalogue() { return catalogues_.active(); }
    /// The doors of that catalogue; good until the next call.
    const calendar::Doors& doors();

    /// Erases everything, also a journal that can no longer be opened. Gives how many entries there were.
    std::int64_t erase();

    [[nodiscard]] const DataFolder& folder() const { return folder_; }
    [[nodiscard]] Date today() const { return today_; }
    [[nodiscard]] const Clock& clock() const { return clock_; }

  private:
    void take_away_journal();

    DataFolder folder_;
    const Clock& clock_;
    Date today_;
    std::function<void()> opened_;
    std::unique_ptr<journal::Journal> journal_;
    knowledge::Store catalogues_;
    std::shared_ptr<const knowledge::Edition> doors_from_;
    std::unique_ptr<const calendar::Doors> doors_;
};

}  // namespace objector::service
