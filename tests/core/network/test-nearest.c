/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-geodesic.h"
#include "jalon-language.h"
#include "jalon-nearest.h"
#include "network-fixture.h"

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const JalonNeighbour *first = a, *second = b;

  if (first->metres != second->metres)
    return first->metres < second->metres ? -1 : 1;
  return first->row < second->row ? -1 : first->row > second->row;
}

/* Every other point measured with PROJ. */
static GArray *
measure_all (JalonNetwork *network,
             guint         row,
             guint         k,
             double        radius)
{
  GArray *all = g_array_new (FALSE, TRUE, sizeof (JalonNeighbour));
  guint own = jalon_network_get_organization (network, row);
  double longitude, latitude, lon, lat;

  if (own == JALON_NO_ORGANIZATION || !jalon_network_get_position (network, row, &longitude, &latitude))
    return all;
  for (guint other = 0; other < jalon_network_get_n_positioned (network); other++)
    {
      guint organization = jalon_network_get_organization (network, other);
      JalonNeighbour neighbour = { .row = other };

      if (organization == own || organization == JALON_NO_ORGANIZATION)
        continue;
      jalon_network_get_position (network, other, &lon, &lat);
      neighbour.metres = jalon_geodesic_distance (longitude, latitude, lon, lat);
      if (neighbour.metres <= radius)
        g_array_append_val (all, neighbour);
    }
  g_array_sort (all, compare);
  g_array_set_size (all, MIN (all->len, k));
  return all;
}

static void
test_brute_force (void)
{
  static const guint sizes[] = { 0, 1, 2, 64, 65, 1500, 5000 };
  static const double radii[] = { INFINITY, 20e6, 1e6, 50e3, 1000.0, 15.0, 0.0 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr(JalonNetwork) network = fixture_random_network (s + 30, sizes[s]);
      guint step = MAX (sizes[s] / 40, 1);

      for (guint row = 0; row < sizes[s]; row += step)
        {
          double radius = radii[(row / step) % G_N_ELEMENTS (radii)];
          guint k = 1 + (row / step) % 12;
          g_autoptr(GArray) found = jalon_network_find_nearest (network, row, k, radius);
          g_autoptr(GArray) expected = measure_all (network, row, k, radius);

          g_assert_cmpuint (found->len, ==, expected->len);
          for (guint i = 0; i < found->len; i++)
            {
              const JalonNeighbour *one = &g_array_index (found, JalonNeighbour, i);
              const JalonNeighbour *other = &g_array_index (expected, JalonNeighbour, i);

              g_assert_cmpuint (one->row, ==, other->row);
              g_assert_cmpfloat (one->metres, ==, other->metres);
            }
        }
    }
}

static void
add (JalonNetworkBuilder *builder,
     guint                number,
     guint                organization,
     double               longitude,
     double               latitude,
     gint32               lease_end)
{
  JalonPointInput point = JALON_POINT_INPUT_INIT;

  point.uuid = fixture_uuid ('c', number);
  point.organization = fixture_uuid ('a', organization);
  point.longitude = longitude;
  point.latitude = latitude;
  point.lease_end = lease_end;
  jalon_network_builder_add_point (builder, &point);
}

