/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-basemap-path.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MARGIN 6.0        /* pixels drawn beyond the picture, more than any line's width */
#define THIN 0.4          /* least distance of vertices, in device pixels */
#define LEAST_FILL 0.7    /* least extent of an island or lake, in pixels */
#define LEAST_STROKE 2.0
#define COAST_ZOOM 4.5
#define SMOOTH_ZOOM 8.0   /* from here on the corners of the intermediate resolution show */

/* One drawing. */
typedef struct
{
  JalonBasemap         *basemap;
  JalonBasemapPen      *pen;
  const JalonMapWindow *window;
  double                world;  /* pixels around the equator */
  double                zoom;   /* for the level of detail */
  GCancellable         *cancellable;
  JalonBasemapKind      kind;
  int                   level;  /* lines: only this level, 0 for every */
  gboolean              stroke; /* land: the shore, not the area */
} Painter;

static double
column_to_px (const Painter *self, int column, int nx)
{
  return ((double) column / nx + 0.5 - self->window->x) * self->world;
}

static double
row_to_px (const Painter *self, int row, int size)
{
  return (jalon_mercator_y (90.0 - (double) row * size) - self->window->y) * self->world;
}

static gboolean
frame_touches (const JalonBasemapPen *pen, const JalonBasemapFrame *frame)
{
  return frame->right >= pen->x0 && frame->left <= pen->x1 && frame->bottom >= pen->y0
         && frame->top <= pen->y1;
}

static void
paint_bin (const Painter *self, const JalonBasemapLayer *layer, int bin,
           const JalonBasemapFrame *frame)
{
  double least = self->stroke ? LEAST_STROKE : LEAST_FILL;

  for (guint32 i = layer->first[bin]; i < layer->first[bin + 1]; i++)
    {
      const JalonBasemapLine *line = &g_array_index (layer->lines, JalonBasemapLine, i);
      const guint8 *points = self->basemap->data + line->points;

      if (self->level != 0 && line->level != self->level)
        continue;
      if (!jalon_basemap_pen_touches (self->pen, frame, line, least))
        continue;
      if (self->kind == JALON_BASEMAP_LAND && !self->stroke)
        jalon_basemap_pen_add_ring (self->pen, frame, line, points);
      else
        jalon_basemap_pen_add_stroke (self->pen, frame, line, points,
                                      self->kind == JALON_BASEMAP_LAND);
    }
}

static gboolean
covers (const JalonBasemapLayer *layer, int column, int row)
{
  return column >= layer->column && column < layer->column + layer->columns && row >= layer->row
         && row < layer->row + layer->rows;
}

/* Paints the bins of @layer in a block of its grid. @column may lie beyond one turn of the world. */
static gboolean
paint_block (const Painter *self, const JalonBasemapLayer *layer, const JalonBasemapLayer *fine,
             int column, int row)
{
  int wrapped = ((column % layer->nx) + layer->nx) % layer->nx;
  JalonBasemapFrame frame = {
    column_to_px (self, column, layer->nx),
    column_to_px (self, column + 1, layer->nx),
    row_to_px (self, row, layer->size),
    row_to_px (self, row + 1, layer->size),
  };

  if (g_cancellable_is_cancelled (self->cancellable))
    return FALSE;
  if (!frame_touches (self->pen, &frame))
    return TRUE;

  /* The fine layer has only a window of the world; its bins fill those of the coarse one. */
  if (fine != NULL && layer->size % fine->size == 0)
    {
      int split = layer->size / fine->size;

      if (covers (fine, wrapped * split, row * split)
          && covers (fine, wrapped * split + split - 1, row * split + split - 1))
        {
          for (int i = 0; i < split * split; i++)
            if (!paint_block (self, fine, NULL, column * split + i % split,
                              row * split + i / split))
              return FALSE;
          return TRUE;
        }
    }

  if (covers (layer, wrapped, row))
    paint_bin (self, layer, (row - layer->row) * layer->columns + wrapped - layer->column, &frame);
  return TRUE;
}

