// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dossier/html_text.hpp"

namespace objector::dossier {

std::string escape(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        switch (character) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                if ((byte < 0x20 && character != '\n' && character != '\t') || byte == 0x7F) {
                    result += "\xEF\xBF\xBD";
                } else {
                    result += character;
                }
        }
    }
    return result;
}

std::string own_direction(std::string_view tag, std::string_view css_class, std::string_view text) {
    std::string result = "<" + std::string(tag) + " dir=\"auto\"";
    if (!css_class.empty()) {
        result += " class=\"" + std::string(css_class) + "\"";
    }
    return result + ">" + escape(text) + "</" + std::string(tag) + ">";
}

std::string_view style_sheet() {
    return R"css(:root { color-scheme: light dark; --ink: #1a1a1a; --soft: #4a4a4a; --paper: #ffffff;
  --line: #b8b8b8; --block: #f2f4f7; --mark: #0b4f8a; }
@media (prefers-color-scheme: dark) { :root { --ink: #f0f0f0; --soft: #c4c4c4; --paper: #17191c;
  --line: #565a60; --block: #23272c; --mark: #8cc4ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 48rem; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.125rem/1.55 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.4rem; margin: 3rem 0 1rem; padding-bottom: .3rem; border-bottom: 2px solid var(--mark); }
h3 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .4rem; }
h4 { font-size: 1rem; margin: 1rem 0 .3rem; color: var(--soft); }
p { margin: 0 0 .8rem; }
.soft, dt { color: var(--soft); }
article { margin: 0 0 1rem; padding: 1rem 1.2rem; border: 1px solid var(--line); border-left: 5px solid var(--line);
  border-radius: 6px; break-inside: avoid-page; }
article.key { border-left-color: var(--mark); }
dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .2rem 1.2rem; margin: 0; }
dd { margin: 0; }
ol { margin: 0; padding-left: 1.4rem; }
blockquote, .said { margin: 0; padding: .7rem 1rem; background: var(--block); border-radius: 6px;
  white-space: pre-wrap; }
code { font: .8rem/1.5 ui-monospace, "DejaVu Sans Mono", monospace; color: var(--soft); word-break: break-all; }
.proof { margin: .8rem 0 0; font-size: .9rem; color: var(--soft); }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; gap: 0; } dd { margin: 0 0 .5rem; } }
@media print { :root { --ink: #000; --soft: #333; --paper: #fff; --line: #999; --block: #f3f3f3; --mark: #000; }
  body { max-width: none; padding: 0; font-size: 11pt; } h2 { break-after: avoid; } }
@page { margin: 18mm; }
)css";
}

}  // namespace objector::dossier
