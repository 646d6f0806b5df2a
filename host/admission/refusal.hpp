// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace objector::admission {

/// Refuses a catalogue: ProtocolError catalogue_refused. The reason is a word for programs; the sentence
/// completes "This catalogue was not taken: …"; where is a JSON pointer into it, if there is one.
[[noreturn]] void refuse(std::string_view reason, const std::string& sentence, const std::string& where = {});

/// One step of a JSON pointer.
std::string pointer_step(std::string_view name);

}  // namespace objector::admission
