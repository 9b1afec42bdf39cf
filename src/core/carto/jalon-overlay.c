/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-overlay.h"

#include <math.h>

#include "jalon-drawn-text-private.h"
#include "jalon-geodesic.h"

#define LINE_WIDTH   2.5
#define HALO_WIDTH   3.0    /* beyond the line, both sides together */
#define DASH         6.0
#define MARK_RADIUS  5.0
#define ARM          12.0   /* of the crosshair */
#define NOTE_SIZE    12.0
#define PART_METRES  20000.0
#define MOST_PARTS   128u
#define N_SIDES      180u
#define FARTHEST     2.0e6  /* pixels: cairo reckons in 24 bits before the point */

/* A line across the map, as it is being drawn. */
typedef struct
{
  cairo_t              *cr;
  const JalonMapWindow *window;
  double                world; /* its width in pixels */
  double                x;     /* of the position before */
  double                first; /* of the first position */
  gboolean              begun;
} Trace;

/* Goes on to a position: to the copy of the world nearest to the position before, so that a line does not break at 180°. */
static void
go_to (Trace *trace, double longitude, double latitude)
{
  double x, y;

  jalon_map_window_project (trace->window, longitude, latitude, &x, &y);
  if (trace->begun)
    x -= trace->world * round ((x - trace->x) / trace->world);
  else
    trace->first = x;
  trace->x = x;
  trace->begun = TRUE;
  cairo_line_to (trace->cr, CLAMP (x, -FARTHEST, FARTHEST), CLAMP (y, -FARTHEST, FARTHEST));
}

static Trace
begin (cairo_t *cr, const JalonMapWindow *window)
{
  cairo_new_path (cr);
  return (Trace) { .cr = cr, .window = window, .world = 256 * exp2 (window->zoom) };
}

static void
trace_leg (Trace *trace, const double *from, const double *to)
{
  double metres = jalon_geodesic_distance (from[0], from[1], to[0], to[1]);
  guint n_parts = (guint) CLAMP (metres / PART_METRES, 1, MOST_PARTS);
  double positions[2 * (MOST_PARTS + 1)];

  jalon_geodesic_line (from[0], from[1], to[0], to[1], n_parts, positions);
  for (guint i = 0; i <= n_parts; i++)
    go_to (trace, positions[2 * i], positions[2 * i + 1]);
}

/* Strokes the path on a halo, and leaves it. */
static void
stroke (cairo_t *cr, JalonMapStyle style, gboolean dashed)
{
  const JalonPalette *palette = jalon_palette_get (style);
  const double dashes[] = { DASH };

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, LINE_WIDTH + HALO_WIDTH);
  jalon_colour_set (&palette->halo, cr, 0.85);
  cairo_stroke_preserve (cr);
  if (dashed)
    cairo_set_dash (cr, dashes, 1, 0);
  cairo_set_line_width (cr, LINE_WIDTH);
  jalon_colour_set (&palette->accent, cr, 1);
  cairo_stroke_preserve (cr);
  cairo_restore (cr);
}

/**
 * jalon_overlay_draw_line:
 * @cr: where to draw
 * @window: the map
 * @style: its colours
 * @positions: pairs of longitude and latitude
 * @n_positions: how many pairs
 * @tentative: whether the line is dashed
 *
 * Draws the shortest lines on the ellipsoid from each position to the next.
 */
void
jalon_overlay_draw_line (cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style, const double *positions, guint n_positions,
                         gboolean tentative)
{
  Trace trace = begin (cr, window);

  for (guint i = 1; i < n_positions; i++)
    trace_leg (&trace, positions + 2 * i - 2, positions + 2 * i);
  stroke (cr, style, tentative);
  cairo_new_path (cr);
}

static void
trace_circle (Trace *trace, double longitude, double latitude, double metres)
{
  for (guint i = 0; i <= N_SIDES; i++)
    {
      double east, north;

      jalon_geodesic_direct (longitude, latitude, 360.0 * i / N_SIDES, metres, &east, &north);
      go_to (trace, east, north);
    }
}

