// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <string_view>
#include <vector>

#include "mail/meaning/vocabulary.hpp"

namespace objector::mail {

using Signs = std::bitset<concept_count>;

/// What the sentences before one leave behind.
struct Context {
    bool in_condition = false;        ///< A heading or a colon made everything here hypothetical.
    bool object_before = false;       ///< The sentence before speaks of the objection or the request,
    bool your_object_before = false;  ///< and of the reader's own.
};

/// What one sentence says, read in one language. Several can be true; that is the judgement's to weigh.
struct Reading {
    Signs mentions;  ///< Everything in it, quotes too: enough for the topic, for nothing else.
    Signs signs;     ///< What the writer says, without quotes and set phrases.
    bool conditional = false;
    bool question = false;
    bool speaks_of_objection = false;  ///< Or of the request, in the writer's own words.
    bool social = false;               ///< Somebody commented, shared, …; not: "what others may share".

    bool honoured = false;
    bool will_not_use =
        false;              ///< "We won't use your posts for AI": what honouring means, without saying it.
    bool will_use = false;  ///< "We will go on using them."
    bool refused = false;
    bool received = false;
    bool promises = false;  ///< "We will let you know whether…"
    bool asks = false;
    bool elsewhere = false;
    bool notice = false;
    bool murky = false;         ///< Speaks of a decision in a way that is not understood.
    bool only_request = false;  ///< The decision is about "your request"; of which kind it does not say.
    bool known_phrase = false;  ///< The words are known as a whole.
};

/// `hits` are those of one language, in order. `greek` ends its questions with ';'.
Reading read_sentence(std::string_view sentence, const std::vector<Token>& tokens,
                      const std::vector<Hit>& hits, const Context& context, bool greek);

}  // namespace objector::mail
