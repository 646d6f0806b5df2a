// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace objector::messaging {

/// Neither side sends more than this many bytes of JSON in one message. For replies it is the browser's own
/// limit, for requests ours.
inline constexpr std::size_t max_message = 1024UL * 1024UL;

/// No browser passes on a longer request, so a frame that announces one does not come from a browser.
inline constexpr std::size_t max_browser_message = 64UL * 1024UL * 1024UL;

}  // namespace objector::messaging
