// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "mail/meaning/vocabulary.hpp"
#include "mail/message/message.hpp"

namespace objector::mail {

struct Judgement {
    std::string kind;
    std::string deciding_sentence;
    std::string language;
};

/// Weighs what all sentences of a mail say. Contradictions end in unrecognised.
Judgement judge(const Vocabulary& vocabulary, const Message& message);

}  // namespace objector::mail
