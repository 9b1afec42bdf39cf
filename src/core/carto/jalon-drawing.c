/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-drawing.h"

#include <math.h>

#include "jalon-format.h"
#include "jalon-geodesic.h"
#include "jalon-overlay.h"

/* One thing that is drawn. */
typedef struct
{
  JalonDrawingKind kind;
  GArray          *positions; /* of double: pairs of longitude and latitude; NULL for a region */
  JalonRegion     *region;    /* NULL for anything else */
} Item;

struct _JalonDrawing
{
  GArray *items; /* of Item */
};

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->positions, g_array_unref);
  g_clear_pointer (&item->region, jalon_region_unref);
}

/**
 * jalon_drawing_new:
 *
 * Returns: (transfer full): nothing drawn yet. It knows no language: distances are written in that of the thread that draws it.
 */
JalonDrawing *
jalon_drawing_new (void)
{
  JalonDrawing *self = g_new0 (JalonDrawing, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_array_set_clear_func (self->items, item_clear);
  return self;
}

/**
 * jalon_drawing_free:
 * @self: (transfer full): a drawing
 */
void
jalon_drawing_free (JalonDrawing *self)
{
  g_array_unref (self->items);
  g_free (self);
}

static void
add_positions (JalonDrawing *self, JalonDrawingKind kind, const double *positions, guint n_positions)
{
  Item item = { kind, g_array_sized_new (FALSE, FALSE, sizeof (double), 2 * n_positions), NULL };

  g_array_append_vals (item.positions, positions, 2 * n_positions);
  g_array_append_val (self->items, item);
}

/**
 * jalon_drawing_add_line:
 * @self: a drawing
 * @positions: pairs of longitude and latitude, copied
 * @n_positions: how many pairs
 *
 * Adds a line that was measured. Without a position nothing is added.
 */
void
jalon_drawing_add_line (JalonDrawing *self, const double *positions, guint n_positions)
{
  g_return_if_fail (self != NULL);

  if (n_positions > 0)
    add_positions (self, JALON_DRAWING_LINE, positions, n_positions);
}

static gboolean
is_limit (JalonDrawingKind kind)
{
  return kind == JALON_DRAWING_FILTER || kind == JALON_DRAWING_EXCLUDED;
}

static JalonOverlayKind
get_overlay (JalonDrawingKind kind)
{
  if (!is_limit (kind))
    return JALON_OVERLAY_SHAPE;
  return kind == JALON_DRAWING_EXCLUDED ? JALON_OVERLAY_EXCLUDED : JALON_OVERLAY_LIMIT;
}

/**
 * jalon_drawing_add_region:
 * @self: a drawing
 * @kind: %JALON_DRAWING_SHAPE, %JALON_DRAWING_FILTER or %JALON_DRAWING_EXCLUDED
 * @region: (nullable): a circle or polygons; %NULL adds nothing
 */
void
jalon_drawing_add_region (JalonDrawing *self, JalonDrawingKind kind, JalonRegion *region)
{
  Item item = { kind, NULL, NULL };

  g_return_if_fail (self != NULL);
  g_return_if_fail (kind == JALON_DRAWING_SHAPE || is_limit (kind));

  if (region == NULL)
    return;
  item.region = jalon_region_ref (region);
  g_array_append_val (self->items, item);
}

/* Takes @region. Everything but what is in it can be asked for: it must not be said then that only that is shown. */
static void
add_limit (JalonDrawing *self, const JalonFilter *filter, JalonFacet facet, JalonRegion *region)
{
  g_autoptr(JalonRegion) owned = region;

  jalon_drawing_add_region (self, jalon_filter_is_negated (filter, facet) ? JALON_DRAWING_EXCLUDED : JALON_DRAWING_FILTER, owned);
}

static void
add_rectangle (JalonDrawing *self, const JalonFilter *filter, double west, double south, double east, double north)
{
  double right = west > east ? east + 360 : east;
  const double corners[] = { west, north, right, north, right, south, west, south };

  /* What goes all the way round has no sides. */
  if (right - west < 360)
    add_limit (self, filter, JALON_FACET_BBOX, jalon_region_new_polygon (corners, 4));
}

/**
 * jalon_drawing_add_filter:
 * @self: a drawing
 * @result: a result
 *
 * Adds where the result's filter looks: its rectangle, its circles and its drawn shape. Areas have layers that show them.
 */
void
jalon_drawing_add_filter (JalonDrawing *self, JalonResult *result)
{
  const JalonFilter *filter;
  double west, south, east, north, longitude, latitude, metres;
  const char *near;
  const double *corners;
  guint n_corners;

  g_return_if_fail (self != NULL && result != NULL);

  filter = jalon_result_get_filter (result);
  if (jalon_filter_get_bbox (filter, &west, &south, &east, &north))
    add_rectangle (self, filter, west, south, east, north);
  if (jalon_filter_get_within (filter, &longitude, &latitude, &metres))
    add_limit (self, filter, JALON_FACET_WITHIN, jalon_region_new_circle (longitude, latitude, metres));
  near = jalon_filter_get_near (filter, &metres);
  if (near != NULL &&
      jalon_regions_get_position (jalon_result_get_regions (result), jalon_result_get_network (result), near, &longitude, &latitude))
    add_limit (self, filter, JALON_FACET_NEAR, jalon_region_new_circle (longitude, latitude, metres));
  corners = jalon_filter_get_polygon (filter, &n_corners);
  if (corners != NULL)
    add_limit (self, filter, JALON_FACET_POLYGON, jalon_region_new_polygon (corners, n_corners));
}

/**
 * jalon_drawing_add_mark:
 * @self: a drawing
 * @longitude: in degrees
 * @latitude: in degrees
 *
 * Adds the mark of a case.
 */
void
jalon_drawing_add_mark (JalonDrawing *self, double longitude, double latitude)
{
  const double position[] = { longitude, latitude };

  g_return_if_fail (self != NULL);

  add_positions (self, JALON_DRAWING_MARK, position, 1);
}

/**
 * jalon_drawing_has:
 * @self: (nullable): a drawing
 * @kind: a kind of thing
 *
 * Returns: whether there is one
 */
gboolean
jalon_drawing_has (const JalonDrawing *self, JalonDrawingKind kind)
{
  for (guint i = 0; self != NULL && i < self->items->len; i++)
    if (g_array_index (self->items, Item, i).kind == kind)
      return TRUE;
  return FALSE;
}

/**
 * jalon_drawing_is_empty:
 * @self: (nullable): a drawing
 *
 * Returns: whether there is nothing in it
 */
gboolean
jalon_drawing_is_empty (const JalonDrawing *self)
{
  return self == NULL || self->items->len == 0;
}

/**
 * jalon_drawing_include:
 * @self: (nullable): a drawing
 * @found: whether there is a box yet
 * @west: (inout): in degrees; @east may go on beyond 180
 * @south: (inout): in degrees
 * @east: (inout): in degrees
 * @north: (inout): in degrees
 *
 * Widens a box, or makes one, so that the limits of the filter are in it.
 *
 * Returns: whether there is a box now
 */
gboolean
jalon_drawing_include (const JalonDrawing *self, gboolean found, double *west, double *south, double *east, double *north)
{
  for (guint i = 0; self != NULL && i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      double left, bottom, right, top;

      if (!is_limit (item->kind))
        continue;
      jalon_region_get_bounds (item->region, &left, &bottom, &right, &top);
      right += left > right ? 360 : 0;
      if (found)
        {
          double turns = 360 * round (((*west + *east) - (left + right)) / 720);

          left = MIN (*west, left + turns);
          right = MAX (*east, right + turns);
          bottom = MIN (*south, bottom);
          top = MAX (*north, top);
        }
      *west = left;
      *south = bottom;
      *east = right;
      *north = top;
      found = TRUE;
    }
  return found;
}

static void
draw_line (const GArray *line, cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style)
{
  const double *positions = (const double *) (gconstpointer) line->data;
  double metres = 0;

  jalon_overlay_draw_line (cr, window, style, positions, line->len / 2, FALSE);
  for (guint i = 0; i < line->len / 2; i++)
    {
      const double *at = positions + 2 * i;
      g_autofree char *note = NULL;

      if (i > 0)
        metres += jalon_geodesic_distance (at[-2], at[-1], at[0], at[1]);
      note = i > 0 ? jalon_format_distance (metres) : NULL;
      jalon_overlay_draw_place (cr, window, style, at[0], at[1], note);
    }
}

static void
draw_region (const Item *item, cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style)
{
  double longitude, latitude, metres;

  jalon_overlay_draw_region (cr, window, style, item->region, get_overlay (item->kind));
  if (is_limit (item->kind))
    return;
  if (jalon_region_get_circle (item->region, &longitude, &latitude, &metres))
    jalon_overlay_draw_place (cr, window, style, longitude, latitude, NULL);
  for (guint ring = 0; ring < jalon_region_get_n_rings (item->region); ring++)
    {
      guint n_corners;
      const double *corners = jalon_region_get_ring (item->region, ring, &n_corners);

      for (guint i = 1; i < n_corners; i++)
        jalon_overlay_draw_place (cr, window, style, corners[2 * i], corners[2 * i + 1], NULL);
    }
}

/**
 * jalon_drawing_draw:
 * @self: a drawing
 * @cr: where to draw
 * @window: the map
 * @style: its colours
 *
 * Draws everything in the order in which it was added.
 */
void
jalon_drawing_draw (const JalonDrawing *self, cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (item->kind == JALON_DRAWING_LINE)
        draw_line (item->positions, cr, window, style);
      else if (item->kind == JALON_DRAWING_MARK)
        jalon_overlay_draw_mark (cr, window, style, g_array_index (item->positions, double, 0), g_array_index (item->positions, double, 1));
      else
        draw_region (item, cr, window, style);
    }
}

/**
 * jalon_drawing_draw_sample:
 * @kind: %JALON_DRAWING_FILTER, %JALON_DRAWING_EXCLUDED or %JALON_DRAWING_MARK
 * @cr: where to draw: (0, 0) is the top left corner
 * @width: of the sample, in pixels
 * @height: of the sample
 * @style: the colours
 *
 * Draws what stands for a kind in a legend.
 */
void
jalon_drawing_draw_sample (JalonDrawingKind kind, cairo_t *cr, double width, double height, JalonMapStyle style)
{
  if (is_limit (kind))
    jalon_overlay_draw_limit (cr, width, height, style, get_overlay (kind));
  else
    {
      cairo_save (cr);
      cairo_translate (cr, width / 2, height / 2);
      cairo_scale (cr, 0.7, 0.7);
      jalon_overlay_draw_badge (cr, 0, 0, style);
      cairo_restore (cr);
    }
}
