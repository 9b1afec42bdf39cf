/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-layer-draw.h"

#include <math.h>

#define HATCH_STEP  8.0 /* pixels; a tile is a multiple of it, so that lines go on from tile to tile */
#define HATCH_WIDTH 1.0
#define LINE_WIDTH  0.7
#define OUTLINE_WIDTH 1.4 /* where there is nothing but the outline */

/* An area in one of the copies of the world that a window shows. */
typedef struct
{
  guint area;
  int   turn;
} Seen;

static GArray *
find_seen (const JalonAreaSet *areas, const JalonMapWindow *window)
{
  double turns = window->width / (256 * exp2 (window->zoom));
  GArray *seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (int turn = (int) floor (window->x); turn <= (int) floor (window->x + turns); turn++)
    {
      g_array_set_size (found, 0);
      jalon_area_set_query (areas, window, turn, found);
      for (guint i = 0; i < found->len; i++)
        {
          Seen one = { g_array_index (found, guint, i), turn };

          g_array_append_val (seen, one);
        }
    }
  return seen;
}

static int
get_class (const JalonStackedLayer *layer, guint area)
{
  return layer->values != NULL ? jalon_class_breaks_find (&layer->breaks, layer->values[area]) : -1;
}

static void
hatch (cairo_t *cr, const JalonStackedLayer *layer, double width, double height, JalonMapStyle style)
{
  const JalonColour *colour = &jalon_palette_get (style)->label_area;

  cairo_new_path (cr);
  for (double x = -ceil (height / HATCH_STEP) * HATCH_STEP; x < width; x += HATCH_STEP)
    {
      cairo_move_to (cr, x, height);
      cairo_line_to (cr, x + height, 0);
    }
  cairo_set_line_width (cr, HATCH_WIDTH);
  jalon_colour_set (colour, cr, 0.7);
  cairo_stroke (cr);
}

/* Areas that nothing is known of: hatched, which no class of a value is. */
static void
draw_unknown (const JalonStackedLayer *layer, const GArray *seen, cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style)
{
  gboolean any = FALSE;

  cairo_save (cr);
  cairo_new_path (cr);
  for (guint i = 0; i < seen->len; i++)
    {
      const Seen *one = &g_array_index (seen, Seen, i);

      if (get_class (layer, one->area) >= 0)
        continue;
      jalon_area_set_trace (layer->areas, one->area, window, one->turn, cr);
      any = TRUE;
    }
  if (any)
    {
      cairo_clip (cr);
      hatch (cr, layer, window->width, window->height, style);
    }
  cairo_restore (cr);
}

static void
draw_classes (const JalonStackedLayer *layer, const GArray *seen, cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style,
              GCancellable *cancellable)
{
  for (int class = 0; class < (int) layer->breaks.n_classes; class++)
    {
      JalonColour colour = jalon_layer_ramp_get_class (layer->style.ramp, style, (guint) class, layer->breaks.n_classes);

      if (g_cancellable_is_cancelled (cancellable))
        return;
      jalon_colour_set (&colour, cr, 1);
      for (guint i = 0; i < seen->len; i++)
        {
          const Seen *one = &g_array_index (seen, Seen, i);

          if (get_class (layer, one->area) != class)
            continue;
          cairo_new_path (cr);
          jalon_area_set_trace (layer->areas, one->area, window, one->turn, cr);
          cairo_fill (cr);
        }
    }
}

static void
draw_outlines (const JalonStackedLayer *layer, const GArray *seen, cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style)
{
  JalonColour colour = jalon_layer_ramp_get_line (layer->style.ramp, style);
  gboolean alone = layer->values == NULL;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, alone ? OUTLINE_WIDTH : LINE_WIDTH);
  jalon_colour_set (&colour, cr, alone ? 1 : 0.75);
  for (guint i = 0; i < seen->len; i++)
    {
      const Seen *one = &g_array_index (seen, Seen, i);

      cairo_new_path (cr);
      jalon_area_set_trace (layer->areas, one->area, window, one->turn, cr);
      cairo_stroke (cr);
    }
}

static void
draw_layer (const JalonStackedLayer *layer, cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style, GCancellable *cancellable)
{
  g_autoptr (GArray) seen = find_seen (layer->areas, window);

  if (seen->len == 0)
    return;
  cairo_push_group (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  if (layer->values != NULL)
    {
      draw_classes (layer, seen, cr, window, style, cancellable);
      draw_unknown (layer, seen, cr, window, style);
    }
  draw_outlines (layer, seen, cr, window, style);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, layer->style.opacity);
}

/**
 * jalon_layer_stack_draw_areas:
 * @self: layers
 * @cr: where to draw, a pixel of @window being its unit
 * @window: what of the world is shown
 * @style: the colours
 * @cancellable: (nullable): stops in the middle
 *
 * Draws the visible layers of areas.
 */
