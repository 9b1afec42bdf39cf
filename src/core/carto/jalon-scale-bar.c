/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-scale-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "jalon-drawn-text-private.h"
#include "jalon-format.h"

#define TICK 5.0 /* pixels: the ends of the bar */

/**
 * jalon_scale_bar_choose:
 * @metres_per_px: the map's scale
 * @max_px: the longest bar wanted
 * @px: (out): how long it is
 *
 * Returns: the largest length of 1, 2 or 5 times a power of ten metres that fits
 */
double
jalon_scale_bar_choose (double metres_per_px, double max_px, double *px)
{
  double most = metres_per_px * max_px;
  double power = pow (10, floor (log10 (most) + 1e-9));
  double metres = power;

  if (5 * power <= most * (1 + 1e-9))
    metres = 5 * power;
  else if (2 * power <= most * (1 + 1e-9))
    metres = 2 * power;

  *px = metres / metres_per_px;
  return metres;
}

/* The scale changes so much from top to bottom that one bar needs a word. */
static gboolean
scale_varies (const JalonMapWindow *window)
{
  JalonMapWindow top = *window, bottom = *window;

  top.height = 0;
  bottom.y += window->height / (256 * exp2 (window->zoom));
  bottom.height = 0;
  return jalon_map_window_metres_per_px (&bottom) > 1.15 * jalon_map_window_metres_per_px (&top);
}

/**
 * jalon_scale_bar_describe:
 * @window: the map
 * @max_px: the longest bar wanted
 * @px: (out): how long it is
 *
 * Returns: (transfer full): what the bar stands for, such as 500 km, in the thread's language
 */
char *
jalon_scale_bar_describe (const JalonMapWindow *window, double max_px, double *px)
{
  double metres = jalon_scale_bar_choose (jalon_map_window_metres_per_px (window), max_px, px);
  g_autofree char *number = jalon_format_integer ((gint64) (metres >= 1000 ? metres / 1000 : metres));
  g_autofree char *length = g_strdup_printf ("%s\302\240%s", number, metres >= 1000 ? "km" : "m");

  if (!scale_varies (window))
    return g_steal_pointer (&length);
  /* Translators: under the scale bar of a map whose scale differs from north to south: 500 km at mid-map */
  return g_strdup_printf (_("%s at mid-map"), length);
}

/**
 * jalon_scale_bar_draw:
 * @cr: where to draw
 * @layout: what it stands for
 * @px: how long it is
 * @x: its left end
 * @y: its line
 * @style: the colours of the map
 *
 * Draws a scale bar with its text above it, on a halo: it stands on the map.
 */
void
jalon_scale_bar_draw (cairo_t *cr, PangoLayout *layout, double px, double x, double y, JalonMapStyle style)
{
  const JalonPalette *palette = jalon_palette_get (style);
  double width, height;

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  for (int pass = 0; pass < 2; pass++)
    {
      cairo_new_path (cr);
      cairo_move_to (cr, x, y - TICK);
      cairo_line_to (cr, x, y);
      cairo_line_to (cr, x + px, y);
      cairo_line_to (cr, x + px, y - TICK);
      jalon_colour_set (pass == 0 ? &palette->halo : &palette->ink, cr, pass == 0 ? 0.9 : 1);
      cairo_set_line_width (cr, pass == 0 ? 4.5 : 2);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
  jalon_drawn_text_size (layout, &width, &height);
  jalon_drawn_text_show (layout, cr, x + 4, y - 6 - height, &palette->ink, &palette->halo);
}
