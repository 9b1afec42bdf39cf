/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-picture-private.h"

#include <math.h>

#include "jalon-basemap.h"

#define FIT_MARGIN 48.0  /* pixels kept free around the outermost points */
#define CLOSEST_ZOOM 10.0 /* the basemap shows nothing to go by beyond */
#define LEAST_MAP 80.0   /* pixels: the map is never lower */
#define POINTS_PER_PIXEL 0.75
#define CONTROLS "\1\2\3\4\5\6\7\b\t\v\f\r\16\17\20\21\22\23\24\25\26\27\30\31\32\33\34\35\36\37\177"
#define LARGEST_PLAIN 1191.0 /* points: the long side of A3; larger paper is seen from further away */

/**
 * jalon_picture_new:
 * @language: of all its texts
 *
 * Returns: (transfer full): a picture of Canada by day, 1000 x 700 pixels
 */
JalonPicture *
jalon_picture_new (JalonLanguage language)
{
  JalonPicture *self;

  g_return_val_if_fail (language < JALON_N_LANGUAGES, NULL);

  self = g_new0 (JalonPicture, 1);
  self->language = language;
  self->width = 1000;
  self->height = 700;
  self->unit = POINTS_PER_PIXEL;
  self->parts = JALON_PICTURE_ALL_PARTS;
  self->selected = g_hash_table_new (NULL, NULL);
  self->points = g_array_new (FALSE, FALSE, sizeof (JalonPicturePoint));
  return self;
}

/**
 * jalon_picture_free:
 * @self: (transfer full): a picture
 */
void
jalon_picture_free (JalonPicture *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->points->len; i++)
    g_free ((char *) g_array_index (self->points, JalonPicturePoint, i).label);
  g_array_unref (self->points);
  g_clear_pointer (&self->result, jalon_result_unref);
  g_hash_table_unref (self->selected);
  g_clear_pointer (&self->layers, jalon_layer_stack_unref);
  g_clear_pointer (&self->drawing, jalon_drawing_free);
  g_free (self->title);
  g_free (self->date);
  g_free (self);
}

/**
 * jalon_picture_set_title:
 * @self: a picture
 * @title: (nullable): what stands above the map, in the picture's language; plain text
 */
void
jalon_picture_set_title (JalonPicture *self, const char *title)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  /* No file format has a place for these. */
  self->title = title != NULL ? g_strdelimit (g_utf8_make_valid (title, -1), CONTROLS, ' ') : NULL;
}

/**
 * jalon_picture_set_date:
 * @self: a picture
 * @iso_date: (nullable): the date shown, such as `2027-03-31`; %NULL for today
 */
void
jalon_picture_set_date (JalonPicture *self, const char *iso_date)
{
  g_return_if_fail (self != NULL);

  g_free (self->date);
  self->date = g_strdup (iso_date);
}

/**
 * jalon_picture_set_size:
 * @self: a picture
 * @width: in pixels of 1/96 inch
 * @height: the same, of the whole picture with title and legend
 */
void
jalon_picture_set_size (JalonPicture *self, double width, double height)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (width >= 1 && height >= 1);

  self->width = width;
  self->height = height;
  self->unit = POINTS_PER_PIXEL;
  self->paper = FALSE;
}

/**
 * jalon_picture_set_paper:
 * @self: a picture
 * @width: in points (1/72 inch)
 * @height: the same, of the whole picture
 *
 * Sets the size of a picture for paper. Up to A3 texts and symbols have their usual size; on larger paper they grow with it.
 */
void
jalon_picture_set_paper (JalonPicture *self, double width, double height)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (width >= 1 && height >= 1);

  self->unit = MAX (1, MAX (width, height) / LARGEST_PLAIN);
  self->width = width / self->unit;
  self->height = height / self->unit;
  self->paper = TRUE;
}

/**
 * jalon_picture_set_parts:
 * @self: a picture
 * @parts: what stands around the map; at first everything
 */
void
jalon_picture_set_parts (JalonPicture *self, JalonPictureParts parts)
{
  g_return_if_fail (self != NULL);

  self->parts = parts;
}

/**
 * jalon_picture_set_replaced:
 * @self: a picture
 * @replaced: whether what was looked at had another basemap, which the picture must say
 */
void
jalon_picture_set_replaced (JalonPicture *self, gboolean replaced)
{
  g_return_if_fail (self != NULL);

  self->replaced = replaced;
}

