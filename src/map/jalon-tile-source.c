/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-tile-client.h"
#include "jalon-tile-picture.h"
#include "jalon-tile-source.h"

#define TILE_SIZE 256

struct _JalonTileSource
{
  ShumateMapSource parent_instance;

  char            *template;
  JalonTileClient *client; /* NULL: closed */
};

enum
{
  FAILED,
  SUCCEEDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonTileSource, jalon_tile_source, SHUMATE_TYPE_MAP_SOURCE)

static char *
tile_address (JalonTileSource *self,
              ShumateTile     *tile)
{
  g_autofree char *z = g_strdup_printf ("%u", shumate_tile_get_zoom_level (tile));
  g_autofree char *x = g_strdup_printf ("%u", shumate_tile_get_x (tile));
  g_autofree char *y = g_strdup_printf ("%u", shumate_tile_get_y (tile));
  GString *address = g_string_new (self->template);

  g_string_replace (address, "{z}", z, 1);
  g_string_replace (address, "{x}", x, 1);
  g_string_replace (address, "{y}", y, 1);
  return g_string_free (address, FALSE);
}

/* libshumate keeps the old zoom's tiles until every new one is done: a tile is always finished, also an empty one. */
static void
finish_tile (GTask      *task,
             GdkTexture *texture)
{
  JalonTileSource *self = g_task_get_source_object (task);
  ShumateTile *tile = g_task_get_task_data (task);

  if (texture != NULL)
    shumate_tile_set_paintable (tile, GDK_PAINTABLE (texture));
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  if (self->client != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_signal_emit (self, signals[texture != NULL ? SUCCEEDED : FAILED], 0);
  g_task_return_boolean (task, TRUE);
}

static void
decode_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  GdkTexture *texture = jalon_tile_picture_decode (task_data, &error);

  if (texture != NULL)
    g_task_return_pointer (task, texture, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
decoded_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), &error);

  if (texture == NULL)
    g_debug ("Tile is not a picture: %s", error->message);
  finish_tile (task, texture);
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = jalon_tile_client_fetch_finish (JALON_TILE_CLIENT (object), result, &error);
  g_autoptr(GTask) decoder = NULL;

  if (bytes == NULL)
    {
      g_debug ("Tile can't be had: %s", error->message);
      finish_tile (task, NULL);
      return;
    }
  decoder = g_task_new (NULL, NULL, decoded_cb, g_steal_pointer (&task));
  g_task_set_task_data (decoder, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (decoder, decode_thread);
}

static void
jalon_tile_source_fill_tile_async (ShumateMapSource    *source,
                                   ShumateTile         *tile,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  JalonTileSource *self = JALON_TILE_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *address = tile_address (self, tile);

  g_task_set_source_tag (task, jalon_tile_source_fill_tile_async);
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  if (self->client == NULL)
    {
      finish_tile (task, NULL);
      return;
    }
  jalon_tile_client_fetch_async (self->client, address, cancellable, fetched_cb, task);
}

static gboolean
jalon_tile_source_fill_tile_finish (ShumateMapSource  *source,
                                    GAsyncResult      *result,
                                    GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
jalon_tile_source_dispose (GObject *object)
{
  g_clear_object (&JALON_TILE_SOURCE (object)->client);

  G_OBJECT_CLASS (jalon_tile_source_parent_class)->dispose (object);
}

static void
jalon_tile_source_finalize (GObject *object)
{
  g_free (JALON_TILE_SOURCE (object)->template);

  G_OBJECT_CLASS (jalon_tile_source_parent_class)->finalize (object);
}

static void
jalon_tile_source_class_init (JalonTileSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  object_class->dispose = jalon_tile_source_dispose;
  object_class->finalize = jalon_tile_source_finalize;
  source_class->fill_tile_async = jalon_tile_source_fill_tile_async;
  source_class->fill_tile_finish = jalon_tile_source_fill_tile_finish;

  /* A tile could not be had, or could: the map view shows one quiet sign for many tiles. */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SUCCEEDED] = g_signal_new ("succeeded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalon_tile_source_init (JalonTileSource *self)
{
}

/**
 * jalon_tile_source_new:
 * @template: an https address with `{z}`, `{x}` and `{y}`
 * @id: a name for the cache's folder
 * @max_zoom: the largest zoom the server has
 * @cache_megabytes: the most that the cache may hold
 *
 * A source of tiles from a server. What can't be had leaves its tile empty and emits `failed`; `succeeded` is emitted for the others.
 *
 * Returns: (transfer full): a source
 */
ShumateMapSource *
jalon_tile_source_new (const char *template,
                       const char *id,
                       guint       max_zoom,
                       guint       cache_megabytes)
{
  JalonTileSource *self = g_object_new (JALON_TYPE_TILE_SOURCE, NULL);
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);

  self->template = g_strdup (template);
  self->client = jalon_tile_client_get (id, cache_megabytes);

  shumate_map_source_set_id (source, id);
  shumate_map_source_set_tile_size (source, TILE_SIZE);
  shumate_map_source_set_max_zoom_level (source, max_zoom);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
  return source;
}

/**
 * jalon_tile_source_close:
 * @self: a source
 *
 * Lets go of the client, which then can write down its cache: from libshumate 1.1 on nothing else ends a source that had a layer.
 * Tiles on their way still come in, those asked for later stay empty, and neither is told by a signal.
 */
void
jalon_tile_source_close (JalonTileSource *self)
{
  g_return_if_fail (JALON_IS_TILE_SOURCE (self));

  g_clear_object (&self->client);
}

/**
 * jalon_tile_source_get_client:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): what fetches its tiles; %NULL after jalon_tile_source_close()
 */
JalonTileClient *
jalon_tile_source_get_client (JalonTileSource *self)
{
  g_return_val_if_fail (JALON_IS_TILE_SOURCE (self), NULL);

  return self->client;
}
