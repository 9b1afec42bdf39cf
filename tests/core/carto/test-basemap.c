/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "carto-test.h"
#include "jalon-basemap.h"

#define TILE 256

static gboolean
skip_without_data (void)
{
  if (jalon_basemap_has_data (jalon_basemap_get_default ()))
    return FALSE;
  g_test_skip ("built without the offline basemap");
  return TRUE;
}

static cairo_surface_t *
draw (JalonBasemap *basemap, const JalonMapWindow *window, JalonMapStyle style)
{
  cairo_surface_t *surface = carto_test_surface ((int) window->width, (int) window->height);
  cairo_t *cr = cairo_create (surface);

  g_assert_true (jalon_basemap_draw (basemap, cr, window, style, 1, NULL));
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  return surface;
}

static void
test_places (void)
{
  static const struct
  {
    const char *name;
    double latitude;
    double longitude;
    double zoom;
    gboolean land;
  } places[] = {
    { "Winnipeg", 49.90, -97.14, 8, TRUE },
    { "Regina", 50.45, -104.62, 8, TRUE },
    { "Edmonton", 53.55, -113.49, 8, TRUE },
    { "Timmins", 48.48, -81.33, 8, TRUE },
    { "middle of Newfoundland", 48.9, -55.9, 7, TRUE },
    { "middle of Prince Edward Island", 46.4, -63.3, 7, TRUE },
    { "Manitoulin, an island in a lake", 45.75, -82.3, 7, TRUE },
    { "Baffin Island", 69.5, -73.0, 5, TRUE },
    { "Ellesmere Island, the edge of the projection", 81.0, -75.0, 5, TRUE },
    { "Sahara, outside the fine window", 22.0, 10.0, 6, TRUE },
    { "Saskatchewan from far away", 54.0, -106.0, 2, TRUE },
    { "Asia from afar", 60.0, 100.0, 0, TRUE },
    { "Hudson Bay", 59.5, -85.5, 6, FALSE },
    { "Lake Superior", 47.7, -87.5, 6, FALSE },
    { "Lake Ontario", 43.6, -77.8, 8, FALSE },
    { "Lake Winnipeg", 52.9, -97.9, 8, FALSE },
    { "Great Bear Lake", 66.0, -120.8, 6, FALSE },
    { "Gulf of St. Lawrence", 48.2, -61.5, 7, FALSE },
    { "Strait of Georgia", 49.3, -123.9, 8, FALSE },
    { "Pacific across the date line", 40.0, 179.9, 5, FALSE },
    { "Atlantic at the swap of resolutions", 40.0, -10.05, 6, FALSE },
  };
  JalonBasemap *basemap = jalon_basemap_get_default ();
  const JalonPalette *palette = jalon_palette_get (JALON_MAP_STYLE_DAY);

  if (skip_without_data ())
    return;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      JalonMapWindow window = jalon_map_window_centred (places[i].longitude, places[i].latitude,
                                                        places[i].zoom, 32, 32);
      cairo_surface_t *surface = draw (basemap, &window, JALON_MAP_STYLE_DAY);
      guint32 expected = carto_test_colour (places[i].land ? &palette->land : &palette->sea);

      g_test_message ("%s: %06x", places[i].name, carto_test_pixel (surface, 16, 16));
      g_assert_cmphex (carto_test_pixel (surface, 16, 16), ==, expected);
      cairo_surface_destroy (surface);
    }
}

