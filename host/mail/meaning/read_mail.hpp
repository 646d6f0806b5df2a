// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "mail/meaning/reading.hpp"
#include "mail/message/message.hpp"

namespace objector::mail {

struct ReadSentence {
    std::string text;
    LanguageIndex language = 0;
    bool has_code = false;  ///< Digits that may be a one-time code.
    Reading reading;
};

struct ReadMail {
    ReadSentence subject;
    std::vector<ReadSentence> sentences;
    Signs mentions;       ///< In the whole mail, the subject too.
    bool social = false;  ///< It tells what other people did.
};

/// Reads subject and text, each sentence in the language that it is written in.
ReadMail read_mail(const Vocabulary& vocabulary, const Message& message);

}  // namespace objector::mail