/* Days since 1970: 20513 is 2026-03-01. */
static void
test_lease_gap (void)
{
  static const struct { gint32 end; gboolean known; int gap; } cases[] = {
    { 20513, TRUE, 0 },       /* 2026-03-01 */
    { 20513 + 30, TRUE, 0 },  /* 2026-03-31 */
    { 20513 + 31, TRUE, 1 },  /* 2026-04-01 */
    { 20513 + 365, TRUE, 12 },
    { 20513 - 1, TRUE, 0 },   /* 2026-02-28 */
    { 20513 - 28, TRUE, -1 }, /* 2026-02-01 */
    { 20513 - 365, TRUE, -12 },
    { JALON_DAY_UNKNOWN, FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
      g_autoptr(JalonNetwork) network = NULL;
      g_autoptr(GArray) found = NULL;
      const JalonNeighbour *one;

      fixture_add_organization (builder, 0, JALON_JURISDICTION_FEDERAL, "A", NULL);
      fixture_add_organization (builder, 1, JALON_JURISDICTION_MUNICIPAL, "B", NULL);
      add (builder, 0, 0, -75, 45, 20513);
      add (builder, 1, 1, -75.001, 45, cases[i].end);
      network = jalon_network_builder_build (builder);
      found = jalon_network_find_nearest (network, jalon_network_find_uuid (network, fixture_uuid ('c', 0)), 5, INFINITY);
      g_assert_cmpuint (found->len, ==, 1);
      one = &g_array_index (found, JalonNeighbour, 0);
      g_assert_cmpint (one->lease_known, ==, cases[i].known);
      if (one->lease_known)
        g_assert_cmpint (one->lease_gap, ==, cases[i].gap);
      g_assert_cmpfloat_with_epsilon (one->metres, 78.85, 0.01);
    }
}

static void
test_position (void)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(GArray) all = NULL, except = NULL, none = NULL, bad = NULL;

  fixture_add_organization (builder, 0, JALON_JURISDICTION_FEDERAL, "A", NULL);
  add (builder, 0, 0, 179.9999, 60, JALON_DAY_UNKNOWN);
  add (builder, 1, 7, -179.9999, 60, JALON_DAY_UNKNOWN); /* an organization nobody named */
  network = jalon_network_builder_build (builder);
  all = jalon_network_find_nearest_to (network, -179.99985, 60, JALON_NO_ORGANIZATION, 5, 100.0);
  except = jalon_network_find_nearest_to (network, 180, 60, jalon_network_find_organization (network, fixture_uuid ('a', 0)),
                                          5, 100.0);
  none = jalon_network_find_nearest_to (network, 0, 0, JALON_NO_ORGANIZATION, 0, INFINITY);
  bad = jalon_network_find_nearest_to (network, NAN, 0, JALON_NO_ORGANIZATION, 5, INFINITY);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (g_array_index (all, JalonNeighbour, 0).row, ==, jalon_network_find_uuid (network, fixture_uuid ('c', 1)));
  g_assert_cmpfloat (g_array_index (all, JalonNeighbour, 1).metres, <, 20.0);
  g_assert_cmpuint (except->len, ==, 1);
  g_assert_cmpuint (none->len + bad->len, ==, 0);
}

/* Points on a circle, decimetres apart in distance: at 500 km chords put them in another order than geodesics do. */
static void
test_circle (void)
{
  static const double distances[] = { 500e3, 2000e3, 9000e3 };

  for (guint d = 0; d < G_N_ELEMENTS (distances); d++)
    {
      g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
      g_autoptr(GRand) random = g_rand_new_with_seed (d);
      g_autoptr(JalonNetwork) network = NULL;
      g_autoptr(GArray) found = NULL, expected = NULL;
      guint centre;

      fixture_add_organization (builder, 0, JALON_JURISDICTION_FEDERAL, "A", NULL);
      fixture_add_organization (builder, 1, JALON_JURISDICTION_MUNICIPAL, "B", NULL);
      add (builder, 0, 0, -100, 60, JALON_DAY_UNKNOWN);
      for (guint i = 1; i < 500; i++)
        {
          double longitude, latitude;

          jalon_geodesic_direct (-100, 60, g_rand_double_range (random, 0, 360), distances[d] + g_rand_double (random),
                                 &longitude, &latitude);
          add (builder, i, 1, longitude, latitude, JALON_DAY_UNKNOWN);
        }
      network = jalon_network_builder_build (builder);
      centre = jalon_network_find_uuid (network, fixture_uuid ('c', 0));
      found = jalon_network_find_nearest (network, centre, 7, INFINITY);
      expected = measure_all (network, centre, 7, INFINITY);
      g_assert_cmpuint (found->len, ==, 7);
      for (guint i = 0; i < 7; i++)
        g_assert_cmpuint (g_array_index (found, JalonNeighbour, i).row, ==, g_array_index (expected, JalonNeighbour, i).row);
    }
}

/* A great many points at one position: all are as near as the nearest. */
static void
test_same_position (void)
{
  g_autoptr(JalonNetworkBuilder) builder = jalon_network_builder_new ();
  g_autoptr(JalonNetwork) network = NULL;
  g_autoptr(GArray) found = NULL;

  fixture_add_organization (builder, 0, JALON_JURISDICTION_FEDERAL, "A", NULL);
  fixture_add_organization (builder, 1, JALON_JURISDICTION_MUNICIPAL, "B", NULL);
  for (guint i = 0; i < 5000; i++)
    add (builder, i, i % 2, -75, 45, JALON_DAY_UNKNOWN);
  network = jalon_network_builder_build (builder);
  found = jalon_network_find_nearest (network, 0, 3, INFINITY);
  g_assert_cmpuint (found->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_cmpuint (g_array_index (found, JalonNeighbour, i).row, ==, 2 * i + 1);
      g_assert_cmpfloat (g_array_index (found, JalonNeighbour, i).metres, ==, 0.0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_language_init ();
  g_test_add_func ("/network/nearest/brute-force", test_brute_force);
  g_test_add_func ("/network/nearest/lease-gap", test_lease_gap);
  g_test_add_func ("/network/nearest/position", test_position);
  g_test_add_func ("/network/nearest/circle", test_circle);
  g_test_add_func ("/network/nearest/same-position", test_same_position);
  return g_test_run ();
}
