/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "carto-test.h"
#include "jalon-geodesic.h"
#include "jalon-overlay.h"

#define WIDTH  600
#define HEIGHT 500

typedef struct
{
  cairo_surface_t *surface;
  cairo_t         *cr;
} Canvas;

static Canvas
begin (void)
{
  Canvas canvas = { carto_test_surface (WIDTH, HEIGHT) };

  canvas.cr = cairo_create (canvas.surface);
  cairo_set_source_rgb (canvas.cr, 1, 1, 1);
  cairo_paint (canvas.cr);
  return canvas;
}

static void
end (Canvas *canvas)
{
  g_assert_cmpint (cairo_status (canvas->cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (canvas->cr);
  cairo_surface_destroy (canvas->surface);
}

static void
draw_circle (Canvas               *canvas,
             const JalonMapWindow *window,
             double                longitude,
             double                latitude,
             double                metres)
{
  g_autoptr(JalonRegion) region = jalon_region_new_circle (longitude, latitude, metres);

  jalon_overlay_draw_region (canvas->cr, window, JALON_MAP_STYLE_DAY, region, JALON_OVERLAY_SHAPE);
}

static guint32
at (Canvas               *canvas,
    const JalonMapWindow *window,
    double                longitude,
    double                latitude)
{
  double x, y;

  jalon_map_window_project (window, longitude, latitude, &x, &y);
  g_assert_cmpfloat (x, >=, 0);
  g_assert_cmpfloat (x, <, WIDTH);
  g_assert_cmpfloat (y, >=, 0);
  g_assert_cmpfloat (y, <, HEIGHT);
  return carto_test_pixel (canvas->surface, (int) x, (int) y);
}

/* A leg follows the ellipsoid, which on the map is no straight line. */
static void
test_line (void)
{
  const double leg[] = { -120, 50, -70, 50 };
  JalonMapWindow window = jalon_map_window_centred (-95, 53, 3.4, WIDTH, HEIGHT);
  guint32 accent = carto_test_colour (&jalon_palette_get (JALON_MAP_STYLE_DAY)->accent);
  Canvas canvas = begin ();
  double middle[6];

  jalon_overlay_draw_line (canvas.cr, &window, JALON_MAP_STYLE_DAY, leg, 2, FALSE);
  jalon_geodesic_line (leg[0], leg[1], leg[2], leg[3], 2, middle);
  g_assert_cmpfloat (middle[3], >, 52);
  g_assert_cmpint (carto_test_difference (at (&canvas, &window, middle[2], middle[3]), accent), <, 40);
  g_assert_cmpuint (at (&canvas, &window, -95, 50), ==, 0xffffff);
  end (&canvas);
}

/* Across 180 degrees a line goes on, and does not come back around the world. */
static void
test_antimeridian (void)
{
  const double leg[] = { 170, 60, -170, 60 };
  JalonMapWindow window = jalon_map_window_centred (180, 60, 4, WIDTH, HEIGHT);
  Canvas canvas = begin ();
  double quarters[10];
  guint n_far = 0;

  jalon_overlay_draw_line (canvas.cr, &window, JALON_MAP_STYLE_DAY, leg, 2, FALSE);
  jalon_geodesic_line (leg[0], leg[1], leg[2], leg[3], 4, quarters);
  for (guint i = 0; i <= 4; i++)
    g_assert_cmpuint (at (&canvas, &window, quarters[2 * i], quarters[2 * i + 1]), !=, 0xffffff);
  for (int y = 0; y < HEIGHT; y++)
    n_far += carto_test_pixel (canvas.surface, 5, y) != 0xffffff;
  g_assert_cmpuint (n_far, ==, 0);
  end (&canvas);
}

/* Inside is tinted as far as the radius reaches on the ground, in every direction; and around the pole up to the edge. */
static void
test_circle (void)
{
  JalonMapWindow window = jalon_map_window_centred (-95, 60, 3.5, WIDTH, HEIGHT);
  JalonMapWindow north = jalon_map_window_centred (-95, 80, 2, WIDTH, HEIGHT);
  Canvas canvas = begin ();

  draw_circle (&canvas, &window, -95, 60, 1000000);
  for (double azimuth = 0; azimuth < 360; azimuth += 30)
    {
      double longitude, latitude;

      jalon_geodesic_direct (-95, 60, azimuth, 950000, &longitude, &latitude);
      g_assert_cmpuint (at (&canvas, &window, longitude, latitude), !=, 0xffffff);
      jalon_geodesic_direct (-95, 60, azimuth, 1080000, &longitude, &latitude);
      g_assert_cmpuint (at (&canvas, &window, longitude, latitude), ==, 0xffffff);
    }
  end (&canvas);

  canvas = begin ();
  draw_circle (&canvas, &north, -95, 85, 1500000);
  g_assert_cmpuint (at (&canvas, &north, -95, 84.9), !=, 0xffffff);
  g_assert_cmpuint (at (&canvas, &north, 0, 84.5), !=, 0xffffff);
  g_assert_cmpuint (at (&canvas, &north, 0, 70), ==, 0xffffff);
  end (&canvas);
}

/* An area is tinted inside, across 180 degrees too, and its edge is straight in longitude and latitude as the filter reads it. */
static void
test_area (void)
{
  const double corners[] = { 170, 50, -160, 50, -160, 70, 170, 70 };
  const double slope[] = { -120, 40, -60, 72, -120, 72 };
  JalonMapWindow window = jalon_map_window_centred (185, 61, 3, WIDTH, HEIGHT);
  JalonMapWindow wide = jalon_map_window_centred (-90, 60, 3, WIDTH, HEIGHT);
  g_autoptr(JalonRegion) region = jalon_region_new_polygon (corners, 4);
  g_autoptr(JalonRegion) triangle = jalon_region_new_polygon (slope, 3);
  Canvas canvas = begin ();

  jalon_overlay_draw_region (canvas.cr, &window, JALON_MAP_STYLE_DAY, region, JALON_OVERLAY_SHAPE);
  for (double longitude = 171; longitude < 199; longitude += 3)
    g_assert_cmpuint (at (&canvas, &window, longitude, 60), !=, 0xffffff);
  g_assert_cmpuint (at (&canvas, &window, 165, 60), ==, 0xffffff);
  g_assert_cmpuint (at (&canvas, &window, 205, 60), ==, 0xffffff);
  end (&canvas);

  canvas = begin ();
  jalon_overlay_draw_region (canvas.cr, &wide, JALON_MAP_STYLE_DAY, triangle, JALON_OVERLAY_SHAPE);
  for (double part = 0.1; part < 0.95; part += 0.1)
    {
      guint32 edge = at (&canvas, &wide, -120 + 60 * part, 40 + 32 * part);

      g_assert_cmpint (carto_test_difference (edge, carto_test_colour (&jalon_palette_get (JALON_MAP_STYLE_DAY)->accent)), <, 110);
    }
  end (&canvas);
}

/* What is being drawn and what limits a filter are told apart: the line of the one has gaps. */
static void
test_limit (void)
{
  const double corners[] = { -120, 50, -80, 50, -80, 65, -120, 65 };
  JalonMapWindow window = jalon_map_window_centred (-100, 58, 3.5, WIDTH, HEIGHT);
  g_autoptr(JalonRegion) region = jalon_region_new_polygon (corners, 4);
  guint32 accent = carto_test_colour (&jalon_palette_get (JALON_MAP_STYLE_DAY)->accent);
  guint n_dark[2] = { 0 };

  for (guint limit = 0; limit < 2; limit++)
    {
      Canvas canvas = begin ();

      jalon_overlay_draw_region (canvas.cr, &window, JALON_MAP_STYLE_DAY, region, limit == 1 ? JALON_OVERLAY_LIMIT : JALON_OVERLAY_SHAPE);
      for (double longitude = -119; longitude < -81; longitude += 0.25)
        n_dark[limit] += carto_test_difference (at (&canvas, &window, longitude, 50), accent) < 60;
      end (&canvas);
    }
  g_assert_cmpuint (n_dark[0], ==, 152);
  g_assert_cmpuint (n_dark[1], >, 70);
  g_assert_cmpuint (n_dark[1], <, 140);
}

/* However far one zooms in: cairo cannot count so far. */
static void
test_close (void)
{
  JalonMapWindow inside = jalon_map_window_centred (-95, 60, 18, WIDTH, HEIGHT);
  const double leg[] = { -120, 50, -95, 60, -70, 50 };
  Canvas canvas = begin ();
  double longitude, latitude;
  JalonMapWindow edge;

  draw_circle (&canvas, &inside, -95, 60, 2000000);
  g_assert_cmpuint (carto_test_pixel (canvas.surface, 10, 10), !=, 0xffffff);
  jalon_overlay_draw_line (canvas.cr, &inside, JALON_MAP_STYLE_DAY, leg, 3, TRUE);
  end (&canvas);

  jalon_geodesic_direct (-95, 60, 60, 2000000, &longitude, &latitude);
  edge = jalon_map_window_centred (longitude, latitude, 18, WIDTH, HEIGHT);
  canvas = begin ();
  draw_circle (&canvas, &edge, -95, 60, 2000000);
  g_assert_cmpuint (carto_test_pixel (canvas.surface, 2, HEIGHT - 2), !=, 0xffffff);
  g_assert_cmpuint (carto_test_pixel (canvas.surface, WIDTH - 2, 2), ==, 0xffffff);
  end (&canvas);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/overlay/line", test_line);
  g_test_add_func ("/overlay/antimeridian", test_antimeridian);
  g_test_add_func ("/overlay/circle", test_circle);
  g_test_add_func ("/overlay/area", test_area);
  g_test_add_func ("/overlay/limit", test_limit);
  g_test_add_func ("/overlay/close", test_close);
  return g_test_run ();
}
