// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <optional>

#include "mail/message/html_tokens.hpp"

namespace objector::mail {

namespace {

/// U+00A0 to U+00FF in order: the names that browsers take without a semicolon, too.
constexpr std::array<std::string_view, 96> latin = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",
    "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",
    "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12",
    "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Named {
    std::string_view name;
    char32_t character;
};
/// HTML 4's other names, and those of HTML 5 that mails in Europe have. Sorted.
constexpr std::array named = std::to_array<Named>(
    {{"Abreve", 0x102},  {"Alpha", 0x391},    {"Amacr", 0x100},   {"Aogon", 0x104},   {"Beta", 0x392},
     {"Cacute", 0x106},  {"Ccaron", 0x10c},   {"Cdot", 0x10a},    {"Chi", 0x3a7},     {"Dagger", 0x2021},
     {"Delta", 0x394},   {"Dstrok", 0x110},   {"Ecaron", 0x11a},  {"Edot", 0x116},    {"Emacr", 0x112},
     {"Eogon", 0x118},   {"Epsilon", 0x395},  {"Eta", 0x397},     {"Gamma", 0x393},   {"Gdot", 0x120},
     {"Hstrok", 0x126},  {"Iota", 0x399},     {"Kappa", 0x39a},   {"Lambda", 0x39b},  {"Lstrok", 0x141},
     {"Mu", 0x39c},      {"Nacute", 0x143},   {"Ncaron", 0x147},  {"NewLine", 0xa},   {"Nu", 0x39d},
     {"OElig", 0x152},   {"Odblac", 0x150},   {"Omega", 0x3a9},   {"Omicron", 0x39f}, {"Phi", 0x3a6},
     {"Pi", 0x3a0},      {"Prime", 0x2033},   {"Psi", 0x3a8},     {"Rcaron", 0x158},  {"Rho", 0x3a1},
     {"Sacute", 0x15a},  {"Scaron", 0x160},   {"Scedil", 0x15e},  {"Sigma", 0x3a3},   {"Tab", 0x9},
     {"Tau", 0x3a4},     {"Tcedil", 0x162},   {"Theta", 0x398},   {"Udblac", 0x170},  {"Umacr", 0x16a},
     {"Upsilon", 0x3a5}, {"Uring", 0x16e},    {"Xi", 0x39e},      {"Yuml", 0x178},    {"Zacute", 0x179},
     {"Zcaron", 0x17d},  {"Zdot", 0x17b},     {"Zeta", 0x396},    {"abreve", 0x103},  {"alefsym", 0x2135},
     {"alpha", 0x3b1},   {"amacr", 0x101},    {"amp", 0x26},      {"and", 0x2227},    {"ang", 0x2220},
     {"aogon", 0x105},   {"apos", 0x27},      {"ast", 0x2a},      {"asymp", 0x2248},  {"bdquo", 0x201e},
     {"beta", 0x3b2},    {"bull", 0x2022},    {"cacute", 0x107},  {"cap", 0x2229},    {"ccaron", 0x10d},
     {"cdot", 0x10b},    {"check", 0x2713},   {"chi", 0x3c7},     {"circ", 0x2c6},    {"clubs", 0x2663},
     {"colon", 0x3a},    {"comma", 0x2c},     {"commat", 0x40},   {"cong", 0x2245},   {"crarr", 0x21b5},
     {"cup", 0x222a},    {"dArr", 0x21d3},    {"dagger", 0x2020}, {"darr", 0x2193},   {"dash", 0x2010},
     {"dcaron", 0x10f},  {"delta", 0x3b4},    {"diams", 0x2666},  {"dollar", 0x24},   {"dstrok", 0x111},
     {"ecaron", 0x11b},  {"edot", 0x117},     {"emacr", 0x113},   {"empty", 0x2205},  {"emsp", 0x2003},
     {"ensp", 0x2002},   {"eogon", 0x119},    {"epsilon", 0x3b5}, {"equals", 0x3d},   {"equiv", 0x2261},
     {"eta", 0x3b7},     {"euro", 0x20ac},    {"excl", 0x21},     {"exist", 0x2203},  {"fnof", 0x192},
     {"forall", 0x2200}, {"frasl", 0x2044},   {"gamma", 0x3b3},   {"gcedil", 0x123},  {"gdot", 0x121},
     {"ge", 0x2265},     {"gt", 0x3e},        {"hArr", 0x21d4},   {"hairsp", 0x200a}, {"harr", 0x2194},
     {"hearts", 0x2665}, {"hellip", 0x2026},  {"hstrok", 0x127},  {"hyphen", 0x2010}, {"imacr", 0x12b},
     {"image", 0x2111},  {"infin", 0x221e},   {"int", 0x222b},    {"iogon", 0x12f},   {"iota", 0x3b9},
     {"isin", 0x2208},   {"kappa", 0x3ba},    {"kcedil", 0x137},  {"lArr", 0x21d0},   {"lacute", 0x13a},
     {"lambda", 0x3bb},  {"lang", 0x2329},    {"larr", 0x2190},   {"lcaron", 0x13e},  {"lcedil", 0x13c},
     {"lceil", 0x2308},  {"ldquo", 0x201c},   {"le", 0x2264},     {"lfloor", 0x230a}, {"lowast", 0x2217},
     {"lowbar", 0x5f},   {"loz", 0x25ca},     {"lpar", 0x28},     {"lrm", 0x200e},    {"lsaquo", 0x2039},
     {"lsqb", 0x5b},     {"lsquo", 0x2018},   {"lstrok", 0x142},  {"lt", 0x3c},       {"mdash", 0x2014},
     {"minus", 0x2212},  {"mu", 0x3bc},       {"nabla", 0x2207},  {"nacute", 0x144},  {"nbhyph", 0x2011},
     {"ncaron", 0x148},  {"ncedil", 0x146},   {"ndash", 0x2013},  {"ne", 0x2260},     {"ni", 0x220b},
     {"notin", 0x2209},  {"nsub", 0x2284},    {"nu", 0x3bd},      {"num", 0x23},      {"numsp", 0x2007},
     {"odblac", 0x151},  {"oelig", 0x153},    {"oline", 0x203e},  {"omega", 0x3c9},   {"omicron", 0x3bf},
     {"oplus", 0x2295},  {"or", 0x2228},      {"otimes", 0x2297}, {"part", 0x2202},   {"percnt", 0x25},
     {"period", 0x2e},   {"permil", 0x2030},  {"perp", 0x22a5},   {"phi", 0x3c6},     {"pi", 0x3c0},
     {"piv", 0x3d6},     {"plus", 0x2b},      {"prime", 0x2032},  {"prod", 0x220f},   {"prop", 0x221d},
     {"psi", 0x3c8},     {"puncsp", 0x2008},  {"quest", 0x3f},    {"quot", 0x22},     {"rArr", 0x21d2},
     {"racute", 0x155},  {"radic", 0x221a},   {"rang", 0x232a},   {"rarr", 0x2192},   {"rcaron", 0x159},
     {"rceil", 0x2309},  {"rdquo", 0x201d},   {"real", 0x211c},   {"rfloor", 0x230b}, {"rho", 0x3c1},
     {"rlm", 0x200f},    {"rpar", 0x29},      {"rsaquo", 0x203a}, {"rsqb", 0x5d},     {"rsquo", 0x2019},
     {"sacute", 0x15b},  {"sbquo", 0x201a},   {"scaron", 0x161},  {"scedil", 0x15f},  {"sdot", 0x22c5},
     {"semi", 0x3b},     {"sigma", 0x3c3},    {"sigmaf", 0x3c2},  {"sim", 0x223c},    {"sol", 0x2f},
     {"spades", 0x2660}, {"sub", 0x2282},     {"sube", 0x2286},   {"sum", 0x2211},    {"sup", 0x2283},
     {"supe", 0x2287},   {"tau", 0x3c4},      {"tcaron", 0x165},  {"tcedil", 0x163},  {"there4", 0x2234},
     {"theta", 0x3b8},   {"thetasym", 0x3d1}, {"thinsp", 0x2009}, {"tilde", 0x2dc},   {"trade", 0x2122},
     {"uArr", 0x21d1},   {"uarr", 0x2191},    {"udblac", 0x171},  {"umacr", 0x16b},   {"uogon", 0x173},
     {"upsih", 0x3d2},   {"upsilon", 0x3c5},  {"uring", 0x16f},   {"weierp", 0x2118}, {"xi", 0x3be},
     {"zacute", 0x17a},  {"zcaron", 0x17e},   {"zdot", 0x17c},    {"zeta", 0x3b6},    {"zwj", 0x200d},
     {"zwnj", 0x200c},   {"zwsp", 0x200b}});
static_assert(std::is_sorted(named.begin(), named.end(),
                             [](const Named& one, const Named& other) { return one.name < other.name; }));

/// Numbers 128 to 159 mean windows-1252.
constexpr std::array<char32_t, 32> windows = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                              0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                              0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

constexpr std::size_t longest_entity = 32;

bool is_alphanumeric(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

void append_utf8(std::string& text, char32_t character) {
    if (character >= 0x80 && character < 0xA0) {
        character = windows.at(character - 0x80);
    }
    if (character == 0 || character > 0x10FFFF || (character >= 0xD800 && character < 0xE000)) {
        character = 0xFFFD;
    }
    const auto add = [&](char32_t bits) { text += static_cast<char>(static_cast<unsigned char>(bits)); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0U | (character >> 6U));
        add(0x80U | (character & 0x3FU));
    } else if (character < 0x10000) {
        add(0xE0U | (character >> 12U));
        add(0x80U | ((character >> 6U) & 0x3FU));
        add(0x80U | (character & 0x3FU));
    } else {
        add(0xF0U | (character >> 18U));
        add(0x80U | ((character >> 12U) & 0x3FU));
        add(0x80U | ((character >> 6U) & 0x3FU));
        add(0x80U | (character & 0x3FU));
    }
}

std::optional<char32_t> numbered(std::string_view digits) {
    const bool is_hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    digits.remove_prefix(is_hexadecimal ? 1 : 0);
    if (digits.empty()) {
        return std::nullopt;
    }
    char32_t number = 0;
    for (const char digit : digits) {
        char32_t value = 0;
        if (digit >= '0' && digit <= '9') {
            value = static_cast<char32_t>(digit - '0');
        } else if (is_hexadecimal && (digit | 0x20) >= 'a' && (digit | 0x20) <= 'f') {
            value = static_cast<char32_t>((digit | 0x20) - 'a') + 10;
        } else {
            return std::nullopt;
        }
        number = std::min<char32_t>(number * (is_hexadecimal ? 16 : 10) + value, 0x110000);
    }
    return number;
}

std::optional<char32_t> character_of(std::string_view name, bool has_semicolon) {
    if (name.starts_with('#')) {
        return numbered(name.substr(1));
    }
    const auto* const found = std::find(latin.begin(), latin.end(), name);
    if (found != latin.end()) {
        return static_cast<char32_t>(0xA0 + (found - latin.begin()));
    }
    const auto* const place =
        std::lower_bound(named.begin(), named.end(), name,
                         [](const Named& one, std::string_view other) { return one.name < other; });
    const bool needs_none = name == "amp" || name == "lt" || name == "gt" || name == "quot";
    if (place != named.end() && place->name == name && (has_semicolon || needs_none)) {
        return place->character;
    }
    return std::nullopt;
}

}  // namespace

std::string decode_entities(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    while (!text.empty()) {
        const auto sign = text.find('&');
        decoded += text.substr(0, sign);
        if (sign == std::string_view::npos) {
            break;
        }
        text.remove_prefix(sign);
        std::size_t end = text.substr(1).starts_with('#') ? 2 : 1;
        while (end < text.size() && end < longest_entity && is_alphanumeric(text[end])) {
            ++end;
        }
        const bool has_semicolon = end < text.size() && text[end] == ';';
        if (const auto character = character_of(text.substr(1, end - 1), has_semicolon)) {
            append_utf8(decoded, *character);
            text.remove_prefix(end + (has_semicolon ? 1 : 0));
        } else {
            decoded += '&';
            text.remove_prefix(1);
        }
    }
    return decoded;
}

}  // namespace objector::mail
