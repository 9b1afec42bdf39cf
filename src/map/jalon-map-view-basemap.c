/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "jalon-basemap-source.h"
#include "jalon-basemap.h"
#include "jalon-file-source.h"
#include "jalon-language.h"
#include "jalon-map-view-private.h"
#include "jalon-tile-server.h"
#include "jalon-tile-source.h"
#include "jalon-vector-source.h"

#define SOURCE_FAILURE_RUN 3    /* failed tiles in a row before it is said that they can't be had */
#define ENLARGED           0.75 /* zooms beyond a map's largest, from where on it shows */
#define ASKS               5
#define ASK_EVERY_MS       100
#define STILL_FRAMES       2    /* after the first, a new layer has its size */

static gboolean
is_basemap (JalonMapView *self,
            const char   *name)
{
  return g_strcmp0 (self->basemap, name) == 0;
}

/**
 * jalon_map_view_is_embedded:
 * @self: a map view
 *
 * Returns: whether it shows the embedded map, the only one that pictures of the map have
 */
gboolean
jalon_map_view_is_embedded (JalonMapView *self)
{
  g_return_val_if_fail (JALON_IS_MAP_VIEW (self), FALSE);

  return JALON_IS_BASEMAP_SOURCE (self->base_source);
}

/**
 * jalon_map_view_is_online:
 * @self: a map view
 *
 * Returns: whether it shows the tiles of a server
 */
gboolean
jalon_map_view_is_online (JalonMapView *self)
{
  g_return_val_if_fail (JALON_IS_MAP_VIEW (self), FALSE);

  return JALON_IS_TILE_SOURCE (self->base_source);
}

/* Lets go of the source, of which libshumate may keep hold. */
void
jalon_map_view_clear_source (JalonMapView *self)
{
  if (JALON_IS_TILE_SOURCE (self->base_source))
    jalon_tile_source_close (JALON_TILE_SOURCE (self->base_source));
  else if (JALON_IS_FILE_SOURCE (self->base_source))
    jalon_file_source_close (JALON_FILE_SOURCE (self->base_source));
  if (self->base_source != NULL)
    g_signal_handlers_disconnect_by_data (self->base_source, self);
  g_clear_object (&self->base_source);
}

static void
show_notice (JalonMapView *self,
             const char   *text,
             gboolean      retry)
{
  if (g_strcmp0 (gtk_label_get_text (self->notice_text), text) != 0)
    gtk_label_set_text (self->notice_text, text);
  gtk_widget_set_visible (self->retry, retry);
  gtk_widget_set_visible (self->notice, TRUE);
}

/* Where tiles are missing the embedded map stands in, whose credit belongs there too. */
static void
update_attribution (JalonMapView *self)
{
  g_auto(JalonTileServer) server = { NULL };
  const char *credit = jalon_basemap_get_credit (jalon_basemap_get_default ());
  gboolean embedded = JALON_IS_BASEMAP_SOURCE (self->base_source);
  GString *markup = g_string_new (NULL);

  if (!embedded && JALON_IS_TILE_SOURCE (self->base_source))
    jalon_tile_server_read (&server, self->settings, self->basemap);
  else if (!embedded && self->reader != NULL)
    server.attribution = g_strdup (jalon_tile_reader_get_info (self->reader)->attribution);
  if (server.attribution != NULL && server.attribution[0] != '\0')
    {
      g_autofree char *text = server.link != NULL
                                ? g_markup_printf_escaped ("<a href=\"%s\">%s</a>", server.link, server.attribution)
                                : g_markup_escape_text (server.attribution, -1);

      g_string_append (markup, text);
    }
  if (embedded || self->stands_in)
    {
      g_autofree char *text = g_markup_escape_text (credit, -1);

      g_string_append (markup, markup->len > 0 && credit[0] != '\0' ? " · " : "");
      g_string_append (markup, text);
    }
  gtk_label_set_markup (self->attribution, markup->str);
  gtk_widget_set_visible (GTK_WIDGET (self->attribution), markup->len > 0);
  g_string_free (markup, TRUE);
}

static void
note_stand_in (JalonMapView *self)
{
  if (self->stands_in)
    return;
  self->stands_in = TRUE;
  update_attribution (self);
}

