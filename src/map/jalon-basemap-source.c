/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-basemap.h"
#include "jalon-basemap-source.h"
#include "jalon-tile-paintable.h"
#include "jalon-tile-picture.h"

#define TILE_SIZE  256
#define PIXELS     512 /* of a tile's texture: sharp on dense screens and between whole zooms */
#define MARGIN     1.0 /* drawn beyond each edge, in pixels of TILE_SIZE */
#define MAX_ZOOM   18
#define N_THREADS  2

struct _JalonBasemapSource
{
  ShumateMapSource parent_instance;

  JalonMapStyle    style;
};

G_DEFINE_FINAL_TYPE (JalonBasemapSource, jalon_basemap_source, SHUMATE_TYPE_MAP_SOURCE)

/* One tile on its way through a worker; holds nothing of GTK's. */
typedef struct
{
  int           zoom;
  int           column;
  int           row;
  JalonMapStyle style;
  GCancellable *cancellable;
} TileJob;

static void
tile_job_free (TileJob *job)
{
  g_clear_object (&job->cancellable);
  g_free (job);
}

static void
draw_thread (gpointer item,
             gpointer user_data)
{
  g_autoptr(GTask) task = item;
  TileJob *job = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (job->cancellable))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  g_task_return_pointer (task, jalon_basemap_source_draw_tile (job->style, job->zoom, job->column, job->row, job->cancellable),
                         g_object_unref);
}

static GThreadPool *
get_pool (void)
{
  static GThreadPool *pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, g_thread_pool_new (draw_thread, NULL, N_THREADS, FALSE, NULL));
  return pool;
}

/* libshumate keeps the old zoom's tiles until every new one is done: a tile is always finished, even one that was cancelled. The
 * task has the cancellable, so that it then says so: libshumate 1.4 has freed what it would look at after a success. */
static void
tile_drawn_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GdkPaintable) picture = g_task_propagate_pointer (G_TASK (result), NULL);
  ShumateTile *tile = g_task_get_task_data (task);

  if (picture != NULL)
    {
      shumate_tile_set_paintable (tile, picture);
      shumate_tile_set_fade_in (tile, FALSE);
    }
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static void
jalon_basemap_source_fill_tile_async (ShumateMapSource    *source,
                                      ShumateTile         *tile,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  JalonBasemapSource *self = JALON_BASEMAP_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  GTask *draw = g_task_new (NULL, NULL, tile_drawn_cb, task);
  TileJob *job = g_new0 (TileJob, 1);

  g_task_set_source_tag (task, jalon_basemap_source_fill_tile_async);
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  job->zoom = (int) shumate_tile_get_zoom_level (tile);
  job->column = (int) shumate_tile_get_x (tile);
  job->row = (int) shumate_tile_get_y (tile);
  job->style = self->style;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_task_data (draw, job, (GDestroyNotify) tile_job_free);
  g_thread_pool_push (get_pool (), draw, NULL);
}

static gboolean
jalon_basemap_source_fill_tile_finish (ShumateMapSource  *source,
                                       GAsyncResult      *result,
                                       GError           **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
jalon_basemap_source_class_init (JalonBasemapSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = jalon_basemap_source_fill_tile_async;
  source_class->fill_tile_finish = jalon_basemap_source_fill_tile_finish;
}

static void
jalon_basemap_source_init (JalonBasemapSource *self)
{
}

/**
 * jalon_basemap_source_draw_tile:
 * @style: the colours
 * @zoom: of the tile
 * @column: its column
 * @row: its row
 * @cancellable: (nullable): leaves the tile unfinished
 *
 * Draws one tile of the embedded basemap, twice as dense as it is shown. May be called on any thread.
 *
 * Returns: (transfer full): the tile
 */
GdkPaintable *
jalon_basemap_source_draw_tile (JalonMapStyle  style,
                                int            zoom,
                                int            column,
                                int            row,
                                GCancellable  *cancellable)
{
  const double scale = (double) PIXELS / TILE_SIZE, world = TILE_SIZE * exp2 (zoom);
  JalonMapWindow window = jalon_map_window_tile (zoom, column, row, TILE_SIZE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PIXELS + (int) (2 * scale * MARGIN),
                                                         PIXELS + (int) (2 * scale * MARGIN));
  cairo_t *cr = cairo_create (surface);
  g_autoptr(GdkTexture) texture = NULL;

  window.x -= MARGIN / world;
  window.y -= MARGIN / world;
  window.width += 2 * MARGIN;
  window.height += 2 * MARGIN;
  cairo_scale (cr, scale, scale);
  jalon_basemap_draw (jalon_basemap_get_default (), cr, &window, style, scale, cancellable);
  cairo_destroy (cr);
  texture = jalon_tile_picture_from_surface (surface);
  return jalon_tile_paintable_new (texture, MARGIN / TILE_SIZE);
}

static ShumateMapSource *
make_source (JalonMapStyle style)
{
  JalonBasemapSource *self = g_object_new (JALON_TYPE_BASEMAP_SOURCE, NULL);
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);
  g_autofree char *id = g_strdup_printf ("jalon-basemap-%d", style);

  self->style = style;
  shumate_map_source_set_id (source, id);
  shumate_map_source_set_tile_size (source, TILE_SIZE);
  shumate_map_source_set_max_zoom_level (source, MAX_ZOOM);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
  return source;
}

/**
 * jalon_basemap_source_get:
 * @style: the colours to draw with
 *
 * Returns: (transfer none): the source of tiles in that style, which needs no network
 */
ShumateMapSource *
jalon_basemap_source_get (JalonMapStyle style)
{
  static ShumateMapSource *sources[JALON_N_MAP_STYLES];

  g_return_val_if_fail (style < JALON_N_MAP_STYLES, NULL);

  if (sources[style] == NULL)
    sources[style] = make_source (style);
  return sources[style];
}
