// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

/// What mail programs write around quotes and forwards, in the languages of Objector. Lower case.
/// From the translations of Thunderbird, Outlook, Gmail and Apple Mail.
namespace objector::mail::quote_words {

/// "From:" over a quoted mail.
constexpr std::array from = std::to_array<std::string_view>({"from",
                                                             "von",
                                                             "de",
                                                             "da",
                                                             "van",
                                                             "från",
                                                             "fra",
                                                             "lähettäjä",
                                                             "od",
                                                             "feladó",
                                                             "από",
                                                             "от",
                                                             "expéditeur",
                                                             "absender",
                                                             "avsändare",
                                                             "afsender",
                                                             "avsender",
                                                             "remitente",
                                                             "mittente",
                                                             "remetente",
                                                             "odesílatel",
                                                             "odosielateľ",
                                                             "pošiljatelj",
                                                             "pošiljatelj",
                                                             "siuntėjas",
                                                             "nuo",
                                                             "kas",
                                                             "no",
                                                             "sūtītājs",
                                                             "saatja",
                                                             "kellelt",
                                                             "frá",
                                                             "sendandi",
                                                             "mingħand",
                                                             "minn",
                                                             "mibgħut minn",
                                                             "ó",
                                                             "ó dhuine",
                                                             "expeditor",
                                                             "de la",
                                                             "afzender",
                                                             "nadawca",
                                                             "pošiljatelj",
                                                             "pošilja",
                                                             "подател",
                                                             "αποστολέας",
                                                             "kimden",
                                                             "отправитель",
                                                             "kuupäev ja saatja"});

/// "Subject:" in the same.
constexpr std::array subject = std::to_array<std::string_view>(
    {"subject", "betreff", "objet",  "asunto",  "assunto", "oggetto", "onderwerp", "ämne",
     "emne",    "aihe",    "temat",  "předmět", "predmet", "tárgy",   "θέμα",      "тема",
     "относно", "subiect", "zadeva", "tema",    "naslov",  "teema",   "dalykas",   "efni",
     "suġġett", "ábhar",   "temats", "otsikko", "rubrik",  "sujet"});

/// The word that makes "On 3 June Meta wrote:" one.
constexpr std::array wrote = std::to_array<std::string_view>(
    {"wrote",      "writes",     "schrieb",   "schreef", "a écrit",  "escribió", "escreveu",
     "ha scritto", "skrev",      "kirjoitti", "napisał", "napsal",   "napísal",  "napisao",
     "napisala",   "je napisal", "írta",      "έγραψε",  "написа",   "написал",  "a scris",
     "kirjutas",   "rakstīja",   "rašė",      "parašė",  "skrifaði", "kiteb",    "scríobh"});

/// Between the dashes of "-----Original Message-----", or before the colon of "Begin forwarded message:".
constexpr std::array marker = std::to_array<std::string_view>({"original message",
                                                               "forwarded message",
                                                               "begin forwarded message",
                                                               "ursprüngliche nachricht",
                                                               "originalnachricht",
                                                               "original-nachricht",
                                                               "weitergeleitete nachricht",
                                                               "message d'origine",
                                                               "message original",
                                                               "message transféré",
                                                               "message d’origine",
                                                               "mensaje original",
                                                               "mensaje reenviado",
                                                               "mensagem original",
                                                               "mensagem encaminhada",
                                                               "mensagem reencaminhada",
                                                               "messaggio originale",
                                                               "messaggio inoltrato",
                                                               "oorspronkelijk bericht",
                                                               "doorgestuurd bericht",
                                                               "ursprungligt meddelande",
                                                               "vidarebefordrat",
                                                               "oprindelig meddelelse",
                                                               "videresendt",
                                                               "opprinnelig melding",
                                                               "alkuperäinen viesti",
                                                               "edelleen lähetetty",
                                                               "välitetty viesti",
                                                               "wiadomość oryginalna",
                                                               "oryginalna wiadomość",
                                                               "wiadomość przekazana",
                                                               "przekazana wiadomość",
                                                               "původní zpráva",
                                                               "přeposlaná zpráva",
                                                               "pôvodná správa",
                                                               "preposlaná správa",
                                                               "eredeti üzenet",
                                                               "továbbított üzenet",
                                                               "αρχικό μήνυμα",
                                                               "προωθημένο μήνυμα",
                                                               "оригинално съобщение",
                                                               "препратено съобщение",
                                                               "mesaj original",
                                                               "mesajul original",
                                                               "mesaj redirecționat",
                                                               "izvorna poruka",
                                                               "proslijeđena poruka",
                                                               "izvirno sporočilo",
                                                               "posredovano sporočilo",
                                                               "algne kiri",
                                                               "algkiri",
                                                               "edastatud kiri",
                                                               "sākotnējais ziņojums",
                                                               "oriģinālais ziņojums",
                                                               "pārsūtīts ziņojums",
                                                               "pradinis laiškas",
                                                               "persiųstas laiškas",
                                                               "peradresuotas",
                                                               "upprunaleg skilaboð",
                                                               "áframsend skilaboð",
                                                               "messaġġ oriġinali",
                                                               "bunteachtaireacht",
                                                               "teachtaireacht ar aghaidh"});

/// Before the colon of a subject.
constexpr std::array reply = std::to_array<std::string_view>(
    {"re",  "aw",   "fw",   "fwd", "wg",  "antw", "sv",  "vs",     "vb",     "vl",         "tr",
     "rv",  "res",  "enc",  "rif", "r",   "i",    "odp", "pd",     "vá",     "továbbítás", "απ",
     "πρθ", "σχετ", "на",   "отг", "пр",  "hv",   "fs",  "doorst", "ref",    "réf",        "ynt",
     "ats", "atb",  "pārs", "ant", "frá", "ilt",  "fš",  "viđ",    "răspuns"});

}  // namespace objector::mail::quote_words
