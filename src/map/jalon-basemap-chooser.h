/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The list of maps to show below the points, online or not, and what choosing one means. Its choices are the window's actions:
 * `win.basemap`, `win.choose-tile-file`, `win.custom-tiles`. */
#define JALON_TYPE_BASEMAP_CHOOSER (jalon_basemap_chooser_get_type ())
G_DECLARE_FINAL_TYPE (JalonBasemapChooser, jalon_basemap_chooser, JALON, BASEMAP_CHOOSER, GtkBox)

void jalon_basemap_chooser_set_settings (JalonBasemapChooser *self,
                                         GSettings           *settings);

G_END_DECLS