void
jalon_layer_stack_draw_areas (const JalonLayerStack *self, cairo_t *cr, const JalonMapWindow *window, JalonMapStyle style,
                              GCancellable *cancellable)
{
  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, window->width, window->height);
  cairo_clip (cr);
  for (guint i = 0; i < jalon_layer_stack_get_n (self) && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const JalonStackedLayer *layer = jalon_layer_stack_get (self, i);

      if (layer->areas != NULL && layer->style.visible && layer->style.opacity > 0)
        draw_layer (layer, cr, window, style, cancellable);
    }
  cairo_restore (cr);
}

/**
 * jalon_layer_draw_swatch:
 * @layer: a layer of areas
 * @class: a class of its values; -1: no data, or the outline of a layer without values
 * @cr: where to draw, from (0, 0)
 * @width: in pixels
 * @height: in pixels
 * @style: the colours
 *
 * Draws what an area of the class looks like, for the legend.
 */
void
jalon_layer_draw_swatch (const JalonStackedLayer *layer, int class, cairo_t *cr, double width, double height, JalonMapStyle style)
{
  JalonColour line = jalon_layer_ramp_get_line (layer->style.ramp, style);
  double inset = layer->values == NULL ? OUTLINE_WIDTH / 2 : LINE_WIDTH / 2;

  jalon_colour_set (&jalon_palette_get (style)->land, cr, 1);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_fill (cr);
  cairo_push_group (cr);
  if (layer->values != NULL && class < 0)
    {
      cairo_save (cr);
      cairo_rectangle (cr, 0, 0, width, height);
      cairo_clip (cr);
      hatch (cr, layer, width, height, style);
      cairo_restore (cr);
    }
  else if (layer->values != NULL)
    {
      JalonColour colour = jalon_layer_ramp_get_class (layer->style.ramp, style, (guint) class, layer->breaks.n_classes);

      jalon_colour_set (&colour, cr, 1);
      cairo_rectangle (cr, 0, 0, width, height);
      cairo_fill (cr);
    }
  cairo_rectangle (cr, inset, inset, width - 2 * inset, height - 2 * inset);
  cairo_set_line_width (cr, 2 * inset);
  jalon_colour_set (&line, cr, layer->values == NULL ? 1 : 0.75);
  cairo_stroke (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, layer->style.opacity);
}

static void
trace_star (cairo_t *cr, double x, double y, double radius)
{
  for (guint i = 0; i < 10; i++)
    {
      double angle = i * G_PI / 5 - G_PI / 2, r = i % 2 == 0 ? radius : radius * 0.45;

      cairo_line_to (cr, x + r * cos (angle), y + r * sin (angle));
    }
  cairo_close_path (cr);
}

static void
trace_regular (cairo_t *cr, double x, double y, double radius, guint n, double start)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + radius * cos (start + 2 * G_PI * i / n), y + radius * sin (start + 2 * G_PI * i / n));
  cairo_close_path (cr);
}

/**
 * jalon_layer_draw_place:
 * @kind: (nullable): of the place
 * @cr: where to draw
 * @x: the middle
 * @y: the middle
 * @size: across, in pixels
 * @style: the colours
 *
 * Draws a place: towns a ring, First Nations a hexagon, Inuit communities a triangle on its point, tribal councils a star. Places are
 * not in the colours of service points, and in none of their shapes.
 */
void
jalon_layer_draw_place (const char *kind, cairo_t *cr, double x, double y, double size, JalonMapStyle style)
{
  const JalonPalette *palette = jalon_palette_get (style);
  double radius = size / 2 - 1.5;
  gboolean ring = g_strcmp0 (kind, "town") == 0;

  cairo_new_path (cr);
  if (g_strcmp0 (kind, "first-nation") == 0)
    trace_regular (cr, x, y, radius, 6, 0);
  else if (g_strcmp0 (kind, "inuit-community") == 0)
    trace_regular (cr, x, y, radius * 1.1, 3, G_PI / 2);
  else if (g_strcmp0 (kind, "tribal-council") == 0)
    trace_star (cr, x, y, radius * 1.2);
  else
    cairo_arc (cr, x, y, ring ? radius * 0.7 : radius * 0.8, 0, 2 * G_PI);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  jalon_colour_set (&palette->halo, cr, 1);
  cairo_set_line_width (cr, ring ? 4.5 : 3);
  cairo_stroke_preserve (cr);
  jalon_colour_set (ring ? &palette->halo : &palette->ink, cr, 1);
  cairo_fill_preserve (cr);
  jalon_colour_set (&palette->ink, cr, 1);
  cairo_set_line_width (cr, ring ? 1.8 : 0.5);
  cairo_stroke (cr);
}