static void
on_tile_failed_cb (JalonMapView *self,
                   int           failure)
{
  self->n_failed++;
  note_stand_in (self);
  if (self->n_failed < SOURCE_FAILURE_RUN)
    return;
  switch ((JalonTileFailure) failure)
    {
    case JALON_TILE_FAILURE_REFUSED:
      show_notice (self, _("The map server is too busy to answer. Jalon asks it again in a while."), TRUE);
      break;
    case JALON_TILE_FAILURE_ABSENT:
      show_notice (self, _("The map server has no tiles here. The offline map is shown instead."), TRUE);
      break;
    case JALON_TILE_FAILURE_NO_TILE:
      show_notice (self, _("What the server sends is not a map. A page to sign in may be in the way, or its address is wrong."), TRUE);
      break;
    case JALON_TILE_FAILURE_OFFLINE:
      show_notice (self, _("This part of the map was never downloaded, and offline mode is on."), FALSE);
      break;
    case JALON_TILE_FAILURE_UNREACHABLE:
    default:
      show_notice (self, _("The online map can’t be reached. The offline map works without a network."), TRUE);
      break;
    }
}

static void
on_tile_succeeded_cb (JalonMapView *self)
{
  self->n_failed = 0;
  gtk_widget_set_visible (self->notice, FALSE);
}

static void
on_file_failed_cb (JalonMapView *self)
{
  self->n_failed++;
  if (self->n_failed == SOURCE_FAILURE_RUN)
    show_notice (self, _("Some tiles of the file are damaged. The offline map is shown in their place."), FALSE);
}

static ShumateMapSource *
make_online_source (JalonMapView          *self,
                    const JalonTileServer *server)
{
  g_autofree char *id = g_strconcat (self->basemap, " ", server->host, NULL);
  ShumateMapSource *source = jalon_tile_source_new (server->template, server->names, id, server->max_zoom,
                                                    g_settings_get_uint (self->settings, "tile-cache-megabytes"));

  jalon_tile_client_set_offline (jalon_tile_source_get_client (JALON_TILE_SOURCE (source)),
                                 g_settings_get_boolean (self->settings, "tile-offline"));
  g_signal_connect_object (source, "failed", G_CALLBACK (on_tile_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "succeeded", G_CALLBACK (on_tile_succeeded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "retry", G_CALLBACK (jalon_map_view_renew_base_layer), self, G_CONNECT_SWAPPED);
  return source;
}

/* The person's file */

typedef struct
{
  char         *path;
  JalonLanguage language; /* of what is said of it */
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->path);
  g_free (opening);
}

static gboolean
ask_again_cb (gpointer user_data)
{
  JalonMapView *self = user_data;

  gtk_widget_queue_allocate (GTK_WIDGET (self->base_layer));
  if (--self->n_asks > 0)
    return G_SOURCE_CONTINUE;
  self->ask_again = 0;
  return G_SOURCE_REMOVE;
}

/* Up to libshumate 1.0, a layer moves its tiles when the main loop is idle, which it is not as long as frames take their whole time:
 * without a graphics card, or on a busy machine, the land would stand where it was while the points move on. What it waits for is
 * done before the next frame instead. */
static void
hasten (ShumateMapLayer *layer)
{
  GSource *source = layer != NULL ? g_main_context_find_source_by_funcs_user_data (NULL, &g_idle_funcs, layer) : NULL;

  if (source != NULL)
    g_source_set_priority (source, GDK_PRIORITY_REDRAW - 1);
}

static gboolean
still_cb (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  JalonMapView *self = JALON_MAP_VIEW (widget);

  hasten (self->base_layer);
  hasten (self->area_layer);
  hasten (self->former_area_layer);
  if (++self->n_still < STILL_FRAMES)
    return G_SOURCE_CONTINUE;
  self->still = 0;
  /* After the layer's own look, which waits for an idle moment; on a busy machine the first time is forgotten like the layer's own. */
  self->n_asks = ASKS;
  if (self->ask_again == 0)
    self->ask_again = g_timeout_add_full (G_PRIORITY_LOW, ASK_EVERY_MS, ask_again_cb, self, NULL);
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

static void
open_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Opening *opening = task_data;
  GError *error = NULL;
  JalonTileReader *reader;

  jalon_language_set (opening->language);
  reader = jalon_tile_reader_open (opening->path, cancellable, &error);
  if (reader != NULL)
    g_task_return_pointer (task, reader, (GDestroyNotify) jalon_tile_reader_unref);
  else
    g_task_return_error (task, error);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  JalonTileReader *reader = g_task_propagate_pointer (G_TASK (result), &error);
  JalonMapView *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reader = reader;
  jalon_map_view_update_base_layer (self);
  if (error != NULL)
    show_notice (self, error->message, FALSE);
}

/* Opens the file that the settings name, unless it is open or being opened. */
static void
open_file (JalonMapView *self)
{
  g_autofree char *uri = g_settings_get_string (self->settings, "tile-file");
  g_autofree char *path = g_filename_from_uri (uri, NULL, NULL);
  g_autoptr(GTask) task = NULL;
  Opening *opening;

  if (g_strcmp0 (self->file, uri) == 0)
    return;
  jalon_map_view_close_file (self);
  self->file = g_steal_pointer (&uri);
  if (path == NULL)
    return;
  self->opening = g_cancellable_new ();
  task = g_task_new (NULL, self->opening, opened_cb, self);
  opening = g_new0 (Opening, 1);
  opening->path = g_steal_pointer (&path);
  opening->language = jalon_language_get ();
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_thread);
}

