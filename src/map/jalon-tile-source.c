/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-basemap-source.h"
#include "jalon-tile-picture.h"
#include "jalon-tile-source.h"

#define TILE_SIZE 256
#define MAX_ZOOM  18 /* of the map: what lies beyond the server's own is enlarged */

struct _JalonTileSource
{
  ShumateMapSource parent_instance;

  char            *template;
  char            *names;    /* template of a second picture to lay over the first, or NULL */
  guint            max_zoom;
  guint            n_failed; /* since the last pause */
  JalonTileClient *client;   /* NULL: closed */
  GHashTable      *under_way; /* GCancellables of the tiles being fetched */
};

enum
{
  FAILED,
  SUCCEEDED,
  RETRY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonTileSource, jalon_tile_source, SHUMATE_TYPE_MAP_SOURCE)

/* One tile on its way. What the worker gets of it nobody else touches meanwhile. */
typedef struct
{
  ShumateTile     *tile;
  guint            zoom; /* asked for of the server: not beyond what it has */
  guint            column;
  guint            row;
  JalonTilePart    part;
  char            *address;
  GCancellable    *cancellable; /* ours: libshumate's, or the source is closed */
  GCancellable    *outer;
  gulong           outer_handler;
  GBytes          *picture;
  GBytes          *names;
  JalonTileFailure failure;
  gboolean         failed;
} Fill;

static void
fill_free (Fill *fill)
{
  g_cancellable_disconnect (fill->outer, fill->outer_handler);
  g_clear_object (&fill->outer);
  g_clear_object (&fill->cancellable);
  g_object_unref (fill->tile);
  g_free (fill->address);
  g_clear_pointer (&fill->picture, g_bytes_unref);
  g_clear_pointer (&fill->names, g_bytes_unref);
  g_free (fill);
}

static char *
make_address (const char *template,
              const Fill *fill)
{
  g_autofree char *z = g_strdup_printf ("%u", fill->zoom);
  g_autofree char *x = g_strdup_printf ("%u", fill->column);
  g_autofree char *y = g_strdup_printf ("%u", fill->row);
  g_autofree char *from_south = g_strdup_printf ("%u", (1u << fill->zoom) - 1 - fill->row);
  GString *address = g_string_new (template);

  g_string_replace (address, "{z}", z, 1);
  g_string_replace (address, "{x}", x, 1);
  g_string_replace (address, "{y}", y, 1);
  g_string_replace (address, "{-y}", from_south, 1);
  return g_string_free (address, FALSE);
}

static JalonTileFailure
get_failure (const GError *error)
{
  if (error->domain != JALON_TILE_ERROR)
    return JALON_TILE_FAILURE_UNREACHABLE;
  switch ((JalonTileError) error->code)
    {
    case JALON_TILE_ERROR_STATUS:
      return JALON_TILE_FAILURE_ABSENT;
    case JALON_TILE_ERROR_REFUSED:
      return JALON_TILE_FAILURE_REFUSED;
    case JALON_TILE_ERROR_OFFLINE:
      return JALON_TILE_FAILURE_OFFLINE;
    case JALON_TILE_ERROR_ADDRESS:
    case JALON_TILE_ERROR_SIZE:
      return JALON_TILE_FAILURE_NO_TILE;
    case JALON_TILE_ERROR_PAUSED:
    default:
      return JALON_TILE_FAILURE_UNREACHABLE;
    }
}

/* What the worker draws: the tile, and where it can't be had, the embedded map. */
typedef struct
{
  GBytes       *picture;
  GBytes       *names;
  JalonTilePart part;
  guint         zoom;
  guint         column;
  guint         row;
  GCancellable *cancellable;
  gboolean      damaged;
} Drawing;

static void
drawing_free (Drawing *drawing)
{
  g_clear_pointer (&drawing->picture, g_bytes_unref);
  g_clear_pointer (&drawing->names, g_bytes_unref);
  g_clear_object (&drawing->cancellable);
  g_free (drawing);
}

