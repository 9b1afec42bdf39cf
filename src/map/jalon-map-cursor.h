/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The current point of the map, as a real widget: what the keyboard moves from symbol to symbol and a screen reader speaks. Invisible but
 * for its focus ring. */
#define JALON_TYPE_MAP_CURSOR (jalon_map_cursor_get_type ())
G_DECLARE_FINAL_TYPE (JalonMapCursor, jalon_map_cursor, JALON, MAP_CURSOR, GtkWidget)

void   jalon_map_cursor_set_text     (JalonMapCursor *self,
                                      const char     *text);
double jalon_map_cursor_set_diameter (JalonMapCursor *self,
                                      double          diameter);

G_END_DECLS
