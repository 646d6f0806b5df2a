// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "sample_mail.hpp"

using namespace objector::mail;
using namespace objector::mail::test;

namespace {

std::string flowed(std::string_view body, std::string_view more = "") {
    return text_of("Content-Type: text/plain; charset=utf-8; format=flowed" + std::string(more) + "\n", body);
}

}  // namespace

TEST_CASE("a paragraph a line") {
    CHECK(
        own_words("This is a text that some mail program has broken at its right margin, and\n"
                  "that goes on here with a second line and even a third one that is nearly\n"
                  "as long.\n\nNext.\n") ==
        "This is a text that some mail program has broken at its right margin, and that goes on here with a "
        "second line and even a third one that is nearly as long.\nNext.");
    SECTION("short lines stay lines") {
        CHECK(own_words("Meta Platforms\nIreland Limited\nDublin") ==
              "Meta Platforms\nIreland Limited\nDublin");
        CHECK(own_words("This is a sentence that is as long as the margin of this mail was, a bit.\n"
                        "Yours,\nMeta") ==
              "This is a sentence that is as long as the margin of this mail was, a bit. Yours,\nMeta");
    }
    SECTION("items stay items") {
        CHECK(own_words("Here is a sentence that reaches to the margin of the text and beyond:\n"
                        "- oneverylongwordofalist\n- two") ==
              "Here is a sentence that reaches to the margin of the text and beyond:\n- "
              "oneverylongwordofalist\n- two");
    }
}

TEST_CASE("format=flowed") {
    CHECK(flowed("We will \nhonour \nit.\nNext.") == "We will honour it.\nNext.");
    CHECK(flowed("Wider \nspruch \n", "; delsp=yes") == "Widerspruch");
    CHECK(flowed(" From here\n >no quote") == "From here\n>no quote");
    CHECK(flowed("mine\n> theirs \n> more\nmine again") == "mine\nmine again");
    CHECK(flowed("words \n-- \nsignature") == "words\n--\nsignature");
    CHECK(read_message(mail_of("Content-Type: text/plain; format=flowed\n", ">> a \n>> b\n> c")).whole_text ==
          ">> a b\n> c");
}

TEST_CASE("only the sender's own words") {
    CHECK(own_words("Mine.\n\n> We will honour it.\n>> older\n > oldest\n\nMine too.") == "Mine.\nMine too.");
    CHECK(read_message(mail_of("", "Mine.\n\n> Theirs.\n>> Older.")).whole_text ==
          "Mine.\n> Theirs.\n>> Older.");
    SECTION("an mbox's mark is no quote") {
        CHECK(own_words("Hello.\n>From now on we will honour it.\nBye.") ==
              "Hello.\nFrom now on we will honour it.\nBye.");
        CHECK(own_words("Hello.\n> a\n>From x\n> b") == "Hello.");
    }
}

