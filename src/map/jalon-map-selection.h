/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "jalon-session.h"

G_BEGIN_DECLS

/* Over the map: how many points are selected, how many of them the filters hide, and a button to let them go. Hidden without any.
 * Signal: `cleared`, after the button was pressed and the widget has gone, with the focus if it had it. */
#define JALON_TYPE_MAP_SELECTION (jalon_map_selection_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapSelection, jalon_map_selection, JALON, MAP_SELECTION, GtkWidget)

void jalon_map_selection_set_session (JalonMapSelection *self,
                                      JalonSession      *session);

G_END_DECLS
