// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/sources/receiver.hpp"

namespace objector::mail {

std::string_view word(Format format) {
    switch (format) {
        case Format::eml:
            return "eml";
        case Format::mbox:
            return "mbox";
        case Format::maildir:
            return "maildir";
        case Format::emlx:
            return "emlx";
        case Format::imap:
            return "imap";
        case Format::bytes:
            break;
    }
    return "bytes";
}

}  // namespace objector::mail
