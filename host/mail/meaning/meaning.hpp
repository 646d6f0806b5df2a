// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "mail/message/message.hpp"

/// What a mail from Meta says about an objection.
namespace objector::mail {

/// Pure data, from host/catalogue/mail.
struct Meaning {
    /// notice, one_time_code, received, honoured, more_information, refused, wrong_channel, unrecognised or
    /// not_about_this.
    std::string kind;
    std::string deciding_sentence;  ///< As it stands in the mail; empty when no sentence decided.
    std::string language;           ///< BCP 47, of the words that decided; empty when none did.
    std::string platform;           ///< facebook, instagram, …; empty when the mail does not say.
    std::string case_number;        ///< Digits; empty when the mail has none.
};

/// The catalogue's words, made ready. Never changes; any thread.
class Wording {
  public:
    /// senders is host/catalogue/mail/senders.json, languages the other files of that folder. Throws
    /// std::invalid_argument naming what is not as the schema says.
    Wording(const nlohmann::json& senders, const std::vector<nlohmann::json>& languages);
    ~Wording();
    Wording(const Wording&) = delete;
    Wording& operator=(const Wording&) = delete;
    Wording(Wording&&) noexcept;
    Wording& operator=(Wording&&) noexcept;

    /// Whether mail from this address may be Meta's: the domain is one of senders.json, or under it.
    [[nodiscard]] bool may_be_from_meta(std::string_view address) const;
    /// Those domains, lower case: what to look for in raw header fields.
    [[nodiscard]] const std::vector<std::string>& sender_domains() const;
    /// The domains with which Meta signs.
    [[nodiscard]] const std::vector<std::string>& signing_domains() const;

    /// Never throws on account of what the mail holds. When in doubt: unrecognised.
    [[nodiscard]] Meaning meaning_of(const Message& message) const;

  private:
    struct Words;
    std::unique_ptr<const Words> words_;
};

}  // namespace objector::mail
