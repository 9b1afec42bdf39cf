/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-area-set-private.h"

#include <math.h>

#include "jalon-language.h"

#define MARGIN 8.0 /* pixels beyond the window that are drawn, for the width of lines */

/**
 * jalon_area_set_ref:
 * @self: areas
 *
 * Returns: (transfer full): the same
 */
JalonAreaSet *
jalon_area_set_ref (JalonAreaSet *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * jalon_area_set_unref:
 * @self: (transfer full): areas
 */
void
jalon_area_set_unref (JalonAreaSet *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_uuid);
  g_ptr_array_unref (self->uuids);
  g_ptr_array_unref (self->names_en);
  g_ptr_array_unref (self->names_fr);
  g_array_unref (self->boxes);
  g_array_unref (self->groups);
  for (guint l = 0; l < JALON_AREA_LEVELS; l++)
    {
      g_array_unref (self->levels[l].points);
      g_array_unref (self->levels[l].rings);
      g_array_unref (self->levels[l].areas);
    }
  g_free (self);
}

/**
 * jalon_area_set_get_n:
 * @self: a set of areas
 *
 * Returns: how many areas it has
 */
guint
jalon_area_set_get_n (const JalonAreaSet *self)
{
  return self->n_areas;
}

/**
 * jalon_area_set_find_uuid:
 * @self: areas
 * @uuid: of an area
 *
 * Returns: its index, %JALON_NO_AREA where it is none of these
 */
guint
jalon_area_set_find_uuid (const JalonAreaSet *self, const char *uuid)
{
  gpointer found = g_hash_table_lookup (self->by_uuid, uuid);

  return found != NULL ? GPOINTER_TO_UINT (found) - 1 : JALON_NO_AREA;
}

/**
 * jalon_area_set_get_name:
 * @self: areas
 * @area: one of them
 *
 * Returns: (nullable): its name in the thread's language, else in the other, else its code
 */
const char *
jalon_area_set_get_name (const JalonAreaSet *self, guint area)
{
  g_return_val_if_fail (area < self->n_areas, NULL);

  return jalon_language_choose (self->names_en->pdata[area], self->names_fr->pdata[area]);
}

/**
 * jalon_area_set_get_bounds:
 * @self: areas
 * @west: (out): degrees
 * @south: (out): likewise
 * @east: (out): likewise
 * @north: (out): likewise
 *
 * Returns: whether there are any
 */
gboolean
jalon_area_set_get_bounds (const JalonAreaSet *self, double *west, double *south, double *east, double *north)
{
  JalonAreaBox box = { G_MAXINT32, G_MAXINT32, G_MININT32, G_MININT32 };

  for (guint i = 0; i < self->n_areas; i++)
    {
      const JalonAreaBox *one = &g_array_index (self->boxes, JalonAreaBox, i);

      box = (JalonAreaBox) { MIN (box.west, one->west), MIN (box.north, one->north), MAX (box.east, one->east), MAX (box.south, one->south) };
    }
  if (self->n_areas == 0)
    return FALSE;
  *west = jalon_mercator_longitude (box.west / JALON_AREA_WORLD);
  *east = jalon_mercator_longitude (box.east / JALON_AREA_WORLD);
  *north = jalon_mercator_latitude (box.north / JALON_AREA_WORLD);
  *south = jalon_mercator_latitude (box.south / JALON_AREA_WORLD);
  return TRUE;
}

/**
 * jalon_area_set_get_n_points:
 * @self: areas
 * @zoom: of a map
 *
 * Returns: how many points all outlines have at that zoom
 */
guint
jalon_area_set_get_n_points (const JalonAreaSet *self, double zoom)
{
  return jalon_area_set_get_level (self, zoom)->points->len;
}

static gboolean
touches (const JalonAreaBox *box, double west, double north, double east, double south)
{
  return box->west <= east && box->east >= west && box->north <= south && box->south >= north;
}

/**
 * jalon_area_set_query:
 * @self: a set of areas
 * @window: what is in view
 * @turn: whole turns of the world to the east, as the view may show it more than once
 * @areas: (element-type guint): where the indexes are added
 *
 * Finds the areas whose box touches the view or a small margin around it.
 */
void
jalon_area_set_query (const JalonAreaSet *self, const JalonMapWindow *window, int turn, GArray *areas)
{
  double pixel = JALON_AREA_WORLD / (256 * exp2 (window->zoom));
  double west = (window->x - turn) * JALON_AREA_WORLD - MARGIN * pixel, north = window->y * JALON_AREA_WORLD - MARGIN * pixel;
  double east = west + (window->width + 2 * MARGIN) * pixel, south = north + (window->height + 2 * MARGIN) * pixel;

  for (guint g = 0; g < self->groups->len; g++)
    {
      if (!touches (&g_array_index (self->groups, JalonAreaBox, g), west, north, east, south))
        continue;
      for (guint i = g * JALON_AREA_GROUP; i < MIN ((g + 1) * JALON_AREA_GROUP, self->n_areas); i++)
        if (touches (&g_array_index (self->boxes, JalonAreaBox, i), west, north, east, south))
          g_array_append_val (areas, i);
    }
}

