/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-region.h"

#include <math.h>
#include <string.h>

#include "jalon-geodesic.h"
#include "jalon-region-private.h"

G_DEFINE_BOXED_TYPE (JalonRegion, jalon_region, jalon_region_ref, jalon_region_unref)

/* The least radius of curvature of WGS 84 (along the meridian at the equator), rounded down: a circle's box is too wide then,
 * never too narrow. */
#define LEAST_RADIUS 6335000.0
#define RADIANS      (G_PI / 180.0)

static gboolean
is_position (double longitude,
             double latitude)
{
  /* Drawn shapes may go on beyond 180 degrees. */
  return fabs (longitude) <= 540.0 && fabs (latitude) <= 90.0;
}

static double
wrap (double longitude)
{
  return longitude - 360.0 * floor ((longitude + 180.0) / 360.0);
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

/**
 * jalon_region_new_circle:
 * @longitude: degrees, WGS 84
 * @latitude: degrees
 * @metres: geodesic radius
 *
 * Returns: (transfer full) (nullable): the circle; %NULL when the position is none or the radius is not a positive number
 */
JalonRegion *
jalon_region_new_circle (double longitude,
                         double latitude,
                         double metres)
{
  JalonRegion *self;
  double angle = metres / LEAST_RADIUS, north, south, reach;

  if (!is_position (longitude, latitude) || !(metres > 0.0) || !isfinite (metres))
    return NULL;

  self = g_new0 (JalonRegion, 1);
  self->ref_count = 1;
  self->circle = TRUE;
  self->longitude = wrap (longitude);
  self->latitude = latitude;
  self->metres = metres;
  north = latitude + angle / RADIANS;
  south = latitude - angle / RADIANS;
  self->north = MIN (north, 90.0);
  self->south = MAX (south, -90.0);
  /* With a pole inside, every meridian is touched. */
  reach = sin (MIN (angle, G_PI_2)) / cos (latitude * RADIANS);
  if (north >= 90.0 || south <= -90.0 || reach >= 1.0)
    {
      self->west = -180.0;
      self->east = 180.0;
    }
  else
    {
      self->west = self->longitude - asin (reach) / RADIANS;
      self->east = self->longitude + asin (reach) / RADIANS;
    }
  return self;
}

JalonRegion *
jalon_region_new_rings (void)
{
  JalonRegion *self = g_new0 (JalonRegion, 1);

  self->ref_count = 1;
  self->vertices = g_array_new (FALSE, FALSE, 2 * sizeof (double));
  self->rings = g_array_new (FALSE, FALSE, sizeof (JalonRing));
  self->west = self->south = INFINITY;
  self->east = self->north = -INFINITY;
  return self;
}

static void
add_vertex (JalonRegion *self,
            double       longitude,
            double       latitude)
{
  double pair[2] = { longitude, latitude };

  g_array_append_val (self->vertices, pair);
  self->west = fmin (self->west, longitude);
  self->east = fmax (self->east, longitude);
  self->south = fmin (self->south, latitude);
  self->north = fmax (self->north, latitude);
}

/* How many turns are added to the longitudes after an edge, so that it goes the shorter way round. */
static int
count_turns (double from,
             double to)
{
  double step = to - from;

  return fabs (step) <= 180.0 || fabs (step) == 360.0 ? 0 : (int) -round (step / 360.0);
}

gboolean
jalon_region_add_ring (JalonRegion  *self,
                       const double *vertices,
                       guint         n_vertices,
                       guint         polygon)
{
  static const double gap[2] = { NAN, NAN };
  JalonRing ring = { self->vertices->len, 0, polygon };
  double latitudes = 0.0;
  int turns = 0;

  for (guint i = 0; i < n_vertices; i++)
    if (!is_position (vertices[2 * i], vertices[2 * i + 1]))
      return FALSE;
  while (n_vertices > 1 && vertices[0] == vertices[2 * n_vertices - 2] && vertices[1] == vertices[2 * n_vertices - 1])
    n_vertices--;
  if (n_vertices < 3)
    return TRUE;

  for (guint i = 0; i < n_vertices; i++)
    {
      if (i > 0)
        turns += count_turns (vertices[2 * i - 2], vertices[2 * i]);
      latitudes += vertices[2 * i + 1];
      add_vertex (self, vertices[2 * i] + 360.0 * turns, vertices[2 * i + 1]);
    }
  turns += count_turns (vertices[2 * n_vertices - 2], vertices[0]);
  /* Once round the earth: over the pole of its hemisphere and back. */
  if (turns != 0)
    {
      double pole = latitudes < 0.0 ? -90.0 : 90.0;

      add_vertex (self, vertices[0] + 360.0 * turns, vertices[1]);
      add_vertex (self, vertices[0] + 360.0 * turns, pole);
      add_vertex (self, vertices[0], pole);
    }
  add_vertex (self, vertices[0], vertices[1]);
  ring.n = self->vertices->len - ring.start;
  g_array_append_val (self->vertices, gap);
  g_array_append_val (self->rings, ring);
  return TRUE;
}

JalonRegion *
jalon_region_finish (JalonRegion *self)
{
  if (self->rings->len == 0)
    {
      jalon_region_unref (self);
      return NULL;
    }
  jalon_region_build_bands (self);
  return self;
}

/**
 * jalon_region_new_polygon:
 * @vertices: pairs of longitude and latitude in degrees
 * @n_vertices: how many pairs; the last may repeat the first
 *
 * Returns: (transfer full) (nullable): the polygon; %NULL when there are fewer than three vertices, or one is no position
 */
JalonRegion *
jalon_region_new_polygon (const double *vertices,
                          guint         n_vertices)
{
  JalonRegion *self = jalon_region_new_rings ();

  if (jalon_region_add_ring (self, vertices, n_vertices, 0))
    return jalon_region_finish (self);
  jalon_region_unref (self);
  return NULL;
}

/**
 * jalon_region_ref:
 * @self: a region
 *
 * Returns: (transfer full): @self
 */
JalonRegion *
jalon_region_ref (JalonRegion *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

/**
 * jalon_region_unref:
 * @self: (transfer full): a region
 */
void
jalon_region_unref (JalonRegion *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_clear_pointer (&self->vertices, g_array_unref);
  g_clear_pointer (&self->rings, g_array_unref);
  g_free (self->polygons);
  g_free (self->bands.starts);
  g_free (self->bands.edges);
  g_free (self);
}

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

/**
 * jalon_region_equal:
 * @a: a region
 * @b: another
 *
 * Returns: whether both were made of the same numbers
 */
gboolean
jalon_region_equal (const JalonRegion *a,
                    const JalonRegion *b)
{
  if (a == b)
    return TRUE;
  if (a->circle || b->circle)
    return a->circle && b->circle && a->longitude == b->longitude && a->latitude == b->latitude && a->metres == b->metres;
  return a->vertices->len == b->vertices->len && a->rings->len == b->rings->len &&
         memcmp (a->vertices->data, b->vertices->data, (gsize) a->vertices->len * 2 * sizeof (double)) == 0 &&
         memcmp (a->rings->data, b->rings->data, (gsize) a->rings->len * sizeof (JalonRing)) == 0;
}

/**
 * jalon_region_contains:
 * @self: a region
 * @longitude: degrees
 * @latitude: degrees
 *
 * Returns: whether the position is inside; of a circle by the geodesic, up to and with the radius
 */
gboolean
jalon_region_contains (const JalonRegion *self,
                       double             longitude,
                       double             latitude)
{
  double first;

  if (self->circle)
    return jalon_geodesic_distance (self->longitude, self->latitude, longitude, latitude) <= self->metres;
  if (!(latitude >= self->south && latitude <= self->north))
    return FALSE;
  /* The longitudes of a ring may go on beyond 180 degrees. */
  first = longitude + 360.0 * ceil ((self->west - longitude) / 360.0);
  for (double x = first; x <= self->east; x += 360.0)
    if (jalon_region_look_up (self, x, latitude))
      return TRUE;
  return FALSE;
}

/**
 * jalon_region_get_bounds:
 * @self: a region
 * @west: (out): degrees, -180 to 180
 * @south: (out): degrees
 * @east: (out): degrees; less than @west across the antimeridian
 * @north: (out): degrees
 *
 * The rectangle around the region; around a circle it may be up to 2 % wider than needed.
 */
void
jalon_region_get_bounds (const JalonRegion *self,
                         double            *west,
                         double            *south,
                         double            *east,
                         double            *north)
{
  *south = self->south;
  *north = self->north;
  *west = self->west;
  *east = self->east;
  if (self->east - self->west >= 360.0)
    {
      *west = -180.0;
      *east = 180.0;
    }
  else if (self->west < -180.0 || self->east > 180.0)
    {
      *west = wrap (self->west);
      *east = wrap (self->east);
    }
}

/**
 * jalon_region_get_circle:
 * @self: a region
 * @longitude: (out): of the centre, degrees
 * @latitude: (out): degrees
 * @metres: (out): radius
 *
 * Returns: whether it is a circle
 */
gboolean
jalon_region_get_circle (const JalonRegion *self,
                         double            *longitude,
                         double            *latitude,
                         double            *metres)
{
  *longitude = self->longitude;
  *latitude = self->latitude;
  *metres = self->metres;
  return self->circle;
}

/**
 * jalon_region_get_n_rings:
 * @self: a region
 *
 * Returns: how many rings it has; a circle has none
 */
guint
jalon_region_get_n_rings (const JalonRegion *self)
{
  return self->circle ? 0 : self->rings->len;
}

/**
 * jalon_region_get_ring:
 * @self: a region
 * @ring: below jalon_region_get_n_rings()
 * @n_vertices: (out): pairs, the first again at the end
 *
 * Returns: (transfer none): pairs of longitude and latitude; longitudes go on beyond 180 degrees across the antimeridian
 */
const double *
jalon_region_get_ring (const JalonRegion *self,
                       guint              ring,
                       guint             *n_vertices)
{
  const JalonRing *found;

  g_return_val_if_fail (ring < jalon_region_get_n_rings (self), NULL);

  found = &g_array_index (self->rings, JalonRing, ring);
  *n_vertices = found->n;
  return (const double *) (gconstpointer) self->vertices->data + 2 * (gsize) found->start;
}
