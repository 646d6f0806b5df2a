// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <gmime/gmime.h>

#include <memory>

/// GMime's and GLib's objects, owned. The only file of this room that frees anything of theirs.
namespace objector::mail {

struct ReleaseObject {
    void operator()(gpointer object) const noexcept { g_object_unref(object); }
};
struct ReleaseText {
    void operator()(char* text) const noexcept { g_free(text); }
};
struct ReleaseBytes {
    void operator()(guchar* bytes) const noexcept { g_free(bytes); }
};
struct ReleaseTime {
    void operator()(GDateTime* time) const noexcept { g_date_time_unref(time); }
};

template <typename Type>
using GMimePtr = std::unique_ptr<Type, ReleaseObject>;
using GlibText = std::unique_ptr<char, ReleaseText>;
using GlibBytes = std::unique_ptr<guchar, ReleaseBytes>;
using GlibTime = std::unique_ptr<GDateTime, ReleaseTime>;

/// GMime made ready, once in a process, whichever thread asks first. Call before anything of GMime's.
inline void start_gmime() {
    struct Started {
        Started() { g_mime_init(); }
    };
    static const Started started;
}

}  // namespace objector::mail