/* Draws the tiles of a square of @n by @n and compares them with one picture of the whole square. */
static void
compare_tiles (int zoom, int column, int row, int n)
{
  JalonBasemap *basemap = jalon_basemap_get_default ();
  JalonMapWindow whole = jalon_map_window_tile (zoom, column, row, TILE);
  cairo_surface_t *picture;
  guint n_different = 0;

  whole.width = whole.height = TILE * n;
  picture = draw (basemap, &whole, JALON_MAP_STYLE_DAY);
  for (int i = 0; i < n * n; i++)
    {
      cairo_surface_t *tile = carto_test_surface (TILE, TILE);
      cairo_t *cr = cairo_create (tile);

      g_assert_true (jalon_basemap_draw_tile (basemap, cr, zoom, column + i % n, row + i / n, TILE,
                                              JALON_MAP_STYLE_DAY, 1, NULL));
      for (int y = 0; y < TILE; y++)
        for (int x = 0; x < TILE; x++)
          {
            int difference = carto_test_difference (
              carto_test_pixel (tile, x, y),
              carto_test_pixel (picture, i % n * TILE + x, i / n * TILE + y));

            g_assert_cmpint (difference, <=, 32); /* two steps of the fast antialiasing */
            n_different += difference > 2;
          }
      cairo_destroy (cr);
      cairo_surface_destroy (tile);
    }
  g_test_message ("zoom %d: %u of %d pixels differ", zoom, n_different, TILE * TILE * n * n);
  g_assert_cmpuint (n_different, <=, TILE * TILE * n * n / 1000);
  cairo_surface_destroy (picture);
}

static void
test_tiles_join (void)
{
  if (skip_without_data ())
    return;

  compare_tiles (1, 0, 0, 2);
  compare_tiles (3, 1, 1, 3);
  compare_tiles (5, 8, 9, 3);   /* Great Lakes to Labrador */
  compare_tiles (6, 19, 21, 3); /* Atlantic */
  compare_tiles (8, 72, 88, 2);
  compare_tiles (9, 147, 182, 2);
}

/* Land without a shore has one colour: the edges that bins share must not show. A corner of bins is put in the middle of
 * a pixel, where parts drawn one after the other would let the water through. */
static void
test_no_seams (void)
{
  static const struct
  {
    double longitude;
    double latitude;
    double zoom;
  } corners[] = {
    { 100, 70, 1 },  /* of resolution c */
    { -100, 50, 3 }, /* l */
    { -100, 50, 4 },
    { -100, 50, 6 }, /* i */
    { -100, 50, 7.3 },
    { -100, 50, 9 },
  };
  guint32 land = carto_test_colour (&jalon_palette_get (JALON_MAP_STYLE_NIGHT)->land);

  if (skip_without_data ())
    return;

  for (guint i = 0; i < G_N_ELEMENTS (corners); i++)
    {
      JalonMapWindow window = jalon_map_window_centred (corners[i].longitude, corners[i].latitude,
                                                        corners[i].zoom, 9, 9);
      cairo_surface_t *surface = draw (jalon_basemap_get_default (), &window, JALON_MAP_STYLE_NIGHT);

      for (int j = 0; j < 9; j++)
        {
          g_assert_cmphex (carto_test_pixel (surface, 4, j), ==, land);
          g_assert_cmphex (carto_test_pixel (surface, j, 4), ==, land);
        }
      cairo_surface_destroy (surface);
    }
}

