// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <utility>

#include "catch.hpp"
#include "wording_under_test.hpp"

using namespace objector::mail;
using objector::mail::testing::wording;

namespace {

Meaning of(const std::string& text, const std::string& subject = "AI at Meta") {
    Message message;
    message.from = {{"Facebook", "case++abc123@support.facebook.com"}};
    message.from_fields = 1;
    message.subject = subject;
    message.text = text;
    return wording().meaning_of(message);
}

}  // namespace

TEST_CASE("the known confirmation is honoured, and the deciding sentence is the mail's own") {
    const auto meaning = of(
        "Hi,\nWe will honour your objection for your public information, such as public posts and comments. "
        "This means that we won't use your public information from Facebook and Instagram for future "
        "development and improvement of generative AI models for our AI at Meta features and experiences. We "
        "will also honour your objection for any other accounts that you've added to the same Accounts "
        "Centre "
        "as this account.");
    CHECK(meaning.kind == "honoured");
    CHECK(meaning.deciding_sentence ==
          "We will honour your objection for your public information, such as public posts and comments.");
    CHECK(meaning.language == "en");
}

TEST_CASE("spelling does not matter: quotation marks, soft hyphens, full-width letters, wrapped lines") {
    CHECK(of("We\xE2\x80\x99ve reviewed your request and will hon\xC2\xADor your ob\xE2\x80\x8Bjection.")
              .kind == "honoured");
    CHECK(of("WE WILL HONOUR YOUR OBJECTION.").kind == "honoured");
    CHECK(of("We\xC2\xA0will\xC2\xA0honour\xC2\xA0your\xC2\xA0objection.").kind == "honoured");
    CHECK(of("Ｗｅ will honour your objection.").kind == "honoured");
    CHECK(of("After looking at everything that you told us in the form, we will\nhonour your objection.")
              .kind == "honoured");
    CHECK(of("If you live in one of the countries that the law covers, and\nonce we are done, we will honour "
             "your objection.")
              .kind != "honoured");
}

TEST_CASE("a condition is never a decision, however it is put") {
    for (const auto* const text :
         {"If your objection is honoured, we won't use your posts for AI.",
          "We will honour your objection if you live in the EU.",
          "Once we honour your objection, your posts will not be used for AI.",
          "Should we accept your objection, we will stop using your posts for AI.",
          "We will honour your objection, provided that you are an adult.",
          "What happens when your objection is accepted:\n- We will honour your objection.\n- We won't use "
          "your posts for AI.",
          "If we accept your objection:\nWe will honour your objection everywhere.\nWe won't use your posts "
          "for "
          "AI.",
          "Will we honour your objection?", "We may honour your objection.",
          "Normally we honour your objection.", "In that case we will honour your objection.",
          "Wenn du bis zum 27. Mai widersprichst, geben wir deinem Widerspruch gegen KI statt.",
          "Wird deinem Widerspruch z. B. Recht gegeben, haben wir ihn akzeptiert.",
          "We have not yet honoured your objection to AI."}) {
        INFO(text);
        CHECK(of(text).kind != "honoured");
        CHECK(of(text).kind != "refused");
    }
}

TEST_CASE("what others say is not what Meta says") {
    for (const auto* const text :
         {"Beware of mails that say \"We will honour your objection to AI\".",
          "Beware: ‘We will honour your objection to AI’ is what they write.",
          "I want you to honour my objection to AI.", "Meta honours objections of people in Europe.",
          "We will honour all objections to AI."}) {
        INFO(text);
        CHECK(of(text).kind != "honoured");
    }
}

TEST_CASE("negations and contradictions") {
    CHECK(of("We do \"not\" honour your objection to AI.").kind != "honoured");
    CHECK(of("We won't honour your objection to AI.").kind == "refused");
    CHECK(of("We cannot, unfortunately, honour your objection to AI.").kind != "honoured");
    CHECK(of("We have not declined your objection to AI.").kind == "unrecognised");
    CHECK(of("We will honour your objection.\nWe cannot grant your objection.").kind == "unrecognised");
    CHECK(of("We will honour your objection. We will continue to use your posts to train our AI.").kind ==
          "unrecognised");
    CHECK(of("We will honour your objection, not only on Facebook but also on Instagram.").kind ==
          "honoured");
    CHECK(of("We don't use your private messages to train our AI.", "Your objection").kind != "honoured");
}

TEST_CASE("the subject alone never confirms") {
    CHECK(of("Hello.", "We have honoured your objection").kind == "unrecognised");
    CHECK(of("", "We have honoured your objection").kind == "unrecognised");
    CHECK(of("We cannot honour your objection.", "We have honoured your objection").kind == "unrecognised");
}

TEST_CASE("lists and what friends write never confirm") {
    Message message;
    message.subject = "News";
    message.text = "We will honour your objection to AI.";
    message.is_list = true;
    CHECK(wording().meaning_of(message).kind == "unrecognised");
    CHECK(of("Jo commented on your post.\nWe will honour your objection to AI.").kind == "unrecognised");
}

