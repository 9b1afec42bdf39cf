/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "carto-test.h"
#include "jalon-symbols.h"

#define SIZE 64

typedef void (*DrawFunc) (cairo_t *, gconstpointer);

static cairo_surface_t *
draw (DrawFunc func, gconstpointer data)
{
  cairo_surface_t *surface = carto_test_surface (SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  func (cr, data);
  cairo_destroy (cr);
  return surface;
}

static guint
count_colour (cairo_surface_t *surface, const JalonColour *colour)
{
  guint n = 0;

  for (int i = 0; i < SIZE * SIZE; i++)
    n += carto_test_pixel (surface, i % SIZE, i / SIZE) == carto_test_colour (colour);
  return n;
}

static void
test_contrast_formula (void)
{
  JalonColour black = { 0, 0, 0 }, white = { 1, 1, 1 }, grey = { 0x77 / 255.0, 0x77 / 255.0, 0x77 / 255.0 };

  g_assert_cmpfloat_with_epsilon (jalon_colour_contrast (&black, &white), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (jalon_colour_contrast (&white, &black), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (jalon_colour_contrast (&grey, &white), 4.478, 0.001);
  g_assert_cmpfloat_with_epsilon (jalon_colour_contrast (&grey, &grey), 1, 1e-9);
}

static void
check_contrast (const char *what, int style, const JalonColour *a, const JalonColour *b, double least)
{
  double contrast = jalon_colour_contrast (a, b);

  if (contrast < least)
    g_error ("style %d: %s has a contrast of %.2f, not %.1f", style, what, contrast, least);
}

/* Web Content Accessibility Guidelines 2.1: 3:1 for graphics (1.4.11), 4.5:1 for text (1.4.3). */
static void
test_contrast (void)
{
  for (int style = 0; style < JALON_N_MAP_STYLES; style++)
    {
      const JalonPalette *palette = jalon_palette_get (style);

      for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
        {
          check_contrast ("a symbol on land", style, &palette->symbol[i], &palette->land, 3);
          check_contrast ("a symbol on water", style, &palette->symbol[i], &palette->sea, 3);
          check_contrast ("a symbol and its halo", style, &palette->symbol[i], &palette->halo, 3);
          check_contrast ("a symbol on paper", style, &palette->symbol[i], &palette->paper, 3);
          check_contrast ("the letter on a symbol", style, &palette->letter, &palette->symbol[i],
                          i == JALON_JURISDICTION_UNKNOWN ? 3 : 4.5);
        }
      check_contrast ("a city's name", style, &palette->label, &palette->land, 4.5);
      check_contrast ("an area's name", style, &palette->label_area, &palette->land, 4.5);
      check_contrast ("a credit", style, &palette->label_area, &palette->paper, 4.5);
      check_contrast ("a water's name", style, &palette->label_water, &palette->sea, 4.5);
      check_contrast ("the text", style, &palette->ink, &palette->paper, 7);
      check_contrast ("the selection", style, &palette->accent, &palette->land, 3);
      check_contrast ("the selection on water", style, &palette->accent, &palette->sea, 3);
    }
}

static void
draw_black_shape (cairo_t *cr, gconstpointer data)
{
  jalon_symbols_trace (cr, (JalonJurisdiction) GPOINTER_TO_INT (data), SIZE / 2.0, SIZE / 2.0, 14);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
}

/* Without any colour, two shapes differ in at least an eighth of the area they cover, at the size used on the map. */
static void
test_shapes_differ (void)
{
  cairo_surface_t *shapes[JALON_N_JURISDICTIONS];
  double areas[JALON_N_JURISDICTIONS] = { 0 };

  for (int i = 0; i < JALON_N_JURISDICTIONS; i++)
    {
      shapes[i] = draw (draw_black_shape, GINT_TO_POINTER (i));
      for (int p = 0; p < SIZE * SIZE; p++)
        areas[i] += 1 - (carto_test_pixel (shapes[i], p % SIZE, p / SIZE) & 0xff) / 255.0;
      /* They look equally large: within a third of the circle. */
      g_assert_cmpfloat (areas[i], >, areas[0] * 0.66);
      g_assert_cmpfloat (areas[i], <, areas[0] * 1.34);
    }
  for (int i = 0; i < JALON_N_JURISDICTIONS; i++)
    for (int j = 0; j < i; j++)
      {
        double difference = 0;

        for (int p = 0; p < SIZE * SIZE; p++)
          difference += abs ((int) (carto_test_pixel (shapes[i], p % SIZE, p / SIZE) & 0xff)
                             - (int) (carto_test_pixel (shapes[j], p % SIZE, p / SIZE) & 0xff))
                        / 255.0;
        g_test_message ("%d and %d differ in %.0f %%", i, j, 100 * difference / areas[i]);
        g_assert_cmpfloat (difference, >, MAX (areas[i], areas[j]) / 8);
      }
  for (int i = 0; i < JALON_N_JURISDICTIONS; i++)
    cairo_surface_destroy (shapes[i]);
}

static void
draw_plain (cairo_t *cr, gconstpointer data)
{
  jalon_symbols_draw_point (cr, SIZE / 2.0, SIZE / 2.0, 14, JALON_JURISDICTION_FEDERAL,
                            JALON_SYMBOL_PLAIN, JALON_MAP_STYLE_DAY);
}

static void
draw_hollow (cairo_t *cr, gconstpointer data)
{
  jalon_symbols_draw_point (cr, SIZE / 2.0, SIZE / 2.0, 14, JALON_JURISDICTION_FEDERAL,
                            JALON_SYMBOL_APPROXIMATE, JALON_MAP_STYLE_DAY);
}

static void
test_hollow (void)
{
  const JalonPalette *palette = jalon_palette_get (JALON_MAP_STYLE_DAY);
  cairo_surface_t *plain = draw (draw_plain, NULL), *hollow = draw (draw_hollow, NULL);

  g_assert_cmphex (carto_test_pixel (plain, 32, 32), ==,
                   carto_test_colour (&palette->symbol[JALON_JURISDICTION_FEDERAL]));
  g_assert_cmphex (carto_test_pixel (hollow, 32, 32), ==, carto_test_colour (&palette->halo));
  g_assert_cmpuint (count_colour (plain, &palette->symbol[0]), >,
                    2 * count_colour (hollow, &palette->symbol[0]));
  cairo_surface_destroy (plain);
  cairo_surface_destroy (hollow);
}

static void
draw_site (cairo_t *cr, gconstpointer data)
{
  static const JalonJurisdiction partners[] = { JALON_JURISDICTION_PROVINCIAL,
                                                JALON_JURISDICTION_MUNICIPAL };

  jalon_symbols_draw_site (cr, SIZE / 2.0, SIZE / 2.0, 14, JALON_JURISDICTION_FEDERAL, partners, 2,
                           (JalonSymbolFlags) GPOINTER_TO_INT (data), JALON_MAP_STYLE_DAY);
}

static void
test_site (void)
{
  const JalonPalette *palette = jalon_palette_get (JALON_MAP_STYLE_DAY);
  cairo_surface_t *confirmed = draw (draw_site, GINT_TO_POINTER (JALON_SYMBOL_PLAIN));
  cairo_surface_t *proposed = draw (draw_site, GINT_TO_POINTER (JALON_SYMBOL_PROPOSED));

  /* The anchor inside, each partner on the ring: the first on the right, the second on the left. */
  for (guint i = 0; i < JALON_N_JURISDICTIONS; i++)
    {
      gboolean shown = i == JALON_JURISDICTION_FEDERAL || i == JALON_JURISDICTION_PROVINCIAL
                       || i == JALON_JURISDICTION_MUNICIPAL;

      if (shown)
        g_assert_cmpuint (count_colour (confirmed, &palette->symbol[i]), >, 20);
      else
        g_assert_cmpuint (count_colour (confirmed, &palette->symbol[i]), ==, 0);
    }
  g_assert_cmpuint (count_colour (proposed, &palette->symbol[JALON_JURISDICTION_PROVINCIAL]), <,
                    count_colour (confirmed, &palette->symbol[JALON_JURISDICTION_PROVINCIAL]));
  g_assert_cmpuint (count_colour (proposed, &palette->symbol[JALON_JURISDICTION_FEDERAL]), ==,
                    count_colour (confirmed, &palette->symbol[JALON_JURISDICTION_FEDERAL]));
  cairo_surface_destroy (confirmed);
  cairo_surface_destroy (proposed);
}

static void
draw_cluster (cairo_t *cr, gconstpointer data)
{
  jalon_symbols_draw_cluster (cr, SIZE / 2.0, SIZE / 2.0, 1, data, JALON_MAP_STYLE_DAY);
}

static void
test_cluster (void)
{
  const JalonPalette *palette = jalon_palette_get (JALON_MAP_STYLE_DAY);
  const guint halves[] = { 50, 50, 0, 0, 0, 0 };
  const guint tiny[] = { 980, 15, 0, 0, 5, 0 };
  const guint one[] = { 7, 0, 0, 0, 0, 0 };
  cairo_surface_t *surface = draw (draw_cluster, halves);
  guint federal = count_colour (surface, &palette->symbol[JALON_JURISDICTION_FEDERAL]);
  guint provincial = count_colour (surface, &palette->symbol[JALON_JURISDICTION_PROVINCIAL]);

  g_assert_cmpuint (federal, >, 50);
  g_assert_cmpuint (abs ((int) federal - (int) provincial), <, federal / 5);
  cairo_surface_destroy (surface);

  /* Shares of 1.5 % and 0.5 % cannot be made out: one grey arc. */
  surface = draw (draw_cluster, tiny);
  g_assert_cmpuint (count_colour (surface, &palette->symbol[JALON_JURISDICTION_PROVINCIAL]), ==, 0);
  g_assert_cmpuint (count_colour (surface, &palette->symbol[JALON_JURISDICTION_UNKNOWN]), >, 12);
  g_assert_cmpuint (count_colour (surface, &palette->symbol[JALON_JURISDICTION_NGO]), <, 6); /* the count's edges */
  cairo_surface_destroy (surface);

  /* A ring of one colour has no gap. */
  surface = draw (draw_cluster, one);
  g_assert_cmphex (carto_test_pixel (surface, 32, (int) (32 - jalon_symbols_get_cluster_size (7) / 2 + 3)),
                   ==, carto_test_colour (&palette->symbol[JALON_JURISDICTION_FEDERAL]));
  cairo_surface_destroy (surface);
}

static void
test_cluster_size (void)
{
  double last = 0;

  g_assert_cmpfloat_with_epsilon (jalon_symbols_get_cluster_size (2), 28, 0.01);
  for (guint n = 2; n < 100000000; n = n * 3 / 2 + 1)
    {
      double size = jalon_symbols_get_cluster_size (n);

      g_assert_cmpfloat (size, >=, MAX (28, last));
      g_assert_cmpfloat (size, <=, 48);
      last = size;
    }
  g_assert_cmpfloat_with_epsilon (last, 48, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/palette/contrast-formula", test_contrast_formula);
  g_test_add_func ("/palette/contrast", test_contrast);
  g_test_add_func ("/symbols/shapes-differ", test_shapes_differ);
  g_test_add_func ("/symbols/hollow", test_hollow);
  g_test_add_func ("/symbols/site", test_site);
  g_test_add_func ("/symbols/cluster", test_cluster);
  g_test_add_func ("/symbols/cluster-size", test_cluster_size);
  return g_test_run ();
}
