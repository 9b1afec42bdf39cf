/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-region.h"

#include <math.h>
#include <string.h>

#include "jalon-geodesic.h"

/* ---- A slow and plain reference: a ray to the north instead of the west, every edge ---------------------------------- */

static gboolean
is_odd (const double *ring,
        guint         n,
        double        x,
        double        y)
{
  gboolean odd = FALSE;

  for (guint i = 0; i < n; i++)
    {
      const double *a = ring + 2 * i, *b = ring + 2 * ((i + 1) % n);

      if ((a[0] > x) != (b[0] > x) && a[1] + (x - a[0]) / (b[0] - a[0]) * (b[1] - a[1]) > y)
        odd = !odd;
    }
  return odd;
}

static void
put_ring (GByteArray   *wkb,
          const double *ring,
          guint32       n,
          gboolean      little,
          guint         dimensions)
{
  guint32 count = little ? GUINT32_TO_LE (n + 1) : GUINT32_TO_BE (n + 1);

  g_byte_array_append (wkb, (const guint8 *) &count, 4);
  for (guint i = 0; i <= n; i++)
    for (guint d = 0; d < dimensions; d++)
      {
        double value = d < 2 ? ring[2 * (i % n) + d] : 77.0;
        guint64 bits;

        memcpy (&bits, &value, 8);
        bits = little ? GUINT64_TO_LE (bits) : GUINT64_TO_BE (bits);
        g_byte_array_append (wkb, (const guint8 *) &bits, 8);
      }
}

static void
put_head (GByteArray *wkb,
          guint32     type,
          guint32     n,
          gboolean    little)
{
  guint8 order = (guint8) little;
  guint32 numbers[2] = { little ? GUINT32_TO_LE (type) : GUINT32_TO_BE (type),
                         little ? GUINT32_TO_LE (n) : GUINT32_TO_BE (n) };

  g_byte_array_append (wkb, &order, 1);
  g_byte_array_append (wkb, (const guint8 *) numbers, 8);
}

#define N_RINGS 4
#define N_VERTICES 40

/* Two polygons with a hole each; every ring crosses itself, as anything random does. */
static void
test_polygons (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  for (guint trial = 0; trial < 60; trial++)
    {
      gboolean little = trial % 2 == 0;
      guint dimensions = 2 + trial % 3;
      guint32 z = dimensions == 2 ? 0 : dimensions == 3 ? 1000 : 3000;
      g_autoptr(GByteArray) wkb = g_byte_array_new ();
      g_autoptr(JalonRegion) region = NULL;
      double rings[N_RINGS][2 * N_VERTICES];
      double west, south, east, north;
      guint inside = 0;

      put_head (wkb, 6 + z, 2, little);
      for (guint r = 0; r < N_RINGS; r++)
        {
          double x = g_rand_double_range (random, -100, 60), y = g_rand_double_range (random, -60, 60);

          for (guint i = 0; i < N_VERTICES; i++)
            {
              rings[r][2 * i] = x + g_rand_double_range (random, -60, 60);
              rings[r][2 * i + 1] = y + g_rand_double_range (random, -25, 25);
            }
          if (r % 2 == 0)
            put_head (wkb, 3 + z, 2, little);
          put_ring (wkb, rings[r], N_VERTICES, little, dimensions);
        }
      region = jalon_region_new_from_geometry (wkb->data, wkb->len);
      g_assert_nonnull (region);
      g_assert_cmpuint (jalon_region_get_n_rings (region), ==, N_RINGS);
      jalon_region_get_bounds (region, &west, &south, &east, &north);

      for (guint i = 0; i < 3000; i++)
        {
          double x = g_rand_double_range (random, -170, 130), y = g_rand_double_range (random, -90, 90);
          gboolean expected = (is_odd (rings[0], N_VERTICES, x, y) != is_odd (rings[1], N_VERTICES, x, y)) ||
                              (is_odd (rings[2], N_VERTICES, x, y) != is_odd (rings[3], N_VERTICES, x, y));

          g_assert_cmpint (jalon_region_contains (region, x, y), ==, expected);
          g_assert_true (!expected || (x >= west && x <= east && y >= south && y <= north));
          inside += (guint) expected;
        }
      g_assert_cmpuint (inside, >, 20);

      /* Cut off anywhere it is damaged, never read beyond its end. */
      for (gsize size = 0; size < wkb->len; size += 7)
        {
          g_autofree guint8 *part = g_memdup2 (wkb->data, size);

          g_assert_null (jalon_region_new_from_geometry (part, size));
        }
    }
}

