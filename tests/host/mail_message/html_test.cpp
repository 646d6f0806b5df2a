// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catch.hpp"
#include "sample_mail.hpp"

using namespace objector::mail;
using namespace objector::mail::test;
using namespace std::string_literals;

TEST_CASE("HTML is what a person sees") {
    CHECK(html_words("<html><head><title>no</title><style>p{}</style></head><body><p>We will "
                     "<b>hon</b>our&nbsp;it.<p>Next<br>line") == "We will honour it.\nNext\nline");
    CHECK(html_words("a<!-- no -->b<!--[if mso]>no<![endif]--><![if !mso]>c<![endif]><script>no</script>d") ==
          "abcd");
    CHECK(html_words("<table><tr><td>a<td>b<tr><td>c</table>") == "a b\nc");
    CHECK(html_words("<ul><li>one<li>two</ul>") == "one\ntwo");
    CHECK(html_words("<pre>one\n  two</pre>") == "one\ntwo");
    CHECK(html_words("one\n  two\tthree") == "one two three");
    CHECK(html_words("1 < 2 & 3 > 2 <3") == "1 < 2 & 3 > 2 <3");
    CHECK(html_words("<p title='>'>text</p>") == "text");
}

TEST_CASE("entities") {
    CHECK(html_words("&auml;&szlig;&euro;&mdash;&amp;&lt;b&gt;&apos;") == "äß€—&<b>'");
    CHECK(html_words("&#228;&#xE4;&#X1F600;&#128;&#0;&#xD800;&#99999999999;") == "ää😀€\uFFFD\uFFFD\uFFFD");
    CHECK(html_words("&auml &amp &unknown; &; &# &#x; &alpha x") == "ä & &unknown; &; &# &#x; &alpha x");
    CHECK(html_words("&ccaron;&lstrok;&alpha;") == "čłα");
}

TEST_CASE("what is hidden is not read") {
    for (const auto* hidden :
         {"<div style='display:none'>no</div>", "<div style='DISPLAY : none !important'>no</div>",
          "<span style=\"visibility:hidden\">no</span>", "<span style='font-size:0'>no</span>",
          "<span style='font-size:0px;color:red'>no</span>", "<span style='font-size:1px'>no</span>",
          "<div hidden>no</div>", "<div style='max-height:0;overflow:hidden'>no</div>",
          "<p style='opacity:0'>no</p>", "<div style='display:none'><div>no</div><p>no</div>",
          "<div style='display:none'><b>no</div></b>", "<template>no</template>",
          "<table><tr style='display:none'><td>no<tr><td></table>",
          "<span style='display:&#110;one'>no</span>"}) {
        CAPTURE(hidden);
        CHECK(html_words("<p>a</p>" + std::string(hidden) + "<p>b</p>") == "a\nb");
    }
    SECTION("what is not, is") {
        for (const auto* shown :
             {"<div style='display:block'>c</div>", "<div style='font-size:0.9em'>c</div>",
              "<div style='font-size:0'><p style='font-size:13px'>c</p></div>",
              "<div style='visibility:hidden'><p style='visibility:visible'>c</p></div>",
              "<div style='opacity:0.5'>c</div>", "<div style='max-height:0'>c</div>",
              "<div style='display:none;display:block'>c</div>", "<div style='line-height:0'>c</div>",
              "<p style='display:none'>no<div>c</div>"}) {
            CAPTURE(shown);
            CHECK(html_words("<p>a</p>" + std::string(shown) + "<p>b</p>") == "a\nc\nb");
        }
    }
}

TEST_CASE("quotes as mail programs put them into HTML") {
    for (const auto* quote :
         {"<blockquote type='cite'>no</blockquote>",
          "<div class='gmail_quote'><div class='gmail_attr'>On x "
          "wrote:<br></div><blockquote>no</blockquote></div>",
          "<div class=\"moz-cite-prefix\">Am 3.6.2024 um 10:11 schrieb x:</div><blockquote>no</blockquote>",
          "<div class='yahoo_quoted' id='yahoo_quoted_1'>no</div>", "<div class='protonmail_quote'>no</div>",
          "<div name='quote'>no</div>", "<div class='moz-forward-container'>no</div>"}) {
        CAPTURE(quote);
        CHECK(html_words("<p>mine</p>" + std::string(quote) + "<p>mine too</p>") == "mine\nmine too");
        CHECK(read_message(mail_of("Content-Type: text/html\n", quote)).whole_text.find("no") !=
              std::string::npos);
    }
    SECTION("all that follows") {
        for (const auto* quote :
             {"<div id='divRplyFwdMsg'><b>From:</b> x</div>", "<div id='appendonsend'></div>",
              "<div id='x_divRplyFwdMsg'>x</div>", "<hr id='zwchr'>", "<hr id='stopSpelling'>",
              "<div><b>From:</b> Meta<br><b>Sent:</b> Monday<br><b>To:</b> you<br><b>Subject:</b> x</div>",
              "<p>On Mon, 3 Jun 2024 at 10:11 Meta &lt;c@m.example&gt; wrote:</p>",
              "<div>-----Original Message-----</div>"}) {
            CAPTURE(quote);
            CHECK(html_words("<p>mine</p>" + std::string(quote) + "<div>no</div><p>no") == "mine");
        }
    }
    SECTION("marks of plain text") {
        CHECK(html_words("mine<br>&gt; no<br>&gt;&gt; no<br>mine") == "mine\nmine");
    }
}

TEST_CASE("HTML's charset may stand in itself") {
    const auto words = [](std::string_view type, std::string_view html) {
        return text_of("Content-Type: text/html" + std::string(type) + "\n", html);
    };
    CHECK(words("", "<meta charset=iso-8859-2>\xBE") == "ž");
    CHECK(words("", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>\xCF") == "П");
    CHECK(words("; charset=iso-8859-2", "<meta charset=windows-1251>\xBE") == "ž");
    CHECK(words("", "ž") == "ž");
}

TEST_CASE("broken HTML") {
    CHECK(html_words("<p class='\f\fx\f'>a") == "a");
    CHECK(html_words("a<p") == "a");
    CHECK(html_words("a<p class='x").substr(0, 1) == "a");
    CHECK(html_words("a<!-- b") == "a");
    CHECK(html_words("a<script>b").substr(0, 1) == "a");
    CHECK(html_words("a</nothing></p>b") == "a\nb");
    CHECK(html_words(repeated("<div>", 5000) + "deep" + repeated("</div>", 5000) + "out") == "deep\nout");
    CHECK(html_words("a\0<\0p>b"s).find('a') == 0);
}