/* Lets the file go; an opening under way is given up. */
void
jalon_map_view_close_file (JalonMapView *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->reader, jalon_tile_reader_unref);
  g_clear_pointer (&self->file, g_free);
}

static ShumateMapSource *
make_vector_source (JalonMapView *self)
{
  g_autofree char *json = jalon_vector_source_make_style (self->reader, self->style);
  g_autoptr(GError) error = NULL;
  ShumateMapSource *source = jalon_vector_source_is_supported () ? jalon_vector_source_new (self->reader, json, &error) : NULL;

  if (source == NULL && error != NULL)
    g_warning ("The offline map is shown instead of the file's vector tiles: %s", error->message);
  return source;
}

static ShumateMapSource *
make_file_source (JalonMapView *self)
{
  ShumateMapSource *source;

  open_file (self);
  if (self->reader == NULL)
    return NULL;
  if (jalon_tile_reader_get_info (self->reader)->format == JALON_TILE_FORMAT_VECTOR)
    return make_vector_source (self);
  source = jalon_file_source_new (self->reader, self->style);
  g_signal_connect_object (source, "failed", G_CALLBACK (on_file_failed_cb), self, G_CONNECT_SWAPPED);
  return source;
}

/* Whatever is chosen, there is a map: where another one can't be had, the embedded one. */
static ShumateMapSource *
make_source (JalonMapView          *self,
             const JalonTileServer *server)
{
  ShumateMapSource *source = NULL;

  if (server->template != NULL && server->template[0] != '\0')
    source = make_online_source (self, server);
  else if (self->settings != NULL && is_basemap (self, "file"))
    source = make_file_source (self);
  return source != NULL ? source : g_object_ref (jalon_basemap_source_get (self->style));
}

/* Up to which zoom the map has something new to show. */
static double
get_detail_zoom (JalonMapView          *self,
                 const JalonTileServer *server)
{
  if (JALON_IS_TILE_SOURCE (self->base_source))
    return server->max_zoom + ENLARGED;
  if (!JALON_IS_BASEMAP_SOURCE (self->base_source) && self->reader != NULL)
    return jalon_tile_reader_get_info (self->reader)->max_zoom + ENLARGED;
  return JALON_BASEMAP_DETAIL_ZOOM;
}

/* A quiet sign where the map has no more to show, so that nobody reads a coarse shore as a true one. */
void
jalon_map_view_update_detail_note (JalonMapView *self)
{
  gtk_widget_set_visible (self->detail_note,
                          shumate_viewport_get_zoom_level (jalon_map_view_get_viewport (self)) >= self->detail_zoom);
}

static void
place_layer (JalonMapView    *self,
             ShumateMapLayer *layer)
{
  if (self->base_layer != NULL)
    {
      shumate_map_insert_layer_behind (self->map, SHUMATE_LAYER (layer), SHUMATE_LAYER (self->base_layer));
      shumate_map_remove_layer (self->map, SHUMATE_LAYER (self->base_layer));
    }
  else
    shumate_map_add_layer (self->map, SHUMATE_LAYER (layer));
  self->base_layer = layer;
}