/* Shapes whose answers one knows. */
static void
test_known (void)
{
  static const double strip[] = { 170, 50, -170, 50, -170, 60, 170, 60 };
  static const double drawn[] = { 170, 50, 190, 50, 190, 60, 170, 60 };
  static const double wide[] = { -170, 50, 0, 50, 170, 50, 170, 60, 0, 60, -170, 60, -170, 50 };
  static const double arctic[] = { 0, 80, 90, 75, 180, 80, -90, 75 };
  static const double antarctic[] = { -180, -90, 180, -90, 180, -70, 90, -65, 0, -70, -90, -65, -180, -70 };
  static const double world[] = { -180, -90, 180, -90, 180, 90, -180, 90 };
  static const double bow[] = { 0, 0, 10, 10, 10, 0, 0, 10 };
  static const double star[] = { 0, 10, 6, -8, -9.5, 3, 9.5, 3, -6, -8 };
  static const struct { const double *ring; guint n; double x, y; gboolean inside; } cases[] = {
    { strip, 4, 175, 55, TRUE }, { strip, 4, -175, 55, TRUE }, { strip, 4, 0, 55, FALSE }, { strip, 4, 179.9999, 51, TRUE },
    { strip, 4, -169, 55, FALSE }, { drawn, 4, 175, 55, TRUE }, { drawn, 4, -175, 55, TRUE }, { drawn, 4, 0, 55, FALSE },
    { wide, 7, 0, 55, TRUE }, { wide, 7, 175, 55, FALSE }, { wide, 7, -169, 55, TRUE },
    { arctic, 4, 45, 89, TRUE }, { arctic, 4, -135, 85, TRUE }, { arctic, 4, 45, 70, FALSE }, { arctic, 4, 45, -89, FALSE },
    { antarctic, 7, 10, -89, TRUE }, { antarctic, 7, -179, -75, TRUE }, { antarctic, 7, 90, -66, TRUE }, { antarctic, 7, 90, -60, FALSE },
    { world, 4, 0, 0, TRUE }, { world, 4, -179, 89, TRUE }, { world, 4, 179, -89, TRUE },
    { bow, 4, 8, 5, TRUE }, { bow, 4, 2, 5, TRUE }, { bow, 4, 5, 8, FALSE }, { bow, 4, 5, 2, FALSE },
    { star, 5, 0, 0, FALSE }, { star, 5, 0, 8, TRUE }, { star, 5, 5, -6, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonRegion) region = jalon_region_new_polygon (cases[i].ring, cases[i].n);

      if (jalon_region_contains (region, cases[i].x, cases[i].y) != cases[i].inside)
        g_error ("case %u: %g, %g", i, cases[i].x, cases[i].y);
    }
  {
    g_autoptr(JalonRegion) region = jalon_region_new_polygon (strip, 4);
    double west, south, east, north;

    jalon_region_get_bounds (region, &west, &south, &east, &north);
    g_assert_cmpfloat (west, ==, 170);
    g_assert_cmpfloat (east, ==, -170);
  }
}

