/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsoup/soup.h>

#include "jalon-tile-source.h"

#define TOO_MANY_REQUESTS 429 /* RFC 6585; libsoup has no name for it */
#define TILE_SIZE       256
#define MAX_TILE_BYTES  (2 * 1024 * 1024)
#define MAX_TILE_PIXELS 1024
#define MAX_CONNECTIONS 2
#define TIMEOUT_SECONDS 20
#define FIRST_PAUSE_S   5
#define LONGEST_PAUSE_S 600

struct _JalonTileSource
{
  ShumateMapSource parent_instance;

  char            *template;
  SoupSession     *session;
  SoupCache       *cache;
  gint64           quiet_until; /* monotonic: the server asked for a pause */
  guint            pause_s;
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

/* Refusals double the pause before the next request, whatever tile it is for. */
static void
remember_refusal (JalonTileSource *self,
                  guint            status)
{
  if (status != TOO_MANY_REQUESTS && status < 500)
    return;
  self->pause_s = self->pause_s == 0 ? FIRST_PAUSE_S : MIN (self->pause_s * 2, LONGEST_PAUSE_S);
  self->quiet_until = g_get_monotonic_time () + (gint64) self->pause_s * G_USEC_PER_SEC;
}

static void
finish_tile (GTask      *task,
             GdkTexture *texture)
{
  JalonTileSource *self = g_task_get_source_object (task);
  ShumateTile *tile = g_task_get_task_data (task);

  if (texture != NULL)
    shumate_tile_set_paintable (tile, GDK_PAINTABLE (texture));
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_signal_emit (self, signals[texture != NULL ? SUCCEEDED : FAILED], 0);
  g_task_return_boolean (task, TRUE);
}

static gboolean
has_sane_size (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint32 width, height;

  /* PNG: the header chunk comes first and holds the size as big-endian numbers. JPEG's decoder is bounded by the byte limit. */
  if (size < 24 || memcmp (data, "\211PNG", 4) != 0)
    return size > 3 && data[0] == 0xff && data[1] == 0xd8;
  memcpy (&width, data + 16, 4);
  memcpy (&height, data + 20, 4);
  return GUINT32_FROM_BE (width) <= MAX_TILE_PIXELS && GUINT32_FROM_BE (height) <= MAX_TILE_PIXELS;
}

static void
decode_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GBytes *bytes = task_data;
  GError *error = NULL;
  GdkTexture *texture = has_sane_size (bytes) ? gdk_texture_new_from_bytes (bytes, &error) : NULL;

  if (texture == NULL)
    g_debug ("Tile is not a picture: %s", error != NULL ? error->message : "its size is not a tile's");
  g_clear_error (&error);
  g_task_return_pointer (task, texture, g_object_unref);
}

static void
decoded_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);

  finish_tile (task, texture);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GBytes) bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (object));
  g_autoptr(GTask) decoder = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, NULL) < 0 || g_bytes_get_size (bytes) > MAX_TILE_BYTES)
    {
      finish_tile (task, NULL);
      return;
    }
  decoder = g_task_new (NULL, NULL, decoded_cb, g_steal_pointer (&task));
  g_task_set_task_data (decoder, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (decoder, decode_thread);
}

static void
sent_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  JalonTileSource *self = g_task_get_source_object (task);
  SoupMessage *message = soup_session_get_async_result_message (SOUP_SESSION (object), result);
  g_autoptr(GInputStream) stream = soup_session_send_finish (SOUP_SESSION (object), result, NULL);
  g_autoptr(GOutputStream) memory = NULL;

  if (stream == NULL || soup_message_get_status (message) != SOUP_STATUS_OK ||
      soup_message_headers_get_content_length (soup_message_get_response_headers (message)) > MAX_TILE_BYTES)
    {
      if (stream != NULL)
        remember_refusal (self, soup_message_get_status (message));
      finish_tile (task, NULL);
      return;
    }
  self->pause_s = 0;
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, g_task_get_cancellable (task), read_cb, g_object_ref (task));
}

static void
jalon_tile_source_fill_tile_async (ShumateMapSource    *source,
                                   ShumateTile         *tile,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  JalonTileSource *self = JALON_TILE_SOURCE (source);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *address = tile_address (self, tile);
  g_autoptr(SoupMessage) message = soup_message_new (SOUP_METHOD_GET, address);

  g_task_set_source_tag (task, jalon_tile_source_fill_tile_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  if (message == NULL || g_get_monotonic_time () < self->quiet_until)
    {
      finish_tile (task, NULL);
      return;
    }
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, cancellable, sent_cb, g_steal_pointer (&task));
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
  JalonTileSource *self = JALON_TILE_SOURCE (object);

  if (self->session != NULL)
    soup_session_abort (self->session);
  if (self->cache != NULL)
    {
      soup_cache_flush (self->cache);
      soup_cache_dump (self->cache);
    }
  g_clear_object (&self->session);
  g_clear_object (&self->cache);

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
  g_autofree char *directory = g_build_filename (g_get_user_cache_dir (), "jalon", "tiles", id, NULL);

  self->template = g_strdup (template);
  self->session = soup_session_new_with_options ("user-agent", "Jalon/" JALON_VERSION " (" JALON_APP_ID ")",
                                                 "max-conns-per-host", MAX_CONNECTIONS, "timeout", TIMEOUT_SECONDS, NULL);
  self->cache = soup_cache_new (directory, SOUP_CACHE_SINGLE_USER);
  soup_cache_set_max_size (self->cache, cache_megabytes * 1024 * 1024);
  soup_cache_load (self->cache);
  soup_session_add_feature (self->session, SOUP_SESSION_FEATURE (self->cache));

  shumate_map_source_set_id (source, id);
  shumate_map_source_set_tile_size (source, TILE_SIZE);
  shumate_map_source_set_max_zoom_level (source, max_zoom);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
  return source;
}