/* On which sides of the box a point lies: points in a row that share a side draw nothing within it. */
static guint
find_sides (double x, double y, double width, double height)
{
  return (x < -MARGIN) | (guint) (x > width + MARGIN) << 1 | (guint) (y < -MARGIN) << 2 | (guint) (y > height + MARGIN) << 3;
}

static void
trace_ring (const JalonAreaPoint *points, guint n, const JalonMapWindow *window, double pixel, double left, double top, cairo_t *cr)
{
  double skipped_x = 0, skipped_y = 0;
  gboolean skipped = FALSE;
  guint common = 0;

  for (guint i = 0; i < n; i++)
    {
      double x = (points[i].x - left) / pixel, y = (points[i].y - top) / pixel;
      guint sides = find_sides (x, y, window->width, window->height);

      common &= sides;
      if (i > 0 && common != 0 && i + 1 < n)
        {
          skipped = TRUE;
          skipped_x = x;
          skipped_y = y;
          continue;
        }
      if (skipped)
        cairo_line_to (cr, skipped_x, skipped_y);
      skipped = FALSE;
      if (i == 0)
        cairo_move_to (cr, x, y);
      else
        cairo_line_to (cr, x, y);
      common = sides;
    }
  cairo_close_path (cr);
}

/**
 * jalon_area_set_trace:
 * @self: a set of areas
 * @area: the index of one
 * @window: what is in view; its zoom says how far the outline is simplified
 * @turn: whole turns of the world to the east
 * @cr: its path takes the rings; its unit is a pixel of @window
 */
void
jalon_area_set_trace (const JalonAreaSet *self, guint area, const JalonMapWindow *window, int turn, cairo_t *cr)
{
  const JalonAreaLevel *level = jalon_area_set_get_level (self, window->zoom);
  double pixel = JALON_AREA_WORLD / (256 * exp2 (window->zoom));
  double left = (window->x - turn) * JALON_AREA_WORLD, top = window->y * JALON_AREA_WORLD;
  guint ring = area > 0 ? g_array_index (level->areas, guint, area - 1) : 0;

  for (; ring < g_array_index (level->areas, guint, area); ring++)
    {
      guint start = ring > 0 ? g_array_index (level->rings, guint, ring - 1) : 0;

      trace_ring (&g_array_index (level->points, JalonAreaPoint, start), g_array_index (level->rings, guint, ring) - start, window, pixel,
                  left, top, cr);
    }
}

/* Even-odd: how many edges a ray to the east meets, in all rings of an area. */
static gboolean
contains (const JalonAreaSet *self, const JalonAreaLevel *level, guint area, double x, double y)
{
  guint ring = area > 0 ? g_array_index (level->areas, guint, area - 1) : 0;
  gboolean inside = FALSE;

  for (; ring < g_array_index (level->areas, guint, area); ring++)
    {
      guint start = ring > 0 ? g_array_index (level->rings, guint, ring - 1) : 0;
      guint end = g_array_index (level->rings, guint, ring);
      const JalonAreaPoint *points = (const JalonAreaPoint *) (gconstpointer) level->points->data;

      for (guint i = start + 1; i < end; i++)
        {
          const JalonAreaPoint *a = &points[i - 1], *b = &points[i];

          if ((a->y > y) != (b->y > y) && x < a->x + (double) ((gint64) b->x - a->x) * (y - a->y) / ((gint64) b->y - a->y))
            inside = !inside;
        }
    }
  return inside;
}

/**
 * jalon_area_set_find:
 * @self: a set of areas
 * @x: in the unit square of Web Mercator, of any turn
 * @y: likewise
 * @zoom: how far the outlines are simplified
 *
 * Returns: the index of the area around the place, of several the one of the smallest box; %JALON_NO_AREA without one
 */
guint
jalon_area_set_find (const JalonAreaSet *self, double x, double y, double zoom)
{
  const JalonAreaLevel *level = jalon_area_set_get_level (self, zoom);
  double px = (x - floor (x)) * JALON_AREA_WORLD, py = y * JALON_AREA_WORLD;
  guint best = JALON_NO_AREA;
  double best_size = INFINITY;

  for (guint g = 0; g < self->groups->len; g++)
    {
      if (!touches (&g_array_index (self->groups, JalonAreaBox, g), px, py, px, py))
        continue;
      for (guint i = g * JALON_AREA_GROUP; i < MIN ((g + 1) * JALON_AREA_GROUP, self->n_areas); i++)
        {
          const JalonAreaBox *box = &g_array_index (self->boxes, JalonAreaBox, i);
          double size = ((double) box->east - box->west) * ((double) box->south - box->north);

          if (size < best_size && touches (box, px, py, px, py) && contains (self, level, i, px, py))
            {
              best = i;
              best_size = size;
            }
        }
    }
  return best;
}
