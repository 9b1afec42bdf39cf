/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "jalon-outline.h"

/* Source: A. M. Andrew, "Another efficient algorithm for convex hulls in two dimensions", Information Processing Letters 9 (1979),
 * after S. G. Akl and G. T. Toussaint, "A fast convex hull algorithm", ibid. 7 (1978): most of a million points lie within the
 * quadrilateral of the outermost ones and need not be sorted. */

#define MARGIN 1e-3 /* of the extent; points on an edge may count either way */
#define LEAST  1e-4 /* degrees */

typedef struct
{
  double x;
  double y;
} Corner;

static double
turn (const Corner *a,
      const Corner *b,
      const Corner *c)
{
  return (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
}

static int
compare_corners (const void *a,
                 const void *b)
{
  const Corner *first = a, *second = b;

  if (first->x != second->x)
    return first->x < second->x ? -1 : 1;
  return first->y < second->y ? -1 : first->y > second->y;
}

/* Longitudes go on beyond 180 where that is the shorter way round. */
static GArray *
collect (JalonNetwork *network,
         JalonRows    *rows)
{
  GArray *corners = g_array_new (FALSE, FALSE, sizeof (Corner));
  double west = INFINITY, east = -INFINITY;

  for (guint row = jalon_rows_next (rows, 0); row != JALON_NO_ROW; row = jalon_rows_next (rows, row + 1))
    {
      Corner corner;

      if (!jalon_network_get_position (network, row, &corner.x, &corner.y))
        continue;
      west = MIN (west, corner.x);
      east = MAX (east, corner.x);
      g_array_append_val (corners, corner);
    }
  for (guint i = 0; east - west > 180 && i < corners->len; i++)
    if (g_array_index (corners, Corner, i).x < 0)
      g_array_index (corners, Corner, i).x += 360;
  return corners;
}

/* Leaves out what is well inside. */
static void
thin_out (GArray *corners)
{
  Corner ends[4] = { { INFINITY, 0 }, { 0, INFINITY }, { -INFINITY, 0 }, { 0, -INFINITY } };
  guint n = 0;

  for (guint i = 0; i < corners->len; i++)
    {
      Corner corner = g_array_index (corners, Corner, i);

      ends[0] = corner.x < ends[0].x ? corner : ends[0];
      ends[1] = corner.y < ends[1].y ? corner : ends[1];
      ends[2] = corner.x > ends[2].x ? corner : ends[2];
      ends[3] = corner.y > ends[3].y ? corner : ends[3];
    }
  for (guint i = 0; i < corners->len; i++)
    {
      Corner corner = g_array_index (corners, Corner, i);
      gboolean inside = TRUE;

      for (guint e = 0; e < 4; e++)
        inside = inside && turn (&ends[e], &ends[(e + 1) % 4], &corner) > 0;
      if (!inside)
        g_array_index (corners, Corner, n++) = corner;
    }
  g_array_set_size (corners, n);
}

/* Counter-clockwise, from the westernmost one. */
static GArray *
wrap (GArray *corners)
{
  GArray *hull = g_array_new (FALSE, FALSE, sizeof (Corner));

  qsort (corners->data, corners->len, sizeof (Corner), compare_corners);
  for (guint pass = 0; pass < 2; pass++)
    {
      guint start = hull->len;

      for (guint i = 0; i < corners->len; i++)
        {
          Corner corner = g_array_index (corners, Corner, pass == 0 ? i : corners->len - 1 - i);

          while (hull->len >= start + 2 && turn (&g_array_index (hull, Corner, hull->len - 2),
                                                 &g_array_index (hull, Corner, hull->len - 1), &corner) <= 0)
            g_array_set_size (hull, hull->len - 1);
          g_array_append_val (hull, corner);
        }
      g_array_set_size (hull, hull->len - MIN (hull->len, 1));
    }
  return hull;
}

static void
widen (GArray *hull)
{
  Corner middle = { 0, 0 };

  for (guint i = 0; i < hull->len; i++)
    {
      middle.x += g_array_index (hull, Corner, i).x / hull->len;
      middle.y += g_array_index (hull, Corner, i).y / hull->len;
    }
  for (guint i = 0; i < hull->len; i++)
    {
      Corner *corner = &g_array_index (hull, Corner, i);
      double dx = corner->x - middle.x, dy = corner->y - middle.y, length = hypot (dx, dy);
      double margin = 1 + MAX (MARGIN, length > 0 ? LEAST / length : 0);

      corner->x = middle.x + dx * margin;
      corner->y = CLAMP (middle.y + dy * margin, -90, 90);
    }
}

/**
 * jalon_outline_new:
 * @network: a network
 * @rows: rows of it
 *
 * Returns: (transfer full) (element-type double) (nullable): the outline, pairs of longitude and latitude
 */
GArray *
jalon_outline_new (JalonNetwork *network,
                   JalonRows    *rows)
{
  g_autoptr(GArray) corners = collect (network, rows);
  g_autoptr(GArray) hull = NULL;
  GArray *outline;

  thin_out (corners);
  hull = wrap (corners);
  if (hull->len < 3)
    return NULL;
  widen (hull);
  outline = g_array_sized_new (FALSE, FALSE, sizeof (double), hull->len * 2);
  for (guint i = 0; i < hull->len; i++)
    {
      g_array_append_val (outline, g_array_index (hull, Corner, i).x);
      g_array_append_val (outline, g_array_index (hull, Corner, i).y);
    }
  return outline;
}
