/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "jalon-geodesic.h"
#include "jalon-region-private.h"
#include "jalon-row-set-private.h"

/* The rows within a region. Circles go down the tree of boxes by chords and ask the geodesic only near the radius; polygons look at
 * each block of 64 rows as a rectangle first. */

typedef struct
{
  const JalonNetwork *network;
  const JalonRegion  *region;
  JalonGeocentric     at;
  double              inside;   /* chords: surely within, surely beyond */
  double              outside;
  guint64            *bitmap;
} Search;

static void
set_rows (guint64 *bitmap,
          guint    from,
          guint    to)
{
  for (; from < to && (from & 63) != 0; from++)
    jalon_bitmap_set (bitmap, from);
  for (; from + 64 <= to; from += 64)
    bitmap[from / 64] = G_MAXUINT64;
  for (; from < to; from++)
    jalon_bitmap_set (bitmap, from);
}

/* ---- Circles ----------------------------------------------------------------------------------------------------- */

/* Squares of the shortest and longest way from a position to a box. */
static void
measure_box (const JalonBox  *box,
             JalonGeocentric  at,
             double          *nearest,
             double          *farthest)
{
  const double p[3] = { at.x, at.y, at.z };

  *nearest = *farthest = 0.0;
  for (guint axis = 0; axis < 3; axis++)
    {
      double below = box->low[axis] - p[axis], above = p[axis] - box->high[axis];
      double near = fmax (fmax (below, above), 0.0), far = fmax (fabs (below), fabs (above));

      *nearest += near * near;
      *farthest += far * far;
    }
}

static void
search_rows (Search *search,
             guint   from,
             guint   to)
{
  const JalonColumns *columns = &search->network->columns;

  for (guint row = from; row < to; row++)
    {
      double longitude = columns->longitude[row] / 1e7, latitude = columns->latitude[row] / 1e7;
      double chord = jalon_geocentric_chord (search->at, jalon_geocentric_from_position (longitude, latitude));

      if (chord <= search->inside ||
          (chord <= search->outside && jalon_region_contains (search->region, longitude, latitude)))
        jalon_bitmap_set (search->bitmap, row);
    }
}

static void
search_box (Search *search,
            guint   level,
            guint   node)
{
  const JalonNetwork *network = search->network;
  double nearest, farthest;
  guint rows = JALON_BLOCK_ROWS;

  measure_box (&network->tree[level][node], search->at, &nearest, &farthest);
  if (nearest > search->outside * search->outside)
    return;
  for (guint i = 0; i < level; i++)
    rows *= JALON_TREE_FANOUT;
  if (farthest <= search->inside * search->inside)
    set_rows (search->bitmap, node * rows,
              (guint) MIN (((guint64) node + 1) * rows, (guint64) network->columns.n_positioned));
  else if (level == 0)
    search_rows (search, node * rows, MIN ((node + 1) * rows, network->columns.n_positioned));
  else
    for (guint child = node * JALON_TREE_FANOUT;
         child < MIN ((node + 1) * JALON_TREE_FANOUT, network->tree_size[level - 1]); child++)
      search_box (search, level - 1, child);
}

static void
search_circle (Search *search)
{
  double longitude, latitude, metres;

  if (search->network->n_tree_levels == 0)
    return;
  jalon_region_get_circle (search->region, &longitude, &latitude, &metres);
  search->at = jalon_geocentric_from_position (longitude, latitude);
  jalon_geodesic_bracket (metres, &search->inside, &search->outside);
  search_box (search, search->network->n_tree_levels - 1, 0);
}

/* ---- Polygons ---------------------------------------------------------------------------------------------------- */

static void
get_extent (const gint32 *column,
            guint         from,
            guint         to,
            double       *low,
            double       *high)
{
  gint32 least = G_MAXINT32, most = G_MININT32;

  for (guint row = from; row < to; row++)
    {
      least = MIN (least, column[row]);
      most = MAX (most, column[row]);
    }
  *low = least / 1e7;
  *high = most / 1e7;
}

static void
search_polygons (Search *search)
{
  const JalonColumns *columns = &search->network->columns;

  for (guint from = 0; from < columns->n_positioned; from += JALON_BLOCK_ROWS)
    {
      guint to = MIN (from + JALON_BLOCK_ROWS, columns->n_positioned);
      double west, south, east, north;
      int all;

      get_extent (columns->longitude, from, to, &west, &east);
      get_extent (columns->latitude, from, to, &south, &north);
      all = jalon_region_classify (search->region, west, south, east, north);
      if (all > 0)
        set_rows (search->bitmap, from, to);
      for (guint row = from; all < 0 && row < to; row++)
        if (jalon_region_contains (search->region, columns->longitude[row] / 1e7, columns->latitude[row] / 1e7))
          jalon_bitmap_set (search->bitmap, row);
    }
}

guint64 *
jalon_network_search_within (const JalonNetwork *self,
                             const JalonRegion  *region)
{
  Search search = { .network = self, .region = region, .bitmap = g_new0 (guint64, self->n_words + 1) };

  if (region->circle)
    search_circle (&search);
  else
    search_polygons (&search);
  return search.bitmap;
}

/**
 * jalon_network_find_within:
 * @self: a network
 * @region: a circle or polygons
 *
 * The rows whose position is inside. Of a circle the geodesic on the WGS 84 ellipsoid decides; the answer equals measuring all.
 *
 * Returns: (transfer full): the rows
 */
JalonRowSet *
jalon_network_find_within (JalonNetwork *self,
                           JalonRegion  *region)
{
  return jalon_row_set_new_take (self, jalon_network_search_within (self, region));
}
