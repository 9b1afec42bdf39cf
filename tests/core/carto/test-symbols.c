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

/* Web Content Accessibility Guidelines 2.1: 3:1 for graphics (1.4.11), 4.5:1 for text (1.4.3); who asks for high contrast gets 4.5:1 and
 * 7:1 (1.4.6). */
static void
test_contrast (void)
{
  for (int style = 0; style < JALON_N_MAP_STYLES; style++)
    {
      const JalonPalette *palette = jalon_palette_get (style);
      double graphics = style >= JALON_MAP_STYLE_CONTRAST ? 4.5 : 3, text = style >= JALON_MAP_STYLE_CONTRAST ? 7 : 4.5;

      for (guint i = 0; i <= JALON_N_JURISDICTIONS; i++)
        {
          check_contrast ("a symbol on land", style, &palette->symbol[i], &palette->land, graphics);
          check_contrast ("a symbol on water", style, &palette->symbol[i], &palette->sea, graphics);
          check_contrast ("a symbol and its halo", style, &palette->symbol[i], &palette->halo, graphics);
          check_contrast ("a symbol on paper", style, &palette->symbol[i], &palette->paper, graphics);
          check_contrast ("the letter on a symbol", style, &palette->letter, &palette->symbol[i],
                          i == JALON_JURISDICTION_UNKNOWN ? 3 : 4.5);
        }
      check_contrast ("a city's name", style, &palette->label, &palette->land, text);
      check_contrast ("an area's name", style, &palette->label_area, &palette->land, text);
      check_contrast ("a credit", style, &palette->label_area, &palette->paper, text);
      check_contrast ("a water's name", style, &palette->label_water, &palette->sea, text);
      check_contrast ("the text", style, &palette->ink, &palette->paper, 7);
      check_contrast ("the selection", style, &palette->accent, &palette->land, graphics);
      check_contrast ("the selection on water", style, &palette->accent, &palette->sea, graphics);
    }
}

/* How a colour is seen, in linear red, green and blue: normally, and by people without one of the three kinds of cones. Machado, Oliveira,
 * Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1. */
static const double visions[][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static double
to_linear (double part)
{
  return part <= 0.04045 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

/* From linear sRGB (D65) to CIE L*a*b*. */
static void
to_lab (const double seen[3], double lab[3])
{
  static const double rows[3][3] = { { 0.4124564, 0.3575761, 0.1804375 }, { 0.2126729, 0.7151522, 0.0721750 },
                                     { 0.0193339, 0.1191920, 0.9503041 } };
  static const double white[3] = { 0.95047, 1, 1.08883 };
  double f[3];

  for (int i = 0; i < 3; i++)
    {
      double t = MAX (rows[i][0] * seen[0] + rows[i][1] * seen[1] + rows[i][2] * seen[2], 0) / white[i];

      f[i] = t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
    }
  lab[0] = 116 * f[1] - 16;
  lab[1] = 500 * (f[0] - f[1]);
  lab[2] = 200 * (f[1] - f[2]);
}

static void
see (const JalonColour *colour, const double vision[3][3], double lab[3])
{
  const double parts[3] = { to_linear (colour->red), to_linear (colour->green), to_linear (colour->blue) };
  double seen[3];

  for (int i = 0; i < 3; i++)
    seen[i] = CLAMP (vision[i][0] * parts[0] + vision[i][1] * parts[1] + vision[i][2] * parts[2], 0, 1);
  to_lab (seen, lab);
}

/* Two orders of government differ by 30 in L*a*b* for most people, and by 8 for those who are colour-blind: more than three times what can
 * just be seen (2.3). Shape and letter say it as well. */
static void
test_colour_blind (void)
{
  for (int style = 0; style < JALON_N_MAP_STYLES; style++)
    for (guint v = 0; v < G_N_ELEMENTS (visions); v++)
      for (int i = 0; i < JALON_N_JURISDICTIONS; i++)
        for (int j = 0; j < i; j++)
          {
            double a[3], b[3], distance;

            see (&jalon_palette_get (style)->symbol[i], visions[v], a);
            see (&jalon_palette_get (style)->symbol[j], visions[v], b);
            distance = sqrt ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
            if (distance < (v == 0 ? 30 : 8))
              g_error ("style %d, vision %u: %d and %d are only %.1f apart", style, v, i, j, distance);
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

/* But for a soft edge. */
static void
assert_near (cairo_surface_t *surface, int x, const JalonColour *colour)
{
  guint32 seen = carto_test_pixel (surface, x, 32), wanted = carto_test_colour (colour);

  for (int shift = 0; shift < 24; shift += 8)
    g_assert_cmpint (abs ((int) (seen >> shift & 0xff) - (int) (wanted >> shift & 0xff)), <, 24);
}

static void
draw_selection (cairo_t *cr, gconstpointer style)
{
  jalon_symbols_draw_selection (cr, 32, 32, 24, NULL, GPOINTER_TO_INT (style));
}

/* The ring of what is selected is edged on both sides, which no site's ring is: in every style it differs from that of a federal partner. */
static void
test_selection (void)
{
  for (int style = 0; style < JALON_N_MAP_STYLES; style++)
    {
      const JalonPalette *palette = jalon_palette_get (style);
      cairo_surface_t *surface = draw (draw_selection, GINT_TO_POINTER (style));
      const int radius = 24 / 2 + 5;

      assert_near (surface, 32 + radius, &palette->accent);
      assert_near (surface, 32 + radius + 2, &palette->ink);
      assert_near (surface, 32 + radius + 3, &palette->halo);
      cairo_surface_destroy (surface);
    }
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
  g_test_add_func ("/palette/colour-blind", test_colour_blind);
  g_test_add_func ("/symbols/shapes-differ", test_shapes_differ);
  g_test_add_func ("/symbols/hollow", test_hollow);
  g_test_add_func ("/symbols/site", test_site);
  g_test_add_func ("/symbols/selection", test_selection);
  g_test_add_func ("/symbols/cluster", test_cluster);
  g_test_add_func ("/symbols/cluster-size", test_cluster_size);
  return g_test_run ();
}