/* A line around a pole goes around the map: what it holds reaches to the map's edge, and stands there in every copy of the world. */
static void
close_around_pole (Trace *trace, double pole)
{
  cairo_path_t *once;
  double x, y;

  jalon_map_window_project (trace->window, 0, pole, &x, &y);
  y = CLAMP (y, -FARTHEST, FARTHEST);
  cairo_line_to (trace->cr, CLAMP (trace->x, -FARTHEST, FARTHEST), y);
  cairo_line_to (trace->cr, CLAMP (trace->first, -FARTHEST, FARTHEST), y);
  cairo_close_path (trace->cr);
  once = cairo_copy_path (trace->cr);
  for (int copy = -1; copy <= 1; copy += 2)
    {
      cairo_save (trace->cr);
      cairo_translate (trace->cr, copy * trace->world, 0);
      cairo_append_path (trace->cr, once);
      cairo_restore (trace->cr);
    }
  cairo_path_destroy (once);
}

/**
 * jalon_overlay_draw_circle:
 * @cr: where to draw
 * @window: the map
 * @style: its colours
 * @longitude: of the centre, in degrees
 * @latitude: of the centre, in degrees
 * @metres: the radius on the ellipsoid
 *
 * Draws everything within a distance: on Mercator's map it is larger towards the pole, and beyond the pole no oval at all.
 */
void
jalon_overlay_draw_circle (cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style, double longitude, double latitude,
                           double metres)
{
  double pole = latitude > 0 ? 90 : -90;
  Trace trace = begin (cr, window);

  trace_circle (&trace, longitude, latitude, metres);
  if (jalon_geodesic_distance (longitude, latitude, longitude, pole) < metres)
    close_around_pole (&trace, pole);
  else
    cairo_close_path (cr);
  stroke (cr, style, FALSE);
  jalon_colour_set (&jalon_palette_get (style)->accent, cr, 0.12);
  cairo_fill (cr);
}

/**
 * jalon_overlay_draw_place:
 * @cr: where to draw
 * @window: the map
 * @style: its colours
 * @longitude: in degrees
 * @latitude: in degrees
 * @note: (nullable): a short text beside it
 *
 * Draws one place that was chosen.
 */
void
jalon_overlay_draw_place (cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style, double longitude, double latitude,
                          const char *note)
{
  const JalonPalette *palette = jalon_palette_get (style);
  g_autoptr(PangoLayout) layout = NULL;
  double x, y, width, height;

  jalon_map_window_project (window, longitude, latitude, &x, &y);
  x = CLAMP (x, -FARTHEST, FARTHEST);
  y = CLAMP (y, -FARTHEST, FARTHEST);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, MARK_RADIUS, 0, 2 * G_PI);
  jalon_colour_set (&palette->halo, cr, 1);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, LINE_WIDTH);
  jalon_colour_set (&palette->accent, cr, 1);
  cairo_stroke (cr);
  if (note == NULL)
    return;
  layout = jalon_drawn_text_new (cr, note, NOTE_SIZE, PANGO_WEIGHT_BOLD);
  jalon_drawn_text_size (layout, &width, &height);
  jalon_drawn_text_show (layout, cr, x + MARK_RADIUS + 5, y - height / 2, &palette->ink, &palette->halo);
}

/**
 * jalon_overlay_draw_crosshair:
 * @cr: where to draw
 * @x: in pixels
 * @y: in pixels
 * @style: the colours
 *
 * Draws where the keyboard would choose a place.
 */
void
jalon_overlay_draw_crosshair (cairo_t *cr, double x, double y, JalonMapStyle style)
{
  x = floor (x) + 0.5;
  y = floor (y) + 0.5;
  cairo_new_path (cr);
  for (int i = -1; i <= 1; i += 2)
    {
      cairo_move_to (cr, x + 3 * i, y);
      cairo_line_to (cr, x + ARM * i, y);
      cairo_move_to (cr, x, y + 3 * i);
      cairo_line_to (cr, x, y + ARM * i);
    }
  stroke (cr, style, FALSE);
  cairo_new_path (cr);
}