/* Adds everything of the painter's kind to the path. Returns whether it was not cancelled. */
static gboolean
paint (const Painter *self)
{
  char resolution = self->zoom < 1.5 ? 'c' : 'l';
  const JalonBasemapLayer *fine = NULL, *layer;
  int first, last;

  if (self->zoom >= 4.5)
    fine = jalon_basemap_find_layer (self->basemap, self->kind, 'i');
  layer = jalon_basemap_find_layer (self->basemap, self->kind, resolution);
  if (layer == NULL)
    {
      layer = fine;
      fine = NULL;
    }
  if (layer == NULL)
    return TRUE;

  first = (int) floor ((self->window->x - 0.5 + self->pen->x0 / self->world) * layer->nx);
  last = (int) floor ((self->window->x - 0.5 + self->pen->x1 / self->world) * layer->nx);
  for (int row = 0; row < layer->ny; row++)
    {
      if (row_to_px (self, row + 1, layer->size) < self->pen->y0
          || row_to_px (self, row, layer->size) > self->pen->y1)
        continue;
      for (int column = first; column <= last; column++)
        if (!paint_block (self, layer, fine, column, row))
          return FALSE;
    }
  return TRUE;
}

static gboolean
fill_land (Painter *self, const JalonColour *colour)
{
  gboolean ok;

  self->kind = JALON_BASEMAP_LAND;
  self->level = 0;
  self->stroke = FALSE;
  cairo_new_path (self->pen->cr);
  ok = paint (self);

  /* All bins in one path, filled once: the edges that neighbours share cancel, and no seam shows. */
  cairo_set_fill_rule (self->pen->cr, CAIRO_FILL_RULE_WINDING);
  jalon_colour_set (colour, self->pen->cr, 1);
  cairo_fill (self->pen->cr);
  return ok;
}

static gboolean
stroke_lines (Painter *self, JalonBasemapKind kind, int level, const JalonColour *colour,
              double alpha, double width)
{
  gboolean ok;

  self->kind = kind;
  self->level = level;
  self->stroke = TRUE;
  cairo_new_path (self->pen->cr);
  ok = paint (self);

  /* One colour at one opacity over the whole path, so crossings do not darken. */
  jalon_colour_set (colour, self->pen->cr, alpha);
  cairo_set_line_width (self->pen->cr, width);
  cairo_stroke (self->pen->cr);
  return ok;
}

/* Rivers by their level in the file: from which zoom, and how wide at zoom 3 and from zoom 9 on. */
typedef struct
{
  double first;
  double thin;
  double wide;
} RiverLook;

static const RiverLook rivers[] = {
  { 4, 0.7, 2.0 },
  { 5.5, 0.6, 1.5 },
  { 7, 0.5, 1.2 },
  { 8, 0.5, 1.0 },
};

static gboolean
draw_lines (Painter *self, const JalonPalette *palette, double zoom, gboolean strong)
{
  double growth = CLAMP ((zoom - 3) / 6, 0, 1); /* lines grow a little from zoom 3 to 9 */
  double factor = strong ? 1.6 : 1;

  for (guint i = G_N_ELEMENTS (rivers); i > 0; i--)
    {
      const RiverLook *look = &rivers[i - 1];

      if (zoom >= look->first
          && !stroke_lines (self, JALON_BASEMAP_RIVER, (int) i, &palette->river, 1,
                            factor * (look->thin + (look->wide - look->thin) * growth)))
        return FALSE;
    }

  if (zoom >= COAST_ZOOM
      && !stroke_lines (self, JALON_BASEMAP_LAND, 0, &palette->coast, 1,
                        factor * (0.55 + 0.45 * growth)))
    return FALSE;

  return stroke_lines (self, JALON_BASEMAP_BORDER, 2, &palette->province, 1,
                       factor * (0.7 + 0.5 * growth))
         && stroke_lines (self, JALON_BASEMAP_BORDER, 1, &palette->country, 1,
                          factor * (0.9 + 0.7 * growth));
}

/* The least round step of degrees that takes at least 140 pixels on the equator. */
static double
graticule_step (double world)
{
  static const double steps[] = { 30,   20,   10,   5,     2,     1,     0.5,   0.2,
                                  0.1,  0.05, 0.02, 0.01,  0.005, 0.002, 0.001 };
  double step = steps[0];

  for (guint i = 0; i < G_N_ELEMENTS (steps) && steps[i] / 360 * world >= 140; i++)
    step = steps[i];
  return step;
}

static void
draw_graticule (const Painter *self, const JalonPalette *palette)
{
  const JalonMapWindow *window = self->window;
  double step = graticule_step (self->world);
  double west = jalon_mercator_longitude (window->x);
  double east = jalon_mercator_longitude (window->x + window->width / self->world);
  double north = jalon_mercator_latitude (window->y);
  double south = jalon_mercator_latitude (window->y + window->height / self->world);
  cairo_t *cr = self->pen->cr;

  cairo_new_path (cr);
  for (double i = ceil (west / step); i * step <= east; i++)
    {
      double x = (jalon_mercator_x (i * step) - window->x) * self->world;

      cairo_move_to (cr, x, 0);
      cairo_line_to (cr, x, window->height);
    }
  for (double i = ceil (MAX (south, -85) / step); i * step <= MIN (north, 85); i++)
    {
      double y = (jalon_mercator_y (i * step) - window->y) * self->world;

      cairo_move_to (cr, 0, y);
      cairo_line_to (cr, window->width, y);
    }
  jalon_colour_set (&palette->graticule, cr, 0.7);
  cairo_set_line_width (cr, 0.6);
  cairo_stroke (cr);
}