static void
draw_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Drawing *drawing = task_data;
  GdkPaintable *picture = NULL;
  g_autoptr(GError) error = NULL;

  if (drawing->picture != NULL)
    picture = jalon_tile_picture_decode (drawing->picture, drawing->names, &drawing->part, &error);
  if (error != NULL)
    {
      g_debug ("Tile is not a picture: %s", error->message);
      drawing->damaged = TRUE;
    }
  if (picture == NULL)
    picture = jalon_basemap_source_draw_tile (JALON_MAP_STYLE_DAY, (int) drawing->zoom, (int) drawing->column, (int) drawing->row,
                                              drawing->cancellable);
  g_task_return_pointer (task, picture, g_object_unref);
}

/* libshumate keeps the old zoom's tiles until every new one is done: a tile is always finished, also one that can't be had. */
static void
drawn_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GdkPaintable) picture = g_task_propagate_pointer (G_TASK (result), NULL);
  JalonTileSource *self = g_task_get_source_object (task);
  Drawing *drawing = g_task_get_task_data (G_TASK (result));
  Fill *fill = g_task_get_task_data (task);

  g_hash_table_remove (self->under_way, fill->cancellable);
  if (drawing->damaged)
    {
      fill->failed = TRUE;
      fill->failure = JALON_TILE_FAILURE_NO_TILE;
      if (self->client != NULL)
        jalon_tile_client_forget (self->client, fill->address);
    }
  if (picture != NULL)
    shumate_tile_set_paintable (fill->tile, picture);
  shumate_tile_set_state (fill->tile, SHUMATE_STATE_DONE);
  if (self->client != NULL && !g_cancellable_is_cancelled (fill->cancellable))
    {
      self->n_failed += fill->failed;
      if (fill->failed)
        g_signal_emit (self, signals[FAILED], 0, fill->failure);
      else
        g_signal_emit (self, signals[SUCCEEDED], 0);
    }
  g_task_return_boolean (task, TRUE);
}

static void
draw (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  GTask *worker = g_task_new (NULL, NULL, drawn_cb, task);
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->picture = g_steal_pointer (&fill->picture);
  drawing->names = g_steal_pointer (&fill->names);
  drawing->part = fill->part;
  drawing->zoom = shumate_tile_get_zoom_level (fill->tile);
  drawing->column = shumate_tile_get_x (fill->tile);
  drawing->row = shumate_tile_get_y (fill->tile);
  drawing->cancellable = g_object_ref (fill->cancellable);
  g_task_set_task_data (worker, drawing, (GDestroyNotify) drawing_free);
  g_task_run_in_thread (worker, draw_thread);
  g_object_unref (worker);
}

/* Names that can't be had leave a map without names. Where there are none to write, servers say "not found". */
static void
names_fetched_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  GTask *task = user_data;
  Fill *fill = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  fill->names = jalon_tile_client_fetch_finish (JALON_TILE_CLIENT (object), result, &error);
  if (error != NULL)
    {
      g_debug ("Names can't be had: %s", error->message);
      fill->failure = get_failure (error);
      fill->failed = fill->failure != JALON_TILE_FAILURE_ABSENT;
    }
  draw (task);
}

static void
fetched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  GTask *task = user_data;
  JalonTileSource *self = g_task_get_source_object (task);
  Fill *fill = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  fill->picture = jalon_tile_client_fetch_finish (JALON_TILE_CLIENT (object), result, &error);
  if (fill->picture == NULL)
    {
      g_debug ("Tile can't be had: %s", error->message);
      fill->failed = TRUE;
      fill->failure = get_failure (error);
    }
  if (fill->picture != NULL && self->names != NULL && self->client != NULL)
    {
      g_autofree char *address = make_address (self->names, fill);

      jalon_tile_client_fetch_async (self->client, address, fill->cancellable, names_fetched_cb, task);
      return;
    }
  draw (task);
}