/**
 * jalon_picture_set_style:
 * @self: a picture
 * @style: the colours
 */
void
jalon_picture_set_style (JalonPicture *self, JalonMapStyle style)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (style < JALON_N_MAP_STYLES);

  self->style = style;
}

/**
 * jalon_picture_set_bounds:
 * @self: a picture
 * @west: in degrees
 * @south: in degrees
 * @east: in degrees; smaller than @west across the 180° meridian
 * @north: in degrees
 *
 * Sets what the map shows at least. Without bounds the map fits its points.
 */
void
jalon_picture_set_bounds (JalonPicture *self, double west, double south, double east, double north)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (south <= north);

  self->has_bounds = TRUE;
  self->west = west;
  self->south = south;
  self->east = east;
  self->north = north;
}

/**
 * jalon_picture_set_window:
 * @self: a picture
 * @window: what was looked at
 *
 * Shows the same place around the same centre: at the same zoom where the map is as large as the window, else as near as shows
 * all of it.
 */
void
jalon_picture_set_window (JalonPicture *self, const JalonMapWindow *window)
{
  g_return_if_fail (self != NULL && window != NULL);
  g_return_if_fail (window->width > 0 && window->height > 0);

  self->has_window = TRUE;
  self->window = *window;
}

/**
 * jalon_picture_add_point:
 * @self: a picture
 * @point: a symbol; copied
 *
 * Adds one symbol beside those of the network, if any. Symbols at the same place stand side by side.
 */
void
jalon_picture_add_point (JalonPicture *self, const JalonPicturePoint *point)
{
  JalonPicturePoint copy;

  g_return_if_fail (self != NULL && point != NULL);
  g_return_if_fail (isfinite (point->longitude) && isfinite (point->latitude));

  copy = *point;
  copy.n_partners = MIN (copy.n_partners, JALON_PICTURE_MAX_PARTNERS);
  copy.label = g_strdup (point->label);
  g_array_append_val (self->points, copy);
}

/**
 * jalon_picture_set_network:
 * @self: a picture
 * @network: (nullable): a network, or %NULL for none
 * @result: (nullable): what a filter leaves of @network, or %NULL for all of it
 *
 * Shows a network's points, sites and clusters.
 */
void
jalon_picture_set_network (JalonPicture *self, JalonNetwork *network, JalonResult *result)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->result, jalon_result_unref);
  if (result != NULL)
    self->result = jalon_result_ref (result);
  else if (network != NULL)
    self->result = jalon_result_new (network, NULL);
}

/**
 * jalon_picture_set_selected:
 * @self: a picture
 * @rows: (array length=n_rows): rows of the network to mark as selected
 * @n_rows: how many
 */
void
jalon_picture_set_selected (JalonPicture *self, const guint *rows, guint n_rows)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->selected);
  for (guint i = 0; i < n_rows; i++)
    g_hash_table_add (self->selected, GUINT_TO_POINTER (rows[i]));
}

/**
 * jalon_picture_take_drawing:
 * @self: a picture
 * @drawing: (transfer full) (nullable): what stands over the points: what was measured, where the filter looks, marks
 */
void
jalon_picture_take_drawing (JalonPicture *self, JalonDrawing *drawing)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->drawing, jalon_drawing_free);
  self->drawing = drawing;
}

/**
 * jalon_picture_set_progress:
 * @self: a picture
 * @progress: (nullable) (scope notified): told how far the making of a file is, on its thread
 * @data: for @progress
 */
void
jalon_picture_set_progress (JalonPicture *self, JalonPictureProgress progress, gpointer data)
{
  g_return_if_fail (self != NULL);

  self->progress = progress;
  self->progress_data = data;
}

void
jalon_picture_say_progress (JalonPicture *self, double fraction)
{
  if (self->progress != NULL)
    self->progress (fraction, self->progress_data);
}

/* The window looked at, on a map of another size. */
static JalonMapWindow
make_same_view (const JalonPicture *self, double width, double height)
{
  const JalonMapWindow *seen = &self->window;
  double world = 256 * exp2 (seen->zoom);
  JalonMapWindow window = { .width = width, .height = height };

  window.zoom = seen->zoom + log2 (MIN (width / seen->width, height / seen->height));
  window.x = seen->x + seen->width / 2 / world - width / 2 / (256 * exp2 (window.zoom));
  window.y = seen->y + seen->height / 2 / world - height / 2 / (256 * exp2 (window.zoom));
  return window;
}

