/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-chart-private.h"

#include <string.h>

#include "jalon-narrow-space.h"
#include "jalon-text.h"
#include "jalon-valid-text.h"

#define MOST_CHARACTERS 120   /* a text from outside may be a book: its table holds the whole of it */
#define FONT_FAMILIES "Cantarell, Adwaita Sans, Noto Sans, DejaVu Sans, Sans"

PangoContext *
jalon_chart_create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  return context;
}

/* Shortened, so that a chart stays one. */
char *
jalon_chart_shorten (const char *text)
{
  return strlen (text) <= MOST_CHARACTERS ? g_strdup (text) : jalon_text_one_line (text, MOST_CHARACTERS);
}

/* @size: in the figure's units; @width: where lines break; negative: nowhere. */
PangoLayout *
jalon_chart_create_text (PangoContext *context,
                         double        size,
                         PangoWeight   weight,
                         double        width,
                         const char   *text)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autofree char *valid = jalon_valid_text (text);
  g_autofree char *shown = jalon_chart_shorten (valid);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family_static (font, FONT_FAMILIES);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width >= 0.0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, shown, -1);
  jalon_narrow_space_widen (layout, attributes);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

void
jalon_chart_measure_text (PangoLayout *layout,
                          double      *width,
                          double      *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  if (width != NULL)
    *width = (double) logical.width / PANGO_SCALE;
  if (height != NULL)
    *height = (double) logical.height / PANGO_SCALE;
}

void
jalon_chart_draw_text (cairo_t     *cr,
                       PangoLayout *layout,
                       double       x,
                       double       y,
                       guint        color)
{
  jalon_chart_set_color (cr, color);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

void
jalon_chart_set_color (cairo_t *cr,
                       guint    color)
{
  cairo_set_source_rgb (cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0,
                        (color & 0xff) / 255.0);
}
