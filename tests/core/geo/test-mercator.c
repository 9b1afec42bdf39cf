/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-mercator.h"

#include <math.h>

static void
test_known (void)
{
  static const struct { double longitude, latitude, x, y; } rows[] = {
    { 0, 0, 0.5, 0.5 },
    { -180, JALON_MERCATOR_MAX_LATITUDE, 0.0, 0.0 },
    { 180, -JALON_MERCATOR_MAX_LATITUDE, 1.0, 1.0 },
    { 0, 90, 0.5, 0.0 },
    { 0, -90, 0.5, 1.0 },
    /* EPSG guidance note 7-2's example of method 1024: 24 22'54.433"N 100 20'00"W is E -11169055.58 N 2800000.00 m. */
    { -100.0 - 20.0 / 60.0, 24.0 + 22.0 / 60.0 + 54.433 / 3600.0,
      0.5 - 11169055.576 / 40075016.68557849, 0.5 - 2800000.0 / 40075016.68557849 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double x, y;

      jalon_mercator_from_position (rows[i].longitude, rows[i].latitude, &x, &y);
      g_assert_cmpfloat_with_epsilon (x, rows[i].x, 1e-9);
      g_assert_cmpfloat_with_epsilon (y, rows[i].y, 1e-9);
    }
}

static void
test_round_trip (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 10000; i++)
    {
      double lon = g_rand_double_range (random, -180, 180);
      double lat = g_rand_double_range (random, -85, 85);
      double x, y, lon_2, lat_2;

      jalon_mercator_from_position (lon, lat, &x, &y);
      jalon_mercator_to_position (jalon_mercator_from_grid (jalon_mercator_to_grid (x)),
                                  jalon_mercator_from_grid (jalon_mercator_to_grid (y)), &lon_2,
                                  &lat_2);
      g_assert_cmpfloat_with_epsilon (lon, lon_2, 5e-8);
      g_assert_cmpfloat_with_epsilon (lat, lat_2, 5e-8);
    }
}

static void
test_grid (void)
{
  g_assert_cmpuint (jalon_mercator_to_grid (0.0), ==, 0);
  g_assert_cmpuint (jalon_mercator_to_grid (-1.0), ==, 0);
  g_assert_cmpuint (jalon_mercator_to_grid (NAN), ==, 0);
  g_assert_cmpuint (jalon_mercator_to_grid (0.5), ==, 0x80000000u);
  g_assert_cmpuint (jalon_mercator_to_grid (1.0), ==, G_MAXUINT32);
  g_assert_cmpuint (jalon_mercator_to_grid (7.0), ==, G_MAXUINT32);
}

/* Every cell of the quadtree is one range of keys: the key's leading bits are the cell. */
static void
test_key (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (5);

  g_assert_cmpuint (jalon_mercator_get_key (1, 0), ==, 1);
  g_assert_cmpuint (jalon_mercator_get_key (0, 1), ==, 2);
  g_assert_cmpuint (jalon_mercator_get_key (G_MAXUINT32, G_MAXUINT32), ==, G_MAXUINT64);
  for (guint i = 0; i < 1000; i++)
    {
      guint32 x = g_rand_int (random), y = g_rand_int (random);
      guint64 key = 0;

      for (guint bit = 0; bit < 32; bit++)
        key |= (guint64) (x >> bit & 1) << (2 * bit) | (guint64) (y >> bit & 1) << (2 * bit + 1);
      g_assert_cmpuint (jalon_mercator_get_key (x, y), ==, key);
    }
}

static void
test_tiles (void)
{
  double x, y, west, south, east, north;
  guint column, row;

  /* Parliament Hill stands on the tile 10/296/366 of OpenStreetMap's numbering. */
  jalon_mercator_from_position (-75.7009, 45.4236, &x, &y);
  jalon_mercator_get_tile (x, y, 10, &column, &row);
  g_assert_cmpuint (column, ==, 296);
  g_assert_cmpuint (row, ==, 366);
  jalon_mercator_get_tile_bounds (10, column, row, &west, &south, &east, &north);
  g_assert_true (west <= -75.7009 && -75.7009 < east && south < 45.4236 && 45.4236 <= north);
  jalon_mercator_get_tile (x, y, 0, &column, &row);
  g_assert_cmpuint (column + row, ==, 0);
  g_assert_cmpfloat_with_epsilon (jalon_mercator_get_metres_per_pixel (0, 0), 156543.034, 0.001);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/mercator/known", test_known);
  g_test_add_func ("/geo/mercator/round-trip", test_round_trip);
  g_test_add_func ("/geo/mercator/grid", test_grid);
  g_test_add_func ("/geo/mercator/key", test_key);
  g_test_add_func ("/geo/mercator/tiles", test_tiles);
  return g_test_run ();
}