static void
test_world_repeats (void)
{
  JalonMapWindow window = jalon_map_window_centred (-75, 60, 4, 300, 300), other;
  cairo_surface_t *first, *second;
  guint n_different = 0;

  if (skip_without_data ())
    return;

  other = window;
  other.x += 1;
  first = draw (jalon_basemap_get_default (), &window, JALON_MAP_STYLE_DAY);
  second = draw (jalon_basemap_get_default (), &other, JALON_MAP_STYLE_DAY);
  for (int i = 0; i < 300 * 300; i++)
    n_different += carto_test_difference (carto_test_pixel (first, i % 300, i / 300),
                                          carto_test_pixel (second, i % 300, i / 300)) > 2;
  g_assert_cmpuint (n_different, <, 10);
  cairo_surface_destroy (first);
  cairo_surface_destroy (second);
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  cairo_surface_t *surface = carto_test_surface (TILE, TILE);
  cairo_t *cr = cairo_create (surface);

  g_cancellable_cancel (cancellable);
  g_assert_false (jalon_basemap_draw_tile (jalon_basemap_get_default (), cr, 5, 9, 10, TILE,
                                           JALON_MAP_STYLE_DAY, 1, cancellable));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static gpointer
draw_many (gpointer data)
{
  for (int i = 0; i < 12; i++)
    {
      JalonMapWindow window = jalon_map_window_tile (5, 6 + i % 4, 8 + i / 4, TILE);

      cairo_surface_destroy (draw (jalon_basemap_get_default (), &window, JALON_MAP_STYLE_DAY));
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("tiles", draw_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static GBytes *
read_file (void)
{
  const char *directory = g_getenv ("JALON_BUILD_DATA_DIR");
  g_autofree char *path = NULL;
  char *text;
  gsize length;

  if (directory == NULL)
    return NULL;
  path = g_build_filename (directory, "basemap", "basemap.bin", NULL);
  if (!g_file_get_contents (path, &text, &length, NULL))
    return NULL;
  return g_bytes_new_take (text, length);
}

static void
test_bad_files (void)
{
  static const guint8 other_version[] = { 'J', 'A', 'L', 'O', 'N', 'M', 'A', 'P',
                                          9,   0,   0,   0,   1,   0,   0,   0 };
  static const guint8 no_layers[] = { 'J', 'A', 'L', 'O', 'N', 'M', 'A', 'P',
                                      1,   0,   0,   0,   0,   0,   0,   0 };
  const struct
  {
    const void *data;
    gsize length;
    int code;
  } files[] = {
    { "", 0, JALON_BASEMAP_ERROR_FORMAT },
    { "JALON", 5, JALON_BASEMAP_ERROR_FORMAT },
    { "not a basemap, but long enough", 30, JALON_BASEMAP_ERROR_FORMAT },
    { other_version, sizeof other_version, JALON_BASEMAP_ERROR_VERSION },
    { no_layers, sizeof no_layers, JALON_BASEMAP_ERROR_FORMAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (files[i].data, files[i].length);
      g_autoptr(GError) error = NULL;

      g_assert_null (jalon_basemap_new_from_bytes (bytes, &error));
      g_assert_error (error, JALON_BASEMAP_ERROR, files[i].code);
    }
}

static void
test_truncated_file (void)
{
  g_autoptr(GBytes) whole = read_file ();
  gsize length;

  if (whole == NULL)
    {
      g_test_skip ("built without the offline basemap");
      return;
    }
  length = g_bytes_get_size (whole);
  for (gsize i = 0; i < 200; i++)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (whole, 0, i < 100 ? i * 7 : length - 1 - (i - 100) * 397);
      g_autoptr(GError) error = NULL;

      g_assert_null (jalon_basemap_new_from_bytes (part, &error));
      g_assert_error (error, JALON_BASEMAP_ERROR, JALON_BASEMAP_ERROR_FORMAT);
    }
}

/* Whatever is in the file, nothing is read outside it: what loads also draws. */
static void
test_damaged_file (void)
{
  g_autoptr(GBytes) whole = read_file ();
  g_autofree guint8 *data = NULL;
  gsize length;
  guint n_loaded = 0;

  if (whole == NULL)
    {
      g_test_skip ("built without the offline basemap");
      return;
    }
  data = g_memdup2 (g_bytes_get_data (whole, &length), g_bytes_get_size (whole));
  for (int i = 0; i < 60; i++)
    {
      gsize at = (gsize) g_test_rand_int_range (16, i < 30 ? 4000 : (gint32) length);
      guint8 kept = data[at];
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(JalonBasemap) basemap = NULL;

      data[at] ^= (guint8) g_test_rand_int_range (1, 256);
      bytes = g_bytes_new (data, length);
      basemap = jalon_basemap_new_from_bytes (bytes, NULL);
      if (basemap != NULL)
        {
          JalonMapWindow window = jalon_map_window_centred (-90, 55, i % 12, 200, 200);

          cairo_surface_destroy (draw (basemap, &window, JALON_MAP_STYLE_CONTRAST));
          n_loaded++;
        }
      data[at] = kept;
    }
  g_test_message ("%u of 60 damaged files still load", n_loaded);
}

/* Sum of what differs from the background in one row: graticule lines in a window without data or detail. */
static guint
count_lines (cairo_surface_t *surface, int y, guint32 background)
{
  guint n = 0;

  for (int x = 0; x < cairo_image_surface_get_width (surface); x++)
    n += carto_test_pixel (surface, x, y) != background;
  return n;
}

static void
test_graticule (void)
{
  JalonMapWindow far = jalon_map_window_centred (-106.3, 52.07, 8, 500, 300);
  JalonMapWindow near = jalon_map_window_centred (-106.3, 51.97, 12, 500, 300);
  guint32 land = carto_test_colour (&jalon_palette_get (JALON_MAP_STYLE_DAY)->land);
  cairo_surface_t *surface;

  if (skip_without_data ())
    return;

  surface = draw (jalon_basemap_get_default (), &near, JALON_MAP_STYLE_DAY);
  g_assert_cmpuint (count_lines (surface, 77, land), >=, 3);
  cairo_surface_destroy (surface);
  surface = draw (jalon_basemap_get_default (), &far, JALON_MAP_STYLE_DAY);
  g_assert_cmpuint (count_lines (surface, 150, land), <, 100);
  cairo_surface_destroy (surface);
}

static void
test_window (void)
{
  JalonMapWindow window = jalon_map_window_fitted (-80, 42, -70, 48, 800, 600, 40, 12);
  double left, right, top, bottom, longitude, latitude;

  jalon_map_window_project (&window, -80, 48, &left, &top);
  jalon_map_window_project (&window, -70, 42, &right, &bottom);
  g_assert_cmpfloat (left, >=, 39.99);
  g_assert_cmpfloat (top, >=, 39.99);
  g_assert_cmpfloat (right, <=, 760.01);
  g_assert_cmpfloat (bottom, <=, 560.01);
  g_assert_true (fabs (left - 40) < 0.01 || fabs (top - 40) < 0.01);
  jalon_map_window_unproject (&window, left, top, &longitude, &latitude);
  g_assert_cmpfloat_with_epsilon (longitude, -80, 1e-9);
  g_assert_cmpfloat_with_epsilon (latitude, 48, 1e-9);

  /* A single point is not seen from nearer than asked for. */
  window = jalon_map_window_fitted (-75, 45, -75, 45, 800, 600, 40, 11);
  g_assert_cmpfloat (window.zoom, ==, 11);

  /* Across the 180° meridian. */
  window = jalon_map_window_fitted (170, 50, -170, 60, 800, 600, 0, 12);
  jalon_map_window_project (&window, 180, 55, &left, &top);
  g_assert_cmpfloat_with_epsilon (left, 400, 1e-6);
  jalon_map_window_project (&window, -175, 55, &left, &top);
  g_assert_cmpfloat (left, >, 400);
}

static void
test_scale (void)
{
  JalonMapWindow equator = jalon_map_window_centred (0, 0, 0, 256, 256);
  JalonMapWindow ottawa = jalon_map_window_centred (-75.7, 45.42, 9, 500, 400);
  double west, east, y;

  g_assert_cmpfloat_with_epsilon (jalon_map_window_metres_per_px (&equator) * 256, 40075016.7, 1);

  /* One degree of longitude at 45.42° N is 78,269 m on the WGS 84 ellipsoid. */
  jalon_map_window_project (&ottawa, -76, 45.42, &west, &y);
  jalon_map_window_project (&ottawa, -75, 45.42, &east, &y);
  g_assert_cmpfloat_with_epsilon ((east - west) * jalon_map_window_metres_per_px (&ottawa), 78269,
                                  5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/basemap/places", test_places);
  g_test_add_func ("/basemap/tiles-join", test_tiles_join);
  g_test_add_func ("/basemap/no-seams", test_no_seams);
  g_test_add_func ("/basemap/world-repeats", test_world_repeats);
  g_test_add_func ("/basemap/cancelled", test_cancelled);
  g_test_add_func ("/basemap/threads", test_threads);
  g_test_add_func ("/basemap/bad-files", test_bad_files);
  g_test_add_func ("/basemap/truncated-file", test_truncated_file);
  g_test_add_func ("/basemap/damaged-file", test_damaged_file);
  g_test_add_func ("/basemap/graticule", test_graticule);
  g_test_add_func ("/map-window/fit", test_window);
  g_test_add_func ("/map-window/scale", test_scale);
  return g_test_run ();
}
