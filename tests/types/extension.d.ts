// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the content scripts find in their world besides the page's own objects.

/** The one namespace that the ordered content scripts share; each file adds its part. */
interface ObjectorNamespace {
    [part: string]: any;
}
declare var objector: ObjectorNamespace;

/** Firefox's name for the extension interface; undefined in Chromium. */
declare var browser: typeof chrome | undefined;

/** Both browsers have the Navigation API; the language's own library does not describe it yet. */
declare var navigation: (EventTarget & { currentEntry: { url: string } | null }) | undefined;