/* Widens the box by the points added one by one; longitudes are kept within half a turn of the first. */
static gboolean
include_points (const JalonPicture *self, gboolean found, double *west, double *south,
                double *east, double *north)
{
  for (guint i = 0; i < self->points->len; i++)
    {
      const JalonPicturePoint *point = &g_array_index (self->points, JalonPicturePoint, i);
      double longitude = point->longitude;

      if (!found)
        {
          *west = *east = longitude;
          *south = *north = point->latitude;
          found = TRUE;
        }
      longitude -= 360 * round ((longitude - (*west + *east) / 2) / 360);
      *west = MIN (*west, longitude);
      *east = MAX (*east, longitude);
      *south = MIN (*south, point->latitude);
      *north = MAX (*north, point->latitude);
    }
  return found;
}

static JalonMapWindow
make_window (JalonPicture *self, double width, double height)
{
  double west, south, east, north;
  gboolean found = FALSE;

  if (self->has_window)
    return make_same_view (self, width, height);
  if (self->has_bounds)
    return jalon_map_window_fitted (self->west, self->south, self->east, self->north, width,
                                    height, 0, 18);

  if (self->result != NULL)
    found = jalon_result_get_bounds (self->result, &west, &south, &east, &north);
  if (found && west > east)
    east += 360;
  found = include_points (self, found, &west, &south, &east, &north);
  found = jalon_drawing_include (self->drawing, found, &west, &south, &east, &north);
  found = found || jalon_picture_include_layers (self, &west, &south, &east, &north);
  if (!found) /* Canada */
    return jalon_map_window_fitted (-141, 41.7, -52.6, 77, width, height, 8, CLOSEST_ZOOM);

  return jalon_map_window_fitted (west, south, east, north, width, height,
                                  MIN (FIT_MARGIN, MIN (width, height) / 5), CLOSEST_ZOOM);
}

static GArray *
make_avoided (const GArray *symbols, const JalonBox *bar)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (JalonBox));

  if (bar != NULL)
    g_array_append_vals (boxes, bar, 1);
  for (guint i = 0; i < symbols->len; i++)
    {
      const JalonPictureSymbol *symbol = &g_array_index (symbols, JalonPictureSymbol, i);
      double size = jalon_picture_symbol_extent (symbol) - 6;
      JalonBox box = { symbol->x - size / 2, symbol->y - size / 2, size, size };

      box.width += jalon_picture_symbol_label_width (symbol);
      g_array_append_val (boxes, box);
    }
  return boxes;
}

/* A name that the frame would cut is left out. */
static void
drop_cut_names (GArray *placed, const JalonMapWindow *window)
{
  for (guint i = placed->len; i > 0; i--)
    {
      const JalonPlacedLabel *name = &g_array_index (placed, JalonPlacedLabel, i - 1);
      const JalonBox *box = &name->box;

      if (box->x < 2 || box->y < 2 || box->x + box->width > window->width - 2
          || box->y + box->height > window->height - 2)
        g_array_remove_index (placed, i - 1);
    }
}

static void
draw_map (JalonPicture *self, cairo_t *cr, const JalonMapWindow *window, const GArray *symbols,
          double scale)
{
  JalonBox bar = jalon_picture_draw_scale_bar (self, cr, window, TRUE);
  g_autoptr(JalonLabeller) labeller = jalon_labeller_new (self->language, NULL, 1);
  g_autoptr(GArray) avoided = make_avoided (symbols, self->parts & JALON_PICTURE_SCALE_BAR ? &bar : NULL);
  g_autoptr(GArray) placed = NULL;

  jalon_labeller_set_unspaced (labeller, cairo_surface_get_type (cairo_get_target (cr)) != CAIRO_SURFACE_TYPE_IMAGE);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, window->width, window->height);
  cairo_clip (cr);
  jalon_basemap_draw (jalon_basemap_get_default (), cr, window, self->style, scale, self->cancellable);
  jalon_picture_draw_areas (self, cr, window);
  jalon_picture_say_progress (self, 0.5);
  placed = jalon_labeller_place (labeller, window, (const JalonBox *) avoided->data, avoided->len);
  drop_cut_names (placed, window);
  jalon_labeller_draw (labeller, cr, placed, self->style);
  for (guint i = 0; i < placed->len; i++)
    g_array_append_val (avoided, g_array_index (placed, JalonPlacedLabel, i).box);
  jalon_picture_draw_places (self, cr, window, avoided, placed);
  for (guint i = 0; i < symbols->len; i++)
    jalon_picture_draw_symbol (&g_array_index (symbols, JalonPictureSymbol, i), cr, self->style);
  jalon_picture_draw_labels (symbols, cr, window, self->style);
  if (self->drawing != NULL)
    jalon_drawing_draw (self->drawing, cr, window, self->style);
  if (self->parts & JALON_PICTURE_SCALE_BAR)
    jalon_picture_draw_scale_bar (self, cr, window, FALSE);
  cairo_restore (cr);
}

