/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "jalon-geometry.h"
#include "jalon-region.h"
#include "jalon-rings.h"

static guint
last (GArray *ends)
{
  return ends->len > 0 ? g_array_index (ends, guint, ends->len - 1) : 0;
}

/* What was read can be written, and is the same when it is read again. */
static void
check_rings (JalonRings *rings)
{
  g_autoptr(JalonRings) again = jalon_rings_new ();
  g_autoptr(GBytes) blob = jalon_rings_to_blob (rings);
  gsize size;
  const guint8 *data = g_bytes_get_data (blob, &size);
  JalonBounds bounds;

  if (last (rings->rings) != rings->points->len || last (rings->polygons) != rings->rings->len)
    abort ();
  if (jalon_rings_read_blob (again, data, size) != JALON_RINGS_OK || again->points->len != rings->points->len
      || again->rings->len != rings->rings->len || again->polygons->len != rings->polygons->len
      || memcmp (again->points->data, rings->points->data, rings->points->len * sizeof (JalonRingPoint)) != 0)
    abort ();
  if (jalon_geometry_read_bounds (data, size, &bounds) != JALON_GEOMETRY_BOUNDS)
    abort ();
  for (guint i = 0; i < rings->points->len; i++)
    {
      const JalonRingPoint *point = &g_array_index (rings->points, JalonRingPoint, i);

      if (point->x < bounds.min_x || point->x > bounds.max_x || point->y < bounds.min_y || point->y > bounds.max_y)
        abort ();
    }
}

/* A region of what is an area is within its bounds. */
static void
check_region (const uint8_t *data,
              size_t         size)
{
  g_autoptr(JalonRegion) region = jalon_region_new_from_geometry (data, size);
  double west, south, east, north;

  if (region == NULL)
    return;
  jalon_region_get_bounds (region, &west, &south, &east, &north);
  if (!(south <= north && fabs (west) <= 180.0 && fabs (east) <= 180.0) || jalon_region_get_n_rings (region) == 0
      || (north < 90.0 && jalon_region_contains (region, west, north + (90.0 - north) / 2.0)))
    abort ();
}

/* Reads any bytes as a geometry, of a GeoPackage and bare. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(JalonRings) rings = jalon_rings_new ();
  JalonBounds bounds;
  JalonRingsState state;

  check_region (data, size);
  if (jalon_geometry_read_bounds (data, size, &bounds) == JALON_GEOMETRY_BOUNDS
      && !(bounds.min_x <= bounds.max_x && bounds.min_y <= bounds.max_y))
    abort ();
  for (guint i = 0; i < 2; i++)
    {
      state = i == 0 ? jalon_rings_read_blob (rings, data, size) : jalon_rings_read_wkb (rings, data, size);
      if (state == JALON_RINGS_OK)
        check_rings (rings);
      else if (rings->polygons->len > 0)
        abort ();
    }
  return 0;
}
