/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-tile-dialog.h"
#include "jalon-window-private.h"

static void
on_tile_file_chosen_cb (const char *path,
                        gpointer    user_data)
{
  g_autoptr(JalonWindow) self = user_data;
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;

  if (uri == NULL)
    return;
  g_settings_set_string (self->settings, "tile-file", uri);
  g_settings_set_string (self->settings, "basemap", "file");
}

static void
choose_tile_file_activated (GSimpleAction *action,
                            GVariant      *parameter,
                            gpointer       user_data)
{
  JalonWindow *self = user_data;
  const JalonFileFilter filters[] = { { _("Map tiles (MBTiles, PMTiles, GeoPackage)"), "*.mbtiles|*.pmtiles|*.gpkg" } };

  jalon_compat_choose_file (GTK_WINDOW (self), _("Choose a Tile File"), FALSE, NULL, filters, G_N_ELEMENTS (filters),
                            on_tile_file_chosen_cb, g_object_ref (self));
}

static void
custom_tiles_activated (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  JalonWindow *self = user_data;

  gtk_window_present (GTK_WINDOW (jalon_tile_dialog_new (GTK_WINDOW (self), self->settings)));
}

/* Adds the actions that choose what is shown below the points. */
void
jalon_window_add_basemap_actions (JalonWindow *self)
{
  static const GActionEntry entries[] = {
    { "choose-tile-file", choose_tile_file_activated },
    { "custom-tiles", custom_tiles_activated },
  };
  g_autoptr(GPropertyAction) basemap = g_property_action_new ("basemap", self->state, "basemap");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (basemap));
}
