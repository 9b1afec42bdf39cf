/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-drawn-tile.h"

#define PIXELS    (JALON_DRAWN_TILE_SIZE * JALON_DRAWN_TILE_SCALE)
#define N_THREADS 2

/* One tile on its way through a worker; holds nothing of GTK's. */
typedef struct
{
  int                zoom;
  int                column;
  int                row;
  JalonDrawnTileFunc func;
  gpointer           data;
  GDestroyNotify     data_free;
  GCancellable      *cancellable;
} TileJob;

static void
tile_job_free (TileJob *job)
{
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_clear_object (&job->cancellable);
  g_free (job);
}

/**
 * jalon_drawn_tile_take_surface:
 * @surface: (transfer full): an image of 32 bits a pixel
 *
 * Returns: (transfer full): a texture of the same pixels
 */
GdkTexture *
jalon_drawn_tile_take_surface (cairo_surface_t *surface)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  g_autoptr(GBytes) bytes = NULL;

  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (cairo_image_surface_get_width (surface), height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
draw_thread (gpointer item,
             gpointer user_data)
{
  g_autoptr(GTask) task = item;
  TileJob *job = g_task_get_task_data (task);
  cairo_surface_t *surface;
  cairo_t *cr;

  if (g_cancellable_is_cancelled (job->cancellable))
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, PIXELS, PIXELS);
  cr = cairo_create (surface);
  cairo_scale (cr, JALON_DRAWN_TILE_SCALE, JALON_DRAWN_TILE_SCALE);
  job->func (cr, job->zoom, job->column, job->row, job->cancellable, job->data);
  cairo_destroy (cr);
  g_task_return_pointer (task, jalon_drawn_tile_take_surface (surface), g_object_unref);
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
  g_autoptr(GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);
  ShumateTile *tile = g_task_get_task_data (task);

  if (texture != NULL)
    {
      shumate_tile_set_paintable (tile, GDK_PAINTABLE (texture));
      shumate_tile_set_fade_in (tile, FALSE);
    }
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

/**
 * jalon_drawn_tile_fill_async:
 * @source: whose tile it is
 * @tile: the tile
 * @func: draws it, on a worker
 * @data: (transfer full): for @func; nothing that belongs to the main thread
 * @data_free: (nullable): frees @data, on any thread
 * @cancellable: (nullable): stops the drawing
 * @callback: called when the tile is filled
 * @user_data: for @callback
 *
 * What a source that draws its tiles itself does to fill one.
 */
void
jalon_drawn_tile_fill_async (ShumateMapSource    *source,
                             ShumateTile         *tile,
                             JalonDrawnTileFunc   func,
                             gpointer             data,
                             GDestroyNotify       data_free,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);
  GTask *draw = g_task_new (NULL, NULL, tile_drawn_cb, task);
  TileJob *job = g_new0 (TileJob, 1);

  g_task_set_source_tag (task, jalon_drawn_tile_fill_async);
  g_task_set_task_data (task, g_object_ref (tile), g_object_unref);
  job->zoom = (int) shumate_tile_get_zoom_level (tile);
  job->column = (int) shumate_tile_get_x (tile);
  job->row = (int) shumate_tile_get_y (tile);
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  g_task_set_task_data (draw, job, (GDestroyNotify) tile_job_free);
  g_thread_pool_push (get_pool (), draw, NULL);
}

/**
 * jalon_drawn_tile_fill_finish:
 * @result: what the callback of jalon_drawn_tile_fill_async() got
 * @error: return location
 *
 * Returns: whether the tile is filled; %FALSE when drawing it failed or was cancelled
 */
gboolean
jalon_drawn_tile_fill_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
