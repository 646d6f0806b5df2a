// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// The reason a person gives in an objection form, composed from what concerns that person.
namespace objector::letters {

/// What a letter is made from. The same request always gives the same letter, so that the text shown
/// on the welcome page is the text that is later written into the form.
struct LetterRequest {
    std::string name;
    std::string email;                  ///< With the name: chooses between equivalent sentences.
    std::string country;                ///< ISO 3166-1 alpha-2; decides which law is named.
    std::vector<std::string> concerns;  ///< Concern of protocol.json; unknown ones are passed over.
    std::string sentence;               ///< The person's own words, put in as they are.
    std::string kind = "own_information";
    std::string language = "en";
    std::size_t min_length = 0;  ///< Both limits count characters (code points), as forms do.
    std::size_t max_length = 20000;
};

/// The letter. Drops the least important sentences first, never cuts inside one.
/// Throws ProtocolError text_limits when no letter of that length can be made.
std::string compose(const LetterRequest& request);

/// BCP 47 tags of the languages there are letters in, sorted.
const std::vector<std::string>& languages();

/// The language compose() will use for a wanted one: the nearest, or English.
std::string nearest_language(std::string_view wanted);

/// The nearest to the first of these that there is one for, or English.
std::string first_language(std::initializer_list<std::string_view> wanted);

}  // namespace objector::letters
