/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>
#include <string.h>

#include "jalon-language.h"
#include "jalon-layer-draw.h"
#include "jalon-layer-legend.h"
#include "jalon-rings.h"
#include "jalon-workspace.h"

static char *
to_hex (GBytes *blob)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (blob, &size);
  GString *text = g_string_sized_new (2 * size + 1);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02X", data[i]);
  return g_string_free (text, FALSE);
}

static void
add_area (JalonWorkspace *workspace,
          const char     *name,
          JalonRings     *rings,
          double          value)
{
  static const char *const area_columns[] = { "kind", "name_en", "geom" };
  static const char *const measure_columns[] = { "area", "code", "value", "year" };
  g_autoptr(GBytes) blob = jalon_rings_to_blob (rings);
  g_autofree char *hex = to_hex (blob);
  g_autofree char *uuid = NULL;
  g_autoptr(GError) error = NULL;
  JalonValue area[] = { JALON_TEXT ("region"), JALON_TEXT (name), JALON_TEXT (hex) };

  g_assert_true (jalon_workspace_insert (workspace, "area", area_columns, area, 3, &uuid, &error));
  g_assert_no_error (error);
  if (isnan (value))
    return;
  g_assert_true (jalon_workspace_insert (workspace, "measure", measure_columns,
                                         (JalonValue[]) { JALON_TEXT (uuid), JALON_TEXT ("population"), JALON_NUMBER (value),
                                                          JALON_INTEGER (2021) }, 4, NULL, &error));
  g_assert_no_error (error);
}

static void
add_box (JalonRings *rings, double west, double south, double east, double north)
{
  const JalonRingPoint points[] = { { west, south }, { east, south }, { east, north }, { west, north } };

  g_array_append_vals (rings->points, points, 4);
  jalon_rings_end_ring (rings);
  jalon_rings_end_polygon (rings);
}

static void
add_box_area (JalonWorkspace *workspace, const char *name, double west, double south, double east, double north, double value)
{
  g_autoptr(JalonRings) rings = jalon_rings_new ();

  add_box (rings, west, south, east, north);
  add_area (workspace, name, rings, value);
}

static char *
add_layer (JalonWorkspace *workspace, const char *measure)
{
  static const char *const columns[] = { "subject", "kind", "opacity", "measure", "n_classes", "method" };
  char *uuid = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (jalon_workspace_insert (workspace, "map_layer", columns,
                                         (JalonValue[]) { JALON_TEXT ("area"), JALON_TEXT ("region"), JALON_NUMBER (1), JALON_TEXT (measure),
                                                          JALON_INTEGER (2), JALON_TEXT ("equal") }, 6, &uuid, &error));
  g_assert_no_error (error);
  return uuid;
}

static JalonWorkspace *
begin (void)
{
  g_autoptr(GError) error = NULL;
  JalonWorkspace *workspace = jalon_workspace_create (NULL, &error);

  g_assert_no_error (error);
  g_assert_true (jalon_workspace_begin (workspace, "Test", &error));
  return workspace;
}

static void
end (JalonWorkspace *workspace)
{
  jalon_workspace_rollback (workspace);
  jalon_workspace_close (workspace);
  g_object_unref (workspace);
}

static JalonLayerStack *
load (JalonWorkspace *workspace, JalonLayerStack *before)
{
  g_autoptr(GError) error = NULL;
  JalonLayerStack *stack = jalon_layer_stack_load (jalon_workspace_get_database (workspace), before, NULL, &error);

  g_assert_no_error (error);
  return stack;
}

static const char *
find_name (const JalonStackedLayer *layer, double longitude, double latitude)
{
  guint area = jalon_area_set_find (layer->areas, jalon_mercator_x (longitude), jalon_mercator_y (latitude), 18);

  return area != JALON_NO_AREA ? jalon_area_set_get_name (layer->areas, area) : NULL;
}

