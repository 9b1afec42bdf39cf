/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-geodesic.h"

#include <math.h>

static double
degrees (double d,
         double m,
         double s)
{
  return (d < 0 ? -1.0 : 1.0) * (fabs (d) + m / 60.0 + s / 3600.0);
}

/* Lines whose length is published, on WGS 84 and on the GRS 80 ellipsoid, which differs by less than the tolerance here. */
static void
test_published (void)
{
  /* Vincenty's example as Geoscience Australia publishes it (Flinders Peak to Buninyong, GRS 80): 54972.271 m. */
  g_assert_cmpfloat_with_epsilon (
    jalon_geodesic_distance (degrees (144, 25, 29.52440), degrees (-37, 57, 3.72030),
                             degrees (143, 55, 35.38390), degrees (-37, 39, 10.15610)),
    54972.271, 0.001);

  /* GeographicLib's documentation of GeodSolve and geod: JFK to LHR, 40.6 N 73.8 W to 51.6 N 0.5 W: 5551759.400 m. */
  g_assert_cmpfloat_with_epsilon (jalon_geodesic_distance (-73.8, 40.6, -0.5, 51.6), 5551759.400,
                                  0.001);

  /* Karney (2013), the example of a short line: 30.12345 S 0 E to 30.12344 S 0.00005 E: 4.944208 m. */
  g_assert_cmpfloat_with_epsilon (jalon_geodesic_distance (0, -30.12345, 0.00005, -30.12344),
                                  4.944208, 1e-6);

  /* Karney (2013), the example of nearly antipodal points: 30 S 0 E to 29.9 N 179.8 E: 19989832.827610 m. */
  g_assert_cmpfloat_with_epsilon (jalon_geodesic_distance (0, -30, 179.8, 29.9), 19989832.827610,
                                  1e-6);

  /* The quarter meridian of WGS 84: 10001965.729 m. */
  g_assert_cmpfloat_with_epsilon (jalon_geodesic_distance (12, 0, 12, 90), 10001965.729, 0.001);
}

static void
test_edges (void)
{
  double longitude, latitude;

  g_assert_cmpfloat (jalon_geodesic_distance (-75, 45, -75, 45), ==, 0.0);
  g_assert_true (isnan (jalon_geodesic_distance (NAN, 45, -75, 45)));
  /* Across the antimeridian the line is short. */
  g_assert_cmpfloat_with_epsilon (jalon_geodesic_distance (179.999, 60, -179.999, 60),
                                  jalon_geodesic_distance (-0.001, 60, 0.001, 60), 1e-6);

  jalon_geodesic_direct (-75.7, 45.4, 37.0, 25000.0, &longitude, &latitude);
  g_assert_cmpfloat_with_epsilon (jalon_geodesic_distance (-75.7, 45.4, longitude, latitude),
                                  25000.0, 1e-6);
  g_assert_cmpfloat (longitude, >, -75.7);
  g_assert_cmpfloat (latitude, >, 45.4);
}

/* The corrected chord stays within its stated bound over the whole globe and every distance. */
static void
test_bound (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (42);

  for (guint i = 0; i < 200000; i++)
    {
      double lon = g_rand_double_range (random, -180, 180);
      double lat = asin (g_rand_double_range (random, -1, 1)) * 180.0 / G_PI;
      double metres = pow (10.0, g_rand_double_range (random, 0, 7.3));
      double lon_2, lat_2, chord, exact;

      jalon_geodesic_direct (lon, lat, g_rand_double_range (random, 0, 360), metres, &lon_2, &lat_2);
      exact = jalon_geodesic_distance (lon, lat, lon_2, lat_2);
      chord = jalon_geocentric_chord (jalon_geocentric_from_position (lon, lat),
                                      jalon_geocentric_from_position (lon_2, lat_2));
      if (!(fabs (jalon_geodesic_from_chord (chord) - exact) <= jalon_geodesic_chord_error (chord)))
        g_error ("%.9f %.9f to %.9f %.9f: %.6f m, by the chord %.6f m, bound %.6f m", lon, lat, lon_2,
                 lat_2, exact, jalon_geodesic_from_chord (chord), jalon_geodesic_chord_error (chord));
    }
}

/* In Canada the cubic correction gives what docs/methods.md says; without it 10 km would be 1 mm off. */
static void
test_canada (void)
{
  static const struct { double metres, tolerance; } rows[] = {
    { 10000, 0.00002 }, { 50000, 0.0015 }, { 100000, 0.010 },
  };
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    for (guint i = 0; i < 20000; i++)
      {
        double lon = g_rand_double_range (random, -141, -52);
        double lat = g_rand_double_range (random, 42, 82);
        double lon_2, lat_2, chord;

        jalon_geodesic_direct (lon, lat, g_rand_double_range (random, 0, 360), rows[r].metres, &lon_2,
                               &lat_2);
        chord = jalon_geocentric_chord (jalon_geocentric_from_position (lon, lat),
                                        jalon_geocentric_from_position (lon_2, lat_2));
        g_assert_cmpfloat_with_epsilon (jalon_geodesic_from_chord (chord), rows[r].metres,
                                        rows[r].tolerance);
      }
}

static void
test_inverse (void)
{
  for (double metres = 1.0; metres < 2e7; metres *= 3.0)
    g_assert_cmpfloat_with_epsilon (jalon_geodesic_from_chord (jalon_geodesic_to_chord (metres)),
                                    metres, 1e-3 + metres * 1e-9);
}

/* A line's parts have the same length and no detour. */
static void
test_line (void)
{
  static const double ends[][4] = {
    { -75.7, 45.4, -79.4, 43.7 }, { 179, 60, -179, 61 }, { -75, 45, 105, 50 }, { 10, 20, 10, 20 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      const double *end = ends[i];
      double whole = jalon_geodesic_distance (end[0], end[1], end[2], end[3]), positions[22];

      jalon_geodesic_line (end[0], end[1], end[2], end[3], 10, positions);
      g_assert_cmpfloat_with_epsilon (jalon_geodesic_distance (end[0], end[1], positions[0], positions[1]), 0, 1e-6);
      g_assert_cmpfloat_with_epsilon (jalon_geodesic_distance (end[2], end[3], positions[20], positions[21]), 0, 1e-6);
      for (guint j = 0; j < 10; j++)
        g_assert_cmpfloat_with_epsilon (jalon_geodesic_distance (positions[2 * j], positions[2 * j + 1], positions[2 * j + 2],
                                                                 positions[2 * j + 3]), whole / 10, 1e-6);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/geodesic/published", test_published);
  g_test_add_func ("/geo/geodesic/edges", test_edges);
  g_test_add_func ("/geo/geodesic/bound", test_bound);
  g_test_add_func ("/geo/geodesic/canada", test_canada);
  g_test_add_func ("/geo/geodesic/inverse", test_inverse);
  g_test_add_func ("/geo/geodesic/line", test_line);
  return g_test_run ();
}