TEST_CASE("two languages in one mail are each read in their own") {
    const auto meaning =
        of("Wir haben deinem Widerspruch stattgegeben.\nDies gilt für alle deine Konten.\n\n"
           "We have granted your objection.\nThis goes for all of your accounts.");
    CHECK(meaning.kind == "honoured");
    CHECK(meaning.language == "de");
    CHECK(of("Wir haben deinem Widerspruch stattgegeben.\nDies gilt für alle deine Konten.\n\n"
             "We cannot grant your objection for the reasons that we have given to you.")
              .kind == "unrecognised");
}

TEST_CASE("two languages that contradict each other confirm nothing") {
    const std::string swedish = "Din invändning har beviljats.\n";
    CHECK(of(swedish).kind == "honoured");
    CHECK(of(swedish + "Vi har afvist din indsigelse.").kind == "unrecognised");
    CHECK(of(swedish + "Din indsigelse mod AI er noget andet.").kind == "unrecognised");
}

TEST_CASE("a text and an HTML that contradict each other confirm nothing") {
    Message message;
    message.subject = "Your objection to AI at Meta";
    message.text = "We will honour your objection.";
    message.other_text = "We have rejected your objection.";
    CHECK(wording().meaning_of(message).kind == "unrecognised");
    std::swap(message.text, message.other_text);
    CHECK(wording().meaning_of(message).kind == "unrecognised");
    message.other_text = message.text;
    CHECK(wording().meaning_of(message).kind == "refused");
    message.subject = "Facebook";
    message.text = "We will honour your objection.";
    message.other_text = "Your program cannot show this mail.";
    CHECK(wording().meaning_of(message).kind == "honoured");
}

TEST_CASE("an announcement or a hint outweighs no answer") {
    CHECK(of("We've reviewed your objection and we're unable to honour it.\nYou have the right to lodge a "
             "complaint and to object again.")
              .kind == "refused");
    CHECK(of("Learn how we use information for AI at Meta.\nWe will honour your objection.\nFor other "
             "accounts, submit an objection from there.")
              .kind == "honoured");
    CHECK(
        of("This channel is not for objections about AI.\nYou can object with the form on Facebook.").kind ==
        "wrong_channel");
    CHECK(of("Your request is about Meta AI and not about WhatsApp, so we cannot help you here.\nYou can "
             "object with the form on Facebook.")
              .kind == "wrong_channel");
    CHECK(of("Before we can decide about your objection, please tell us which account it concerns.").kind ==
          "more_information");
    CHECK(of("You can object at any time.\nWe will honour your objection.").kind != "honoured");
    CHECK(of("You can object to AI.\nYour objection is important to us.").kind != "honoured");
}

TEST_CASE("what may be an answer is not put aside as an announcement") {
    CHECK(of("Infelizmente, não conseguimos dar seguimento à tua objeção, uma vez que não há dados teus.")
              .kind == "unrecognised");
    CHECK(of("This confirms that your right to object has been exercised.\nWe will stop using your public "
             "posts to train our AI models.")
              .kind == "unrecognised");
    const std::string announcement = "You can object to the use of your information for AI at Meta.";
    CHECK(of(announcement).kind == "notice");
    CHECK(of(announcement, "Your request #1234567890123").kind == "unrecognised");
    Message reply;
    reply.from = {{"Facebook", "case++abc123@support.facebook.com"}};
    reply.from_fields = 1;
    reply.text = announcement;
    CHECK(wording().meaning_of(reply).kind == "notice");
    reply.is_reply = true;
    CHECK(wording().meaning_of(reply).kind == "unrecognised");
}

TEST_CASE("another request that is granted is no objection to AI") {
    for (const auto* const text :
         {"Your request to download a copy of your information was accepted.",
          "Your request for a copy of your ID has been approved.",
          "We have honoured your objection to the use of your activity by advertising partners.",
          "We've reviewed your request and will honour it: the photo that you reported is gone.",
          "Deinem Widerspruch gegen Aktivitäten bei Werbepartnern wurde stattgegeben.",
          "Sua solicitação para baixar uma cópia das suas informações foi aceita.",
          "We have approved your request to change the spelling of your surname.",
          "Wir haben deine Anfrage zur Änderung deines Nachnamens genehmigt.",
          "Anna reageerde: ‘Gelukt! Ze schreven: We hebben je bezwaar ingewilligd. Nu is het klaar.’"}) {
        INFO(text);
        CHECK(of(text, "Your objection to AI at Meta").kind != "honoured");
    }
}

TEST_CASE("what others may share is no post of a friend") {
    CHECK(
        of("We will honour your objection.\nWe may still process a picture that somebody posted in a group.")
            .kind == "honoured");
}

TEST_CASE("nothing that a mail holds makes it throw or take long") {
    CHECK(of("").kind != "honoured");
    CHECK(of(std::string(1000, '\0')).kind != "honoured");
    CHECK(of("\xFF\xFE\xC0\x80 \xED\xA0\x80").kind != "honoured");
    CHECK(of(std::string(300000, 'a')).kind != "honoured");
    CHECK(of(std::string(300000, '.')).kind != "honoured");
    CHECK(of(std::string(300000, '"')).kind != "honoured");
    CHECK(of(std::string(300000, '\'')).kind != "honoured");
    std::string text;
    for (int i = 0; i < 20000; ++i) {
        text += "' if we ";
    }
    CHECK(of(text).kind != "honoured");
    text.clear();
    for (int i = 0; i < 20000; ++i) {
        text += "object. Not?\n";
    }
    CHECK(of(text).kind != "honoured");
}