/* Looked up in the outlines, not in the pixels: holes, parts, the smaller of two, other copies of the world. */
static void
test_find (void)
{
  JalonWorkspace *workspace = begin ();
  g_autofree char *uuid = add_layer (workspace, NULL);
  g_autoptr(JalonRings) rings = jalon_rings_new ();
  g_autoptr(JalonLayerStack) stack = NULL;
  const JalonStackedLayer *layer;
  const JalonRingPoint hole[] = { { -78, 48 }, { -76, 48 }, { -76, 50 }, { -78, 50 } };

  add_box (rings, -80, 45, -70, 55);
  g_array_set_size (rings->polygons, 0);
  g_array_append_vals (rings->points, hole, 4);
  jalon_rings_end_ring (rings);
  jalon_rings_end_polygon (rings);
  add_box (rings, 170, 45, 180, 55);
  add_area (workspace, "Ring", rings, NAN);
  add_box_area (workspace, "Within", -74, 46, -72, 47, NAN);
  for (guint i = 0; i < 100; i++)
    add_box_area (workspace, "Elsewhere", (double) i - 50, -40, (double) i - 49.5, -39, NAN);
  stack = load (workspace, NULL);
  layer = jalon_layer_stack_get (stack, 0);
  g_assert_cmpuint (jalon_area_set_get_n (layer->areas), ==, 102);
  g_assert_cmpstr (find_name (layer, -79, 46), ==, "Ring");
  g_assert_cmpstr (find_name (layer, -79 + 360, 46), ==, "Ring");
  g_assert_cmpstr (find_name (layer, 175, 50), ==, "Ring");
  g_assert_cmpstr (find_name (layer, -73, 46.5), ==, "Within");
  g_assert_cmpstr (find_name (layer, -49.8, -39.5), ==, "Elsewhere");
  g_assert_null (find_name (layer, -77, 49));
  g_assert_null (find_name (layer, -60, 46));
  end (workspace);
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  guint32 pixel;

  memcpy (&pixel, cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x, 4);
  return pixel;
}

static guint32
to_pixel (JalonColour colour)
{
  return 0xff000000u | (guint32) round (colour.red * 255) << 16 | (guint32) round (colour.green * 255) << 8 |
         (guint32) round (colour.blue * 255);
}

/* As drawn, give or take what rounding does. */
static void
assert_pixel (cairo_surface_t *surface, int x, int y, JalonColour colour)
{
  guint32 pixel = get_pixel (surface, x, y), expected = to_pixel (colour);

  for (guint shift = 0; shift < 32; shift += 8)
    g_assert_cmpint (ABS ((int) (pixel >> shift & 255) - (int) (expected >> shift & 255)), <=, 1);
}

