/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-drawn-tile.h"
#include "jalon-layer-draw.h"
#include "jalon-layer-source.h"

#define MAX_ZOOM 18

struct _JalonLayerSource
{
  ShumateMapSource parent_instance;

  JalonLayerStack *stack;
  JalonMapStyle    style;
};

G_DEFINE_FINAL_TYPE (JalonLayerSource, jalon_layer_source, SHUMATE_TYPE_MAP_SOURCE)

/* What a worker draws from. */
typedef struct
{
  JalonLayerStack *stack;
  JalonMapStyle    style;
} Drawing;

static void
drawing_free (Drawing *drawing)
{
  jalon_layer_stack_unref (drawing->stack);
  g_free (drawing);
}

static void
draw_tile (cairo_t      *cr,
           int           zoom,
           int           column,
           int           row,
           GCancellable *cancellable,
           gpointer      data)
{
  const Drawing *drawing = data;
  JalonMapWindow window = jalon_map_window_tile (zoom, column, row, JALON_DRAWN_TILE_SIZE);

  jalon_layer_stack_draw_areas (drawing->stack, cr, &window, drawing->style, cancellable);
}

static void
jalon_layer_source_fill_tile_async (ShumateMapSource    *source,
                                    ShumateTile         *tile,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  JalonLayerSource *self = JALON_LAYER_SOURCE (source);
  Drawing *drawing = g_new0 (Drawing, 1);

  drawing->stack = jalon_layer_stack_ref (self->stack);
  drawing->style = self->style;
  jalon_drawn_tile_fill_async (source, tile, draw_tile, drawing, (GDestroyNotify) drawing_free, cancellable, callback, user_data);
}

static gboolean
jalon_layer_source_fill_tile_finish (ShumateMapSource  *source,
                                     GAsyncResult      *result,
                                     GError           **error)
{
  return jalon_drawn_tile_fill_finish (result, error);
}

static void
jalon_layer_source_finalize (GObject *object)
{
  jalon_layer_stack_unref (JALON_LAYER_SOURCE (object)->stack);

  G_OBJECT_CLASS (jalon_layer_source_parent_class)->finalize (object);
}

static void
jalon_layer_source_class_init (JalonLayerSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_layer_source_finalize;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_async = jalon_layer_source_fill_tile_async;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_finish = jalon_layer_source_fill_tile_finish;
}

static void
jalon_layer_source_init (JalonLayerSource *self)
{
}

/**
 * jalon_layer_source_new:
 * @stack: the layers
 * @style: the colours to draw with
 *
 * Returns: (transfer full): a source of tiles, transparent where there are no areas
 */
ShumateMapSource *
jalon_layer_source_new (JalonLayerStack *stack,
                        JalonMapStyle    style)
{
  static guint n_made;
  JalonLayerSource *self = g_object_new (JALON_TYPE_LAYER_SOURCE, NULL);
  ShumateMapSource *source = SHUMATE_MAP_SOURCE (self);
  g_autofree char *id = g_strdup_printf ("jalon-layers-%u", n_made++);

  self->stack = jalon_layer_stack_ref (stack);
  self->style = style;
  shumate_map_source_set_id (source, id);
  shumate_map_source_set_tile_size (source, JALON_DRAWN_TILE_SIZE);
  shumate_map_source_set_max_zoom_level (source, MAX_ZOOM);
  shumate_map_source_set_projection (source, SHUMATE_MAP_PROJECTION_MERCATOR);
  return source;
}
