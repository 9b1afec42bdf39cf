/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-basemap-source.h"
#include "jalon-basemap.h"
#include "jalon-map-view-private.h"
#include "jalon-tile-source.h"

#define OSM_COPYRIGHT      "https://www.openstreetmap.org/copyright"
#define OSM_MAX_ZOOM       19
#define SOURCE_FAILURE_RUN 3 /* failed tiles in a row before it is said that they can't be had */
#define STILL_FRAMES       2 /* after the first, a new layer has its size */

/**
 * jalon_map_view_is_online:
 * @self: a map view
 *
 * Returns: whether it shows the tiles of a server, which are in no picture of the map
 */
gboolean
jalon_map_view_is_online (JalonMapView *self)
{
  g_return_val_if_fail (JALON_IS_MAP_VIEW (self), FALSE);

  return g_strcmp0 (self->basemap, "osm") == 0 && self->tile_template != NULL;
}

static void
on_tile_failed_cb (JalonMapView *self)
{
  self->n_failed++;
  if (self->n_failed != SOURCE_FAILURE_RUN)
    return;
  gtk_label_set_text (self->notice_text, _("The online map can’t be reached. The offline map works without a network."));
  gtk_widget_set_visible (self->notice, TRUE);
}

static void
on_tile_succeeded_cb (JalonMapView *self)
{
  self->n_failed = 0;
  gtk_widget_set_visible (self->notice, FALSE);
}

static ShumateMapSource *
make_source (JalonMapView *self)
{
  ShumateMapSource *source;

  if (!jalon_map_view_is_online (self))
    return g_object_ref (jalon_basemap_source_get (self->style));

  source = jalon_tile_source_new (self->tile_template, "osm", OSM_MAX_ZOOM, self->tile_cache_megabytes);
  g_signal_connect_object (source, "failed", G_CALLBACK (on_tile_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "succeeded", G_CALLBACK (on_tile_succeeded_cb), self, G_CONNECT_SWAPPED);
  return source;
}

static void
update_attribution (JalonMapView *self)
{
  const char *text = self->tile_attribution;
  g_autofree char *markup = NULL;

  if (!jalon_map_view_is_online (self) || text == NULL)
    {
      gtk_label_set_text (self->attribution, jalon_map_view_is_online (self) ? "" : jalon_basemap_get_credit (jalon_basemap_get_default ()));
      return;
    }
  if (g_str_equal (text, N_("© OpenStreetMap contributors")))
    text = _("© OpenStreetMap contributors");
  if (g_strrstr (text, "OpenStreetMap") != NULL)
    markup = g_markup_printf_escaped ("<a href=\"" OSM_COPYRIGHT "\">%s</a>", text);
  else
    markup = g_markup_escape_text (text, -1);
  gtk_label_set_markup (self->attribution, markup);
}

static gboolean
ask_again_cb (gpointer user_data)
{
  JalonMapView *self = user_data;

  self->ask_again = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self->base_layer));
  return G_SOURCE_REMOVE;
}

static gboolean
still_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  JalonMapView *self = JALON_MAP_VIEW (widget);

  if (++self->n_still < STILL_FRAMES)
    return G_SOURCE_CONTINUE;
  self->still = 0;
  /* After the layer's own look, which waits for an idle moment. */
  if (self->ask_again == 0)
    self->ask_again = g_idle_add_full (G_PRIORITY_LOW, ask_again_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

/* After a jump, libshumate from 1.1 on puts off asking for tiles until the next frame. When the frame clock runs already, because
 * something else moves, it takes that frame for the one it waits in, and never asks: the new place stays empty. Once
 * the map stands still its layer is made to look once more. */
void
jalon_map_view_queue_tiles (JalonMapView *self)
{
  self->n_still = 0;
  if (self->still == 0)
    self->still = gtk_widget_add_tick_callback (GTK_WIDGET (self), still_cb, NULL, NULL);
}

/* Lets go of the source, of which libshumate may keep hold. */
void
jalon_map_view_clear_source (JalonMapView *self)
{
  if (JALON_IS_TILE_SOURCE (self->base_source))
    jalon_tile_source_close (JALON_TILE_SOURCE (self->base_source));
  g_clear_object (&self->base_source);
}

/* A layer's source can't be changed: another basemap or style is another layer. */
void
jalon_map_view_update_base_layer (JalonMapView *self)
{
  g_autoptr(ShumateMapSource) source = make_source (self);
  ShumateMapLayer *layer = shumate_map_layer_new (source, jalon_map_view_get_viewport (self));
  gboolean online = jalon_map_view_is_online (self);

  self->n_failed = 0;
  gtk_widget_set_visible (self->notice, FALSE);
  shumate_viewport_set_reference_map_source (jalon_map_view_get_viewport (self), source);
  if (self->base_layer != NULL)
    {
      shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (layer), SHUMATE_LAYER (self->base_layer));
      shumate_map_remove_layer (self->map, SHUMATE_LAYER (self->base_layer));
    }
  else
    shumate_map_add_layer (self->map, SHUMATE_LAYER (layer));
  self->base_layer = layer;
  jalon_map_view_clear_source (self);
  self->base_source = g_object_ref (source);
  jalon_map_view_queue_tiles (self);
  update_attribution (self);
  jalon_map_legend_set_style (self->legend, self->style);
  jalon_map_tool_card_set_style (self->tool_card, self->style);
  jalon_map_tool_plane_set_style (self->tool_plane, online ? JALON_MAP_STYLE_DAY : self->style);
  if (self->point_layer != NULL)
    {
      jalon_point_layer_set_style (self->point_layer, online ? JALON_MAP_STYLE_DAY : self->style);
      jalon_point_layer_set_labels (self->point_layer, !online);
    }
}

/* Asks again for what could not be had. libshumate does not ask for a tile twice: it takes another layer. */
void
jalon_map_view_retry_tiles (JalonMapView *self)
{
  if (JALON_IS_TILE_SOURCE (self->base_source))
    jalon_tile_client_end_pause (jalon_tile_source_get_client (JALON_TILE_SOURCE (self->base_source)));
  jalon_map_view_update_base_layer (self);
}

/* Says whom the online map makes the network contact, before it is chosen. */
void
jalon_map_view_update_online_note (JalonMapView *self)
{
  g_autoptr(GUri) uri = self->tile_template != NULL ? g_uri_parse (self->tile_template, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  g_autofree char *text = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return;
  /* Translators: %s is the name of a server */
  text = g_strdup_printf (_("Your department’s network will contact %s for the pictures of the places you look at."),
                          g_uri_get_host (uri));
  gtk_label_set_text (self->online_note, text);
}
