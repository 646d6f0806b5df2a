// SPDX-FileCopyrightText: The Objector authors
// SPDX-License-Identifier: GPL-3.0-or-later

// React carries no types of its own; the replica uses little enough of it to do without.
declare module 'react';
declare module 'react-dom/client';