static void
test_bad (void)
{
  static const double two[] = { 0, 0, 1, 1 }, wrong[] = { 0, 0, 1, NAN, 2, 2 }, high[] = { 0, 0, 1, 91, 2, 2 };
  static const guint8 point[] = { 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 many[] = { 1, 3, 0, 0, 0, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 empty[] = { 1, 3, 0, 0, 0, 0, 0, 0, 0 };
  static const guint8 header[] = { 'G', 'P', 0, 1, 0, 0, 0, 0 }, envelope[] = { 'G', 'P', 0, 0x0f, 0, 0, 0, 0, 1, 2, 3 };
  g_autoptr(GByteArray) deep = g_byte_array_new ();

  g_assert_null (jalon_region_new_polygon (two, 2));
  g_assert_null (jalon_region_new_polygon (wrong, 3));
  g_assert_null (jalon_region_new_polygon (high, 3));
  g_assert_null (jalon_region_new_from_geometry (NULL, 0));
  g_assert_null (jalon_region_new_from_geometry (point, sizeof point));
  g_assert_null (jalon_region_new_from_geometry (many, sizeof many));
  g_assert_null (jalon_region_new_from_geometry (empty, sizeof empty));
  g_assert_null (jalon_region_new_from_geometry (header, sizeof header));
  g_assert_null (jalon_region_new_from_geometry (envelope, sizeof envelope));
  for (guint i = 0; i < 1000; i++)
    put_head (deep, 7, 1, TRUE);
  g_assert_null (jalon_region_new_from_geometry (deep->data, deep->len));
  g_assert_null (jalon_region_new_circle (0, 91, 10));
  g_assert_null (jalon_region_new_circle (NAN, 0, 10));
  g_assert_null (jalon_region_new_circle (0, 0, 0));
  g_assert_null (jalon_region_new_circle (0, 0, INFINITY));
}

static void
test_geopackage_header (void)
{
  static const double ring[] = { 0, 0, 10, 0, 10, 10, 0, 10 };
  static const guint8 plain[] = { 'G', 'P', 0, 0x01, 0xe6, 0x10, 0, 0 };
  guint8 boxed[8 + 32] = { 'G', 'P', 0, 0x03, 0xe6, 0x10, 0, 0 };
  const struct { const guint8 *header; gsize size; } cases[] = { { plain, sizeof plain }, { boxed, sizeof boxed } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GByteArray) blob = g_byte_array_new ();
      g_autoptr(JalonRegion) region = NULL, drawn = jalon_region_new_polygon (ring, 4);

      g_byte_array_append (blob, cases[i].header, (guint) cases[i].size);
      put_head (blob, 3, 1, TRUE);
      put_ring (blob, ring, 4, TRUE, 2);
      region = jalon_region_new_from_geometry (blob->data, blob->len);
      g_assert_true (jalon_region_contains (region, 5, 5));
      g_assert_true (jalon_region_equal (region, drawn));
    }
}

/* The number of a coordinate system that PostGIS adds; another order of bytes than the two. */
static void
test_extended (void)
{
  static const double ring[] = { 0, 0, 10, 0, 10, 10, 0, 10 };
  g_autoptr(GByteArray) blob = g_byte_array_new ();
  g_autoptr(JalonRegion) region = NULL;
  guint32 rings = GUINT32_TO_LE (1);

  put_head (blob, 0x20000003, 4326, TRUE);
  g_byte_array_append (blob, (const guint8 *) &rings, sizeof rings);
  put_ring (blob, ring, 4, TRUE, 2);
  region = jalon_region_new_from_geometry (blob->data, blob->len);
  g_assert_true (jalon_region_contains (region, 5, 5));
  blob->data[0] = 2;
  g_assert_null (jalon_region_new_from_geometry (blob->data, blob->len));
}

/* A boundary of 500,000 vertices answers in microseconds. */
static void
test_large (void)
{
  const guint n = 500000;
  g_autofree double *ring = g_new (double, 2 * n);
  g_autoptr(GRand) random = g_rand_new_with_seed (7);
  g_autoptr(JalonRegion) region = NULL;
  gint64 start = g_get_monotonic_time ();
  guint inside = 0;

  for (guint i = 0; i < n; i++)
    {
      double angle = 2.0 * G_PI * i / n, radius = 20.0 + 3.0 * sin (37.0 * angle) + 0.01 * sin (9001.0 * angle);

      ring[2 * i] = -90.0 + 1.5 * radius * cos (angle);
      ring[2 * i + 1] = 55.0 + radius * sin (angle);
    }
  region = jalon_region_new_polygon (ring, n);
  for (guint i = 0; i < 200000; i++)
    {
      double x = g_rand_double_range (random, -140, -40), y = g_rand_double_range (random, 20, 90);
      gboolean found = jalon_region_contains (region, x, y);

      inside += (guint) found;
      if (i < 300)
        g_assert_cmpint (found, ==, is_odd (ring, n, x, y));
    }
  g_assert_cmpuint (inside, >, 10000);
  g_test_message ("%g s", (double) (g_get_monotonic_time () - start) / 1e6);
}

static void
test_circle (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (8);

  for (guint i = 0; i < 20000; i++)
    {
      double x = g_rand_double_range (random, -180, 180), y = asin (g_rand_double_range (random, -1, 1)) * 180 / G_PI;
      double metres = exp (g_rand_double_range (random, log (1.0), log (1.9e7)));
      double azimuth = g_rand_double_range (random, 0, 360), far = metres * g_rand_double_range (random, 0.0, 1.5);
      g_autoptr(JalonRegion) region = jalon_region_new_circle (x, y, metres);
      double lon, lat, west, south, east, north, inside, outside, chord, distance;

      jalon_geodesic_direct (x, y, azimuth, far, &lon, &lat);
      distance = jalon_geodesic_distance (x, y, lon, lat);
      g_assert_cmpint (jalon_region_contains (region, lon, lat), ==, distance <= metres);
      jalon_geodesic_bracket (metres, &inside, &outside);
      chord = jalon_geocentric_chord (jalon_geocentric_from_position (x, y), jalon_geocentric_from_position (lon, lat));
      g_assert_true (chord > inside || distance <= metres);
      g_assert_true (chord <= outside || distance > metres);
      if (distance > metres)
        continue;
      jalon_region_get_bounds (region, &west, &south, &east, &north);
      g_assert_true (lat >= south - 1e-9 && lat <= north + 1e-9);
      g_assert_true (west <= east ? lon >= west - 1e-9 && lon <= east + 1e-9 : lon >= west - 1e-9 || lon <= east + 1e-9);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/region/polygons", test_polygons);
  g_test_add_func ("/geo/region/known", test_known);
  g_test_add_func ("/geo/region/bad", test_bad);
  g_test_add_func ("/geo/region/geopackage-header", test_geopackage_header);
  g_test_add_func ("/geo/region/extended", test_extended);
  g_test_add_func ("/geo/region/large", test_large);
  g_test_add_func ("/geo/region/circle", test_circle);
  return g_test_run ();
}
