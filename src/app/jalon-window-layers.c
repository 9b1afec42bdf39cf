/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "jalon-compat.h"
#include "jalon-layer-dialog.h"
#include "jalon-window-private.h"

static void
on_show_cb (JalonWindow      *self,
            JalonLayerDialog *dialog)
{
  double west, south, east, north;

  g_object_set (self->state, "page", "map", "table-visible", FALSE, NULL);
  if (jalon_layer_dialog_get_bounds (dialog, &west, &south, &east, &north))
    jalon_main_view_fit (self->view, west, south, east, north);
}

static void
on_choose_cb (JalonWindow *self)
{
  jalon_window_choose_layers (self);
}

static void
on_chosen_cb (const char *path,
              gpointer    user_data)
{
  g_autoptr(JalonWindow) self = user_data;
  JalonLayerDialog *dialog;

  if (path == NULL || !jalon_session_is_open (self->session))
    return;
  dialog = jalon_layer_dialog_new (self->session, path);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (self));
  g_signal_connect_object (dialog, "show-on-map", G_CALLBACK (on_show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "choose", G_CALLBACK (on_choose_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Asks for a file of areas, places or figures and opens the assistant on it. */
void
jalon_window_choose_layers (JalonWindow *self)
{
  const JalonFileFilter filters[] = {
    { _("Areas, places and figures"), "geojson|json|gpkg|shp|csv|tsv|txt" },
    { "GeoJSON", "geojson|json" },
    { "GeoPackage", "gpkg" },
    { "Shapefile", "shp" },
    { _("Tables (CSV, TSV, text)"), "csv|tsv|txt" },
  };

  jalon_compat_choose_file (GTK_WINDOW (self), _("Import Areas, Places or Figures"), FALSE, NULL, filters, G_N_ELEMENTS (filters),
                            on_chosen_cb, g_object_ref (self));
}
