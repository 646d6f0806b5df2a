// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "sample_mail.hpp"
#include "support/utf8.hpp"

using namespace objector::mail;
using namespace objector::mail::test;

namespace {

std::string in_charset(const std::string& charset, std::string_view bytes) {
    return text_of("Content-Type: text/plain; charset=" + charset + "\n", bytes);
}
std::string encoded(const std::string& encoding, std::string_view body) {
    return text_of("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: " + encoding + "\n",
                   body);
}
/// ASCII as UTF-16.
std::string wide(std::string_view text, bool little) {
    std::string bytes;
    for (const char byte : text) {
        bytes += little ? std::string{byte, '\0'} : std::string{'\0', byte};
    }
    return bytes;
}

}  // namespace

TEST_CASE("every charset of Europe is read") {
    CHECK(in_charset("iso-8859-1",
                     "Gr\xFC\xDF"
                     "e") == "Grüße");
    CHECK(in_charset("ISO-8859-2", "\xBE\xEDt") == "žít");
    CHECK(in_charset("\"iso-8859-5\"", "\xBF\xE0\xD8") == "При");
    CHECK(in_charset("iso-8859-7", "\xC1\xE2") == "Αβ");
    CHECK(in_charset("iso-8859-13", "\xF0") == "š");
    CHECK(in_charset("iso-8859-15", "\xA4") == "€");
    CHECK(in_charset("iso-8859-16", "\xAA") == "Ș");
    CHECK(in_charset("windows-1250", "\x9E") == "ž");
    CHECK(in_charset("windows-1251", "\xCF\xF0") == "Пр");
    CHECK(in_charset("windows-1252", "\x80 \x93x\x94") == "€ “x”");
    CHECK(in_charset("windows-1253", "\xC1") == "Α");
    CHECK(in_charset("windows-1257", "\xF0") == "š");
    CHECK(in_charset("cp1250", "\x9E") == "ž");
    CHECK(in_charset("koi8-r", "\xF0\xD2") == "Пр");
    CHECK(in_charset("macintosh", "\x8A") == "ä");
    CHECK(in_charset("utf-7", "Gr+APwA3w-e") == "Grüße");
    CHECK(in_charset("utf-8", "Grüße Ελλάδα") == "Grüße Ελλάδα");
}

TEST_CASE("UTF-16 in any order, with and without a mark") {
    CHECK(in_charset("utf-16", "\xFF\xFE" + wide("text", true)) == "text");
    CHECK(in_charset("utf-16", "\xFE\xFF" + wide("text", false)) == "text");
    CHECK(in_charset("utf-16", wide("text", true)) == "text");
    CHECK(in_charset("utf-16", wide("text", false)) == "text");
    CHECK(in_charset("utf-16le", wide("text", true)) == "text");
    CHECK(in_charset("utf-16be", wide("text", false)) == "text");
    CHECK(in_charset("utf-8", "\xFF\xFE" + wide("text", true)) == "text");
    CHECK(text_of("Content-Type: text/plain; charset=utf-16\nContent-Transfer-Encoding: base64\n",
                  "//5IAGEAbABsAG8A\n") == "Hallo");
}

TEST_CASE("what cannot be decoded becomes replacement characters, never a failure") {
    CHECK(in_charset("utf-8", "a\xFFz") == "a\uFFFDz");
    CHECK(in_charset("utf-8", "a\xE4\xF6") == "a\uFFFD\uFFFD");
    CHECK(in_charset("nonsense-99", "a\xE4z") == "a\uFFFDz");
    CHECK(in_charset("nonsense-99", "aäz") == "aäz");
    CHECK(in_charset("us-ascii",
                     "Gr\xFC\xDF"
                     "e") == "Grüße");
    CHECK(in_charset("iso-8859-1", "Grüße") == "Grüße");
    CHECK(text_of("",
                  "Gr\xFC\xDF"
                  "e") == "Grüße");
    CHECK(in_charset("utf-16le", std::string("a\0\0\xD8"
                                             "b\0c",
                                             7)) == "a\uFFFDb\uFFFD");
    CHECK(in_charset("iso-2022-jp", "\x1B$B\xFF\xFF") == "\uFFFD\uFFFD");
    CHECK(in_charset("utf-8//TRANSLIT", "x") == "x");
    CHECK(in_charset("IBM1364", "x\xFF") == "x\uFFFD");
    for (const auto* charset :
         {"utf-16", "utf-32", "utf-7", "gb18030", "big5", "shift_jis", "euc-kr", "cp437"}) {
        CAPTURE(charset);
        for (unsigned first = 0; first < 256; ++first) {
            const std::string bytes = {static_cast<char>(first), static_cast<char>(255 - first), 'x'};
            CHECK(objector::is_utf8(in_charset(charset, bytes)));
        }
    }
}

TEST_CASE("transfer encodings") {
    CHECK(encoded("quoted-printable", "Gr=C3=BC=C3=9F=\ne=20und=\r\n mehr") == "Grüße und mehr");
    CHECK(encoded("quoted-printable", "100 =\xC3 =ZZ =").find("100") == 0);
    CHECK(encoded("base64", "R3LDvMOfZQ==\n") == "Grüße");
    CHECK(encoded("BASE64 ", "R3LD\r\nvMOf\r\n ZQ") == "Grüße");
    CHECK(encoded("base64", "R3LD!vM*OfZQ==").find("Gr") == 0);
    CHECK(encoded("8bit", "Grüße") == "Grüße");
    CHECK(encoded("nonsense", "Grüße") == "Grüße");
    CHECK(encoded("x-uuencode", "begin 644 text.txt\n#0V%T\n`\nend\n") == "Cat");
    CHECK(encoded("uuencode", "some words\nbegin 644 text.txt\n#0V%T\n`\nend\n") == "Cat");
}

TEST_CASE("what is seen and what is only there") {
    CHECK(own_words("ho\u200Bn\u00ADour") == "honour");
    CHECK(own_words("non\u00A0breaking\u202Fspace") == "non breaking space");
    CHECK(own_words("u\u0308ber") == "über");
    CHECK(own_words("one\rtwo\r\nthree\u2028four") == "one\ntwo\nthree\nfour");
    CHECK(own_words("a" + repeated("\u0301", 100'000)).size() < 100);
}