static void
draw_rule (JalonPicture *self, cairo_t *cr, double y)
{
  jalon_colour_set (&jalon_palette_get (self->style)->province, cr, 0.6);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, self->width, y);
  cairo_stroke (cr);
}

static void
draw_all (JalonPicture *self, cairo_t *cr, double scale)
{
  double title, legend, layers, credit, height;
  g_autoptr(GArray) symbols = NULL;
  JalonMapWindow window;

  cairo_rectangle (cr, 0, 0, self->width, self->height);
  jalon_colour_set (&jalon_palette_get (self->style)->paper, cr, 1);
  cairo_fill (cr);
  title = jalon_picture_draw_title (self, cr);
  credit = jalon_picture_draw_credit (self, cr, self->height, TRUE);

  /* How high the legend is depends on what the map shows, and that on the map's height: once more with the first answer. */
  window = make_window (self, self->width, MAX (self->height - title - credit, LEAST_MAP));
  symbols = jalon_picture_make_symbols (self, &window);
  legend = jalon_picture_draw_legend (self, cr, symbols, 0, TRUE);
  layers = jalon_picture_draw_layer_legend (self, cr, 0, TRUE);
  height = MAX (self->height - title - credit - legend - layers, LEAST_MAP);
  if (legend + layers > 0)
    {
      window = make_window (self, self->width, height);
      g_array_unref (symbols);
      symbols = jalon_picture_make_symbols (self, &window);
    }

  cairo_save (cr);
  cairo_translate (cr, 0, title);
  draw_map (self, cr, &window, symbols, scale);
  cairo_restore (cr);
  if (title > 0)
    draw_rule (self, cr, title);
  draw_rule (self, cr, title + height);
  legend = jalon_picture_draw_legend (self, cr, symbols, title + height, FALSE);
  jalon_picture_draw_layer_legend (self, cr, title + height + legend, FALSE);
  jalon_picture_draw_credit (self, cr, self->height, FALSE);
}

/**
 * jalon_picture_draw:
 * @self: a picture
 * @cr: where to draw: (0, 0) is its top left corner
 * @scale: device pixels a pixel of the picture; 2 or more on paper, for the level of detail
 *
 * Draws the whole picture in its own language; the calling thread's is put back afterwards.
 */
void
jalon_picture_draw (JalonPicture *self, cairo_t *cr, double scale)
{
  JalonLanguage before = jalon_language_get ();

  g_return_if_fail (self != NULL && cr != NULL);

  jalon_language_set (self->language);
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_clip (cr);
  draw_all (self, cr, scale);
  cairo_restore (cr);
  jalon_language_set (before);
}

/**
 * jalon_picture_fit_to_map:
 * @self: a picture with everything it shows
 * @width: of the map, in pixels
 * @height: of the map, in pixels
 *
 * Sets the picture's size so that its map has a given one, with title, legend and credit around it.
 */
void
jalon_picture_fit_to_map (JalonPicture *self, double width, double height)
{
  JalonLanguage before = jalon_language_get ();
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  JalonMapWindow window;
  g_autoptr(GArray) symbols = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (width >= 1 && height >= 1);

  jalon_picture_set_size (self, width, height);
  jalon_language_set (self->language);
  window = make_window (self, width, height);
  symbols = jalon_picture_make_symbols (self, &window);
  self->height = ceil (height + jalon_picture_draw_title (self, cr) + jalon_picture_draw_legend (self, cr, symbols, 0, TRUE) +
                       jalon_picture_draw_credit (self, cr, 0, TRUE));
  jalon_language_set (before);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}