static void
on_outer_cancelled_cb (GCancellable *outer,
                       gpointer      user_data)
{
  g_cancellable_cancel (user_data);
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
  Fill *fill = g_new0 (Fill, 1);

  g_task_set_source_tag (task, jalon_tile_source_fill_tile_async);
  g_task_set_task_data (task, fill, (GDestroyNotify) fill_free);
  fill->tile = g_object_ref (tile);
  fill->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    {
      fill->outer = g_object_ref (cancellable);
      fill->outer_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_outer_cancelled_cb), g_object_ref (fill->cancellable),
                                                   g_object_unref);
    }
  fill->part = jalon_tile_part_of (tile, self->max_zoom, &fill->zoom, &fill->column, &fill->row);
  fill->address = make_address (self->template, fill);
  if (self->client == NULL)
    {
      draw (task);
      return;
    }
  g_hash_table_add (self->under_way, g_object_ref (fill->cancellable));
  jalon_tile_client_fetch_async (self->client, fill->address, fill->cancellable, fetched_cb, task);
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
  g_free (JALON_TILE_SOURCE (object)->names);
  g_hash_table_unref (JALON_TILE_SOURCE (object)->under_way);

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

  /* A tile could not be had, or could: the map view shows one quiet sign for many tiles. Then: it is time to ask again. */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT);
  signals[SUCCEEDED] = g_signal_new ("succeeded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RETRY] = g_signal_new ("retry", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalon_tile_source_init (JalonTileSource *self)
{
  self->under_way = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

static void
on_resumed_cb (JalonTileSource *self)
{
  if (self->n_failed > 0)
    g_signal_emit (self, signals[RETRY], 0);
  self->n_failed = 0;
}

/**
 * jalon_tile_part_of:
 * @tile: a tile of the map
 * @max_zoom: the largest zoom that a source has
 * @zoom: (out): of the source's tile that shows it
 * @column: (out): its column
 * @row: (out): its row
 *
 * Returns: which part of that tile it is
 */
JalonTilePart
jalon_tile_part_of (ShumateTile *tile,
                    guint        max_zoom,
                    guint       *zoom,
                    guint       *column,
                    guint       *row)
{
  guint depth = shumate_tile_get_zoom_level (tile) - MIN (shumate_tile_get_zoom_level (tile), max_zoom);
  guint mask = (1u << depth) - 1;

  *zoom = shumate_tile_get_zoom_level (tile) - depth;
  *column = shumate_tile_get_x (tile) >> depth;
  *row = shumate_tile_get_y (tile) >> depth;
  return (JalonTilePart) { depth, shumate_tile_get_x (tile) & mask, shumate_tile_get_y (tile) & mask };
}

/**
 * jalon_tile_source_new:
 * @template: an https address with `{z}`, `{x}` and `{y}` (or `{-y}`, counted from the south)
 * @names: (nullable): likewise, of pictures to lay over the first ones
 * @id: a name for the server
 * @max_zoom: the largest zoom the server has; beyond, its tiles are enlarged
 * @cache_megabytes: the most that all downloaded tiles may take on disk
 *
 * A source of tiles from a server. Where a tile can't be had, the embedded map is drawn, and `failed` is emitted; `succeeded` is
 * emitted for the others.
 *
 * Returns: (transfer full): a source
 */
ShumateMapSource *
jalon_tile_source_new (const char *template,
                       const char *names,
                       const char *id,
                       guint       max_zoom,
                       guint       cache_megabytes)
{
  JalonTileSource *self = g_object_new (JALON_TYPE_TILE_SOURCE, NULL);
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);

  self->template = g_strdup (template);
  self->names = g_strdup (names);
  self->max_zoom = max_zoom;
  self->client = jalon_tile_client_get (id, cache_megabytes);
  g_signal_connect_object (self->client, "resumed", G_CALLBACK (on_resumed_cb), self, G_CONNECT_SWAPPED);

  shumate_map_source_set_id (source, id);
  shumate_map_source_set_tile_size (source, TILE_SIZE);
  shumate_map_source_set_max_zoom_level (source, MAX_ZOOM);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
  return source;
}

/**
 * jalon_tile_source_close:
 * @self: a source
 *
 * Gives up the tiles on their way and lets go of the client: from libshumate 1.1 on nothing else ends a source that had a layer. Those
 * asked for later are the embedded map, and neither is told by a signal.
 */
void
jalon_tile_source_close (JalonTileSource *self)
{
  g_autoptr(GList) under_way = NULL;

  g_return_if_fail (JALON_IS_TILE_SOURCE (self));

  under_way = g_hash_table_get_keys (self->under_way);
  for (GList *link = under_way; link != NULL; link = link->next)
    g_cancellable_cancel (link->data);

  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (self->client, self);
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
