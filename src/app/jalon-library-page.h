/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "jalon-session.h"
#include "jalon-view-state.h"

G_BEGIN_DECLS

/* The cases of the guide and the workspace's own: searched, filtered, read; own ones added and edited.
 * Signals: `show-on-map` (double longitude, double latitude, gboolean area: they stand for a whole area), `marks-changed` (jalon_library_page_get_marks() has others). */
#define JALON_TYPE_LIBRARY_PAGE (jalon_library_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonLibraryPage, jalon_library_page, JALON, LIBRARY_PAGE, AdwBin)

void       jalon_library_page_set_session (JalonLibraryPage *self,
                                           JalonSession     *session,
                                           JalonViewState   *state);
GPtrArray *jalon_library_page_get_marks   (JalonLibraryPage *self);
void       jalon_library_page_focus_search (JalonLibraryPage *self);

G_END_DECLS