TEST_CASE("attribution lines in many languages") {
    const auto* line = GENERATE(
        "On Mon, Jun 3, 2024 at 10:11 AM Meta <case@meta.example> wrote:", "On 03/06/2024 10:11, Meta wrote:",
        "Am Mo., 3. Juni 2024 um 10:11 Uhr schrieb Meta <case@meta.example>:",
        "Am 03.06.24 um 10:11 schrieb Meta:",
        "Le lun. 3 juin 2024 à 10:11, Meta <case@meta.example> a écrit :",
        "El lun, 3 jun 2024 a las 10:11, Meta (<case@meta.example>) escribió:",
        "Il giorno lun 3 giu 2024 alle ore 10:11 Meta <case@meta.example> ha scritto:",
        "Op ma 3 jun 2024 om 10:11 schreef Meta <case@meta.example>:",
        "Em seg., 3 de jun. de 2024 às 10:11, Meta <case@meta.example> escreveu:",
        "Den mån 3 juni 2024 kl 10:11 skrev Meta <case@meta.example>:",
        "ma 3. kesäk. 2024 klo 10.11 Meta (case@meta.example) kirjoitti:",
        "pon., 3 cze 2024 o 10:11 Meta <case@meta.example> napisał(a):",
        "po 3. 6. 2024 v 10:11 odesílatel Meta <case@meta.example> napsal:",
        "Meta <case@meta.example> ezt írta (időpont: 2024. jún. 3., H, 10:11):",
        "Στις Δευ 3 Ιουν 2024 στις 10:11 π.μ., ο χρήστης Meta <case@meta.example> έγραψε:",
        "На пн, 3.06.2024 г. в 10:11 ч. Meta <case@meta.example> написа:",
        "Þann mán., 3. jún. 2024 kl. 10:11 skrifaði Meta <case@meta.example>:",
        "2024-06-03, pr, 10:11 Meta <case@meta.example> rašė:");
    CAPTURE(line);
    SECTION("above a marked quote only the line goes") {
        CHECK(own_words("Thanks!\n\n" + std::string(line) + "\n\n> We will honour it.\n\nBye.") ==
              "Thanks!\nBye.");
    }
    SECTION("without marks all that follows goes") {
        CHECK(own_words("Thanks!\n\n" + std::string(line) + "\n\nWe will honour it.\n") == "Thanks!");
    }
    SECTION("broken in two") {
        auto broken = std::string(line);
        broken[broken.find(' ', broken.size() / 2)] = '\n';
        CHECK(own_words("Thanks!\n\n" + broken + "\n> We will honour it.\n") == "Thanks!");
    }
}

TEST_CASE("forwards and header blocks") {
    const auto* block = GENERATE(
        "-----Original Message-----\nFrom: Meta\nSent: Monday\nTo: you\nSubject: x\n\n",
        "________________________________\nVon: Meta <c@m.example>\nGesendet: Montag\nAn: du\nBetreff: x\n\n",
        "*From:* Meta\n*Sent:* Monday\n*To:* you\n*Subject:* x\n\n",
        "De : Meta\nEnvoyé : lundi 3 juin\nÀ : vous\nObjet : x\n\n",
        "Begin forwarded message:\n\nFrom: Meta\nSubject: x\nDate: 3 June\nTo: you\n\n",
        "Anfang der weitergeleiteten Nachricht:\n\nVon: Meta\nBetreff: x\n\n",
        "---------- Forwarded message ---------\nFrom: Meta\nDate: Mon\nSubject: x\nTo: you\n\n",
        "-------- Weitergeleitete Nachricht --------\nBetreff: x\nDatum: y\nVon: Meta\nAn: du\n\n",
        "-------- Mensaje reenviado --------\nAsunto: x\nFecha: y\nDe: Meta\nPara: tú\n\n",
        "-------- Zpráva v neznámém jazyce --------\nAaa: x\nBbb: y\nCcc: z\n\n",
        "Od: Meta\nOdesláno: pondělí\nKomu: vy\nPředmět: x\n\n",
        "От: Meta\nИзпратено: понеделник\nДо: вас\nОтносно: x\n\n",
        "Lähettäjä: Meta\nLähetetty: ma\nVastaanottaja: sinä\nAihe: x\n\n");
    CAPTURE(block);
    CHECK(own_words("See below.\n\n" + std::string(block) + "We will honour it.\n") == "See below.");
    const auto message =
        read_message(mail_of("", "See below.\n\n" + std::string(block) + "We will honour it.\n"));
    CHECK(message.whole_text.find("We will honour it.") != std::string::npos);
}

TEST_CASE("a confirmation's own lines are no quote") {
    for (const auto* text : {"From: the Meta Privacy team, with regards.\nBye.",
                             "Your details:\nName: Anna\nE-mail: anna@example.org\nDate: 2024-06-03 "
                             "10:11\nYour request is granted.",
                             "------ Your objection ------\nWe will honour it.",
                             "Please note the following:\nWe will honour it.",
                             "You wrote to us on 3 June 2024. Here is our answer:\nWe will honour it.",
                             "Your request of 3 June 2024, 10:11:\nWe will honour it.",
                             "====================\nWe will honour it.\n===================="}) {
        CAPTURE(text);
        CHECK(own_words(text) == text);
    }
}
