/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Not a test: draws maps to look at, and measures tiles.
 *
 *   carto-gallery FOLDER    writes PNGs of known views in both languages, by day and by night
 *   carto-gallery --time    prints milliseconds for a tile of 256 pixels over Canada, by zoom */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "jalon-basemap.h"
#include "jalon-labels.h"
#include "jalon-picture.h"

static void
write_view (const char *folder, const char *name, double longitude, double latitude, double zoom,
            JalonMapStyle style, JalonLanguage language)
{
  g_autofree char *path = g_strdup_printf ("%s/%s-%d-%s.png", folder, name, (int) style,
                                           jalon_language_get_code (language));
  JalonMapWindow window = jalon_map_window_centred (longitude, latitude, zoom, 1000, 700);
  g_autoptr(JalonLabeller) labeller = jalon_labeller_new (language, NULL, 1);
  g_autoptr(GArray) placed = jalon_labeller_place (labeller, &window, NULL, 0);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1000, 700);
  cairo_t *cr = cairo_create (surface);

  jalon_basemap_draw (jalon_basemap_get_default (), cr, &window, style, 1, NULL);
  jalon_labeller_draw (labeller, cr, placed, style);
  if (cairo_surface_write_to_png (surface, path) != CAIRO_STATUS_SUCCESS)
    g_printerr ("cannot write %s\n", path);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
write_views (const char *folder)
{
  static const struct
  {
    const char *name;
    double longitude;
    double latitude;
    double zoom;
  } views[] = {
    { "canada", -96, 62, 3.2 },    { "atlantic", -62, 47.2, 6 },  { "ottawa", -75.7, 45.42, 9 },
    { "arctic", -96, 72, 4 },      { "west", -121, 52.5, 5.5 },   { "prairies", -106, 52.5, 5.2 },
    { "lakes", -80.5, 44.6, 6.5 }, { "vancouver", -123.3, 49.2, 8 }, { "close", -106.7, 52.1, 12 },
    { "quebec", -71.2, 46.8, 8 },     { "montreal", -73.6, 45.5, 10 }, { "ontario", -84, 49, 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    for (int style = 0; style < JALON_N_MAP_STYLES; style++)
      for (int language = 0; language < JALON_N_LANGUAGES; language++)
        write_view (folder, views[i].name, views[i].longitude, views[i].latitude, views[i].zoom,
                    style, language);
}

static double
time_tile (cairo_t *cr, int zoom, int column, int row)
{
  double best = INFINITY;

  for (int run = 0; run < 3; run++)
    {
      gint64 start = g_get_monotonic_time ();

      jalon_basemap_draw_tile (jalon_basemap_get_default (), cr, zoom, column, row, 256,
                               JALON_MAP_STYLE_DAY, 1, NULL);
      best = MIN (best, (double) (g_get_monotonic_time () - start) / 1000);
    }
  return best;
}

static void
time_zoom (int zoom)
{
  double n = exp2 (zoom);
  int west = (int) (jalon_mercator_x (-141) * n), east = (int) (jalon_mercator_x (-52) * n);
  int north = (int) (jalon_mercator_y (83) * n), south = (int) (jalon_mercator_y (41.7) * n);
  int columns = east - west + 1, rows = south - north + 1;
  int n_tiles = MIN (columns * rows, 600);
  g_autoptr(GRand) random = g_rand_new_with_seed ((guint32) zoom);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 256, 256);
  cairo_t *cr = cairo_create (surface);
  double sum = 0, most = 0;

  for (int i = 0; i < n_tiles; i++)
    {
      int tile = n_tiles < columns * rows ? g_rand_int_range (random, 0, columns * rows) : i;
      double ms = time_tile (cr, zoom, west + tile % columns, north + tile / columns);

      sum += ms;
      most = MAX (most, ms);
    }
  printf ("zoom %2d: %4d tiles, mean %.2f ms, max %.2f ms\n", zoom, n_tiles, sum / n_tiles, most);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  jalon_language_init ();
  if (argc != 2)
    {
      g_printerr ("carto-gallery FOLDER | --time\n");
      return 1;
    }
  if (!g_str_equal (argv[1], "--time"))
    {
      write_views (argv[1]);
      return 0;
    }
  for (int zoom = 0; zoom <= 12; zoom++)
    time_zoom (zoom);
  return 0;
}
