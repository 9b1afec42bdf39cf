/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-basemap-source.h"
#include "jalon-file-source.h"
#include "jalon-tile-picture.h"
#include "jalon-tile-source.h"

#define TILE_SIZE     256
#define MAX_ZOOM      18
#define MAX_ENLARGED  8 /* zooms: a part of a tile that shows hardly anything is worse than the embedded map */
#define N_THREADS     2

struct _JalonFileSource
{
  ShumateMapSource parent_instance;

  JalonTileReader *reader; /* NULL: closed */
  JalonMapStyle    style;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (JalonFileSource, jalon_file_source, SHUMATE_TYPE_MAP_SOURCE)

/* One tile on its way through a worker. */
typedef struct
{
  JalonTileReader *reader;
  JalonMapStyle    style;
  guint            zoom;
  guint            column;
  guint            row;
  GCancellable    *cancellable;
  gboolean         failed;
} TileJob;

static void
tile_job_free (TileJob *job)
{
  g_clear_pointer (&job->reader, jalon_tile_reader_unref);
  g_clear_object (&job->cancellable);
  g_free (job);
}

/* The file's tile there, or the part of the nearest larger one that it has. */
static GdkPaintable *
read_picture (TileJob  *job,
              GError  **error)
{
  const JalonTileInfo *info = jalon_tile_reader_get_info (job->reader);
  guint depth = job->zoom - MIN (job->zoom, info->max_zoom);

  for (; depth <= MAX_ENLARGED && depth <= job->zoom && job->zoom - depth >= info->min_zoom; depth++)
    {
      guint mask = (1u << depth) - 1;
      JalonTilePart part = { depth, job->column & mask, job->row & mask };
      g_autoptr(GBytes) bytes = NULL;

      if (!jalon_tile_reader_read (job->reader, job->zoom - depth, job->column >> depth, job->row >> depth, &bytes,
                                   job->cancellable, error))
        return NULL;
      if (bytes != NULL)
        return jalon_tile_picture_decode (bytes, NULL, &part, error);
    }
  return NULL;
}

static void
read_thread (gpointer item,
             gpointer user_data)
{
  g_autoptr(GTask) task = item;
  TileJob *job = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  GdkPaintable *picture;

  if (g_cancellable_is_cancelled (job->cancellable))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  picture = job->reader != NULL ? read_picture (job, &error) : NULL;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_debug ("Tile %u/%u/%u: %s", job->zoom, job->column, job->row, error->message);
      job->failed = TRUE;
    }
  if (picture == NULL)
    picture = jalon_basemap_source_draw_tile (job->style, (int) job->zoom, (int) job->column, (int) job->row, job->cancellable);
  g_task_return_pointer (task, picture, g_object_unref);
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (pool == NULL)
    pool = g_thread_pool_new (read_thread, NULL, N_THREADS, FALSE, NULL);
  return pool;
}

static void
tile_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GdkPaintable) picture = g_task_propagate_pointer (G_TASK (result), NULL);
  TileJob *job = g_task_get_task_data (G_TASK (result));
  ShumateTile *tile = g_task_get_task_data (task);

  if (picture != NULL)
    {
      shumate_tile_set_paintable (tile, picture);
      shumate_tile_set_fade_in (tile, FALSE);
    }
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  if (job->failed)
    g_signal_emit (g_task_get_source_object (task), signals[FAILED], 0);
  g_task_return_boolean (task, TRUE);
}

static void
jalon_file_source_fill_tile_async (ShumateMapSource    *source,
                                   ShumateTile         *tile,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  JalonFileSource *self = JALON_FILE_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GTask *read = g_task_new (NULL, NULL, tile_read_cb, task);
  TileJob *job = g_new0 (TileJob, 1);

  g_task_set_source_tag (task, jalon_file_source_fill_tile_async);
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  job->reader = self->reader != NULL ? jalon_tile_reader_ref (self->reader) : NULL;
  job->style = self->style;
  job->zoom = shumate_tile_get_zoom_level (tile);
  job->column = shumate_tile_get_x (tile);
  job->row = shumate_tile_get_y (tile);
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_task_data (read, job, (GDestroyNotify) tile_job_free);
  g_thread_pool_push (get_pool (), read, NULL);
}

static gboolean
jalon_file_source_fill_tile_finish (ShumateMapSource  *source,
                                    GAsyncResult      *result,
                                    GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
jalon_file_source_finalize (GObject *object)
{
  g_clear_pointer (&JALON_FILE_SOURCE (object)->reader, jalon_tile_reader_unref);

  G_OBJECT_CLASS (jalon_file_source_parent_class)->finalize (object);
}

static void
jalon_file_source_class_init (JalonFileSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_file_source_finalize;
  source_class->fill_tile_async = jalon_file_source_fill_tile_async;
  source_class->fill_tile_finish = jalon_file_source_fill_tile_finish;

  /* A tile of the file is damaged. */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalon_file_source_init (JalonFileSource *self)
{
}

/**
 * jalon_file_source_new:
 * @reader: an open file of pictures, not of vector tiles
 * @style: the colours of the embedded map, which is drawn where the file has nothing
 *
 * Returns: (transfer full): a source of the file's tiles, enlarged beyond its largest zoom
 */
ShumateMapSource *
jalon_file_source_new (JalonTileReader *reader,
                       JalonMapStyle    style)
{
  JalonFileSource *self = g_object_new (JALON_TYPE_FILE_SOURCE, NULL);
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);

  self->reader = jalon_tile_reader_ref (reader);
  self->style = style;
  shumate_map_source_set_id (source, "jalon-file");
  shumate_map_source_set_tile_size (source, TILE_SIZE);
  shumate_map_source_set_max_zoom_level (source, MAX_ZOOM);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
  return source;
}

/**
 * jalon_file_source_close:
 * @self: a source
 *
 * Lets go of the file: from libshumate 1.1 on nothing else ends a source that had a layer.
 */
void
jalon_file_source_close (JalonFileSource *self)
{
  g_return_if_fail (JALON_IS_FILE_SOURCE (self));

  g_clear_pointer (&self->reader, jalon_tile_reader_unref);
}