static cairo_surface_t *
draw (JalonLayerStack *stack)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 400);
  JalonMapWindow window = jalon_map_window_fitted (-80, 45, -76, 48, 400, 400, 0, 18);
  cairo_t *cr = cairo_create (surface);

  jalon_layer_stack_draw_areas (stack, cr, &window, JALON_MAP_STYLE_DAY, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The classes have their colours, what is unknown is hatched: some of it covered, some not. */
static void
test_draw (void)
{
  JalonWorkspace *workspace = begin ();
  g_autofree char *uuid = add_layer (workspace, "population");
  g_autoptr(JalonLayerStack) stack = NULL;
  g_autoptr(JalonLayerStack) hidden = NULL;
  g_autoptr(GError) error = NULL;
  JalonValue no = JALON_INTEGER (0);
  cairo_surface_t *surface;
  guint covered = 0;

  add_box_area (workspace, "Low", -80, 45, -79, 48, 0);
  add_box_area (workspace, "High", -79, 45, -78, 48, 100);
  add_box_area (workspace, "Unknown", -78, 45, -76, 48, NAN);
  stack = load (workspace, NULL);
  surface = draw (stack);
  assert_pixel (surface, 50, 200, jalon_layer_ramp_get_class (JALON_RAMP_BLUE, JALON_MAP_STYLE_DAY, 0, 2));
  assert_pixel (surface, 150, 200, jalon_layer_ramp_get_class (JALON_RAMP_BLUE, JALON_MAP_STYLE_DAY, 1, 2));
  for (int y = 100; y < 300; y++)
    covered += get_pixel (surface, 300, y) >> 24 > 100;
  g_assert_cmpuint (covered, >, 10);
  g_assert_cmpuint (covered, <, 100);
  cairo_surface_destroy (surface);

  g_assert_true (jalon_workspace_update (workspace, "map_layer", uuid, "visible", &no, &error));
  hidden = load (workspace, stack);
  surface = draw (hidden);
  g_assert_cmphex (get_pixel (surface, 150, 200), ==, 0);
  cairo_surface_destroy (surface);
  g_assert_false (jalon_layer_stack_draws_same (stack, hidden));
  /* Areas are not read again for a change of style. */
  g_assert_true (jalon_layer_stack_get (stack, 0)->areas == jalon_layer_stack_get (hidden, 0)->areas);
  g_assert_false (jalon_layer_stack_is_current (stack, jalon_workspace_get_database (workspace)));
  g_assert_true (jalon_layer_stack_is_current (hidden, jalon_workspace_get_database (workspace)));
  end (workspace);
}

#define assert_take(text, expected) \
  G_STMT_START { g_autofree char *text_ = (text); g_assert_cmpstr (text_, ==, expected); } G_STMT_END

static void
test_legend (void)
{
  JalonWorkspace *workspace = begin ();
  g_autofree char *uuid = add_layer (workspace, "population");
  g_autoptr(JalonLayerStack) stack = NULL;
  const JalonStackedLayer *layer;
  guint known;

  add_box_area (workspace, "Low", -80, 45, -79, 48, 0);
  add_box_area (workspace, "High", -79, 45, -78, 48, 12000);
  add_box_area (workspace, "Nobody knows", -78, 45, -76, 48, NAN);
  stack = load (workspace, NULL);
  layer = jalon_layer_stack_get (stack, 0);
  known = jalon_area_set_find (layer->areas, jalon_mercator_x (-78.5), jalon_mercator_y (46), 10);
  jalon_language_set (JALON_LANGUAGE_EN);
  assert_take (jalon_layer_legend_dup_title (layer), "Region – Population, 2021");
  assert_take (jalon_layer_legend_dup_class (layer, 0), "0 to 6,000 (1)");
  assert_take (jalon_layer_legend_dup_class (layer, -1), "No data (1)");
  assert_take (jalon_layer_legend_dup_area (layer, known), "High: 12,000 (Population, 2021)");
  jalon_language_set (JALON_LANGUAGE_FR);
  assert_take (jalon_layer_legend_dup_class (layer, 1), "6 000 à 12 000 (1)");
  assert_take (jalon_layer_legend_dup_class (layer, -1), "Aucune donnée (1)");
  known = jalon_area_set_find (layer->areas, jalon_mercator_x (-77), jalon_mercator_y (46), 10);
  assert_take (jalon_layer_legend_dup_area (layer, known), "Nobody knows : aucune donnée (Population, 2021)");
  jalon_language_set (JALON_LANGUAGE_EN);
  end (workspace);
}

static double
get_lightness (JalonColour colour)
{
  const JalonColour black = { 0, 0, 0 };

  return jalon_colour_contrast (&colour, &black);
}

/* G. M. Machado and others, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009: full severity. */
static JalonColour
simulate (JalonColour colour, const double matrix[9])
{
  return (JalonColour) { CLAMP (matrix[0] * colour.red + matrix[1] * colour.green + matrix[2] * colour.blue, 0, 1),
                         CLAMP (matrix[3] * colour.red + matrix[4] * colour.green + matrix[5] * colour.blue, 0, 1),
                         CLAMP (matrix[6] * colour.red + matrix[7] * colour.green + matrix[8] * colour.blue, 0, 1) };
}

/* Classes stay in order and apart for everybody; outlines stand out from land and sea. */
static void
test_colours (void)
{
  static const double deficiencies[][9] = {
    { 1, 0, 0, 0, 1, 0, 0, 0, 1 },
    { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 },
    { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 },
    { 1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900 },
  };

  for (guint ramp = 0; ramp < JALON_N_RAMPS; ramp++)
    for (guint style = 0; style < JALON_N_MAP_STYLES; style++)
      {
        const JalonPalette *palette = jalon_palette_get ((JalonMapStyle) style);
        JalonColour line = jalon_layer_ramp_get_line ((JalonLayerRamp) ramp, (JalonMapStyle) style);
        double direction = style == JALON_MAP_STYLE_NIGHT || style == JALON_MAP_STYLE_CONTRAST_NIGHT ? 1 : -1;

        g_assert_cmpfloat (jalon_colour_contrast (&line, &palette->land), >=, 3);
        g_assert_cmpfloat (jalon_colour_contrast (&line, &palette->sea), >=, 3);
        for (guint d = 0; d < G_N_ELEMENTS (deficiencies); d++)
          for (guint n = 2; n <= JALON_MAX_CLASSES; n++)
            for (guint i = 1; i < n; i++)
              {
                double before = get_lightness (simulate (jalon_layer_ramp_get_class ((JalonLayerRamp) ramp, (JalonMapStyle) style, i - 1, n),
                                                         deficiencies[d]));
                double after = get_lightness (simulate (jalon_layer_ramp_get_class ((JalonLayerRamp) ramp, (JalonMapStyle) style, i, n),
                                                        deficiencies[d]));

                g_assert_cmpfloat (pow (after / before, direction), >, n <= 5 ? 1.25 : 1.1);
              }
      }
}

/* Many points: fewer when far away, and no tile takes long. */
static void
test_large (void)
{
  JalonWorkspace *workspace = begin ();
  g_autofree char *uuid = add_layer (workspace, NULL);
  g_autoptr(JalonRings) rings = jalon_rings_new ();
  g_autoptr(JalonLayerStack) stack = NULL;
  JalonAreaSet *areas;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 256, 256);
  cairo_t *cr = cairo_create (surface);
  const int zooms[] = { 3, 6, 9, 12, 15 };

  for (guint i = 0; i < 500000; i++)
    {
      double angle = 2 * G_PI * i / 500000, radius = 2 + 0.05 * sin (400 * angle);
      JalonRingPoint point = { -75 + radius * cos (angle), 50 + radius * sin (angle) };

      g_array_append_val (rings->points, point);
    }
  jalon_rings_end_ring (rings);
  jalon_rings_end_polygon (rings);
  add_area (workspace, "Many points", rings, NAN);
  stack = load (workspace, NULL);
  areas = jalon_layer_stack_get (stack, 0)->areas;
  g_assert_cmpuint (jalon_area_set_get_n_points (areas, 18), >=, 400000);
  g_assert_cmpuint (jalon_area_set_get_n_points (areas, 3), <, 5000);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    {
      JalonMapWindow window = jalon_map_window_centred (-73, 50, zooms[i], 256, 256);
      gint64 start = g_get_monotonic_time ();

      jalon_layer_stack_draw_areas (stack, cr, &window, JALON_MAP_STYLE_DAY, NULL);
      g_test_message ("zoom %d: %.1f ms, %u points", zooms[i], (double) (g_get_monotonic_time () - start) / 1000,
                      jalon_area_set_get_n_points (areas, zooms[i]));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  end (workspace);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  jalon_language_init ();
  jalon_language_set (JALON_LANGUAGE_EN);
  g_test_add_func ("/layers/find", test_find);
  g_test_add_func ("/layers/draw", test_draw);
  g_test_add_func ("/layers/legend", test_legend);
  g_test_add_func ("/layers/colours", test_colours);
  g_test_add_func ("/layers/large", test_large);
  return g_test_run ();
}
