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
#define LIMIT_DASH   14.0   /* of a filter's limit; its gaps are DASH */
#define MARK_SIZE    26.0
#define MARK_RAISE   22.0   /* a mark stands so far above its place: what the network has there stays in view */
#define MARK_RADIUS  5.0
#define ARM          12.0   /* of the crosshair */
#define NOTE_SIZE    12.0
#define PART_METRES  20000.0
#define MOST_PARTS   128u
#define N_SIDES      180u
#define EDGE_PIXELS  50.0   /* of a polygon's edge: straight in longitude and latitude, which is not quite straight on the map */
#define EDGE_PARTS   720u
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

/* Strokes the path on a halo, and leaves it. @dash: 0 for a line without gaps. */
static void
stroke (cairo_t *cr, JalonMapStyle style, double dash)
{
  const JalonPalette *palette = jalon_palette_get (style);
  const double dashes[] = { dash, DASH };

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, LINE_WIDTH + HALO_WIDTH);
  jalon_colour_set (&palette->halo, cr, 0.85);
  cairo_stroke_preserve (cr);
  if (dash > 0)
    cairo_set_dash (cr, dashes, 2, 0);
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
  stroke (cr, style, tentative ? DASH : 0);
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

/* On Mercator's map a circle is larger towards the pole, and beyond the pole no oval at all. */
static void
trace_whole_circle (cairo_t *cr, const JalonMapWindow *window, double longitude, double latitude, double metres)
{
  double pole = latitude > 0 ? 90 : -90;
  Trace trace = begin (cr, window);

  trace_circle (&trace, longitude, latitude, metres);
  if (jalon_geodesic_distance (longitude, latitude, longitude, pole) < metres)
    close_around_pole (&trace, pole);
  else
    cairo_close_path (cr);
}

static double
find_height (const Trace *trace, double latitude)
{
  double x, y;

  jalon_map_window_project (trace->window, 0, latitude, &x, &y);
  return CLAMP (y, -FARTHEST, FARTHEST);
}

/* A ring in the copy of the world that @shift says. Its longitudes go on beyond 180 degrees. */
static void
trace_ring (Trace *trace, const double *vertices, guint n_vertices, double shift)
{
  double left, ignored, x = 0, y = 0;

  jalon_map_window_project (trace->window, vertices[0], 0, &left, &ignored);
  left += shift * trace->world;
  for (guint i = 0; i < n_vertices; i++)
    {
      const double *to = vertices + 2 * i;
      double before = y, step;
      guint n_parts;

      step = left + (to[0] - vertices[0]) / 360 * trace->world - x;
      y = find_height (trace, to[1]);
      n_parts = i > 0 ? (guint) CLAMP (MAX (fabs (step), fabs (y - before)) / EDGE_PIXELS, 1, EDGE_PARTS) : 1;
      for (guint j = 1; j <= n_parts; j++)
        {
          double part = (double) j / n_parts;

          cairo_line_to (trace->cr, CLAMP (x + step * part, -FARTHEST, FARTHEST),
                         find_height (trace, i > 0 ? to[-1] + (to[1] - to[-1]) * part : to[1]));
        }
      x += step;
    }
  cairo_close_path (trace->cr);
}

static void
trace_polygons (cairo_t *cr, const JalonMapWindow *window, const JalonRegion *region)
{
  Trace trace = begin (cr, window);

  for (guint ring = 0; ring < jalon_region_get_n_rings (region); ring++)
    for (int copy = -1; copy <= 1; copy++)
      {
        guint n_vertices;
        const double *vertices = jalon_region_get_ring (region, ring, &n_vertices);

        cairo_new_sub_path (cr);
        trace_ring (&trace, vertices, n_vertices, copy);
      }
}

/* Fills the path. */
static void
fill (cairo_t *cr, JalonMapStyle style, JalonOverlayKind kind)
{
  const JalonPalette *palette = jalon_palette_get (style);

  if (kind == JALON_OVERLAY_EXCLUDED)
    jalon_colour_set (&palette->ink, cr, 0.2);
  else
    jalon_colour_set (&palette->accent, cr, kind == JALON_OVERLAY_LIMIT ? 0.06 : 0.12);
  cairo_fill (cr);
}

/**
 * jalon_overlay_draw_region:
 * @cr: where to draw
 * @window: the map
 * @style: its colours
 * @region: a circle or polygons
 * @kind: what it is
 *
 * Draws everything within a region.
 */
void
jalon_overlay_draw_region (cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style, const JalonRegion *region,
                           JalonOverlayKind kind)
{
  double longitude, latitude, metres;

  if (jalon_region_get_circle (region, &longitude, &latitude, &metres))
    trace_whole_circle (cr, window, longitude, latitude, metres);
  else
    trace_polygons (cr, window, region);
  stroke (cr, style, kind != JALON_OVERLAY_SHAPE ? LIMIT_DASH : 0);
  cairo_save (cr);
  cairo_set_fill_rule (cr, jalon_region_get_n_rings (region) > 0 ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
  fill (cr, style, kind);
  cairo_restore (cr);
}

/**
 * jalon_overlay_draw_limit:
 * @cr: where to draw: (0, 0) is the top left corner
 * @width: in pixels
 * @height: in pixels
 * @style: the colours
 * @kind: %JALON_OVERLAY_LIMIT or %JALON_OVERLAY_EXCLUDED
 *
 * Draws what stands for the limit of a filter in a legend.
 */
void
jalon_overlay_draw_limit (cairo_t *cr, double width, double height, JalonMapStyle style, JalonOverlayKind kind)
{
  cairo_new_path (cr);
  cairo_rectangle (cr, 3, 3, width - 6, height - 6);
  stroke (cr, style, LIMIT_DASH / 2);
  fill (cr, style, kind);
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
 * jalon_overlay_draw_badge:
 * @cr: where to draw
 * @x: of its middle, in pixels
 * @y: likewise
 * @style: the colours
 *
 * Draws the badge of a case: an open book.
 */
void
jalon_overlay_draw_badge (cairo_t *cr, double x, double y, JalonMapStyle style)
{
  const JalonPalette *palette = jalon_palette_get (style);

  cairo_new_path (cr);
  cairo_arc (cr, x, y, MARK_SIZE / 2, 0, 2 * G_PI);
  jalon_colour_set (&palette->paper, cr, 1);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 2);
  jalon_colour_set (&palette->accent, cr, 1);
  cairo_stroke (cr);
  for (int side = -1; side <= 1; side += 2)
    {
      cairo_move_to (cr, x, y - 3.5);
      cairo_curve_to (cr, x + side * 2, y - 5.5, x + side * 5, y - 5.5, x + side * 7, y - 5);
      cairo_line_to (cr, x + side * 7, y + 4);
      cairo_curve_to (cr, x + side * 5, y + 3.5, x + side * 2, y + 3.5, x, y + 5.5);
      cairo_close_path (cr);
    }
  jalon_colour_set (&palette->ink, cr, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/**
 * jalon_overlay_draw_mark:
 * @cr: where to draw
 * @window: the map
 * @style: its colours
 * @longitude: in degrees
 * @latitude: in degrees
 *
 * Draws the badge of a case above its place.
 */
void
jalon_overlay_draw_mark (cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style, double longitude, double latitude)
{
  double x, y;

  jalon_map_window_project (window, longitude, latitude, &x, &y);
  if (fabs (x) < FARTHEST && fabs (y) < FARTHEST)
    jalon_overlay_draw_badge (cr, x, y - MARK_RAISE, style);
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
  stroke (cr, style, 0);
  cairo_new_path (cr);
}
