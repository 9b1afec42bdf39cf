/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-drawn-text-private.h"

#include <math.h>

#include "jalon-svg-text-private.h"
#include "jalon-valid-text.h"

#define COARSEST 2.5 /* pixels of the device a pixel, up to which a halo may be made of copies */

/* Finding the fonts of a new context costs more than setting the text in them: each thread keeps one context. */
static PangoContext *
get_context (void)
{
  static GPrivate contexts = G_PRIVATE_INIT (g_object_unref);
  PangoContext *context = g_private_get (&contexts);
  PangoFontDescription *font;
  cairo_font_options_t *options;

  if (context != NULL)
    return context;
  context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  font = pango_font_description_from_string (JALON_DRAWN_TEXT_FONTS);
  pango_context_set_font_description (context, font);
  pango_font_description_free (font);
  options = cairo_font_options_create ();
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  g_private_set (&contexts, context);
  return context;
}

/* A text of @size pixels, unhinted so that it is as wide on every device. */
PangoLayout *
jalon_drawn_text_new (cairo_t *cr, const char *text, double size, PangoWeight weight)
{
  PangoContext *context = get_context ();
  PangoFontDescription *font = pango_font_description_copy (pango_context_get_font_description (context));
  g_autofree char *valid = jalon_valid_text (text);
  PangoLayout *layout;

  pango_cairo_update_context (cr, context);
  layout = pango_layout_new (context);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, valid, -1);
  return layout;
}

void
jalon_drawn_text_size (PangoLayout *layout, double *width, double *height)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  *width = (double) extents.width / PANGO_SCALE;
  *height = (double) extents.height / PANGO_SCALE;
}

/* Draws the text with its top left corner at a place, as part of a picture: a letter in a symbol. */
void
jalon_drawn_text_draw (PangoLayout *layout, cairo_t *cr, double x, double y,
                       const JalonColour *colour)
{
  cairo_move_to (cr, x, y);
  jalon_colour_set (colour, cr, 1);
  pango_cairo_show_layout (cr, layout);
}

/* Whether the pixels of an image are drawn, so few of them that nobody sees how. */
static gboolean
is_coarse_image (cairo_t *cr)
{
  cairo_surface_t *target = cairo_get_group_target (cr);
  double x = 1, y = 0, scale_x, scale_y;

  if (cairo_surface_get_type (target) != CAIRO_SURFACE_TYPE_IMAGE || jalon_svg_text_find (cr) != NULL)
    return FALSE;
  cairo_user_to_device_distance (cr, &x, &y);
  cairo_surface_get_device_scale (target, &scale_x, &scale_y);
  return hypot (x * scale_x, y * scale_y) <= COARSEST;
}

/* The letters again and again around the place: they come from a cache, which is faster by far than a line along their edges. */
static void
draw_copies (PangoLayout *layout, cairo_t *cr, double x, double y, double radius)
{
  for (int ring = 1; ring <= 2; ring++)
    for (int i = 0; i < 4 * ring; i++)
      {
        double angle = i * G_PI / (2 * ring);

        cairo_move_to (cr, x + radius * ring / 2 * cos (angle), y + radius * ring / 2 * sin (angle));
        pango_cairo_show_layout (cr, layout);
      }
}

static void
draw_halo (PangoLayout *layout, cairo_t *cr, double x, double y, const JalonHalo *halo)
{
  cairo_save (cr);
  cairo_new_path (cr);
  jalon_colour_set (halo->colour, cr, halo->alpha);
  if (is_coarse_image (cr))
    draw_copies (layout, cr, x, y, halo->width / 2);
  else
    {
      cairo_move_to (cr, x, y);
      pango_cairo_layout_path (cr, layout);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_line_width (cr, halo->width);
      cairo_stroke (cr);
    }
  cairo_restore (cr);
}

/* Writes the text with its top left corner at a place, on a halo where one is given. It is text also in a file that has text. */
void
jalon_drawn_text_show_in_halo (PangoLayout *layout, cairo_t *cr, double x, double y,
                               const JalonColour *colour, const JalonHalo *halo)
{
  JalonSvgText *svg = jalon_svg_text_find (cr);

  if (halo != NULL)
    draw_halo (layout, cr, x, y, halo);
  if (svg != NULL)
    jalon_svg_text_add (svg, cr, layout, x, y, colour);
  else
    jalon_drawn_text_draw (layout, cr, x, y, colour);
}

void
jalon_drawn_text_show (PangoLayout *layout, cairo_t *cr, double x, double y,
                       const JalonColour *colour, const JalonColour *halo)
{
  const JalonHalo usual = { halo, 0.9, 3 };

  jalon_drawn_text_show_in_halo (layout, cr, x, y, colour, halo != NULL ? &usual : NULL);
}
