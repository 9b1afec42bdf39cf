/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-geodesic.h"
#include "jalon-row-set.h"
#include "network-fixture.h"

/* Every row, by the region's own answer for one position; tests/core/geo holds that against plain references. */
static void
check (JalonNetwork *network,
       JalonRegion  *region,
       JalonResult  *result)
{
  g_autoptr(JalonRowSet) set = jalon_network_find_within (network, region);
  guint mix[JALON_N_JURISDICTIONS + 1], expected[JALON_N_JURISDICTIONS + 1] = { 0 };
  guint n = 0, left = 0, next = jalon_row_set_next_row (set, 0);

  for (guint row = 0; row < jalon_network_get_n_rows (network); row++)
    {
      double longitude, latitude;
      gboolean inside = jalon_network_get_position (network, row, &longitude, &latitude) &&
                        jalon_region_contains (region, longitude, latitude);

      g_assert_cmpint (jalon_row_set_contains (set, row), ==, inside);
      if (!inside)
        continue;
      g_assert_cmpuint (next, ==, row);
      next = jalon_row_set_next_row (set, row + 1);
      n++;
      if (!jalon_result_contains (result, row))
        continue;
      left++;
      expected[jalon_network_get_jurisdiction (network, row)]++;
    }
  g_assert_cmpuint (next, ==, JALON_NO_ROW);
  g_assert_cmpuint (jalon_row_set_get_n_rows (set), ==, n);
  g_assert_cmpuint (jalon_row_set_count_mix (set, result, mix), ==, left);
  g_assert_cmpmem (mix, sizeof mix, expected, sizeof expected);
  g_assert_cmpuint (jalon_row_set_count_mix (set, NULL, mix), ==, n);
}

static JalonRegion *
random_region (GRand *random)
{
  double ring[2 * 12], x, y;

  if (g_rand_boolean (random))
    {
      x = g_rand_double_range (random, -180, 180);
      y = g_rand_double_range (random, 40, 88);
      return jalon_region_new_circle (x, y, pow (10, g_rand_double_range (random, 2, 7.2)));
    }
  x = g_rand_int_range (random, 0, 4) == 0 ? 180 : g_rand_double_range (random, -140, -60);
  y = g_rand_double_range (random, 45, 75);
  for (guint i = 0; i < 12; i++)
    {
      ring[2 * i] = x + g_rand_double_range (random, -30, 30);
      ring[2 * i + 1] = y + g_rand_double_range (random, -15, 15);
    }
  return jalon_region_new_polygon (ring, 12);
}

static void
test_property (void)
{
  static const guint sizes[] = { 0, 1, 64, 65, 3000, 20000 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr(JalonNetwork) network = fixture_random_network (s + 30, sizes[s]);
      g_autoptr(JalonFilter) filter = jalon_filter_parse ("jurisdiction=F,M,unknown", NULL);
      g_autoptr(JalonResult) result = jalon_result_new (network, filter);
      g_autoptr(GRand) random = g_rand_new_with_seed (s);

      for (guint i = 0; i < 40; i++)
        {
          g_autoptr(JalonRegion) region = random_region (random);

          check (network, region, result);
        }
    }
}

/* The radius ends exactly at a point: PROJ decides, and both sides of it are seen. */
static void
test_threshold (void)
{
  g_autoptr(JalonNetwork) network = fixture_random_network (77, 2000);
  guint n = jalon_network_get_n_positioned (network);
  guint within = 0;

  for (guint i = 0; i + 1 < n; i++)
    {
      g_autoptr(JalonRegion) region = NULL, less = NULL;
      g_autoptr(JalonRowSet) set = NULL, fewer = NULL;
      double x, y, lon, lat, metres;

      jalon_network_get_position (network, i, &x, &y);
      jalon_network_get_position (network, i + 1, &lon, &lat);
      metres = jalon_geodesic_distance (x, y, lon, lat);
      if (metres < 1e-3)
        continue;
      region = jalon_region_new_circle (x, y, metres);
      less = jalon_region_new_circle (x, y, metres * (1.0 - 1e-12));
      set = jalon_network_find_within (network, region);
      fewer = jalon_network_find_within (network, less);
      g_assert_true (jalon_row_set_contains (set, i + 1));
      g_assert_false (jalon_row_set_contains (fewer, i + 1));
      within++;
    }
  g_assert_cmpuint (within, >, 500);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/within/property", test_property);
  g_test_add_func ("/network/within/threshold", test_threshold);
  return g_test_run ();
}