static void
paint_background (cairo_t *cr, const JalonMapWindow *window, const JalonColour *colour)
{
  cairo_rectangle (cr, 0, 0, window->width, window->height);
  jalon_colour_set (colour, cr, 1);
  cairo_fill (cr);
}

/**
 * jalon_basemap_draw:
 * @self: a basemap
 * @cr: where to draw: (0, 0) is the window's top left corner
 * @window: what to draw
 * @style: the colours
 * @scale: device pixels a pixel of the window (2 on a high-density screen), for the level of detail only
 * @cancellable: (nullable): looked at between bins
 *
 * Draws sea, land, lakes, rivers, coasts and borders, and a graticule from zoom 10 on, where the basemap has too few
 * details to go by, or without data. May be called from any thread, with a @cr of its own.
 *
 * Returns: %FALSE if it was cancelled, with the drawing unfinished
 */
gboolean
jalon_basemap_draw (JalonBasemap *self, cairo_t *cr, const JalonMapWindow *window,
                    JalonMapStyle style, double scale, GCancellable *cancellable)
{
  const JalonPalette *palette = jalon_palette_get (style);
  JalonBasemapPen *pen;
  Painter painter = { .basemap = self, .window = window, .cancellable = cancellable };
  gboolean ok = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (cr != NULL && window != NULL, FALSE);

  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;

  pen = jalon_basemap_pen_get ();
  painter.pen = pen;
  painter.world = 256 * exp2 (window->zoom);
  painter.zoom = window->zoom + log2 (MAX (scale, 1)) / 2;
  pen->cr = cr;
  pen->x0 = pen->y0 = -MARGIN;
  pen->x1 = window->width + MARGIN;
  pen->y1 = window->height + MARGIN;
  pen->thin = THIN / MAX (scale, 1);
  pen->rounds = window->zoom < SMOOTH_ZOOM ? 0 : window->zoom < SMOOTH_ZOOM + 2 ? 2
                : window->zoom < SMOOTH_ZOOM + 4 ? 3 : 4;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, window->width, window->height);
  cairo_clip (cr);
  /* Half the time of cairo's usual way; of lines this thin and shores this uneven the eye sees no difference. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (jalon_basemap_has_data (self))
    {
      paint_background (cr, window, &palette->sea);
      ok = fill_land (&painter, &palette->land)
           && draw_lines (&painter, palette, window->zoom, style >= JALON_MAP_STYLE_CONTRAST);
    }
  else
    {
      paint_background (cr, window, &palette->land);
    }
  if (ok && (window->zoom >= JALON_BASEMAP_DETAIL_ZOOM || !jalon_basemap_has_data (self)))
    draw_graticule (&painter, palette);
  cairo_restore (cr);
  return ok;
}

/**
 * jalon_basemap_draw_tile:
 * @self: a basemap
 * @cr: where to draw: (0, 0) is the tile's top left corner
 * @zoom: the tile's zoom
 * @column: its column, 0 at 180° W
 * @row: its row, 0 in the north
 * @size: pixels a side, usually 256
 * @style: the colours
 * @scale: device pixels a pixel: with 2, give @cr a device scale of 2 on a surface of 2 x @size
 * @cancellable: (nullable): looked at between bins
 *
 * Draws one tile of the usual XYZ scheme.
 *
 * Returns: %FALSE if it was cancelled
 */
gboolean
jalon_basemap_draw_tile (JalonBasemap *self, cairo_t *cr, int zoom, int column, int row,
                         double size, JalonMapStyle style, double scale, GCancellable *cancellable)
{
  JalonMapWindow window = jalon_map_window_tile (zoom, column, row, size);

  return jalon_basemap_draw (self, cr, &window, style, scale, cancellable);
}

/**
 * jalon_basemap_get_credit:
 * @self: a basemap
 *
 * Returns: (transfer none): the credit to show on every map, in the calling thread's language; empty without data
 */
const char *
jalon_basemap_get_credit (JalonBasemap *self)
{
  if (!jalon_basemap_has_data (self))
    return "";
  return _("Coast, lakes, borders: GSHHG 2.3.7, P. Wessel & W. H. F. Smith");
}