/* A layer's source can't be changed, and libshumate does not ask for a tile twice: another basemap, style or try is another
 * layer. */
void
jalon_map_view_renew_base_layer (JalonMapView *self)
{
  g_auto(JalonTileServer) server = { NULL };
  g_autoptr(ShumateMapSource) source = NULL;
  g_autoptr(ShumateMapSource) reference = NULL;
  JalonMapStyle above; /* pictures of others are light ones */
  gboolean embedded;

  if (self->settings != NULL)
    jalon_tile_server_read (&server, self->settings, self->basemap);
  source = make_source (self, &server);
  embedded = JALON_IS_BASEMAP_SOURCE (source);
  above = JALON_IS_TILE_SOURCE (source) || JALON_IS_FILE_SOURCE (source) ? JALON_MAP_STYLE_DAY : self->style;
  self->n_failed = 0;
  /* Zooms are counted in tiles of 256 pixels, whatever the tiles of a source are. */
  reference = shumate_map_source_get_tile_size (source) == 256 ? g_object_ref (source)
                                                               : g_object_ref (jalon_basemap_source_get (self->style));
  shumate_viewport_set_reference_map_source (jalon_map_view_get_viewport (self), reference);
  place_layer (self, shumate_map_layer_new (source, jalon_map_view_get_viewport (self)));
  jalon_map_view_clear_source (self);
  self->base_source = g_object_ref (source);
  jalon_map_view_queue_tiles (self);
  self->detail_zoom = get_detail_zoom (self, &server);
  self->stands_in = JALON_IS_FILE_SOURCE (source); /* hardly any file has the whole world */
  update_attribution (self);
  jalon_map_view_update_detail_note (self);
  jalon_map_legend_set_style (self->legend, self->style);
  jalon_map_tool_card_set_style (self->tool_card, self->style);
  jalon_map_scale_set_style (self->scale, above);
  jalon_map_tool_plane_set_style (self->tool_plane, above);
  if (self->point_layer != NULL)
    {
      jalon_point_layer_set_style (self->point_layer, above);
      jalon_point_layer_set_labels (self->point_layer, embedded);
      jalon_map_view_update_layer_style (self, above);
    }
}

/* What was chosen changed: signs of what was there before go. */
void
jalon_map_view_update_base_layer (JalonMapView *self)
{
  if (!is_basemap (self, "file"))
    jalon_map_view_close_file (self);
  gtk_widget_set_visible (self->notice, FALSE);
  jalon_map_view_renew_base_layer (self);
  if (is_basemap (self, "file") && self->reader != NULL && JALON_IS_BASEMAP_SOURCE (self->base_source))
    show_notice (self, _("The file has vector tiles, which this installation of Jalon can’t draw. Choose one with PNG, JPEG or WebP tiles."),
                 FALSE);
}

/* A person wants to know whether it works now. */
void
jalon_map_view_retry_tiles (JalonMapView *self)
{
  if (JALON_IS_TILE_SOURCE (self->base_source))
    jalon_tile_client_end_pause (jalon_tile_source_get_client (JALON_TILE_SOURCE (self->base_source)));
  jalon_map_view_update_base_layer (self);
}

static void
on_setting_changed_cb (JalonMapView *self,
                       const char   *key)
{
  if (g_str_has_prefix (key, "tile-") || g_str_has_prefix (key, "canada-") || g_str_has_prefix (key, "custom-"))
    jalon_map_view_update_base_layer (self);
}

/**
 * jalon_map_view_set_settings:
 * @self: a map view
 * @settings: Jalon's: the addresses of online maps, the tile file, the cache's size; set once
 */
void
jalon_map_view_set_settings (JalonMapView *self,
                             GSettings    *settings)
{
  g_return_if_fail (JALON_IS_MAP_VIEW (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed", G_CALLBACK (on_setting_changed_cb), self, G_CONNECT_SWAPPED);
  jalon_basemap_chooser_set_settings (self->basemap_chooser, settings);
  if (!is_basemap (self, "offline"))
    jalon_map_view_update_base_layer (self);
}
