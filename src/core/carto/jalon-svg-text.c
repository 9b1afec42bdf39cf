/* SPDX-FileCopyrightText: The Jalon authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "jalon-svg-text-private.h"

#include <math.h>

struct _JalonSvgText
{
  GString *markup;
};

static const cairo_user_data_key_t svg_text_key;

static void
free_text (void *data)
{
  JalonSvgText *self = data;

  g_string_free (self->markup, TRUE);
  g_free (self);
}

/* Texts drawn on @surface are collected from now on, as long as it lives. */
JalonSvgText *
jalon_svg_text_attach (cairo_surface_t *surface)
{
  JalonSvgText *self = g_new0 (JalonSvgText, 1);

  self->markup = g_string_new (NULL);
  cairo_surface_set_user_data (surface, &svg_text_key, self, free_text);
  return self;
}

JalonSvgText *
jalon_svg_text_find (cairo_t *cr)
{
  return cairo_surface_get_user_data (cairo_get_target (cr), &svg_text_key);
}

/* What a line shows: its runs, with the ellipsis in place of what it stands for, without the space it was broken at. */
static char *
dup_line (PangoLayout *layout, PangoLayoutLine *line)
{
  const char *text = pango_layout_get_text (layout);
  GString *shown = g_string_new (NULL);

  for (GSList *run = line->runs; run != NULL; run = run->next)
    {
      const PangoItem *item = ((PangoLayoutRun *) run->data)->item;

      if (item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS)
        g_string_append (shown, "…");
      else
        g_string_append_len (shown, text + item->offset, item->length);
    }
  return g_strchomp (g_string_free (shown, FALSE));
}

static void
append_number (GString *markup, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (markup, " %s=\"%s\"", name,
                          g_ascii_formatd (buffer, sizeof buffer, "%.2f", value));
}

static void
append_font (GString *markup, const PangoFontDescription *font, double scale)
{
  g_autofree char *family = g_markup_escape_text (pango_font_description_get_family (font), -1);

  g_string_append_printf (markup, " font-family=\"%s\"", family);
  append_number (markup, "font-size",
                 scale * pango_font_description_get_size (font) / PANGO_SCALE);
  if (pango_font_description_get_weight (font) != PANGO_WEIGHT_NORMAL)
    g_string_append_printf (markup, " font-weight=\"%d\"",
                            (int) pango_font_description_get_weight (font));
  if (pango_font_description_get_style (font) != PANGO_STYLE_NORMAL)
    g_string_append (markup, " font-style=\"italic\"");
}

/* Adds the lines of a text. Each says how long it is, so that it fits its place in whatever font is at hand. */
void
jalon_svg_text_add (JalonSvgText *self, cairo_t *cr, PangoLayout *layout, double x, double y,
                    const JalonColour *colour)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double scale = 1, none = 0;

  cairo_user_to_device_distance (cr, &scale, &none);
  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      g_autofree char *text = dup_line (layout, line);
      g_autofree char *escaped = g_markup_escape_text (text, -1);
      PangoRectangle extents;
      double left, baseline;

      if (text[0] == '\0')
        continue;
      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      left = x + (double) extents.x / PANGO_SCALE;
      baseline = y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
      cairo_user_to_device (cr, &left, &baseline);
      g_string_append (self->markup, "<text");
      append_number (self->markup, "x", left);
      append_number (self->markup, "y", baseline);
      append_number (self->markup, "textLength", scale * extents.width / PANGO_SCALE);
      append_font (self->markup, pango_layout_get_font_description (layout), scale);
      g_string_append_printf (self->markup, " fill=\"#%02x%02x%02x\">%s</text>\n",
                              (guint) round (colour->red * 255), (guint) round (colour->green * 255),
                              (guint) round (colour->blue * 255), escaped);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

const char *
jalon_svg_text_get_markup (JalonSvgText *self)
{
  return self->markup->str;
}
